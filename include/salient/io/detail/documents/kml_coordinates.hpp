// SPDX-License-Identifier: BSL-1.0
#pragma once

// `lon,lat[,height]` with blanks between positions, as KML writes them, into an array of GeoJSON.

#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>

#include "salient/core/decimal.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/shortest.hpp"
#include "salient/io/detail/documents/document.hpp"
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

}  // namespace salient::detail
