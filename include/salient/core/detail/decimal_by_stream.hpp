// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <ios>
#include <locale>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI::detail {

// The end of the longest decimal number that begins at first, as std::from_chars takes it; first where there is none.
[[nodiscard]] inline char const* decimal_end(char const* first, char const* last) {
  auto const digits = [last](char const* at) {
    while (at != last && *at >= '0' && *at <= '9') ++at;
    return at;
  };
  auto const whole = first != last && *first == '-' ? first + 1 : first;
  auto end = digits(whole);
  bool any = end != whole;
  if (end != last && *end == '.') {
    auto const fraction = digits(end + 1);
    any = any || fraction != end + 1;
    end = fraction;
  }
  if (!any) return first;
  if (end != last && (*end == 'e' || *end == 'E')) {
    auto const power = end + 1 != last && (end[1] == '-' || end[1] == '+') ? end + 2 : end + 1;
    if (auto const past = digits(power); past != power) end = past;
  }
  return end;
}

// What std::from_chars does for decimal numbers, where the standard library has it for integers alone. A stream reads the
// digits, in the classic locale, to the nearest double. Infinities and NaN by name are no numbers here.
[[nodiscard]] inline std::from_chars_result decimal_by_stream(char const* first, char const* last, double& value) {
  auto const end = decimal_end(first, last);
  if (end == first) return {first, std::errc::invalid_argument};
  std::istringstream stream(std::string(first, end));
  stream.imbue(std::locale::classic());
  double read = 0;
  stream >> read;
  // Streams differ on numbers next to 0: some fail on one that is not normal, some take 1e-400 for 0.
  auto const digits = std::string_view(first, end).substr(0, std::string_view(first, end).find_first_of("eE"));
  bool const too_small = read == 0 && digits.find_first_of("123456789") != digits.npos;
  bool const too_large = stream.fail() && (read < -1 || read > 1);
  if (too_small || too_large) return {end, std::errc::result_out_of_range};
  value = read;
  return {end, std::errc{}};
}

}  // namespace salient::detail
