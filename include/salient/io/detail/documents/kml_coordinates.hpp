// SPDX-License-Identifier: BSL-1.0
#pragma once

// `lon,lat[,height]` with blanks between positions, as KML writes them: parsed, or as an array of GeoJSON.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>

#include "salient/core/decimal.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/shortest.hpp"
#include "salient/io/detail/documents/document.hpp"
#include "salient/io/detail/documents/parsed_rings.hpp"
#include "salient/io/detail/json_scan.hpp"

namespace salient::inline SALIENT_ABI::detail {

[[nodiscard]] inline bool ends_number(char c) { return c == ',' || c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// A number as JSON writes it: byte for byte where it is one. Empty for what is none.
[[nodiscard]] inline std::string_view json_number_at(std::string_view text, std::string& made) {
  auto const length = json_scanner::number_length(text);
  if (length > 0 && (length == text.size() || ends_number(text[length]))) return text.substr(0, length);
  auto const token = text.substr(0, text.find_first_of(", \t\r\n"));
  auto const plain = token.starts_with('+') ? token.substr(1) : token;
  double value = 0;
  auto const [stop, failure] = read_decimal(plain.data(), plain.data() + plain.size(), value);
  if (failure != std::errc{} || stop != plain.data() + plain.size() || !is_finite(value)) return {};
  made = shortest(value);
  return made;
}

// Appends the positions as an array, or the one of a point by itself; what is wrong if anything is, else empty.
[[nodiscard]] inline std::string append_kml_coordinates(std::string& out, std::string_view text, bool point) {
  std::size_t at = 0;
  auto const skip = [&] {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r')) ++at;
  };
  std::size_t positions = 0;
  std::string made;
  if (!point) out += '[';
  for (skip(); at < text.size(); ++positions) {
    if (point && positions > 0) return "expected one position of a Point";
    out += positions > 0 ? ",[" : "[";
    for (std::size_t part = 0;; ++part) {
      auto const number = json_number_at(text.substr(at), made);
      if (number.empty() || part > 2)
        return "expected positions of two or three numbers, lon,lat[,height], found " + shown(text.substr(at, 30));
      if (part < 2) (out += part > 0 ? "," : "") += number;
      while (at < text.size() && !ends_number(text[at])) ++at;
      skip();
      bool const more = at < text.size() && text[at] == ',';
      if (!more && part == 0) return "expected a latitude behind " + shown(number);
      if (!more) break;
      ++at;
      skip();
    }
    out += ']';
  }
  if (point && positions == 0) return "expected the position of a Point";
  if (!point) out += ']';
  return {};
}

// Steps over digits, and puts them behind those in `digits`.
inline void step_over_digits(char const*& at, char const* end, std::uint64_t& digits) {
  if constexpr (std::endian::native == std::endian::little) {
    constexpr std::ptrdiff_t step = 8;
    constexpr std::uint64_t powers[] = {1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000};
    while (end - at >= step) {
      // A byte of `ten_or_more` has its upper bit where no digit stands; behind the first such byte it means nothing.
      std::uint64_t values = 0;
      std::memcpy(&values, at, step);
      values ^= 0x3030303030303030;
      auto const ten_or_more = ((values + 0x7676767676767676) | values) & 0x8080808080808080;
      auto const count = std::countr_zero(ten_or_more) / 8;
      if (count == 0) return;
      values <<= 8 * (step - count);
      values = (values * 10 + (values >> 8)) & 0x00FF00FF00FF00FF;  // pairs
      values = (values * 100 + (values >> 16)) & 0x0000FFFF0000FFFF;
      values = (values * 10'000 + (values >> 32)) & 0x00000000FFFFFFFF;
      digits = digits * powers[count] + values;
      at += count;
      if (count < step) return;
    }
  }
  for (; at != end && *at >= '0' && *at <= '9'; ++at) digits = 10 * digits + static_cast<std::uint64_t>(*at - '0');
}

// Steps over a number of digits and perhaps a point; false where anything else stands.
[[nodiscard]] inline bool step_over_plain_decimal(char const*& at, char const* end, double& value) {
  // Both are exact, so that their quotient is the nearest double.
  constexpr double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8, 1e9,
                               1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};
  constexpr std::uint64_t most_exact = std::uint64_t{1} << 53;
  constexpr std::ptrdiff_t most_digits = 18;
  auto const start = at;
  bool const minus = at != end && *at == '-';
  if (minus) ++at;
  std::uint64_t digits = 0;
  auto const first = at;
  for (; at != end && *at >= '0' && *at <= '9'; ++at) digits = 10 * digits + static_cast<std::uint64_t>(*at - '0');
  auto const whole = at - first;
  if (whole == 0) return false;
  std::ptrdiff_t decimals = 0;
  if (at != end && *at == '.') {
    auto const point = at++;
    step_over_digits(at, end, digits);
    decimals = at - point - 1;
    if (decimals == 0) return false;
  }
  if (whole + decimals > most_digits || digits > most_exact) {
    auto const [stop, failure] = read_decimal(start, at, value);
    return failure == std::errc{} && stop == at;
  }
  value = static_cast<double>(digits) / powers[decimals];
  if (minus) value = -value;
  return true;
}

// Appends a ring where its positions are written plainly; else false, and nothing is appended.
[[nodiscard]] inline bool append_plain_ring(parsed_rings& into, std::string_view text) {
  auto const had = into.vertices.size();
  auto at = text.data();
  auto const end = at + text.size();
  auto const skip_blanks = [&] {
    while (at != end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) ++at;
  };
  auto const next = [&](double& value) { return step_over_plain_decimal(at, end, value); };
  auto const comma = [&] { return at != end && *at++ == ','; };
  for (skip_blanks(); at != end; skip_blanks()) {
    lon_lat<double> position{};
    double height = 0;
    bool const plain = next(position.lon) && comma() && next(position.lat) &&
                       (at == end || *at != ',' || (comma() && next(height))) && (at == end || ends_number(*at)) &&
                       (at == end || *at != ',');
    if (!plain) {
      into.vertices.resize(had);
      return false;
    }
    into.vertices.push_back(position);
  }
  into.ends.push_back(into.vertices.size());
  return true;
}

}  // namespace salient::detail
