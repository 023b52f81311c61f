// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// What runs between two consecutive vertices of an input. On the 110 km edges of real maps the two are up to 217 m
/// apart.
enum class edges {
  straight_lonlat,  ///< straight in longitude and latitude, as RFC 7946 has it; the library's own reading everywhere
  geodesic,         ///< the shortest line on the ellipsoid, as GeographicLib and pyproj have it
};

}  // namespace salient
