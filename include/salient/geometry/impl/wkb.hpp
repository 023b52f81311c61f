// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/shortest.hpp"
#include "salient/core/xy.hpp"
#include "salient/geometry/wkb.hpp"

namespace salient::inline SALIENT_ABI::detail {

SALIENT_INLINE void wkb_reader::fail(std::size_t offset, std::string const& expectation, error_code code) {
  throw input_error(code, {.file = "WKB", .offset = offset}, expectation);
}

template <class Number>
Number wkb_reader::read_number(char const* what) {
  if (bytes_.size() - at_ < sizeof(Number)) fail(at_, std::string("ends before ") + what);
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i) {
    auto const byte = bytes_[at_ + (order_ == byte_order::big ? i : sizeof(Number) - 1 - i)];
    bits = bits << 8 | std::to_integer<std::uint64_t>(byte);
  }
  at_ += sizeof(Number);
  if constexpr (sizeof(Number) == 8)
    return std::bit_cast<Number>(bits);
  else
    return static_cast<Number>(bits);
}

SALIENT_INLINE std::uint32_t wkb_reader::read_header() {
  auto const start = at_;
  auto const order = read_number<std::uint8_t>("the byte order");
  if (order > 1) fail(start, "expected byte order 0 or 1, found " + std::to_string(order));
  order_ = static_cast<byte_order>(order);
  auto type = read_number<std::uint32_t>("the geometry type");
  std::size_t extra = (type >> 31) + (type >> 30 & 1);
  if (type >> 29 & 1) static_cast<void>(read_number<std::uint32_t>("the SRID"));
  type &= 0x1fffffff;
  if (type < 4000) {
    extra += type >= 3000 ? 2 : type >= 1000 ? 1 : 0;
    type %= 1000;
  }
  stride_ = (2 + extra) * sizeof(double);
  return type;
}

SALIENT_INLINE std::uint32_t wkb_reader::read_count(std::size_t smallest, char const* what) {
  auto const start = at_;
  auto const count = read_number<std::uint32_t>(what);
  if (count > (bytes_.size() - at_) / smallest)
    fail(start, "has room for " + std::to_string((bytes_.size() - at_) / smallest) + " " + what + " at most, claims " +
                    std::to_string(count));
  return count;
}

SALIENT_INLINE xy<double> wkb_reader::read_position(bool geographic) {
  auto const start = at_;
  auto const first = read_number<double>("a coordinate");
  auto const second = read_number<double>("a coordinate");
  at_ = start + stride_;
  bool const on_earth = !geographic || (std::abs(second) <= 90 && std::abs(first) <= 360);
  if (!is_finite(first) || !is_finite(second) || !on_earth)
    fail(start,
         std::string(geographic ? "expected lon in [-360, 360] and lat in [-90, 90] degrees"
                                : "expected finite coordinates") +
             ", found " + shortest(first) + ", " + shortest(second),
         error_code::coordinates_malformed);
  return {first, second};
}

SALIENT_INLINE std::size_t wkb_writer::grow(std::size_t by) {
  auto const at = bytes_.size();
  bytes_.resize(at + by);
  return at;
}

template <class Number>
void wkb_writer::put_at(std::size_t at, Number number) {
  std::uint64_t bits = 0;
  if constexpr (sizeof(Number) == 8)
    bits = std::bit_cast<std::uint64_t>(number);
  else
    bits = number;
  for (std::size_t i = 0; i < sizeof(Number); ++i, bits >>= 8)
    bytes_[at + (order_ == byte_order::little ? i : sizeof(Number) - 1 - i)] = static_cast<std::byte>(bits & 0xff);
}

SALIENT_INLINE void wkb_writer::put(std::uint32_t number) { put_at(grow(sizeof number), number); }
SALIENT_INLINE void wkb_writer::put(double number) { put_at(grow(sizeof number), number); }

SALIENT_INLINE void wkb_writer::header(std::uint32_t type) {
  put_at(grow(sizeof(std::uint8_t)), static_cast<std::uint8_t>(order_));
  put(type);
}

SALIENT_INLINE std::size_t wkb_writer::reserve_count() { return grow(sizeof(std::uint32_t)); }
SALIENT_INLINE void wkb_writer::put_count(std::size_t at, std::uint32_t count) { put_at(at, count); }

}  // namespace salient::detail
