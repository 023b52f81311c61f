// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "salient/overlay/areas.hpp"
#include "salient/overlay/detail/edges/coverage_paths.hpp"
#include "salient/overlay/detail/result/area_sums.hpp"
#include "salient/overlay/detail/result/output.hpp"
#include "salient/overlay/detail/result/ring_builder.hpp"

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE label_areas areas_by_label_km2(coverage const& map, lonlat_area_integral const& integral) {
  std::vector<detail::ellipsoid_measure::sum> sums(map.largest_label() + 1U);
  for (auto const& c : map.chains()) {
    detail::ellipsoid_measure::sum const area(integral.path_m2(map.vertices().subspan(c.first, c.count)));
    sums[c.left].add(area, 1);
    sums[c.right].add(area, -1);
  }
  label_areas result{std::vector<double>(sums.size())};
  for (std::size_t l = 1; l < sums.size(); ++l) result.km2[l] = sums[l].km2();
  return result;
}

SALIENT_INLINE label_areas areas_by_label_km2(coverage const& map, area_options const& options) {
  return areas_by_label_km2(map, lonlat_area_integral(options.earth, map.middle_lat()));
}

SALIENT_INLINE multi_polygon<lon_lat<double>> polygons_of(coverage const& map, label_set const& labels) {
  auto const within = [&](label l) { return l != 0 && labels.contains(l); };
  detail::coverage_graph const g(map, [&](chain const& c) { return within(c.left) != within(c.right); });
  std::vector<std::uint32_t> left;
  std::vector<std::uint32_t> right;
  for (auto const& a : g.arcs.arcs) {
    auto const& c = map.chains()[g.arcs.shares[a.first_share].source];
    left.push_back(within(c.left));
    right.push_back(within(c.right));
  }
  return detail::to_multi_polygon<lon_lat<double>>(g.arcs, detail::ring_builder(g.arcs, left, right).build(),
                                                   g.split.edges.nodes);
}

SALIENT_INLINE std::vector<labelled_land> polygons_by_label(coverage const& map) {
  detail::coverage_graph const g(map, [](chain const&) { return true; });
  std::vector<std::uint32_t> left;
  std::vector<std::uint32_t> right;
  for (auto const& a : g.arcs.arcs) {
    auto const& c = map.chains()[g.arcs.shares[a.first_share].source];
    left.push_back(c.left);
    right.push_back(c.right);
  }
  auto found = detail::ring_builder(g.arcs, left, right).build();
  std::stable_sort(found.begin(), found.end(), [](auto const& a, auto const& b) { return a.face < b.face; });
  std::vector<labelled_land> result;
  for (auto const& p : found) {
    if (result.empty() || result.back().value != p.face) result.push_back({static_cast<label>(p.face), {}});
    result.back().land.push_back(detail::to_polygon<lon_lat<double>>(g.arcs, p, g.split.edges.nodes));
  }
  return result;
}

}  // namespace salient
