// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/phrase.hpp"
#include "salient/measure/claim_result.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/directions_blocked.hpp"
#include "salient/measure/disc_share.hpp"
#include "salient/measure/extent.hpp"
#include "salient/measure/nearest.hpp"
#include "salient/measure/staleness.hpp"
#include "salient/measure/way_out.hpp"

namespace salient::inline SALIENT_ABI::detail::claims {

// One end of the contested range at one date, as far as tightening looks at it.
struct ring_state {
  std::optional<double> nearest_km;
  std::optional<double> way_km;
  std::optional<double> corridor_km;
  double closing_km2 = 0;
  std::optional<double> directions;
  bool held = false;
};

struct part_of_ring {
  char const* name;
  char const* unit;
  double per_unit;  // how many of the words' units there are in one of the number's
  int decimals;
  std::optional<double> before;
  std::optional<double> after;
  double threshold;
  bool more_is_tighter;

  // 1: tighter, -1: looser, 0: neither.
  [[nodiscard]] int verdict() const {
    if (!before || !after) return 0;
    auto const change = more_is_tighter ? *after - *before : *before - *after;
    return change >= threshold ? 1 : change <= -threshold ? -1 : 0;
  }
};

inline constexpr double ring_radius_km = 10;

[[nodiscard]] inline contested_range<ring_state> ring_of(status_map const& map, lon_lat<double> place,
                                                         claim_options const& opt) {
  auto const near = nearest(map, place, {.stance = opt.stance});
  auto const seen = directions_blocked(map, place, ring_radius_km, {opt.stance});
  auto const areas = areas_in_disc_km2(map, place, ring_radius_km);
  auto const ways = find_corridor_and_way_out(
      map, place, {.stance = opt.stance, .start_km = opt.start_km, .rear_km = opt.rear_km, .progress = opt.progress}, 1,
      opt.extent);
  auto const held =
      opt.extent.empty()
          ? transform(near, [](nearest_control const& n) { return n.inside; })
          : extent(map, place, opt.extent, {.radii_km = {}, .stance = opt.stance, .map_error_km = 0}).inside;
  bool first = true;
  return view::both_ends(opt.stance, map.info().contested_mapped, [&](view::land_set const& set) {
    auto const end = [&](auto const& range) { return first ? range.contested_open : range.contested_closed; };
    ring_state state;
    state.held = end(held).value_or(false);
    if (auto const n = end(near)) state.nearest_km = n->distance_km;
    if (auto const d = end(seen)) state.directions = d->blocked;
    if (auto const w = end(ways.way_out)) state.way_km = w->width_km;
    if (auto const c = end(ways.corridor)) state.corridor_km = c->width_km;
    state.closing_km2 = view::sum(areas, set);
    first = false;
    return state;
  });
}

[[nodiscard]] inline std::vector<part_of_ring> parts_between(ring_state const& before, ring_state const& after) {
  return {{"nearest_km", " km", 1, 1, before.nearest_km, after.nearest_km, 0.3, false},
          {"way_out_width_km", " km", 1, 1, before.way_km, after.way_km, 0.5, false},
          {"closing_within_10_km_km2", " km²", 1, 1, before.closing_km2, after.closing_km2, 1, true},
          {"directions_blocked_10_km", " %", 100, 0, before.directions, after.directions, 0.02, true}};
}

[[nodiscard]] inline claim_verdict verdict_of(std::vector<part_of_ring> const& parts) {
  auto const count = [&](int what) {
    return std::count_if(parts.begin(), parts.end(), [&](auto const& p) { return p.verdict() == what; });
  };
  if (count(1) >= 2 && count(-1) == 0) return claim_verdict::supported_by_map;
  if (count(-1) >= 2 && count(1) == 0) return claim_verdict::contradicted_by_map;
  return claim_verdict::undetermined_on_map;
}

[[nodiscard]] inline bool same_borders(status_map const& before, status_map const& after, lon_lat<double> place) {
  return view::borders_near(before, place, ring_radius_km) == view::borders_near(after, place, ring_radius_km);
}

[[nodiscard]] inline std::string in_words(double value, int decimals) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

// What a number says where one end of the contested range is known alone.
enum class known_end : std::uint8_t { both, contested_open, contested_closed };

// "it tightens by 2 of 4 measures (nearest such land at most 5.1 to 1.6 km; …) and loosens by none".
[[nodiscard]] inline std::string in_words(claim_phrases const& words, std::vector<part_of_ring> const& parts,
                                          known_end known) {
  std::array<std::string_view, 4> const names = {words.nearest, words.gap, words.land_near, words.directions};
  auto const by = [&](int verdict) {
    std::string list;
    int count = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      auto const& p = parts[i];
      if (p.verdict() != verdict) continue;
      // The more land closes, the tighter: the end that is not known is tighter where contested land would close.
      bool const least = p.more_is_tighter == (known == known_end::contested_open);
      auto const phrase = known == known_end::both ? words.measure
                          : least                  ? words.measure_at_least
                                                   : words.measure_at_most;
      list += (count++ == 0 ? "" : "; ") + filled(phrase, {names[i], in_words(p.per_unit * *p.before, p.decimals),
                                                           in_words(p.per_unit * *p.after, p.decimals) + p.unit});
    }
    if (count == 0) return std::string(words.by_none);
    return filled(words.by_measures, {std::to_string(count), std::to_string(parts.size()), list});
  };
  return filled(words.measures, {by(1), by(-1)});
}

inline void describe(claim_result& result, std::string const& which, std::vector<part_of_ring> const& parts) {
  for (auto const& p : parts) {
    result.basis.push_back({std::string(p.name) + "_before_" + which, p.before});
    result.basis.push_back({std::string(p.name) + "_after_" + which, p.after});
    auto const verdict = p.verdict();
    result.facts.emplace_back(std::string(p.name) + "_" + which, verdict > 0   ? "tighter"
                                                                 : verdict < 0 ? "looser"
                                                                               : "neither");
  }
}

// The corridor's width stands beside: it hangs on the start disc, and no verdict on it.
inline void describe_corridors(claim_result& result, std::string const& which, ring_state const& before,
                               ring_state const& after) {
  result.basis.push_back({"corridor_width_km_before_" + which, before.corridor_km});
  result.basis.push_back({"corridor_width_km_after_" + which, after.corridor_km});
  auto const by_km = before.corridor_km && after.corridor_km ? *before.corridor_km - *after.corridor_km : 0;
  result.facts.emplace_back("corridor_width_km_" + which, by_km >= 0.5    ? "tighter"
                                                          : by_km <= -0.5 ? "looser"
                                                                          : "neither");
}

}  // namespace salient::detail::claims
