// SPDX-License-Identifier: BSL-1.0
#pragma once

// Where the features of a FeatureCollection begin and end in its text, without reading what is in them.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI::detail {

struct text_span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The first byte from `at` on that is no blank of JSON.
[[nodiscard]] inline std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r')) ++at;
  return at;
}

// One past the closing brace of the object that opens at `at`; none if it does not close, or is no object.
[[nodiscard]] inline std::optional<std::size_t> end_of_object(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '{') return std::nullopt;
  static constexpr auto marks = [] {
    std::array<bool, 256> result{};
    result[static_cast<unsigned char>('{')] = result[static_cast<unsigned char>('}')] =
        result[static_cast<unsigned char>('"')] = true;
    return result;
  }();
  std::size_t depth = 0;
  for (; at < text.size(); ++at) {
    if (!marks[static_cast<unsigned char>(text[at])]) continue;
    if (text[at] == '{') {
      ++depth;
    } else if (text[at] == '}') {
      if (--depth == 0) return at + 1;
    } else {
      for (++at; at < text.size() && text[at] != '"'; ++at)
        if (text[at] == '\\') ++at;
    }
  }
  return std::nullopt;
}

// How many arrays and objects are open at a place.
[[nodiscard]] inline std::size_t depth_at(std::string_view text, std::size_t place) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < place; ++at) {
    if (text[at] == '{' || text[at] == '[') ++depth;
    if ((text[at] == '}' || text[at] == ']') && depth > 0) --depth;
    if (text[at] == '"')
      for (++at; at < place && text[at] != '"'; ++at)
        if (text[at] == '\\') ++at;
  }
  return depth;
}

// The features of a text whose array of features begins at `at`, behind its bracket; none unless all are objects with
// commas between. `at` is left on the closing bracket.
[[nodiscard]] inline std::optional<std::vector<text_span>> feature_spans(std::string_view text, std::size_t& at) {
  std::vector<text_span> spans;
  at = skip_blanks(text, at);
  if (at < text.size() && text[at] == ']') return spans;
  for (;;) {
    auto const end = end_of_object(text, at);
    if (!end) return std::nullopt;
    spans.push_back({at, *end});
    at = skip_blanks(text, *end);
    if (at < text.size() && text[at] == ']') return spans;
    if (at >= text.size() || text[at] != ',') return std::nullopt;
    at = skip_blanks(text, at + 1);
  }
}

}  // namespace salient::detail
