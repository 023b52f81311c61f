// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include "salient/core/lon_lat.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/overlay/detail/split/area_boxes.hpp"
#include "salient/overlay/detail/split/rectangle_clip.hpp"
#include "salient/overlay/intersection.hpp"

namespace salient::inline SALIENT_ABI {

/// An area with boxes around runs of its edges: for many clips of one map by rectangles. Immutable once built.
class prepared_area {
 public:
  /// Takes any polygons, valid or not. What is not as `repair` would leave it gains nothing from being prepared.
  /// @throws geometry_error, overlay_error  as `repair`
  /// Cost: as `repair`
  explicit prepared_area(multi_polygon<lon_lat<double>> area)
      : area_(std::move(area)), boxes_(detail::boxes_of(area_)) {}

  [[nodiscard]] multi_polygon<lon_lat<double>> const& area() const { return area_; }
  [[nodiscard]] detail::area_boxes const& boxes() const { return boxes_; }

 private:
  multi_polygon<lon_lat<double>> area_;
  detail::area_boxes boxes_;
};

/// The part of an area between two meridians and two parallels, as `clip` by the same rectangle as a polygon.
/// @param lower, upper  south-west and north-east corner, degrees
/// Inputs, errors and result as for `intersection`. Cost: O(n / 16 + k), n vertices of the polygons whose box reaches
/// over the border of the window, k those that come out; as `intersection` where an edge, or a vertex, passes the
/// border or a corner within some micrometres of being ambiguous
/// Edge cases: a window without width or height -> empty; corners the other way round -> the same rectangle, at the cost
/// of `intersection`
[[nodiscard]] inline multi_polygon<lon_lat<double>> clip(prepared_area const& map, lon_lat<double> lower,
                                                         lon_lat<double> upper) {
  if (auto quick = detail::rectangle_clip(map.area(), map.boxes(), lower, upper).run()) return *std::move(quick);
  multi_polygon<lon_lat<double>> window(1);
  window[0].exterior = {lower, {upper.lon, lower.lat}, upper, {lower.lon, upper.lat}, lower};
  return intersection(map.area(), window);
}

}  // namespace salient
