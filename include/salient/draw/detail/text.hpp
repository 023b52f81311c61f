// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "salient/core/characters.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"

// Text and numbers as a picture needs them.
namespace salient::inline SALIENT_ABI::detail::svg {

// Text as it may stand in XML, between tags or in quotes. What XML forbids even when escaped (most control characters,
// U+FFFE, U+FFFF) and what turns the direction of writing (it would scramble the words beside it) becomes a blank.
[[nodiscard]] inline std::string escaped(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  each_character(text, [&](std::string_view bytes, char32_t c) {
    if (steers(c) || c == 0xFFFE || c == 0xFFFF)
      result += ' ';
    else if (c == '&')
      result += "&amp;";
    else if (c == '<')
      result += "&lt;";
    else if (c == '>')
      result += "&gt;";
    else if (c == '"')
      result += "&quot;";
    else if (c == '\'')
      result += "&#39;";
    else
      result += bytes;
  });
  return result;
}

// About how wide a character is set, in ems. System fonts differ; these are the wider ones, so that what is laid out by
// them has room in all.
[[nodiscard]] inline double em_width(char32_t c) {
  constexpr std::string_view slim = "iljI.,:;'|!()[] ftr\"-";
  constexpr std::string_view broad = "mwMW@%";
  if (c < 0x80) {
    auto const letter = static_cast<char>(c);
    if (slim.find(letter) != slim.npos) return 0.4;
    if (broad.find(letter) != broad.npos) return 0.97;
    return letter >= 'A' && letter <= 'Z' ? 0.71 : 0.62;
  }
  if (c >= 0x300 && c < 0x370) return 0;  // combining accents
  return c >= 0x1100 ? 1 : 0.7;
}

[[nodiscard]] inline double text_width(std::string_view text, double size_px, bool bold = false) {
  double ems = 0;
  each_character(text, [&](std::string_view, char32_t c) { ems += em_width(c); });
  return ems * size_px * (bold ? 1.1 : 1);
}

// The beginning of a text that fits into a width, with an ellipsis if there was more.
[[nodiscard]] inline std::string shortened(std::string_view text, double size_px, double width_px, bool bold = false) {
  if (text_width(text, size_px, bold) <= width_px) return std::string(text);
  std::string result;
  double room = width_px - text_width("…", size_px, bold);
  each_character(text, [&](std::string_view bytes, char32_t c) {
    room -= em_width(c) * size_px * (bold ? 1.1 : 1);
    if (room >= 0) result += bytes;
  });
  return result + "…";
}

// Whether a word is the unit of the number before it, which no line parts from it.
[[nodiscard]] inline bool is_unit(std::string_view word) {
  for (std::string_view const unit : {"km", "км", "%", "m²", "м²", "°"})
    if (word.starts_with(unit)) return word.size() <= unit.size() + 4;
  return false;
}

// A text in lines that fit into a width, broken at blanks; a word that is wider than a line is shortened.
[[nodiscard]] inline std::vector<std::string> wrapped(std::string_view text, double size_px, double width_px) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    auto blank = std::min(text.find(' '), text.size());
    if (blank > 0 && text[blank - 1] >= '0' && text[blank - 1] <= '9' && blank < text.size()) {
      auto const after = std::min(text.find(' ', blank + 1), text.size());
      if (is_unit(text.substr(blank + 1, after - blank - 1))) blank = after;
    }
    auto const word = text.substr(0, blank);
    text.remove_prefix(std::min(blank + 1, text.size()));
    if (word.empty()) continue;
    auto const longer = line.empty() ? std::string(word) : line + ' ' + std::string(word);
    if (text_width(longer, size_px) <= width_px) {
      line = longer;
      continue;
    }
    if (!line.empty()) lines.push_back(line);
    line = shortened(word, size_px, width_px);
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

// A coordinate to a tenth of a pixel, in any locale. @throws argument_error  it is not finite
[[nodiscard]] inline std::string number(double value) {
  if (!is_finite(value) || std::abs(value) > 1e9)
    throw argument_error(error_code::argument_not_finite, "a coordinate in a picture must be finite");
  auto const tenths = std::llround(value * 10);
  auto const size = tenths < 0 ? -tenths : tenths;
  std::string text = tenths < 0 ? "-" : "";
  text += std::to_string(size / 10);
  if (size % 10 != 0) text += {'.', static_cast<char>('0' + size % 10)};
  return text;
}

// For people: as many decimals as asked for, without a minus before zero.
[[nodiscard]] inline std::string rounded(double value, int decimals) {
  long long scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  auto const units = std::llround(value * static_cast<double>(scale));
  auto const size = units < 0 ? -units : units;
  auto text = (units < 0 ? "-" : "") + std::to_string(size / scale);
  if (decimals == 0) return text;
  auto digits = std::to_string(size % scale);
  digits.insert(0, static_cast<std::size_t>(decimals) - digits.size(), '0');
  return text + '.' + digits;
}

// "5", "2.5", "0.1": a round number with no digit too many.
[[nodiscard]] inline std::string plain_number(double value) {
  auto text = rounded(value, 3);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace salient::detail::svg
