// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/control/status_list.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"

namespace salient {

namespace detail {

[[nodiscard]] inline bool is_status_name(std::string_view name) {
  auto const is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !name.empty() && name.size() <= 40 && is_letter(name.front()) &&
         std::all_of(name.begin(), name.end(),
                     [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

[[nodiscard]] inline bool is_colour(std::string_view text) {
  return text.size() == 7 && text.front() == '#' &&
         text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

}  // namespace detail

SALIENT_INLINE status_list::status_list(std::vector<declared_status> own, std::string closing_land) {
  if (own.size() > most_own_statuses)
    throw argument_error(error_code::argument_out_of_range, "expected at most " + std::to_string(most_own_statuses) +
                                                                " statuses, found " + std::to_string(own.size()));
  if (own.empty()) return;
  closing_land_ = std::move(closing_land);
  auto const fail = [](declared_status const& s, std::string const& expected) {
    throw argument_error(error_code::argument_inconsistent, "status '" + s.name + "': " + expected);
  };
  own_.reserve(own.size());
  for (auto& s : own) {
    if (!detail::is_status_name(s.name))
      fail(s, "expected a name of a to z, 0 to 9 and _ that begins with a letter, of at most 40 characters");
    if (parse_status(s.name)) fail(s, "this name is known already, and a rule may use it as it is");
    if (find(s.name)) fail(s, "expected this name only once");
    if (!s.colour.empty() && !detail::is_colour(s.colour))
      fail(s, "expected a colour such as #b5651d, found " + s.colour);
    if (s.words.empty()) {
      s.words = s.name;
      std::replace(s.words.begin(), s.words.end(), '_', ' ');
    }
    own_.push_back(std::move(s));
  }
  for (auto const& s : own_) {
    if (s.counts_as.empty()) continue;
    auto const as = find(s.counts_as);
    if (!as || *as == find(s.name) || counts_as(*as) != *as)
      fail(s, "expected it to count as a status that counts as no other, found '" + s.counts_as + "'");
  }
}

SALIENT_INLINE declared_status const& status_list::own(status s) const {
  auto const place = static_cast<std::size_t>(s);
  if (!is_own(s) || place >= size())
    throw argument_error(error_code::argument_out_of_range,
                         "no status that is declared has the number " + std::to_string(place));
  return own()[place - status_count];
}

SALIENT_INLINE std::string_view status_list::name(status s) const {
  return is_own(s) ? std::string_view(own(s).name) : to_string(s);
}

SALIENT_INLINE std::optional<status> status_list::find(std::string_view name) const {
  if (auto const known = parse_status(name)) return known;
  auto const all = own();
  auto const found = std::find_if(all.begin(), all.end(), [&](declared_status const& s) { return s.name == name; });
  if (found == all.end()) return std::nullopt;
  return static_cast<status>(status_count + static_cast<std::size_t>(found - all.begin()));
}

SALIENT_INLINE reading status_list::role(status s) const {
  return is_own(s) ? own(s).role : known_roles[static_cast<std::size_t>(s)];
}

SALIENT_INLINE status status_list::counts_as(status s) const {
  if (s == status::occupied_before_2022) return status::occupied;
  if (!is_own(s) || own(s).counts_as.empty()) return s;
  return find(own(s).counts_as).value_or(s);
}

SALIENT_INLINE bool status_list::extends(status_list const& other) const {
  auto const all = own();
  auto const theirs = other.own();
  return theirs.size() <= all.size() &&
         std::equal(theirs.begin(), theirs.end(), all.begin(),
                    [](declared_status const& a, declared_status const& b) { return a.name == b.name; });
}

SALIENT_INLINE status_list joined(status_list const& a, status_list const& b) {
  if (a.extends(b)) return a;
  if (a.own().empty()) return b;
  std::vector<declared_status> own(a.own().begin(), a.own().end());
  for (auto const& s : b.own())
    if (!a.find(s.name)) own.push_back(s);
  return status_list(std::move(own), std::string(a.closing_land()));
}

}  // namespace salient
