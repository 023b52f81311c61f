// SPDX-License-Identifier: BSL-1.0
#pragma once

// Judges of validity that are not ours. Each is compiled in one unit only: Boost's takes minutes of compiler time.

#include <string>

#include "salient/core/xy.hpp"
#include "salient/geometry/multi_polygon.hpp"

namespace reference {

using planar_map = salient::multi_polygon<salient::xy<double>>;

/// What Boost.Geometry's `is_valid` finds wrong, or nothing.
std::string boost_complaint(planar_map const& map);

#ifdef SALIENT_HAVE_GEOS
/// The same of GEOS's `isValid`.
std::string geos_complaint(planar_map const& map);
#endif

/// The same by exact arithmetic. Stricter than OGC in two points that salient
/// promises: shells run counter-clockwise and holes clockwise, and no vertex is repeated.
std::string exact_complaint(planar_map const& map);

/// Whether a point lies on the edge between two others, ends included, to the last bit.
bool exactly_on(salient::xy<double> point, salient::xy<double> from, salient::xy<double> to);

}  // namespace reference
