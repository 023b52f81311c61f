// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include "salient/core/xy.hpp"

namespace salient::inline SALIENT_ABI {

/// What was wrong with a polygon whose answer comes from the fill rule rather than from its rings as drawn.
enum class defect {
  self_intersection,   ///< two of its edges cross
  spike,               ///< it runs along an edge there and back; the edge encloses nothing and is dropped
  hole_outside_shell,  ///< a hole lies (partly) outside the shell or within another hole
  overlapping_rings,   ///< it covers a place more than once without any two edges crossing
  repeated_polygon,    ///< equal to an earlier polygon of the same label to the bit: counted once
  no_area,             ///< fewer than three distinct vertices, or all on one line: dropped
};

/// One polygon that was repaired.
struct repair_note {
  std::size_t input = 0;    ///< index of the operand or labelled area
  std::size_t polygon = 0;  ///< index of the polygon within it
  defect what = defect::self_intersection;
  double area = 0;  ///< by how much the fill rule's area differs from shell − holes as drawn; km² if geographic, else
                    ///< coordinate units squared

  friend bool operator==(repair_note const&, repair_note const&) = default;
};

/// What an overlay did beyond the pure set operation.
struct overlay_record {
  std::size_t merged_vertices = 0;  ///< distinct input vertices that became one with another
  double pitch = 0;                 ///< computed nodes were rounded to multiples of this many coordinate units; 0: none
  /// Bound on the symmetric difference of the rings and the true result, coordinate units squared: the area that edges
  /// swept over when they bent to rounded nodes and merged vertices. 0: the rings are the truth.
  double rounding_area = 0;
  std::vector<repair_note> repaired;
  /// Vertices of the result at which a ring turns back by a triangle below 2⁻⁵³ square coordinate units (less where all
  /// coordinates are small). They are right and stay, but software that takes orientations in doubles calls them spikes.
  std::vector<xy<double>> thin_corners{};

  friend bool operator==(overlay_record const&, overlay_record const&) = default;
};

struct with_record_t {
  explicit constexpr with_record_t(int) {}  // no default: `{}` still means default options
};
/// Asks a set operation for its record too: `intersection(a, b, with_record)`.
inline constexpr with_record_t with_record{0};

}  // namespace salient
