// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "salient/control/status_map.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/progress.hpp"
#include "salient/measure/encirclement.hpp"

namespace salient::inline SALIENT_ABI {

/// How a question about many things of one kind is worked through.
struct many_options {
  std::size_t threads = 1;       ///< 1 to 256; the result has the same bits for every number
  progress_callback progress{};  ///< called from the calling thread; false cancels
};

/// `encirclement` of many places on one map, each with the bits that it has by itself. The map's edges are indexed once, and
/// each place looks at those near it.
/// @param places  as for `encirclement`, any number
/// @param how     see `many_options`
/// @return one result a place, in their order
/// @throws argument_error   a place, a radius or a number of threads out of range, before any place is measured
/// @throws cancelled_error  the progress callback returned false; it is asked between places, at least every 50 ms
/// Edge cases: no places -> no results
/// Accuracy: as `encirclement`. Cost: O(n) for the index of n edges, then a geodesic for every vertex within the largest radius of
/// each place. Memory: 40 bytes an edge, and the results
[[nodiscard]] std::vector<encirclement_result> encirclement(status_map const& map,
                                                            std::span<lon_lat<double> const> places,
                                                            encirclement_options const& opt = {},
                                                            many_options const& how = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/encirclement_of_many.hpp"
#endif
