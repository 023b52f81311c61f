// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/inline.hpp"
#include "salient/measure/change_result.hpp"

namespace salient {

struct change_options {
  salient::stance stance{};
};

/// What changed between two dated maps.
/// @param before, after  resolved on the same ellipsoid. Maps of different legends are compared by the names of their
///     statuses: the numbers of the answer are those of `joined(before.statuses(), after.statuses())`
/// @throws argument_error  the ellipsoids differ; `argument_inconsistent`: the stance does not read a status that stands
///     in a map
/// Edge cases: identical maps -> exactly 0 everywhere off the diagonal; equal state times -> change without a rate
/// Accuracy: 1e-9 km² or 1e-12 of the maps' area, whichever is larger. Cost: reading both maps, then a sweep over the
/// edges in which they differ
/// Source: transition matrix, quantity, allocation and swap after Pontius, Shusas, McEachern (2004),
/// doi:10.1016/j.agee.2003.09.008, and Pontius, Millones (2011), doi:10.1080/01431161.2011.552923;
/// docs/methods/change.md
[[nodiscard]] change_result change(status_map const& before, status_map const& after,
                                   change_options const& options = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/change.hpp"
#endif
