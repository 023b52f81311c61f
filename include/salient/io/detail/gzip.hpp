// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "salient/core/errors.hpp"
#include "salient/io/detail/inflating.hpp"

namespace salient::inline SALIENT_ABI::detail {

[[nodiscard]] inline bool is_gzip(std::string_view bytes) { return bytes.substr(0, 2) == "\x1f\x8b"; }

// Decompresses all members of a gzip file (RFC 1952), never more than `max_bytes` of text. Zeros behind the last
// member are padding, as tapes and block devices leave it.
[[nodiscard]] inline std::string gunzip(std::string_view bytes, std::size_t max_bytes, std::string const& file) {
  inflating from(bytes, file);
  std::string text;
  for (;;) {
    // One byte more than allowed is asked for, so that a text of exactly that size passes.
    auto const had = text.size();
    auto const room = std::min(std::max<std::size_t>(had, bytes.size() + 1024), max_bytes + 1 - had);
    text.resize(had + room);
    auto const got = from.read(text.data() + had, room);
    text.resize(had + got);
    if (text.size() > max_bytes)
      throw input_error(error_code::file_too_large, {file},
                        "expected at most " + std::to_string(max_bytes) + " bytes after decompression");
    if (got < room) return text;
  }
}

}  // namespace salient::detail
