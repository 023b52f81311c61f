// SPDX-License-Identifier: BSL-1.0
#pragma once

// Numbers at places of a binary document. A place beyond its end is a document that is cut off.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "salient/core/errors.hpp"
#include "salient/io/detail/documents/document.hpp"

namespace salient::inline SALIENT_ABI::detail {

class binary_part {
 public:
  // @param path  what is being read, for messages
  binary_part(document const& from, std::string_view bytes, std::string path)
      : from_(from), bytes_(bytes), path_(std::move(path)) {}

  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  [[nodiscard]] std::string const& path() const { return path_; }

  [[noreturn]] void fail(std::string const& expected, error_code code = error_code::document_malformed) const {
    from_.fail(code, path_, expected);
  }

  [[nodiscard]] std::string_view bytes(std::size_t at, std::size_t size) const {
    if (at > bytes_.size() || size > bytes_.size() - at)
      fail("expected " + std::to_string(size) + " bytes at byte " + std::to_string(at) + " of " +
           std::to_string(bytes_.size()) + ": it is cut off or damaged");
    return bytes_.substr(at, size);
  }

  // A whole number of some bytes, at most eight, the lowest first.
  [[nodiscard]] std::uint64_t little(std::size_t at, std::size_t size) const {
    auto const from = bytes(at, size);
    std::uint64_t value = 0;
    for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(from[i]);
    return value;
  }

  // Of four bytes, the highest first.
  [[nodiscard]] std::uint32_t big(std::size_t at) const {
    std::uint32_t value = 0;
    for (char const c : bytes(at, 4)) value = value << 8 | static_cast<unsigned char>(c);
    return value;
  }

  [[nodiscard]] double real(std::size_t at) const { return std::bit_cast<double>(little(at, 8)); }

 private:
  document const& from_;
  std::string_view bytes_;
  std::string path_;
};

}  // namespace salient::detail
