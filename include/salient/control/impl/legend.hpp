// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "salient/control/detail/fold.hpp"
#include "salient/control/legend.hpp"
#include "salient/core/inline.hpp"

namespace salient {

SALIENT_INLINE legend_matcher::legend_matcher(legend const& by) {
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

SALIENT_INLINE status legend_matcher::operator()(std::string_view name, std::string_view fill) const {
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

SALIENT_INLINE std::u32string_view legend_matcher::key_of(std::u32string_view name) {
  constexpr std::u32string_view key_mark = U"/// geojson.";
  auto const at = name.rfind(key_mark);
  if (at == name.npos) return {};
  auto const key = name.substr(at + key_mark.size());
  return key.substr(0, key.find_first_of(U" {"));
}

SALIENT_INLINE bool legend_matcher::key_matches(std::u32string_view key, pattern const& p) {
  return p.any_ending ? key.substr(0, p.text.size()) == p.text : key == p.text;
}

SALIENT_INLINE bool legend_matcher::words_match(std::u32string_view name, pattern const& p) {
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

SALIENT_INLINE status recognise(legend const& by, std::string_view name, std::string_view fill) {
  return legend_matcher(by)(name, fill);
}

}  // namespace salient
