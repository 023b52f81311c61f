// SPDX-License-Identifier: BSL-1.0
#pragma once

// What stands at a path. Nothing here throws, where std::filesystem would: a loop of links, a folder that may not be
// searched, a name too long.

#include <cerrno>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

#include "salient/core/inline.hpp"

#if !defined(_WIN32)
#include <fcntl.h>
#include <sys/stat.h>
#endif

namespace salient::inline SALIENT_ABI::detail {

// Whether anything stands there, also what cannot be reached: whoever opens it says why.
[[nodiscard]] inline bool stands(std::filesystem::path const& path) {
  std::error_code failure;
  return std::filesystem::status(path, failure).type() != std::filesystem::file_type::not_found;
}

[[nodiscard]] inline bool is_folder(std::filesystem::path const& path) {
  std::error_code failure;
  return std::filesystem::is_directory(path, failure);
}

// What the last call of the C library left in `errno`; an error in any case.
[[nodiscard]] inline std::error_code last_os_error() { return {errno != 0 ? errno : EIO, std::generic_category()}; }

// What the operating system says against a path that is no file: nothing against pipes, sockets and devices.
[[nodiscard]] inline std::error_code os_error_at(std::filesystem::path const& path) {
  std::error_code failure;
  if (std::filesystem::is_directory(path, failure)) return std::make_error_code(std::errc::is_a_directory);
  return failure;
}

// What stands at a path, links followed, as a message has it; empty for a file, and where there is nothing.
[[nodiscard]] inline std::string other_than_file(std::filesystem::path const& path) {
  std::error_code failure;
  using std::filesystem::file_type;
  switch (std::filesystem::status(path, failure).type()) {
    case file_type::regular:
    case file_type::not_found:
      return {};
    case file_type::directory:
      return "a folder";
    case file_type::fifo:
      return "a pipe";
    case file_type::socket:
      return "a socket";
    case file_type::character:
    case file_type::block:
      return "a device";
    default:
      break;
  }
  if (failure == std::errc::too_many_symbolic_link_levels) return "a loop of links";
  return "what cannot be opened" + (failure ? ": " + failure.message() : std::string());
}

// The descriptor, of some that this process may hold, of what stands at a path: no opening of it can wait.
[[nodiscard]] inline std::optional<int> held_as([[maybe_unused]] std::filesystem::path const& path,
                                                [[maybe_unused]] int first, [[maybe_unused]] int last,
                                                [[maybe_unused]] bool for_writing) {
#if !defined(_WIN32)
  struct stat wanted {};
  if (::stat(path.c_str(), &wanted) != 0) return std::nullopt;
  for (int descriptor = first; descriptor <= last; ++descriptor) {
    auto const flags = ::fcntl(descriptor, F_GETFL);
    if (flags < 0 || (for_writing && (flags & O_ACCMODE) == O_RDONLY)) continue;
    struct stat held {};
    if (::fstat(descriptor, &held) == 0 && held.st_dev == wanted.st_dev && held.st_ino == wanted.st_ino)
      return descriptor;
  }
#endif
  return std::nullopt;
}

// The stream behind a path that is written to as it stands: standard output or error by its name, also where it goes to
// a file, in which others may have written; or a pipe that the shell made.
[[nodiscard]] inline std::optional<int> stream_at(std::filesystem::path const& path) {
  constexpr int most = 255;
  if (auto const standard = held_as(path, 1, 2, true)) return standard;
  std::error_code failure;
  return std::filesystem::is_regular_file(path, failure) ? std::nullopt : held_as(path, 3, most, true);
}

// Why a path that was named cannot be read; empty if it can be tried. A pipe is read, and of the devices the one that is
// this program's standard input.
[[nodiscard]] inline std::string why_not_read(std::filesystem::path const& path) {
  auto const found = other_than_file(path);
  if (found.empty() || found == "a pipe" || (found == "a device" && held_as(path, 0, 0, false))) return {};
  return "expected a file, found " + found;
}

// Likewise of what was found in a folder, where nobody asked for a pipe: opening it may wait for ever.
[[nodiscard]] inline std::string why_not_read_in_folder(std::filesystem::path const& path) {
  auto const found = other_than_file(path);
  return found.empty() ? found : "expected a file, found " + found;
}

// Why nothing can be written to a path; empty if it can be tried.
[[nodiscard]] inline std::string why_not_written(std::filesystem::path const& path) {
  auto const found = other_than_file(path);
  return found.empty() || stream_at(path) ? std::string() : "it is " + found;
}

}  // namespace salient::detail
