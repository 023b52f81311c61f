// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/control/status.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/progress.hpp"
#include "salient/core/workers.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/overlay/cover.hpp"

namespace salient::inline SALIENT_ABI {

struct resolve_options {
  /// Which status wins where features overlap, the winner first; a legend brings its own.
  std::vector<status> priority = {default_priority.begin(), default_priority.end()};
  bool apart = false;  ///< keep a status that counts as another, such as `occupied_before_2022`, one of its own
  ellipsoid earth = ellipsoid::wgs84();
  cover_memory* memory = nullptr;       ///< shared by maps that resemble each other; the result is the same without
  salient::workers* workers = nullptr;  ///< who share the work (`worker_threads`); the result is the same to the bit
  progress_callback progress{};         ///< told of 4 steps
};

/// Gives every place of a map exactly one status.
/// @param map  what was read; features of status `outside`, `unrecognised` and `none` are left out, and counted
/// @return the resolved map with its totals, and a record of overlaps, repairs and names that were not recognised
/// @throws geometry_error  a coordinate is not finite or out of range
/// @throws overlay_error   the engine refused rather than return a wrong area
/// @throws cancelled_error `progress` returned false
/// @throws input_error     `memory_exhausted`, `overlay_too_large`: the map takes more than there is; with its file
/// Edge cases: no features -> an empty map; the same feature twice -> counted once, noted in the record; a ring over
/// the antimeridian is cut there, one round a pole is closed along it (twice round: refused); see `framed`
/// Accuracy: areas 1e-12 relative to the whole map. Cost: O(n log n), n vertices
/// Source: own definition (docs/methods/area.md)
[[nodiscard]] status_map resolve(snapshot const& map, resolve_options const& options = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/control/impl/resolve.hpp"
#endif
