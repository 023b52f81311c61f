// SPDX-License-Identifier: BSL-1.0
// area: ellipsoidal area of whole maps, per edge.

#include <string>

#include "context.hpp"
#include "maps.hpp"

namespace bench {

void race_areas(context& bench) {
  if (!bench.wants("area")) return;
  auto const maps = daily_maps(bench.data);
  std::vector<salient::snapshot> items;
  std::vector<std::vector<std::vector<salient::xy<double>>>> rings;
  std::size_t edges = 0;
  for (auto const i : sample(maps.size(), 40)) {
    auto const& g = items.emplace_back(maps.read(i)).geometry;
    auto& of_map = rings.emplace_back();
    for (std::size_t r = 0; r + 1 < g.ring_offsets.size(); ++r) {
      auto& ring = of_map.emplace_back();
      for (auto v = g.ring_offsets[r]; v < g.ring_offsets[r + 1]; ++v)
        ring.push_back({g.vertices[static_cast<std::size_t>(v)].lon, g.vertices[static_cast<std::size_t>(v)].lat});
    }
    edges += g.vertices.size() - of_map.size();
  }
  std::vector<double> ours(items.size());
  std::vector<double> theirs(items.size());
  auto const ms = race({{"salient", [&](std::size_t i) { ours[i] = salient::area_km2(items[i].geometry); }},
                        {"geographiclib",
                         [&](std::size_t i) {
                           theirs[i] = 0;
                           for (auto const& ring : rings[i]) theirs[i] += geographiclib_area_m2(ring) / 1e6;
                         }}},
                       items.size(), 5);
  bench.out.add("area", "salient", ms[0]);
  bench.out.add("area", "geographiclib", ms[1]);
  auto const per_map = static_cast<double>(edges) / static_cast<double>(items.size());
  bench.out.note("area: ns an edge: salient " + std::to_string(ms[0] * 1e6 / per_map) + ", geographiclib " +
                 std::to_string(ms[1] * 1e6 / per_map));
  // GeographicLib's edges are geodesics, ours are straight in longitude and latitude, and it is given rings one by one.
  for (std::size_t i = 0; i < items.size(); ++i)
    if (std::abs(ours[i] - std::abs(theirs[i])) > 1e-4 * ours[i])
      bench.out.disagreement("area of " + maps[sample(maps.size(), 40)[i]].name + ": " + std::to_string(ours[i]) +
                                 " against " + std::to_string(theirs[i]) + " km2",
                             true);
}

}  // namespace bench
