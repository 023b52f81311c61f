// SPDX-License-Identifier: BSL-1.0
#include "border_age.hpp"

#include <chrono>
#include <cstddef>
#include <numeric>

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
  std::string const days = std::to_string(age.since.days_unchanged) + " day(s)";
  std::string const stale(age.since.stale ? phrases::a_week_or_more : "");
  if (!age.since.border_near && !age.since.last_change)
    return where.name + ": no border lies within 10 km, neither on this map nor on any earlier one.";
  auto const text = where.name + ": the borders within 10 km ";
  if (!age.since.last_change) return text + "stand on all earlier maps, " + days + " at least." + stale;
  auto const seen = std::chrono::sys_days{*age.since.last_change};
  bool const gap = seen - std::chrono::sys_days{*age.differed_on} > std::chrono::days{1};
  return text +
         (gap ? "changed between " + format_date(*age.differed_on) + " and " + format_date(*age.since.last_change) +
                    ", with no map between; they have stood for "
              : "last changed on " + format_date(*age.since.last_change) + " and have stood for ") +
         days + (gap ? " at least." : ".") + stale;
}

}  // namespace salient::cli
