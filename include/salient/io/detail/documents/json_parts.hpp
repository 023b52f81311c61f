// SPDX-License-Identifier: BSL-1.0
#pragma once

// The parts of a JSON text as they stand in it, so that what is not looked at can be copied byte for byte. Keys are
// compared as they are spelt: nobody writes the members that are asked for here with escapes.

#include <cstddef>
#include <string>
#include <string_view>

#include "salient/core/characters.hpp"
#include "salient/core/letter_case.hpp"
#include "salient/io/detail/feature_text.hpp"

namespace salient::inline SALIENT_ABI::detail {

// One past the value that begins at `at`; the end of the text where it does not close.
[[nodiscard]] inline std::size_t end_of_value(std::string_view text, std::size_t at) {
  constexpr std::string_view ends = ",]} \t\r\n";
  std::size_t depth = 0;
  for (; at < text.size(); ++at) {
    char const c = text[at];
    if (c == '"') {
      for (++at; at < text.size() && text[at] != '"'; ++at)
        if (text[at] == '\\') ++at;
      if (depth == 0) return at < text.size() ? at + 1 : text.size();
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (depth == 0) return at;
      if (--depth == 0) return at + 1;
    } else if (depth == 0) {
      auto const end = text.find_first_of(ends, at);
      return end == text.npos ? text.size() : end;
    }
  }
  return text.size();
}

// What stands between the quotes of a text, escapes as they are; empty for anything else.
[[nodiscard]] inline std::string_view quoted_text(std::string_view value) {
  return value.size() >= 2 && value.front() == '"' ? value.substr(1, value.size() - 2) : std::string_view{};
}

// What a text says, its escapes resolved. The document is known to be JSON.
[[nodiscard]] inline std::string json_text_of(std::string_view value) {
  auto const inner = quoted_text(value);
  auto const unit = [&](std::size_t at) {
    char32_t result = 0;
    for (std::size_t i = 0; i < 4 && at + i < inner.size(); ++i) {
      auto const c = lower_ascii(inner[at + i]);
      result = result << 4 | static_cast<char32_t>(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return result;
  };
  std::string text;
  for (std::size_t at = 0; at < inner.size(); ++at) {
    if (inner[at] != '\\' || at + 1 == inner.size()) {
      text += inner[at];
      continue;
    }
    constexpr std::string_view escapes = "bfnrt", meant = "\b\f\n\r\t";
    auto const c = inner[++at];
    if (c != 'u') {
      auto const which = escapes.find(c);
      text += which == escapes.npos ? c : meant[which];
      continue;
    }
    auto point = unit(at + 1);
    at += 4;
    bool const high = point >= 0xD800 && point < 0xDC00 && inner.substr(at + 1, 2) == "\\u";
    if (auto const low = high ? unit(at + 3) : 0; low >= 0xDC00 && low <= 0xDFFF) {
      point = 0x10000 + ((point - 0xD800) << 10 | (low - 0xDC00));
      at += 6;
    }
    append_character(text, point >= 0xD800 && point <= 0xDFFF ? char32_t{0xFFFD} : point);
  }
  return text;
}

// Calls `visit(key, value)` for every member of an object, until it returns false.
template <class Visit>
void each_part(std::string_view object, Visit&& visit) {
  if (object.empty() || object.front() != '{') return;
  for (auto at = skip_blanks(object, 1); at < object.size() && object[at] == '"';) {
    auto const end_of_key = end_of_value(object, at);
    auto const key = quoted_text(object.substr(at, end_of_key - at));
    at = skip_blanks(object, end_of_key);
    if (at >= object.size() || object[at] != ':') return;
    at = skip_blanks(object, at + 1);
    auto const end = end_of_value(object, at);
    if (!visit(key, object.substr(at, end - at))) return;
    at = skip_blanks(object, end);
    if (at >= object.size() || object[at] != ',') return;
    at = skip_blanks(object, at + 1);
  }
}

// Calls `visit(value, index)` for every item of an array, until it returns false.
template <class Visit>
void each_part_of_array(std::string_view array, Visit&& visit) {
  if (array.empty() || array.front() != '[') return;
  auto at = skip_blanks(array, 1);
  for (std::size_t i = 0; at < array.size() && array[at] != ']'; ++i) {
    auto const end = end_of_value(array, at);
    if (end == at || !visit(array.substr(at, end - at), i)) return;
    at = skip_blanks(array, end);
    if (at >= array.size() || array[at] != ',') return;
    at = skip_blanks(array, at + 1);
  }
}

// The value of an object's member; empty where it has none, or is no object.
[[nodiscard]] inline std::string_view part_of(std::string_view object, std::string_view key) {
  std::string_view found;
  each_part(object, [&](std::string_view name, std::string_view value) {
    if (name == key) found = value;
    return found.empty();
  });
  return found;
}

}  // namespace salient::detail
