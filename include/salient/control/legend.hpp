// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
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
  std::vector<status> priority = {default_priority.begin(), default_priority.end()};

  friend bool operator==(legend const&, legend const&) = default;
};

/// A legend made ready for many names. Const means thread-safe.
class legend_matcher {
 public:
  explicit legend_matcher(legend const& by) {
    for (auto const& rule : by.rules) {
      pattern next{rule.mark, detail::fold(rule.text), false, rule.what};
      if (rule.mark != legend_mark::fill && !next.text.empty() && next.text.back() == U'*') {
        next.text.pop_back();
        next.any_ending = true;
      }
      if (!next.text.empty()) patterns_.push_back(std::move(next));
    }
    std::stable_sort(patterns_.begin(), patterns_.end(),
                     [](pattern const& a, pattern const& b) { return a.mark < b.mark; });
  }

  /// As `recognise`.
  [[nodiscard]] status operator()(std::string_view name, std::string_view fill) const {
    auto const folded_name = detail::fold(name);
    auto const folded_fill = detail::fold(fill);
    auto const key = key_of(folded_name);
    for (auto const& p : patterns_) {
      bool const matches = p.mark == legend_mark::key    ? key_matches(key, p)
                           : p.mark == legend_mark::word ? words_match(folded_name, p)
                                                         : folded_fill == p.text;
      if (matches) return p.what;
    }
    return status::unrecognised;
  }

 private:
  struct pattern {
    legend_mark mark;
    std::u32string text;
    bool any_ending;
    status what;
  };

  [[nodiscard]] static std::u32string_view key_of(std::u32string_view name) {
    constexpr std::u32string_view key_mark = U"/// geojson.";
    auto const at = name.rfind(key_mark);
    if (at == name.npos) return {};
    auto const key = name.substr(at + key_mark.size());
    return key.substr(0, key.find_first_of(U" {"));
  }

  [[nodiscard]] static bool key_matches(std::u32string_view key, pattern const& p) {
    return p.any_ending ? key.substr(0, p.text.size()) == p.text : key == p.text;
  }

  // A damaged letter of the name stands for any letter, as long as fewer than a third of the letters are damaged.
  [[nodiscard]] static bool words_match(std::u32string_view name, pattern const& p) {
    for (std::size_t at = 0; at + p.text.size() <= name.size(); ++at) {
      if (at > 0 && detail::is_letter(name[at - 1])) continue;
      auto const end = at + p.text.size();
      if (!p.any_ending && end < name.size() && detail::is_letter(name[end])) continue;
      std::size_t damaged = 0;
      std::size_t same = 0;
      for (; same < p.text.size(); ++same) {
        if (name[at + same] == p.text[same]) continue;
        if (name[at + same] != detail::damaged_letter || !detail::is_letter(p.text[same])) break;
        ++damaged;
      }
      if (same == p.text.size() && 3 * damaged < p.text.size()) return true;
    }
    return false;
  }

  std::vector<pattern> patterns_;
};

/// The status of a feature by its name and fill colour; `unrecognised` if no rule matches.
/// Letter case, no-break spaces, line breaks and repeated blanks make no difference, nor does a letter of a name that
/// was damaged on its way (U+FFFD, or bytes that are no UTF-8).
/// @param name  as in the source, UTF-8; may be empty
/// @param fill  such as `#a52714`; may be empty
/// Cost: O(rules · length). Source: own definition (docs/methods/legend.md).
[[nodiscard]] inline status recognise(legend const& by, std::string_view name, std::string_view fill = {}) {
  return legend_matcher(by)(name, fill);
}

}  // namespace salient
