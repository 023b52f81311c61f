// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "salient/core/date_time.hpp"
#include "salient/core/letter_case.hpp"
#include "salient/io/detail/moments.hpp"
#include "salient/io/detail/name_dates.hpp"
#include "salient/io/detail/unix_time.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Does a property hold a day or time of what it describes, by its value or by its key? When somebody edited it is none.
[[nodiscard]] inline bool looks_like_day(std::string_view key, std::string_view token) {
  bool const text = token.size() >= 2 && token.front() == '"';
  auto const value = text ? token.substr(1, token.size() - 2) : token;
  constexpr std::size_t shortest_day = 8;
  constexpr std::size_t shortest_in_numbers = 6;
  if (value.size() < shortest_in_numbers || !is_digit(value.front())) return false;
  auto const has = [&](std::string_view part) {
    return std::search(key.begin(), key.end(), part.begin(), part.end(),
                       [](char a, char b) { return lower_ascii(a) == b; }) != key.end();
  };
  bool const dashed = value.size() >= 10 && value[4] == '-' && parse_date(value.substr(0, 10));
  auto const named = [&] { return has("date") || has("day") || has("time") || has("дата") || has("Дата"); };
  bool const digits =
      std::all_of(value.begin(), value.end(), is_digit) && named() &&
      ((value.size() == shortest_day && parse_date(value)) || unix_time(value) || unix_milliseconds(value));
  if (!dashed && !digits && !(text && day_in_numbers(value) && named())) return false;
  for (std::string_view const edited : {"creat", "edit", "updat", "modif", "change"})
    if (has(edited)) return false;
  return true;
}

}  // namespace salient::detail
