// SPDX-License-Identifier: BSL-1.0
#pragma once

// Random scenes about a place: rings with gaps, islands, bars, in kilometres.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <numbers>
#include <optional>
#include <random>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/control/snapshot.hpp"
#include "salient/control/status_map.hpp"
#include "salient/geometry/multi_polygon.hpp"

#include "measure/corridor_judge.hpp"
#include "measure/hand_made.hpp"

namespace scenes {

using namespace salient;
using corridor_judge::outline;

inline constexpr double rear_km = 10;
inline constexpr double start_km = 1.5;
inline constexpr double half_km = 13;
inline constexpr double reach_km = 11.4;  // of any land

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

inline hand_made::line on_earth(outline const& ring) { return hand_made::at(hand_made::town, ring, 1); }

inline multi_polygon<lon_lat<double>> area_of(outline const& ring) {
  polygon<lon_lat<double>> p;
  for (auto const& v : on_earth(ring)) p.exterior.push_back(v);
  return {p};
}

inline status_map map_of(scene const& s) {
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

/// A number from the environment.
inline double setting(char const* name, double otherwise) {
  char const* const text = std::getenv(name);
  return text ? std::strtod(text, nullptr) : otherwise;
}

}  // namespace scenes
