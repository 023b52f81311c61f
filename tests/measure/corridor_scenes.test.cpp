// SPDX-License-Identifier: BSL-1.0
// Random scenes about a place, judged on a raster. SALIENT_CORRIDOR_SCENES sets how many, SALIENT_CORRIDOR_CELL_KM how
// fine the raster is.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <numbers>
#include <string>
#include <vector>

#include "salient/measure/corridor.hpp"

#include "measure/corridor_judge.hpp"
#include "measure/hand_made.hpp"
#include "measure/scenes.hpp"

namespace {

using namespace salient;
using corridor_judge::outline;

using namespace scenes;

double value(corridor_component const& c) {
  return c.width_km.value_or(0) + c.limited_by_place_km.value_or(0) + c.limited_by_rear_km.value_or(0);
}

struct tally {
  int by_state[corridor_state_names.size()] = {};
  int judged = 0;
  int other_state = 0;
  int parts = 0;
  double loosest_km = 0;
  double sum_km = 0;
};

void compare(scene const& s, corridor_end const& found, contested_as end, double cell, tally& seen) {
  std::vector<outline> closing;
  bool hostile = false;
  bool place_held = false;
  for (auto const& [what, ring] : s.lands) {
    if (what == status::contested && end == contested_as::open) continue;
    hostile = hostile || what != status::claimed;
    closing.push_back(ring);
    place_held = place_held || corridor_judge::holds(ring, {0, 0});
  }
  ++seen.by_state[static_cast<std::size_t>(found.state)];
  CHECK((found.state == corridor_state::unbounded) == !hostile);
  if (!hostile) return;
  CHECK((found.state == corridor_state::inside) == place_held);

  corridor_judge::raster raster(closing, half_km, cell);
  raster.flood_from(
      [&](xy<double> p) { return s.rear ? corridor_judge::holds(*s.rear, p) : std::hypot(p.x, p.y) >= rear_km; });
  auto const judged = raster.judge(
      [&](xy<double> p) { return s.start ? corridor_judge::holds(*s.start, p) : std::hypot(p.x, p.y) <= start_km; }, 2);

  double best = 0;
  for (auto const& c : found.components) best = std::max(best, value(c) / 2);
  CHECK(best <= judged.best.high);
  CHECK(best >= judged.best.low);
  double start_area = 0;
  for (std::size_t i = 0; s.start && i < s.start->size(); ++i) {
    auto const& p = (*s.start)[i];
    auto const& q = (*s.start)[(i + 1) % s.start->size()];
    start_area += (p.x * q.y - p.y * q.x) / 2;
  }
  if (!s.start) start_area = std::numbers::pi * start_km * start_km;
  double listed = 0;
  for (auto const& c : found.components) listed += c.share_of_start * start_area;
  CHECK(listed < judged.free_area_km2 + 20 * cell * cell + 4 * start_km * cell);
  if (found.state == corridor_state::inside) return;

  auto const& main = found.components.at(0);
  REQUIRE(main.holds_place);
  CHECK(value(main) / 2 >= judged.main.low);
  auto const rim = 0.05 + 8 * start_km * cell;
  CHECK(main.share_of_start * start_area > judged.main_area_low_km2 - rim);
  CHECK(main.share_of_start * start_area < judged.main_area_high_km2 + rim);
  CHECK(value(main) / 2 <= judged.main.high);
  if (found.state == corridor_state::closed) CHECK(judged.main.low == 0);
  // Whether the start or a neck is the narrowest part is open where both are nearly alike, as where a start reaches
  // through a neck.
  auto const wide = value(main) / 2 > 5 * cell;
  if (wide && found.state == corridor_state::source_limited && judged.main_room > 1.1) ++seen.other_state;
  if (wide && found.state == corridor_state::neck && judged.main_room == 1) ++seen.other_state;
  ++seen.judged;
  seen.parts += static_cast<int>(found.components.size());
  auto const off = std::abs(value(main) / 2 - (judged.main.low + judged.main.high) / 2 + 0.5 * cell);
  seen.loosest_km = std::max(seen.loosest_km, judged.main.high - judged.main.low);
  seen.sum_km += off;
}

TEST_CASE("corridors of random scenes agree with a raster", "[corridor]") {
  auto const scenes = static_cast<std::uint32_t>(setting("SALIENT_CORRIDOR_SCENES", 200));
  auto const cell = setting("SALIENT_CORRIDOR_CELL_KM", 0.06);
  auto const first = static_cast<std::uint32_t>(setting("SALIENT_CORRIDOR_FIRST", 1));
  tally seen;
  for (std::uint32_t seed = first; seed < first + scenes; ++seed) {
    INFO("scene " << seed);
    auto const s = draw(seed).make();
    corridor_options how;
    how.stance.readings[status::claimed] = reading::barrier;
    how.start_km = start_km;
    how.rear_km = rear_km;
    if (s.start) how.start = area_of(*s.start);
    if (s.rear) how.rear = area_of(*s.rear);
    auto const found = corridor(map_of(s), hand_made::town, how);
    compare(s, *found.contested_open, contested_as::open, cell, seen);
    compare(s, *found.contested_closed, contested_as::closed, cell, seen);
  }
  for (std::size_t i = 0; i < corridor_state_names.size(); ++i)
    std::printf("  %s %d", std::string(corridor_state_names[i]).c_str(), seen.by_state[i]);
  std::printf("; judged %d, other state %d, parts %d, mean difference %.4f km, loosest bound %.3f km\n", seen.judged,
              seen.other_state, seen.parts, seen.sum_km / std::max(1, seen.judged), seen.loosest_km);
  if (scenes >= 100) CHECK(seen.parts > seen.judged + static_cast<int>(scenes) / 10);
  // A generator that no longer makes every kind of scene would prove nothing.
  if (scenes >= 100)
    for (auto const count : seen.by_state) CHECK(count > 0);
  CHECK(seen.other_state * 50 <= seen.judged);
}

}  // namespace
