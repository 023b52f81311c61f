// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <string_view>

#include "salient/core/date_time.hpp"
#include "salient/io/detail/letter_case.hpp"
#include "salient/io/detail/name_dates.hpp"
#include "salient/io/detail/unix_time.hpp"

namespace salient::detail {

// Does a property hold a day or time of what it describes, by its value or by its key? When somebody edited it is none.
[[nodiscard]] inline bool looks_like_day(std::string_view key, std::string_view token) {
  auto const has = [&](std::string_view part) {
    return std::search(key.begin(), key.end(), part.begin(), part.end(),
                       [](char a, char b) { return lower_ascii(a) == b; }) != key.end();
  };
  for (std::string_view const edited : {"creat", "edit", "updat", "modif", "change", "publish"})
    if (has(edited)) return false;
  bool const text = token.size() >= 2 && token.front() == '"';
  auto const value = text ? token.substr(1, token.size() - 2) : token;
  if (value.size() >= 10 && parse_date(value.substr(0, 10)) && value[4] == '-') return true;
  bool const digits = !value.empty() && std::all_of(value.begin(), value.end(), is_digit);
  if (!digits || !(has("date") || has("day") || has("time"))) return false;
  return (value.size() == 8 && parse_date(value)) || unix_time(value) || unix_milliseconds(value);
}

}  // namespace salient::detail
