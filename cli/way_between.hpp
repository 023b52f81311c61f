// SPDX-License-Identifier: BSL-1.0
// What `distance` tells of two places, as JSON.
#pragma once

#include "salient/control/place.hpp"
#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/progress.hpp"
#include "salient/geodesy/distance.hpp"
#include "salient/io/to_json.hpp"
#include "salient/measure/between_places.hpp"

namespace salient::cli {

/// The way between two places on a map, and how near closing land comes to either in any direction.
struct measured_way {
  between_result found;
  contested_range<nearest_control> near_a;
  contested_range<nearest_control> near_b;
};

[[nodiscard]] measured_way way_between(status_map const& map, place const& from, place const& to, stance const& reader,
                                       progress_callback const& progress = {});

/// `from`, `to`, `distance_km`, `azimuth_deg`, `back_azimuth_deg`.
[[nodiscard]] json distance_json(place const& from, place const& to, geodesic_line const& line);
/// Adds `by_status`, `first_crossing`, `toward`, `sector_deg` and `nearest`.
void add_way(json& body, measured_way const& on);
/// Adds `toward_before`, of an earlier map.
void add_way_before(json& body, measured_way const& then);

}  // namespace salient::cli
