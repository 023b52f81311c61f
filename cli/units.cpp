// SPDX-License-Identifier: BSL-1.0
#include "units.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

#include "options.hpp"

namespace salient::cli {

namespace {

constexpr std::string_view km2_sign = "km²";

struct area_unit {
  std::string_view sign;
  double of_km2;  // how many are one km²
  bool whole;     // shown without decimals
};

// A mile is 1609.344 m.
constexpr area_unit square_miles{"mi²", 1 / (1.609344 * 1.609344), false};
constexpr area_unit hectares{"ha", 100, true};

bool of_number(char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+'; }

std::size_t decimals_of(std::string_view number) {
  auto const point = number.find('.');
  return point == std::string_view::npos ? 0 : number.size() - point - 1;
}

std::string converted(double km2, std::size_t decimals, area_unit const& unit) {
  return fixed(km2 * unit.of_km2, unit.whole ? 0 : static_cast<int>(std::max<std::size_t>(decimals, 1)));
}

// A number as it is shown, with its sign; other text stays as it is.
std::string converted(std::string_view number, area_unit const& unit) {
  bool const signed_up = number.starts_with('+');
  auto const value = decimal(signed_up ? number.substr(1) : number);
  return value ? (signed_up ? "+" : "") + converted(*value, decimals_of(number), unit) : std::string(number);
}

// Every number of a cell.
std::string all_converted(std::string_view text, area_unit const& unit) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    auto end = i;
    while (end < text.size() && of_number(text[end])) ++end;
    if (end == i)
      out += text[i++];
    else
      out += converted(text.substr(i, end - i), unit);
    i = std::max(i, end);
  }
  return out;
}

std::string renamed(std::string text, area_unit const& unit) {
  for (auto at = text.find(km2_sign); at != std::string::npos; at = text.find(km2_sign, at + unit.sign.size()))
    text.replace(at, km2_sign.size(), unit.sign);
  return text;
}

// The numbers before each "km²" of a sentence: one, or both of "1.0 to 2.0 km²".
std::string sentence_in(std::string_view text, area_unit const& unit) {
  constexpr std::string_view between = " to ";
  std::string out;
  for (auto at = text.find(km2_sign); at != std::string_view::npos; at = text.find(km2_sign)) {
    auto before = text.substr(0, at);
    std::string number;
    auto const take_number = [&] {
      auto begin = before.size();
      while (begin > 0 && of_number(before[begin - 1])) --begin;
      number = converted(before.substr(begin), unit) + number;
      bool const found = begin < before.size();
      before = before.substr(0, begin);
      return found;
    };
    if (before.ends_with(' ')) {
      number = " ";
      before.remove_suffix(1);
      if (take_number() && before.ends_with(between) && before.size() > between.size() &&
          of_number(before[before.size() - between.size() - 1])) {
        number.insert(0, between);
        before.remove_suffix(between.size());
        take_number();
      }
    }
    out += std::string(before) + number + std::string(unit.sign);
    text.remove_prefix(at + km2_sign.size());
  }
  return out + std::string(text);
}

void convert(table& t, area_unit const& unit) {
  bool const all = t.title.find(km2_sign) != std::string::npos;
  t.title = renamed(t.title, unit);
  for (std::size_t c = 0; c < t.columns.size(); ++c) {
    bool const areas = all || t.columns[c].find(km2_sign) != std::string::npos;
    t.columns[c] = renamed(t.columns[c], unit);
    if (!areas) continue;
    for (auto& row : t.rows) {
      auto& one = row[c];
      auto const exact = decimal(one.exact);
      bool const plain_number = one.numeric && std::all_of(one.text.begin(), one.text.end(), of_number);
      if (exact && plain_number)
        one.text = converted(*exact, decimals_of(one.text), unit);
      else if (one.numeric)
        one.text = all_converted(one.text, unit);
    }
  }
}

}  // namespace

document in_units(document page, std::string const& unit) {
  if (unit == "km2") return page;
  auto const& to = unit == "ha" ? hectares : square_miles;
  for (auto& t : page.tables) convert(t, to);
  for (auto* lines : {&page.lines, &page.remarks, &page.warnings})
    for (auto& line : *lines) line = sentence_in(line, to);
  page.note = sentence_in(page.note, to);
  return page;
}

}  // namespace salient::cli
