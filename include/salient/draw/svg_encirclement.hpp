// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include "salient/control/place.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/draw/svg.hpp"
#include "salient/measure/encirclement.hpp"
#include "salient/measure/nearest.hpp"
#include "salient/measure/way_out.hpp"

namespace salient::inline SALIENT_ABI {

/// What was measured about one place of a map, to be drawn upon it.
struct encirclement_picture {
  place where;
  encirclement_result ring;
  contested_range<way_out_end> way_out;
  contested_range<nearest_control> nearest;
};

/// A map about one place as a self-contained SVG document: on what `to_svg` draws of a day, the disc of every radius,
/// its open directions as arcs with their degrees, the nearest point of closing land, and the neck of the way out as a
/// chord between its two pinch points with its width; not the path, which is no road. What is open only while contested
/// land counts as open is dashed. The place stands in the middle, distances and azimuths from it are true.
/// @param map    as it was measured, with its bounds if it has any
/// @param found  see `encirclement_picture`; made with the stance of `opt`
/// @param opt    see `picture_options`; a window and marked places have no say in what is shown
/// @return UTF-8; the same bytes for the same input
/// @throws argument_error, geometry_error  as `to_svg`
/// Edge cases: the picture reaches 12 % beyond the largest radius, or as far as the neck if that is not twice as far;
/// a neck farther away is told of in a note. A place inside closing land has no arcs; the nearest point is then that of
/// the border
/// Accuracy and cost: as `to_svg`
[[nodiscard]] inline std::string to_svg(status_map const& map, encirclement_picture const& found,
                                        picture_options const& opt = {});

}  // namespace salient

#include "salient/draw/impl/svg_encirclement.hpp"
