// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <zlib.h>

#include "salient/core/errors.hpp"

namespace salient::detail {

[[nodiscard]] inline bool is_gzip(std::string_view bytes) { return bytes.substr(0, 2) == "\x1f\x8b"; }

// Decompresses all members of a gzip file (RFC 1952), never more than `max_bytes` of text. Zeros behind the last
// member are padding, as tapes and block devices leave it.
[[nodiscard]] inline std::string gunzip(std::string_view bytes, std::size_t max_bytes, std::string const& file) {
  z_stream stream{};
  constexpr int gzip_only = 16;
  if (inflateInit2(&stream, MAX_WBITS + gzip_only) != Z_OK) throw std::bad_alloc();
  std::unique_ptr<z_stream, int (*)(z_streamp)> const owner(&stream, inflateEnd);

  constexpr std::size_t step = std::size_t{1} << 30;  // zlib counts in unsigned int
  std::string text;
  std::size_t fed = 0;
  for (bool member_ended = false;;) {
    if (member_ended && bytes.find_first_not_of('\0', fed - stream.avail_in) == bytes.npos) return text;
    if (stream.avail_in == 0) {
      auto const piece = std::min(bytes.size() - fed, step);
      stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + fed));
      stream.avail_in = static_cast<uInt>(piece);
      fed += piece;
    }
    if (member_ended) {
      inflateReset(&stream);
      member_ended = false;
    }
    // One byte more than allowed is asked for, so that a text of exactly that size passes.
    auto const had = text.size();
    auto const room = std::min({std::max<std::size_t>(had, bytes.size() + 1024), max_bytes + 1 - had, step});
    text.resize(had + room);
    stream.next_out = reinterpret_cast<Bytef*>(text.data() + had);
    stream.avail_out = static_cast<uInt>(room);
    auto const outcome = inflate(&stream, Z_NO_FLUSH);
    text.resize(had + room - stream.avail_out);
    if (text.size() > max_bytes)
      throw input_error(error_code::file_too_large, {file},
                        "expected at most " + std::to_string(max_bytes) + " bytes after decompression");
    if (outcome == Z_STREAM_END)
      member_ended = true;
    else if (outcome != Z_OK || (stream.avail_in == 0 && fed == bytes.size() && stream.avail_out > 0))
      throw input_error(error_code::gzip_damaged, {.file = file, .offset = fed - stream.avail_in},
                        outcome == Z_OK || outcome == Z_BUF_ERROR ? "expected more gzip data: the file is cut off"
                                                                  : "expected gzip data, found damage");
  }
}

}  // namespace salient::detail
