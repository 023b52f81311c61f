// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "salient/core/errors.hpp"

#if defined(_WIN32)
#include <io.h>
#include <process.h>
#else
#include <csignal>
#include <unistd.h>
#endif

namespace salient {

namespace detail {

using open_file = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

[[nodiscard]] inline bool flush_to_disk(std::FILE* file) {
#if defined(_WIN32)
  return std::fflush(file) == 0 && _commit(_fileno(file)) == 0;
#else
  return std::fflush(file) == 0 && ::fsync(::fileno(file)) == 0;
#endif
}

// While it lives, an interrupt from the keyboard or a request to end waits: nothing half-written stays behind.
class interrupts_held {
 public:
#if defined(_WIN32)
  interrupts_held() = default;
#else
  interrupts_held() {
    sigset_t held;
    sigemptyset(&held);
    for (int const signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&held, signal);
    pthread_sigmask(SIG_BLOCK, &held, &before_);
  }
  ~interrupts_held() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
#endif
  interrupts_held(interrupts_held const&) = delete;
  interrupts_held& operator=(interrupts_held const&) = delete;

#if !defined(_WIN32)
 private:
  sigset_t before_;
#endif
};

// What the last call of the C library left in `errno`; an error in any case.
[[nodiscard]] inline std::error_code last_os_error() { return {errno != 0 ? errno : EIO, std::generic_category()}; }

[[nodiscard]] inline std::string own_process() {
#if defined(_WIN32)
  return std::to_string(_getpid());
#else
  return std::to_string(::getpid());
#endif
}

}  // namespace detail

/// Puts the bytes of a file, or of a pipe, into a text; what it held is lost, its memory is used again.
/// @throws input_error  as `read_file`
inline void read_file_into(std::string& bytes, std::filesystem::path const& file, std::size_t max_bytes) {
  auto const fail = [&](error_code code, std::string const& why, std::error_code os_error = {}) {
    throw input_error(code, {file.string()}, why, os_error);
  };
  auto const unreadable = [&](std::string const& what) {
    auto const reason = detail::last_os_error();
    fail(error_code::file_unreadable, what + ": " + reason.message(), reason);
  };
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored))
    fail(error_code::file_unreadable, "expected a file, found a folder",
         std::make_error_code(std::errc::is_a_directory));
  auto const size = std::filesystem::is_regular_file(file, ignored) ? std::filesystem::file_size(file, ignored) : 0;
  auto const too_large = "expected at most " + std::to_string(max_bytes) + " bytes";
  if (!ignored && size > max_bytes) fail(error_code::file_too_large, too_large + ", found " + std::to_string(size));

  errno = 0;
  detail::open_file const input(std::fopen(file.string().c_str(), "rb"), std::fclose);
  if (!input) unreadable("cannot be opened");
  std::size_t had = 0;
  // The size is only a first guess: a pipe has none, and a file may grow while it is read.
  for (std::size_t room = ignored || size == 0 ? 65536 : static_cast<std::size_t>(size) + 1;; room = had) {
    bytes.resize(had + room);
    auto const got = std::fread(bytes.data() + had, 1, room, input.get());
    had += got;
    if (std::ferror(input.get()) != 0) unreadable("cannot be read");
    if (had > max_bytes) fail(error_code::file_too_large, too_large);
    if (got < room) break;
  }
  bytes.resize(had);
}

/// The bytes of a file, or of a pipe.
/// @throws input_error  `file_unreadable`: it cannot be opened or read, or is a folder; `file_too_large`: it has more
///         than `max_bytes`. `os_error` says why it cannot be opened or read
[[nodiscard]] inline std::string read_file(std::filesystem::path const& file, std::size_t max_bytes) {
  std::string bytes;
  read_file_into(bytes, file, max_bytes);
  return bytes;
}

namespace detail {

// Writes a text to a file of that name; the reason if that fails, else nothing. A mode is set while the file is still
// empty, so that nobody reads what the mode would keep from him.
[[nodiscard]] inline std::error_code write_and_flush(std::filesystem::path const& file, std::string_view text,
                                                     bool to_disk,
                                                     std::optional<std::filesystem::perms> mode = std::nullopt) {
  errno = 0;
  open_file output(std::fopen(file.string().c_str(), "wb"), std::fclose);
  if (!output) return last_os_error();
  std::error_code failure;
  if (mode) std::filesystem::permissions(file, *mode, failure);
  if (failure) return failure;
  bool const written = std::fwrite(text.data(), 1, text.size(), output.get()) == text.size() &&
                       (to_disk ? flush_to_disk(output.get()) : std::fflush(output.get()) == 0);
  auto const reason = last_os_error();
  bool const closed = std::fclose(output.release()) == 0;
  if (written && closed) return {};
  return written ? last_os_error() : reason;
}

// The file that a link names in the end, there or not; a file that is no link names itself.
[[nodiscard]] inline std::filesystem::path behind_links(std::filesystem::path file) {
  std::error_code failure;
  constexpr int most = 40;  // as Linux allows
  for (int links = 0; links < most && std::filesystem::is_symlink(file, failure); ++links)
    file = file.parent_path() / std::filesystem::read_symlink(file, failure);
  return file;
}

}  // namespace detail

/// Puts a text in a file so that, whatever happens, the file holds either what it held before or the whole text.
/// Written beside the target under another name, flushed to the disk and renamed over it. A file that is replaced
/// keeps its mode. A link stays a link, and the file it names is replaced, or made if it is not there; a pipe or device
/// (`/dev/stdout`) is written to as it stands. An interrupt or a request to end waits until the file is whole.
/// @throws output_error  `file_unwritable`, with the reason, also as `os_error`; nothing is left behind
inline void write_file_atomically(std::filesystem::path const& file, std::string_view text) {
  auto const fail = [&](std::error_code reason, std::string const& why) {
    throw output_error(error_code::file_unwritable, file.string() + ": cannot be written: " + why, reason);
  };
  std::error_code failure;
  auto const found = std::filesystem::status(file, failure);
  auto const kind = found.type();
  using std::filesystem::file_type;
  if (kind == file_type::directory) fail(std::make_error_code(std::errc::is_a_directory), "it is a folder");
  if (kind != file_type::regular && kind != file_type::not_found) {
    if (auto const why = detail::write_and_flush(file, text, false)) fail(why, why.message());
    return;
  }
  auto const target = detail::behind_links(file);
  auto const mode = kind == file_type::regular ? std::optional(found.permissions()) : std::nullopt;
  auto draft = target;
  draft += ".salient-" + detail::own_process() + ".part";
  detail::interrupts_held const whole;
  auto why = detail::write_and_flush(draft, text, true, mode);
  if (!why) {
    std::filesystem::rename(draft, target, why);
    if (!why) return;
  }
  std::filesystem::remove(draft, failure);
  fail(why, why.message());
}

}  // namespace salient
