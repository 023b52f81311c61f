// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <optional>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/directions_blocked.hpp"
#include "salient/measure/directions_blocked_over.hpp"

namespace salient::inline SALIENT_ABI::detail::view {

struct weighted_point {
  lon_lat<double> at;
  double weight = 0;  // of its cell's area
};

// The middles of the cells of a lattice, nearly square on the ground, that lie in the geometry; finer until there are
// enough of them, however thin it is.
[[nodiscard]] inline std::vector<weighted_point> lattice_in(town_rings town, std::size_t samples) {
  double west = 720;
  double east = -720;
  double south = 90;
  double north = -90;
  // All parts are counted on from one meridian, so that a town over the antimeridian is as narrow as it is.
  std::vector<std::pair<double, double>> extents;
  for (auto const& ring : town) {
    if (ring.empty()) continue;
    auto const [low, high] =
        std::minmax_element(ring.begin(), ring.end(), [](auto const& p, auto const& q) { return p.x < q.x; });
    extents.emplace_back(low->x, high->x);
  }
  auto const first = narrowest_extent(extents).first;
  std::size_t known = 0;
  for (auto& ring : town) {
    if (ring.empty()) continue;
    auto const turn = 360 * std::ceil((first - extents[known++].first) / 360);
    for (auto& p : ring) p.x += turn;
  }
  for (auto const& ring : town)
    for (auto const& p : ring) {
      require_place(framed(lon_lat<double>{p.x, p.y}));
      west = std::min(west, p.x);
      east = std::max(east, p.x);
      south = std::min(south, p.y);
      north = std::max(north, p.y);
    }
  auto const holds = [&](lon_lat<double> p) {
    bool odd = false;
    for (auto const& ring : town)
      for (std::size_t i = 0; i < ring.size(); ++i) {
        auto const a = ring[i];
        auto const b = ring[(i + 1) % ring.size()];
        if ((a.x > p.lon) != (b.x > p.lon) && (p.lon - a.x) / (b.x - a.x) * (b.y - a.y) > p.lat - a.y) odd = !odd;
      }
    return odd;
  };
  constexpr auto degree = std::numbers::pi / 180;
  std::vector<weighted_point> points;
  if (!(west < east && south < north)) return points;
  auto const narrowing = std::cos((south + north) / 2 * degree);
  auto cells = static_cast<double>(samples);
  for (int round = 0; round < 8 && points.size() < samples; ++round, cells *= 2) {
    points.clear();
    auto const side = std::sqrt((east - west) * narrowing * (north - south) / cells);
    if (!(side > 0)) return points;  // too small for the digits of a square
    auto const columns = std::max(1.0, std::ceil((east - west) * narrowing / side));
    auto const rows = std::max(1.0, std::ceil((north - south) / side));
    for (double row = 0; row < rows; ++row)
      for (double column = 0; column < columns; ++column) {
        lon_lat<double> const at{west + (east - west) * (column + 0.5) / columns,
                                 south + (north - south) * (row + 0.5) / rows};
        if (holds(at)) points.push_back({framed(at), std::cos(at.lat * degree)});
      }
  }
  return points;
}

SALIENT_INLINE contested_range<directions_over> blocked_over(status_map const& map, town_rings const& town,
                                                             double radius_km,
                                                             directions_blocked_over_options const& opt) {
  require_within(static_cast<double>(opt.samples), 1, 1e5, true, "samples");
  auto const points = lattice_in(town, opt.samples);
  if (points.empty()) throw argument_error(error_code::argument_empty, "the town has no area");
  contested_range<directions_over> result{std::nullopt, std::nullopt, map.info().contested_mapped};
  double whole = 0;
  // `mean` and `outside_share` hold sums until the end.
  auto const take = [](std::optional<directions_over>& end, std::optional<directions> const& here, double weight) {
    if (!here) return;
    if (!end) end = directions_over{0, here->blocked, here->blocked, 0, 0};
    end->mean += weight * here->blocked;
    end->outside_share += weight;
    end->least = std::min(end->least, here->blocked);
    end->most = std::max(end->most, here->blocked);
    ++end->points;
  };
  for (auto const& [at, weight] : points) {
    auto const here = directions_blocked(map, at, radius_km, {.stance = opt.stance});
    whole += weight;
    take(result.contested_open, here.contested_open, weight);
    take(result.contested_closed, here.contested_closed, weight);
  }
  for (auto* end : {&result.contested_open, &result.contested_closed})
    if (*end) {
      (*end)->mean /= (*end)->outside_share;
      (*end)->outside_share /= whole;
    }
  return result;
}

}  // namespace salient::detail::view
