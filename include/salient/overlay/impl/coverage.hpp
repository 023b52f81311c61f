// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/overlay/coverage.hpp"
#include "salient/overlay/detail/edges/seam.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {

inline void require_chains(std::vector<chain> const& chains, std::size_t vertices) {
  for (std::size_t i = 0; i < chains.size(); ++i) {
    auto const& c = chains[i];
    if (c.count >= 2 && c.first <= vertices && c.count <= vertices - c.first && c.left != c.right) continue;
    throw argument_error(error_code::argument_inconsistent,
                         "chain " + std::to_string(i) + " of a coverage of " + std::to_string(vertices) +
                             " vertices has " + std::to_string(c.count) + " of them from number " +
                             std::to_string(c.first) + ", label " + std::to_string(c.left) + " left and " +
                             std::to_string(c.right) + " right; it needs two or more and two labels");
  }
}

inline void require_places(std::vector<lon_lat<double>> const& vertices) {
  for (std::size_t i = 0; i < vertices.size(); ++i) {
    auto const& v = vertices[i];
    auto const where = "vertex " + std::to_string(i) + " of a coverage: ";
    if (!is_finite(v.lon) || !is_finite(v.lat))
      throw geometry_error(error_code::coordinate_not_finite, where + "coordinates must be finite");
    if (std::abs(v.lon) > 360 || std::abs(v.lat) > 90)
      throw geometry_error(error_code::coordinate_out_of_range,
                           where + "longitude must be in [-360, 360] and latitude in [-90, 90] degrees, are " +
                               std::to_string(v.lon) + ", " + std::to_string(v.lat));
  }
}

}  // namespace detail

SALIENT_INLINE coverage::coverage(std::vector<lon_lat<double>> vertices, std::vector<chain> chains)
    : vertices_(std::move(vertices)), chains_(std::move(chains)) {
  detail::require_chains(chains_, vertices_.size());
  for (auto const& c : chains_) largest_label_ = std::max({largest_label_, c.left, c.right});
  if (vertices_.empty()) return;
  auto low = vertices_[0].lat;
  auto high = low;
  west_ = east_ = vertices_[0].lon;
  bool finite = true;
  for (auto const& v : vertices_) {
    low = std::min(low, v.lat);
    high = std::max(high, v.lat);
    west_ = std::min(west_, v.lon);
    east_ = std::max(east_, v.lon);
    finite &= detail::is_finite(v.lon);
    finite &= detail::is_finite(v.lat);
  }
  if (!finite || west_ < -360 || east_ > 360 || low < -90 || high > 90) detail::require_places(vertices_);
  middle_lat_ = (low + high) / 2;
  if ((west_ == -180 && east_ == 180) || low == -90 || high == 90) seam_ = detail::borders_at_seam(vertices_, chains_);
}

}  // namespace salient
