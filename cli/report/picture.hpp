// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <nlohmann/json.hpp>

#include "salient/control/status_map.hpp"
#include "salient/io/to_json.hpp"

namespace salient::cli {

/// What a picture shows: a rectangle of longitude and latitude.
struct picture_frame {
  lon_lat<double> low;
  lon_lat<double> high;
};

/// The land from `half_km` west, south, east and north of a point on.
[[nodiscard]] picture_frame frame_about(lon_lat<double> centre, double half_km);

/// A map as rows of pixels, each row a text of runs: the number of a status as one letter, then the number of pixels
/// in letters from `A` = 0, lowest five bits first. A picture, not the map: nothing finer than a pixel is in it.
[[nodiscard]] json picture_rows(status_map const& map, picture_frame const& frame, int columns, int rows);

}  // namespace salient::cli
