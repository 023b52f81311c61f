// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "salient/core/errors.hpp"
#include "salient/io/detail/draft.hpp"
#include "salient/io/detail/file_at.hpp"

namespace salient {

/// Puts the bytes of a file, or of a pipe, into a text; what it held is lost, its memory is used again.
/// @throws input_error  as `read_file`
inline void read_file_into(std::string& bytes, std::filesystem::path const& file, std::size_t max_bytes) {
  auto const fail = [&](error_code code, std::string const& why) { throw input_error(code, {file.string()}, why); };
  if (auto const why = detail::why_not_read(file); !why.empty()) fail(error_code::file_unreadable, why);
  std::error_code ignored;
  auto const size = std::filesystem::is_regular_file(file, ignored) ? std::filesystem::file_size(file, ignored) : 0;
  auto const too_large = "expected at most " + std::to_string(max_bytes) + " bytes";
  if (!ignored && size > max_bytes) fail(error_code::file_too_large, too_large + ", found " + std::to_string(size));

  errno = 0;
  detail::open_file const input(std::fopen(file.string().c_str(), "rb"), std::fclose);
  if (!input) fail(error_code::file_unreadable, std::string("cannot be opened: ") + std::strerror(errno));
  std::size_t had = 0;
  // The size is only a first guess: a pipe has none, and a file may grow while it is read.
  for (std::size_t room = ignored || size == 0 ? 65536 : static_cast<std::size_t>(size) + 1;; room = had) {
    bytes.resize(had + room);
    auto const got = std::fread(bytes.data() + had, 1, room, input.get());
    had += got;
    if (std::ferror(input.get()) != 0)
      fail(error_code::file_unreadable, std::string("cannot be read: ") + std::strerror(errno));
    if (had > max_bytes) fail(error_code::file_too_large, too_large);
    if (got < room) break;
  }
  bytes.resize(had);
}

/// The bytes of a file, or of a pipe.
/// @throws input_error  `file_unreadable`: it cannot be opened or read, or is a folder, a socket, a loop of links or a
///         device other than standard input (`/dev/stdin`); `file_too_large`: it has more than `max_bytes`
[[nodiscard]] inline std::string read_file(std::filesystem::path const& file, std::size_t max_bytes) {
  std::string bytes;
  read_file_into(bytes, file, max_bytes);
  return bytes;
}

namespace detail {

// Refuses what was found in a folder and is no file.
inline void require_file(std::filesystem::path const& file) {
  auto const why = why_not_read_in_folder(file);
  if (!why.empty()) throw input_error(error_code::file_unreadable, {file.string()}, why);
}

// Puts a text into an open file, to the disk if wanted; the reason if that fails, else nothing.
[[nodiscard]] inline std::string put(std::FILE* output, std::string_view text, bool to_disk) {
  errno = 0;
  bool const written = std::fwrite(text.data(), 1, text.size(), output) == text.size() &&
                       (to_disk ? flush_to_disk(output) : std::fflush(output) == 0);
  return written ? std::string() : std::string(std::strerror(errno));
}

// Writes a text to a stream that this process holds; the reason if that fails, else nothing.
[[nodiscard]] inline std::string write_to_stream([[maybe_unused]] int stream, [[maybe_unused]] std::string_view text) {
#if !defined(_WIN32)
  while (!text.empty()) {
    auto const written = ::write(stream, text.data(), text.size());
    if (written < 0 && errno != EINTR) return std::strerror(errno);
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
#endif
  return {};
}

// Writes a text to a draft and gives it the target's name; the reason if that fails, else nothing. The mode is set while
// the draft is still empty, so that nobody reads what the mode would keep from him. The draft stays open, and so locked,
// until it has its name.
[[nodiscard]] inline std::string replace(std::filesystem::path const& target, std::string_view text,
                                         std::optional<std::filesystem::perms> mode) {
  errno = 0;
  auto const made = new_draft(target);
  if (!made.file) return std::strerror(errno);
  std::error_code failure;
  if (mode) std::filesystem::permissions(made.path, *mode, failure);
  auto why = failure ? failure.message() : put(made.file.get(), text, true);
  if (why.empty()) {
    std::filesystem::rename(made.path, target, failure);
    if (!failure) return {};
    why = failure.message();
  }
  std::filesystem::remove(made.path, failure);
  return why;
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

/// Refuses to write to a pipe, a device, a socket, a folder or a loop of links, which cannot be replaced whole, and of
/// which some would wait for ever. A stream that this process already holds (`/dev/stdout`, a pipe of the shell's) is none
/// of them.
/// @throws output_error  `file_unwritable`, by name
inline void require_writable(std::filesystem::path const& file) {
  auto const why = detail::why_not_written(file);
  if (!why.empty()) throw output_error(error_code::file_unwritable, file.string() + ": cannot be written: " + why);
}

/// Puts a text in a file so that, whatever happens, the file holds either what it held before or the whole text.
/// Written beside the target under another name, `NAME.salient-PROCESS.part`, flushed to the disk and renamed over it.
/// Such a file that a writer left who no longer runs is removed first: a writer holds its own locked (`flock`). A file
/// that is replaced keeps its mode. A link stays a link, and the file it names is replaced, or made if it is not there; a
/// stream that this process holds (`/dev/stdout`) is written to as it stands. An interrupt or a request to end waits until
/// the file is whole. A name may have all the 255 bytes that a file system allows.
/// @throws output_error  `file_unwritable`, with the reason, also as `require_writable`; nothing is left behind
inline void write_file_atomically(std::filesystem::path const& file, std::string_view text) {
  require_writable(file);
  auto const fail = [&](std::string const& why) {
    throw output_error(error_code::file_unwritable, file.string() + ": cannot be written: " + why);
  };
  if (auto const stream = detail::stream_at(file)) {
    auto const why = detail::write_to_stream(*stream, text);
    if (!why.empty()) fail(why);
    return;
  }
  std::error_code failure;
  auto const found = std::filesystem::status(file, failure);
  auto const mode =
      found.type() == std::filesystem::file_type::regular ? std::optional(found.permissions()) : std::nullopt;
  detail::interrupts_held const whole;
  auto const why = detail::replace(detail::behind_links(file), text, mode);
  if (!why.empty()) fail(why);
}

}  // namespace salient
