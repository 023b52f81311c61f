// SPDX-License-Identifier: BSL-1.0
#include "border_age.hpp"

#include <chrono>
#include <cstddef>
#include <numeric>
#include <string_view>

#include "phrases.hpp"

namespace salient::cli {

namespace {

date state_day(map_info const& info, int days_earlier) {
  return std::chrono::sys_days{*day_of_state(info)} - std::chrono::days{days_earlier};
}

}  // namespace

std::vector<std::optional<border_age>> ages_of_borders(inputs& input, std::string const& argument,
                                                       status_map const& map, std::vector<place> const& places) {
  std::vector<std::optional<border_age>> ages(places.size());
  std::vector<std::size_t> waiting(places.size());
  std::iota(waiting.begin(), waiting.end(), std::size_t{0});
  for (auto const& dated : input.history(argument, map.info())) {
    if (waiting.empty()) break;
    auto const earlier = input.earlier_map(dated);
    if (!earlier) continue;
    std::erase_if(waiting, [&](std::size_t p) {
      staleness_watch pair(places[p].at);
      pair.add(*earlier);
      pair.add(map);
      auto const found = pair.result();
      auto& age = ages[p];
      if (!found.last_change || !age) age = border_age{found, {}, state_day(map.info(), found.days_unchanged)};
      if (!found.last_change) return false;
      age->since.last_change = age->unchanged_since;
      age->since.at_least = false;
      age->differed_on = dated.state_day;
      return true;
    });
  }
  return ages;
}

std::string age_sentence(place const& where, border_age const& age) {
  auto const& since = age.since;
  auto const say = [&](std::string_view phrase, std::string const& day = {}, std::string const& later = {}) {
    return filled(phrase, {where.name, day, std::to_string(since.days_unchanged), later}) +
           std::string(since.stale ? phrases::a_week_or_more : "");
  };
  if (!since.border_near && !since.last_change) return filled(phrases::no_border_near, {where.name});
  if (!since.last_change) return say(phrases::border_never_moved);
  auto const moved = format_date(*since.last_change);
  auto const before = format_date(*age.differed_on);
  std::chrono::sys_days const seen{*since.last_change};
  bool const gap = seen - std::chrono::sys_days{*age.differed_on} > std::chrono::days{1};
  if (since.days_unchanged == 0)
    return gap ? say(phrases::border_moved_since, before) : say(phrases::border_moved_today);
  return gap ? say(phrases::border_moved_in_gap, before, moved) : say(phrases::border_moved, moved);
}

}  // namespace salient::cli
