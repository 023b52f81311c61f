// SPDX-License-Identifier: BSL-1.0
#pragma once

// The text of a gzip file piece by piece, and from any place that was remembered on the way.

#include <algorithm>
#include <cstddef>
#include <limits>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <zlib.h>

#include "salient/core/errors.hpp"

namespace salient::inline SALIENT_ABI::detail {

class inflating {
 public:
  // @param bytes  of the whole file; they have to outlive this and all its copies
  inflating(std::string_view bytes, std::string const& file) : bytes_(bytes), file_(&file) {
    constexpr int gzip_only = 16;
    if (inflateInit2(&stream_, MAX_WBITS + gzip_only) != Z_OK) throw std::bad_alloc();
  }
  // A copy goes on from the same place.
  inflating(inflating const& other)
      : bytes_(other.bytes_), file_(other.file_), fed_(other.fed_), position_(other.position_), ended_(other.ended_) {
    if (inflateCopy(&stream_, const_cast<z_stream*>(&other.stream_)) != Z_OK) throw std::bad_alloc();
  }
  inflating& operator=(inflating const&) = delete;
  ~inflating() { inflateEnd(&stream_); }

  // Where in the text the next byte stands.
  [[nodiscard]] std::size_t position() const { return position_; }

  // Puts the next bytes of the text into `out`; fewer than asked for at its end alone.
  std::size_t read(char* out, std::size_t size) {
    std::size_t had = 0;
    while (had < size) {
      if (ended_ && bytes_.find_first_not_of('\0', fed_ - stream_.avail_in) == bytes_.npos) break;
      feed();
      auto const room = std::min(size - had, step);
      stream_.next_out = reinterpret_cast<Bytef*>(out + had);
      stream_.avail_out = static_cast<uInt>(room);
      auto const outcome = ended_ ? inflateReset(&stream_) : inflate(&stream_, Z_NO_FLUSH);
      had += room - stream_.avail_out;
      bool const starved = outcome == Z_BUF_ERROR && stream_.avail_in == 0 && fed_ == bytes_.size();
      if (starved || (outcome != Z_OK && outcome != Z_STREAM_END && outcome != Z_BUF_ERROR))
        throw input_error(
            error_code::gzip_damaged, {.file = *file_, .offset = fed_ - stream_.avail_in},
            starved ? "expected more gzip data: the file is cut off" : "expected gzip data, found damage");
      ended_ = !ended_ && outcome == Z_STREAM_END;
    }
    position_ += had;
    return had;
  }

  // Appends what stands from `from` on, which must not lie behind, to a text.
  void append(std::size_t from, std::size_t size, std::string& to) {
    std::string passed_over;
    while (position_ < from) {
      passed_over.resize(std::min<std::size_t>(from - position_, 65536));
      if (read(passed_over.data(), passed_over.size()) < passed_over.size()) return;
    }
    auto const had = to.size();
    to.resize(had + size);
    to.resize(had + read(to.data() + had, size));
  }

 private:
  static constexpr std::size_t step = std::size_t{1} << 30;  // zlib counts in unsigned int

  void feed() {
    if (stream_.avail_in > 0) return;
    auto const piece = std::min(bytes_.size() - fed_, step);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes_.data() + fed_));
    stream_.avail_in = static_cast<uInt>(piece);
    fed_ += piece;
  }

  z_stream stream_{};
  std::string_view bytes_;
  std::string const* file_;
  std::size_t fed_ = 0;
  std::size_t position_ = 0;
  bool ended_ = false;  // a member has ended, and another may follow
};

}  // namespace salient::detail
