// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/io/detail/draft.hpp"
#include "salient/io/detail/file_at.hpp"
#include "salient/io/files.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {

// What tells that a file has changed; nothing of what is no file of its own, such as a pipe.
struct file_state {
  std::uintmax_t size = 0;
  std::filesystem::file_time_type changed{};

  explicit file_state(std::filesystem::path const& file) {
    std::error_code failure;
    if (!std::filesystem::is_regular_file(file, failure)) return;
    size = std::filesystem::file_size(file, failure);
    if (size > 0) changed = std::filesystem::last_write_time(file, failure);
  }
  [[nodiscard]] bool operator==(file_state const&) const = default;
};

}  // namespace detail

SALIENT_INLINE void read_file_into(std::string& bytes, std::filesystem::path const& named, std::size_t max_bytes) {
  std::filesystem::path const file = named == "-" ? "/dev/stdin" : named;
  auto const fail = [&](error_code code, std::string const& why, std::error_code os_error = {}) {
    throw input_error(code, {named.string()}, why, os_error);
  };
  auto const unreadable = [&](std::string const& what) {
    auto const reason = detail::last_os_error();
    fail(error_code::file_unreadable, what + ": " + reason.message(), reason);
  };
  if (auto const why = detail::why_not_read(file); !why.empty())
    fail(error_code::file_unreadable, why, detail::os_error_at(file));
  std::error_code ignored;
  auto const size = std::filesystem::is_regular_file(file, ignored) ? std::filesystem::file_size(file, ignored) : 0;
  auto const too_large = "expected at most " + std::to_string(max_bytes) + " bytes";
  if (!ignored && size > max_bytes) fail(error_code::file_too_large, too_large + ", found " + std::to_string(size));

  detail::file_state const before(file);
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
  if (detail::file_state(file) != before)
    fail(error_code::file_unreadable, "expected a file that stays as it is, found one that changed while it was read");
}

SALIENT_INLINE std::string read_file(std::filesystem::path const& file, std::size_t max_bytes) {
  std::string bytes;
  read_file_into(bytes, file, max_bytes);
  return bytes;
}

namespace detail {

SALIENT_INLINE void require_file(std::filesystem::path const& file) {
  auto const why = why_not_read_in_folder(file);
  if (!why.empty()) throw input_error(error_code::file_unreadable, {file.string()}, why, os_error_at(file));
}

// Puts a text into an open file, to the disk if wanted; the reason if that fails, else nothing.
[[nodiscard]] inline std::error_code put(std::FILE* output, std::string_view text, bool to_disk) {
  errno = 0;
  bool const written = std::fwrite(text.data(), 1, text.size(), output) == text.size() &&
                       (to_disk ? flush_to_disk(output) : std::fflush(output) == 0);
  return written ? std::error_code() : last_os_error();
}

// Writes a text to a stream that this process holds; the reason if that fails, else nothing.
[[nodiscard]] inline std::error_code write_to_stream([[maybe_unused]] int stream,
                                                     [[maybe_unused]] std::string_view text) {
#if !defined(_WIN32)
  while (!text.empty()) {
    auto const written = ::write(stream, text.data(), text.size());
    if (written < 0 && errno != EINTR) return last_os_error();
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
#endif
  return {};
}

// Writes a text to a draft and gives it the target's name; the reason if that fails, else nothing. The mode is set while
// the draft is still empty, so that nobody reads what the mode would keep from him. The draft stays open, and so locked,
// until it has its name.
[[nodiscard]] inline std::error_code replace(std::filesystem::path const& target, std::string_view text,
                                             std::optional<std::filesystem::perms> mode) {
  errno = 0;
  auto const made = new_draft(target);
  if (!made.file) return last_os_error();
  std::error_code why;
  if (mode) std::filesystem::permissions(made.path, *mode, why);
  if (!why) why = put(made.file.get(), text, true);
  if (!why) {
    std::filesystem::rename(made.path, target, why);
    if (!why) return {};
  }
  std::error_code ignored;
  std::filesystem::remove(made.path, ignored);
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

SALIENT_INLINE void require_writable(std::filesystem::path const& file) {
  auto const why = detail::why_not_written(file);
  if (!why.empty())
    throw output_error(error_code::file_unwritable, file.string() + ": cannot be written: " + why,
                       detail::os_error_at(file));
}

SALIENT_INLINE void write_file_atomically(std::filesystem::path const& file, std::string_view text) {
  require_writable(file);
  auto const require_written = [&](std::error_code why) {
    if (why)
      throw output_error(error_code::file_unwritable, file.string() + ": cannot be written: " + why.message(), why);
  };
  if (auto const stream = detail::stream_at(file)) {
    require_written(detail::write_to_stream(*stream, text));
    return;
  }
  std::error_code failure;
  auto const found = std::filesystem::status(file, failure);
  auto const mode =
      found.type() == std::filesystem::file_type::regular ? std::optional(found.permissions()) : std::nullopt;
  detail::interrupts_held const whole;
  require_written(detail::replace(detail::behind_links(file), text, mode));
}

}  // namespace salient
