// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "salient/control/detail/fold.hpp"
#include "salient/control/legend.hpp"
#include "salient/core/glob.hpp"
#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE legend_matcher::legend_matcher(legend const& by) {
  for (auto const& rule : by.rules) {
    pattern next{rule.mark, detail::fold(rule.text), false, rule.what};
    bool const may_end =
        rule.mark == legend_mark::key || rule.mark == legend_mark::word || rule.mark == legend_mark::folder;
    if (may_end && !next.text.empty() && next.text.back() == U'*') {
      next.text.pop_back();
      next.any_ending = true;
    }
    if (!next.text.empty() || rule.mark == legend_mark::everything_else) patterns_.push_back(std::move(next));
  }
  std::stable_sort(patterns_.begin(), patterns_.end(),
                   [](pattern const& a, pattern const& b) { return a.mark < b.mark; });
}

SALIENT_INLINE status legend_matcher::operator()(std::string_view name, std::string_view fill,
                                                 std::string_view folder) const {
  auto const folded_name = detail::fold(name);
  auto const folded_fill = detail::fold(fill);
  auto const folded_folder = detail::fold(folder);
  auto const key = key_of(folded_name);
  auto const matches = [&](pattern const& p) {
    switch (p.mark) {
      case legend_mark::key:
        return text_matches(key, p);
      case legend_mark::value:
        return folded_name == p.text;
      case legend_mark::pattern:
        return detail::glob_matches(std::u32string_view(p.text), folded_name);
      case legend_mark::word:
        return words_match(folded_name, p);
      case legend_mark::folder:
        return folder_matches(folded_folder, p);
      case legend_mark::fill:
        return folded_fill == p.text;
      case legend_mark::everything_else:
        break;
    }
    return true;
  };
  for (auto const& p : patterns_)
    if (matches(p)) return p.what;
  return status::unrecognised;
}

SALIENT_INLINE std::u32string_view legend_matcher::key_of(std::u32string_view name) {
  constexpr std::u32string_view key_mark = U"/// geojson.";
  auto const at = name.rfind(key_mark);
  if (at == name.npos) return {};
  auto const key = name.substr(at + key_mark.size());
  return key.substr(0, key.find_first_of(U" {"));
}

SALIENT_INLINE bool legend_matcher::text_matches(std::u32string_view text, pattern const& p) {
  return p.any_ending ? text.substr(0, p.text.size()) == p.text : text == p.text;
}

SALIENT_INLINE bool legend_matcher::folder_matches(std::u32string_view path, pattern const& p) {
  if (path.empty()) return false;
  if (text_matches(path, p)) return true;
  for (std::size_t from = 0; from <= path.size();) {
    auto const end = std::min(path.find(U'/', from), path.size());
    if (text_matches(path.substr(from, end - from), p)) return true;
    from = end + 1;
  }
  return false;
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

SALIENT_INLINE status recognise(legend const& by, std::string_view name, std::string_view fill,
                                std::string_view folder) {
  return legend_matcher(by)(name, fill, folder);
}

}  // namespace salient
