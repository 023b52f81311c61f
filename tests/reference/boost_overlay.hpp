// SPDX-License-Identifier: BSL-1.0
#pragma once

// Boost.Geometry's cartesian overlay as a second opinion for tests and benchmarks. Compiled in one unit, because it
// takes about a minute. Boost 1.81 loses polygons of real maps without a word; hence the identity check.

#include "salient/geometry/rings.hpp"

#include "reference/validity.hpp"

namespace reference {

/// Any areal geometry as planar rings, longitude as x.
template <salient::Areal G>
planar_map to_planar(G const& areal) {
  planar_map result;
  salient::for_each_ring(areal, [&](std::size_t polygon, std::size_t index, auto const& ring) {
    if (polygon >= result.size()) result.resize(polygon + 1);
    auto& out = index == 0 ? result[polygon].exterior : result[polygon].interiors.emplace_back();
    for (std::size_t i = 0; i < ring.size(); ++i) out.push_back(ring[i]);
    if (ring.size() > 0) out.push_back(ring[0]);
  });
  return result;
}

/// The four Boolean operations on two valid maps.
/// @throws salient::overlay_error  their areas contradict one another: A = both + only_a, B = both + only_b,
///         union = both + only_a + only_b, sym_difference = only_a + only_b, to 1e-9 of the larger operand
struct boost_answers {
  planar_map both, only_a, only_b, either, one_of_them;
};
boost_answers boost_overlay(planar_map a, planar_map b);

}  // namespace reference
