// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <vector>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/progress.hpp"
#include "salient/geometry/multi_polygon.hpp"

namespace salient::inline SALIENT_ABI {

struct front_options {
  salient::stance stance{};
  std::optional<multi_polygon<lon_lat<double>>> window{};  ///< the front outside it is left out
  multi_polygon<lon_lat<double>> homeland{};               ///< no front in it, nor within `tolerance_km` of it
  multi_polygon<lon_lat<double>> domain{};  ///< the country's land: no front outside it, nor that near its coast or
                                            ///< border; empty: not asked for
  double tolerance_km = 3;                  ///< in [0, 100]
  std::vector<double> simplified_km = {0, 1, 5, 20};  ///< each in [0, 1000]
  progress_callback progress{};  ///< of `front_line` itself: counts ends of the range; asked within each
};

/// The length of a front at one scale. A front has no length without its scale: the finer, the longer.
struct front_length {
  double simplified_km = 0;  ///< how far the simplified line may pass beside the drawn one; 0: as drawn
  double length_km = 0;

  friend bool operator==(front_length const&, front_length const&) = default;
};

struct front_result {
  std::vector<std::vector<lon_lat<double>>> stretches;  ///< as drawn, the closing land on the left; closed ones repeat
                                                        ///< their first vertex
  std::vector<front_length> lengths;                    ///< in the order asked for

  friend bool operator==(front_result const&, front_result const&) = default;
};

/// The front line: the border of the closing land, without what runs along a coast or a state border, and its length
/// at stated scales. Figure and formula: docs/methods/front_line.md
/// @param map  lon/lat in degrees, edges straight in them; lengths on the ellipsoid the map was resolved on
/// @param opt  see `front_options`
/// @return contested_range; the closed end absent where contested land is not mapped
/// @throws argument_error  a tolerance, a scale or a coordinate out of range; carries the value
/// @throws cancelled_error  the progress callback returned false
/// Edge cases: no closing land -> no stretches, lengths 0; tolerance 0 -> only what lies inside the homeland is left
/// out
/// Accuracy: lengths of what is kept 1e-12 relative; where a stretch is cut, and what a scale keeps, is decided in
/// one azimuthal equidistant plane, true to (r / 6371 km)² / 6 at r from the middle: 0.1 % of the tolerance at 500 km
/// Cost: O(n · m) for a window of m vertices, else about 1 µs for each of n border edges and as much for each scale
/// Source: D. H. Douglas, T. K. Peucker, Cartographica 10 (1973), doi:10.3138/FM57-6770-U75U-7727
[[nodiscard]] contested_range<front_result> front_line(status_map const& map, front_options const& opt = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/front_line.hpp"
#endif
