// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/geodesy/lonlat_area_integral.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/overlay/coverage.hpp"
#include "salient/overlay/detail/area_sums.hpp"
#include "salient/overlay/detail/coverage_paths.hpp"
#include "salient/overlay/detail/output.hpp"
#include "salient/overlay/label_set.hpp"

namespace salient {

/// Area of every label on the ellipsoid, edges straight in longitude and latitude.
/// Every border counts for the land on one side and against the other with the same number: areas add up exactly but
/// for the rounding of the sums. Accuracy: 1e-12 relative to the whole map. Cost: O(n), n edges
/// @param integral  of the ellipsoid; best about the map's middle latitude
[[nodiscard]] inline label_areas areas_by_label_km2(coverage const& map, lonlat_area_integral const& integral) {
  std::array<detail::ellipsoid_measure::sum, 256> sums;
  for (auto const& c : map.chains()) {
    detail::ellipsoid_measure::sum const area(integral.path_m2(map.vertices().subspan(c.first, c.count)));
    sums[c.left].add(area, 1);
    sums[c.right].add(area, -1);
  }
  label_areas result;
  for (std::size_t l = 1; l < sums.size(); ++l) result.km2[l] = sums[l].km2();
  return result;
}
/// @copydoc areas_by_label_km2
[[nodiscard]] inline label_areas areas_by_label_km2(coverage const& map, area_options const& options = {}) {
  return areas_by_label_km2(map, lonlat_area_integral(options.earth, map.middle_lat()));
}

/// The land that carries one of the labels, borders between them dissolved.
/// @return valid in the OGC sense and canonical; every vertex is one of the map's, to the bit. Label 0 is ignored
/// Cost: O(n) with n edges of that land's border
[[nodiscard]] inline multi_polygon<lon_lat<double>> polygons_of(coverage const& map, label_set const& labels) {
  auto const within = [&](label l) { return l != 0 && labels.contains(l); };
  detail::coverage_graph const g(map, [&](chain const& c) { return within(c.left) != within(c.right); });
  std::vector<std::uint32_t> left;
  std::vector<std::uint32_t> right;
  for (auto const& a : g.arcs.arcs) {
    auto const& c = map.chains()[g.arcs.shares[a.first_share].source];
    left.push_back(within(c.left));
    right.push_back(within(c.right));
  }
  return detail::to_multi_polygon<lon_lat<double>>(g.arcs, left, right, g.split.edges.nodes);
}

}  // namespace salient
