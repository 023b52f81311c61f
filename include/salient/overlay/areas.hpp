// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/geodesy/lonlat_area_integral.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/overlay/coverage.hpp"
#include "salient/overlay/label_set.hpp"

namespace salient::inline SALIENT_ABI {

/// Area of every label on the ellipsoid, edges straight in longitude and latitude.
/// Every border counts for the land on one side and against the other with the same number: areas add up exactly but
/// for the rounding of the sums. Accuracy: 1e-12 relative to the whole map. Cost: O(n), n edges
/// @param integral  of the ellipsoid; best about the map's middle latitude
[[nodiscard]] label_areas areas_by_label_km2(coverage const& map, lonlat_area_integral const& integral);
/// @copydoc areas_by_label_km2
[[nodiscard]] label_areas areas_by_label_km2(coverage const& map, area_options const& options = {});

/// The land that carries one of the labels, borders between them dissolved.
/// @return valid in the OGC sense and canonical; every vertex is one of the map's, to the bit. Label 0 is ignored
/// Cost: O(n) with n edges of that land's border
[[nodiscard]] multi_polygon<lon_lat<double>> polygons_of(coverage const& map, label_set const& labels);

/// The land of one label.
struct labelled_land {
  label value = 0;
  multi_polygon<lon_lat<double>> land;

  friend bool operator==(labelled_land const&, labelled_land const&) = default;
};

/// The same for every label of a map but 0, ascending. Cost: O(n log n), n edges, however many labels
[[nodiscard]] std::vector<labelled_land> polygons_by_label(coverage const& map);

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/overlay/impl/areas.hpp"
#endif
