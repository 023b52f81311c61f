// SPDX-License-Identifier: BSL-1.0
#pragma once

// Numbers and texts as bytes, little-endian on every machine.

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"

namespace salient::inline SALIENT_ABI::detail {

class byte_writer {
 public:
  template <std::unsigned_integral Number>
  void put(Number number) {
    auto const at = bytes_.size();
    bytes_.resize(at + sizeof number);
    for (std::size_t i = 0; i < sizeof number; ++i)
      bytes_[at + i] = static_cast<std::byte>(std::uint64_t{number} >> (8 * i) & 0xff);
  }
  void put(double number) { put(std::bit_cast<std::uint64_t>(number)); }
  void put(std::string_view text) {
    put(static_cast<std::uint32_t>(text.size()));
    auto const start = reinterpret_cast<std::byte const*>(text.data());
    bytes_.insert(bytes_.end(), start, start + text.size());
  }
  void put_count(std::size_t count) { put(static_cast<std::uint32_t>(count)); }

  [[nodiscard]] std::span<std::byte const> written() const { return bytes_; }
  [[nodiscard]] std::vector<std::byte> take() { return std::move(bytes_); }

 private:
  std::vector<std::byte> bytes_;
};

// Reads what a writer wrote. Bytes that are missing are an `input_error` with the offset.
class byte_reader {
 public:
  explicit byte_reader(std::span<std::byte const> bytes, std::size_t at = 0) : bytes_(bytes), at_(at) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }

  [[noreturn]] static void fail(std::size_t offset, std::string const& expectation) {
    throw input_error(error_code::map_bytes_invalid, {.file = "status map", .offset = offset}, expectation);
  }

  template <std::unsigned_integral Number>
  [[nodiscard]] Number number(char const* what) {
    if (left() < sizeof(Number)) fail(at_, std::string("ends before ") + what);
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i) bits |= std::to_integer<std::uint64_t>(bytes_[at_ + i]) << (8 * i);
    at_ += sizeof(Number);
    return static_cast<Number>(bits);
  }
  [[nodiscard]] double real(char const* what) { return std::bit_cast<double>(number<std::uint64_t>(what)); }

  // A count that the bytes left cannot hold is refused before anything is allocated for it.
  [[nodiscard]] std::size_t count(std::size_t smallest, char const* what) {
    auto const start = at_;
    std::size_t const claimed = number<std::uint32_t>(what);
    if (claimed > left() / smallest)
      fail(start, "has room for " + std::to_string(left() / smallest) + " " + what + " at most, claims " +
                      std::to_string(claimed));
    return claimed;
  }
  [[nodiscard]] std::string text(char const* what) {
    auto const length = count(1, what);
    std::string result(length, '\0');
    if (length > 0) std::memcpy(result.data(), bytes_.data() + at_, length);
    at_ += length;
    return result;
  }

 private:
  std::span<std::byte const> bytes_;
  std::size_t at_;
};

}  // namespace salient::detail
