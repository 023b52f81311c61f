// SPDX-License-Identifier: BSL-1.0
// Random scenes about a place, judged on a raster. SALIENT_CORRIDOR_SCENES sets how many, SALIENT_CORRIDOR_CELL_KM how
// fine the raster is.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <numbers>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/measure/corridor.hpp"

#include "measure/corridor_judge.hpp"
#include "measure/hand_made.hpp"

namespace {

using namespace salient;
using corridor_judge::outline;

constexpr double rear_km = 10;
constexpr double start_km = 1.5;
constexpr double half_km = 13;
constexpr double reach_km = 11.4;  // of any land

struct land {
  status what;
  outline ring;
};

struct scene {
  std::vector<land> lands;
  std::optional<outline> start;
  std::optional<outline> rear;
};

class draw {
 public:
  explicit draw(std::uint32_t seed) : random_(seed) {}

  double uniform(double low, double high) {
    return low + (high - low) * (static_cast<double>(random_()) / 4294967296.0);
  }
  bool chance(double share) { return uniform(0, 1) < share; }

  // Occupied for the most part; contested, and the sea.
  status what() { return chance(0.7) ? status::occupied : chance(0.5) ? status::contested : status::claimed; }

  outline star(xy<double> at, double least, double most) {
    outline ring;
    auto const corners = 3 + static_cast<int>(uniform(0, 12));
    auto const from = uniform(0, 1);
    for (int i = 0; i < corners; ++i) {
      auto const angle = 2 * std::numbers::pi * (from + i) / corners;
      auto const reach = uniform(least, most);
      ring.push_back(held({at.x + reach * std::cos(angle), at.y + reach * std::sin(angle)}));
    }
    return ring;
  }

  // A bent wall about the place.
  outline wall(double from, double to, double inner, double outer) {
    outline ring;
    auto const corners = std::max(2, static_cast<int>((to - from) * 4));
    for (int i = 0; i <= corners; ++i)
      ring.push_back(polar(from + (to - from) * i / corners, outer * uniform(1, 1.15)));
    for (int i = corners; i >= 0; --i)
      ring.push_back(polar(from + (to - from) * i / corners, inner * uniform(0.85, 1)));
    return ring;
  }

  scene make() {
    scene s;
    auto const kind = uniform(0, 1);
    if (kind < 0.55) ring_with_gaps(s);
    if (kind < 0.15 || kind > 0.4) islands(s, kind > 0.55 ? 30 : 10);
    if (kind > 0.8) s.lands.push_back({what(), star(polar(uniform(0, 7), uniform(0.6, 2)), 0.2, 1)});  // in the start
    if (chance(0.2)) {  // a bar across it
      auto const away = uniform(0.15, 1.2);
      auto const side = away + uniform(0.05, 0.4);
      auto const turn = uniform(0, 7);
      auto const at = [&](double x, double y) {
        return xy<double>{x * std::cos(turn) - y * std::sin(turn), x * std::sin(turn) + y * std::cos(turn)};
      };
      s.lands.push_back({what(), {at(away, uniform(-4, -1)), at(side, -1), at(side, 1), at(away, uniform(1, 4))}});
    }
    if (chance(0.15)) s.start = star({0, 0}, 0.7, 1.9);
    if (chance(0.15)) s.rear = star(polar(uniform(0, 7), 8.5), 1, 2.5);
    return s;
  }

 private:
  static xy<double> polar(double angle, double radius) { return {radius * std::cos(angle), radius * std::sin(angle)}; }
  static xy<double> held(xy<double> p) {
    return {std::clamp(p.x, -reach_km, reach_km), std::clamp(p.y, -reach_km, reach_km)};
  }

  void ring_with_gaps(scene& s) {
    auto const gaps = static_cast<int>(uniform(0, 4));
    auto const inner = uniform(1, 6);
    auto const outer = inner + uniform(0.3, 3);
    auto angle = uniform(0, 6);
    auto const end = angle + 2 * std::numbers::pi;
    if (gaps == 0) {
      s.lands.push_back({what(), wall(angle, angle + 3.3, inner, outer)});
      s.lands.push_back({what(), wall(angle + 3.1, end + 0.1, inner, outer)});
    }
    for (int i = 0; i < gaps; ++i) {
      auto const to = i + 1 == gaps ? end : angle + uniform(0.5, 1.5) * 2 * std::numbers::pi / gaps;
      auto const gap = uniform(0.02, 0.6);
      if (to - gap > angle + 0.1) s.lands.push_back({what(), wall(angle, to - gap, inner, outer)});
      angle = to;
    }
  }

  void islands(scene& s, int most) {
    auto const count = static_cast<int>(uniform(0, most));
    for (int i = 0; i < count; ++i) {
      auto const size = uniform(0.3, 1.8);
      s.lands.push_back({what(), star({uniform(-9, 9), uniform(-9, 9)}, 0.2 * size, size)});
    }
  }

  std::mt19937 random_;
};

hand_made::line on_earth(outline const& ring) { return hand_made::at(hand_made::town, ring, 1); }

multi_polygon<lon_lat<double>> area_of(outline const& ring) {
  polygon<lon_lat<double>> p;
  for (auto const& v : on_earth(ring)) p.exterior.push_back(v);
  return {p};
}

status_map map_of(scene const& s) {
  snapshot drawn;
  drawn.info.contested_mapped = contested_mapping::yes;
  for (auto const& [what, ring] : s.lands) {
    drawn.features.push_back(
        {what, "", 0, drawn.features.size(), static_cast<std::uint32_t>(drawn.geometry.polygon_count()), 1});
    for (auto const& v : on_earth(ring)) drawn.geometry.vertices.push_back(v);
    drawn.geometry.end_ring();
    drawn.geometry.end_polygon();
  }
  // Contested land last: where it overlaps other land, that one counts at both ends, as the raster has it.
  return resolve(drawn, {.priority = {status::occupied, status::claimed, status::contested}});
}

double value(corridor_component const& c) {
  return c.width_km.value_or(0) + c.limited_by_place_km.value_or(0) + c.limited_by_rear_km.value_or(0);
}

double setting(char const* name, double otherwise) {
  char const* const text = std::getenv(name);
  return text ? std::strtod(text, nullptr) : otherwise;
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
