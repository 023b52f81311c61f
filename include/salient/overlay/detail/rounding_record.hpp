// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <numbers>

#include "salient/geodesy/ellipsoid.hpp"
#include "salient/overlay/detail/round.hpp"

namespace salient::detail {

// What the rounding of crossings may have done to a map: the pitch, and a bound on the area it moved.
struct rounding_record {
  double pitch_deg = 0;
  double area_km2 = 0;
};

[[nodiscard]] inline rounding_record rounding_of(noded_soup const& noded, grid const& nodes, ellipsoid const& earth) {
  if (noded.pitch_shift == 0) return {};
  auto const pitch_deg = nodes.to_coordinate(std::int64_t{1} << noded.pitch_shift);
  auto const km_per_degree = earth.semi_major_m * std::numbers::pi / 180 / 1000;
  return {pitch_deg, pitch_deg * nodes.unit() * noded.moved_length * km_per_degree * km_per_degree};
}

}  // namespace salient::detail
