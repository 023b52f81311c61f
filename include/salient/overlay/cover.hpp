// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/progress.hpp"
#include "salient/core/workers.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/geometry/ragged.hpp"
#include "salient/overlay/cover_memory.hpp"
#include "salient/overlay/coverage.hpp"
#include "salient/overlay/record.hpp"

namespace salient::inline SALIENT_ABI {

/// Some polygons of a map that share a label: polygons [first_polygon, first_polygon + polygon_count), in place.
struct labelled_area {
  ragged_polygons<lon_lat<double>> const* polygons = nullptr;
  std::size_t first_polygon = 0;
  std::size_t polygon_count = 0;
  label value = 0;  ///< ≠ 0; areas with label 0 are left out
};

struct cover_options {
  /// Labels, the winner of an overlap first. A label that is not listed loses to all that are; among those the smaller
  /// number wins.
  std::vector<label> priority{};
  ellipsoid earth = ellipsoid::wgs84();
  cover_memory* memory = nullptr;       ///< of a similar map; the result is the same without
  salient::workers* workers = nullptr;  ///< who share the work (`worker_threads`); the result is the same to the bit
  progress_callback progress{};         ///< told of 4 steps
};

/// Land that the input claimed more than once.
struct label_overlap {
  label kept = 0;
  label dropped = 0;  ///< equal to `kept`: two polygons of one label overlap
  double area_km2 = 0;

  friend bool operator==(label_overlap const&, label_overlap const&) = default;
};

/// What had to be decided on the way from raw areas to a coverage.
struct cover_record {
  /// Sorted by `kept`, then `dropped`. Land that n polygons of one label claim counts n − 1 times within the label;
  /// across labels every label but the winner counts once.
  std::vector<label_overlap> overlaps;
  std::vector<repair_note> repaired;  ///< `input` is the index of the labelled area, `polygon` counts from its first
  std::size_t merged_vertices = 0;    ///< as in `overlay_record`
  double pitch_deg = 0;               ///< computed nodes were rounded to multiples of this; 0: none were
  double rounding_km2 = 0;            ///< bound on the area moved by that rounding and by merging vertices

  [[nodiscard]] double overlap_km2() const {
    double sum = 0;
    for (auto const& o : overlaps) sum += o.area_km2;
    return sum;
  }

  friend bool operator==(cover_record const&, cover_record const&) = default;
};

struct covering {
  coverage map;
  cover_record record;

  friend bool operator==(covering const&, covering const&) = default;
};

/// Resolves labelled areas, which may overlap and be invalid, into one partition of the plane.
/// Each polygon covers what an odd number of its rings enclose; where areas of several labels meet, the priority
/// decides. Vertices of the input that survive keep their bits.
/// @throws argument_error  an area names polygons that its geometry has not, or that has offsets that do not fit
/// @throws geometry_error  a coordinate is not finite, or a longitude outside ±360, a latitude outside ±90, or a ring that
///                         `framed` refuses
/// @throws overlay_error   no crossing-free rounding was found
/// Edge cases: no areas -> an empty coverage; the same polygon twice -> once, noted in the record
/// Cost: O((n + k) log n) typically, n vertices, k crossings
[[nodiscard]] covering cover(std::span<labelled_area const> areas, cover_options const& options = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/overlay/impl/cover.hpp"
#endif
