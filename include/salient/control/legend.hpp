// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "salient/control/detail/fold.hpp"
#include "salient/control/status.hpp"

namespace salient {

/// What a legend rule looks at.
enum class legend_mark : std::uint8_t {
  key,   ///< the machine key of a name: what follows its last `/// geoJSON.`, up to a blank or brace
  word,  ///< a word, or several in a row, anywhere in the name
  fill,  ///< the fill colour, such as `#a52714`
};

/// One way to know a status. A trailing `*` in a key or a word stands for any ending.
struct legend_rule {
  legend_mark mark = legend_mark::word;
  std::string text;
  status what = status::unrecognised;

  friend bool operator==(legend_rule const&, legend_rule const&) = default;
};

/// How a source names its statuses, and which status wins where its features overlap.
/// Keys are asked before words and words before fills, whatever the order of the rules; among rules of one kind the
/// first that matches decides.
struct legend {
  std::string name;
  std::vector<legend_rule> rules;
  std::vector<status> priority = {status::occupied,  status::occupied_before_2022, status::contested,
                                  status::liberated, status::infiltration,         status::claimed};

  friend bool operator==(legend const&, legend const&) = default;
};

namespace detail {

inline constexpr std::string_view key_mark = "/// geojson.";

// The folded key of a folded name; empty if there is none.
[[nodiscard]] inline std::u32string_view key_of(std::u32string_view name) {
  static std::u32string const mark(key_mark.begin(), key_mark.end());
  auto const at = name.rfind(mark);
  if (at == name.npos) return {};
  auto const key = name.substr(at + mark.size());
  return key.substr(0, key.find_first_of(U" {"));
}

// Splits a trailing `*` off; true if there was one.
[[nodiscard]] inline bool take_star(std::u32string& pattern) {
  if (pattern.empty() || pattern.back() != U'*') return false;
  pattern.pop_back();
  return true;
}

[[nodiscard]] inline bool key_matches(std::u32string_view key, std::u32string pattern) {
  if (key.empty()) return false;
  bool const any_ending = take_star(pattern);
  return any_ending ? key.substr(0, pattern.size()) == pattern : key == pattern;
}

// Whether the folded words stand in the folded name. A damaged letter (U+FFFD) of the name stands for any letter, as
// long as they are fewer than a third of what is compared.
[[nodiscard]] inline bool words_match(std::u32string_view name, std::u32string pattern) {
  bool const any_ending = take_star(pattern);
  if (pattern.empty()) return false;
  for (std::size_t at = 0; at + pattern.size() <= name.size(); ++at) {
    if (at > 0 && is_letter(name[at - 1])) continue;
    auto const end = at + pattern.size();
    if (!any_ending && end < name.size() && is_letter(name[end])) continue;
    std::size_t damaged = 0;
    std::size_t i = 0;
    for (; i < pattern.size(); ++i) {
      if (name[at + i] == pattern[i]) continue;
      if (name[at + i] != damaged_letter || !is_letter(pattern[i])) break;
      ++damaged;
    }
    if (i == pattern.size() && 3 * damaged < pattern.size()) return true;
  }
  return false;
}

}  // namespace detail

/// The status of a feature by its name and fill colour; `unrecognised` if no rule matches.
/// Letter case, no-break spaces, line breaks and repeated blanks make no difference, nor does a letter of a name that
/// was damaged on its way (U+FFFD, or bytes that are no UTF-8).
/// @param name  as in the source, UTF-8; may be empty
/// @param fill  such as `#a52714`; may be empty
/// Cost: O(rules · length). Source: own definition (docs/methods/legend.md).
[[nodiscard]] inline status recognise(legend const& by, std::string_view name, std::string_view fill = {}) {
  auto const folded_name = detail::fold(name);
  auto const folded_fill = detail::fold(fill);
  auto const key = detail::key_of(folded_name);
  for (auto const mark : {legend_mark::key, legend_mark::word, legend_mark::fill})
    for (auto const& rule : by.rules) {
      if (rule.mark != mark) continue;
      auto pattern = detail::fold(rule.text);
      bool const matches = mark == legend_mark::key    ? detail::key_matches(key, std::move(pattern))
                           : mark == legend_mark::word ? detail::words_match(folded_name, std::move(pattern))
                                                       : !pattern.empty() && folded_fill == pattern;
      if (matches) return rule.what;
    }
  return status::unrecognised;
}

}  // namespace salient
