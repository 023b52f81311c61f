// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/overlay/detail/edges/edges.hpp"
#include "salient/overlay/detail/predicates.hpp"

namespace salient::inline SALIENT_ABI::detail {

SALIENT_INLINE void require_index_fits(std::size_t vertices) {
  if (vertices > std::numeric_limits<std::int32_t>::max())
    throw overlay_error(error_code::overlay_too_large,
                        "the overlay has " + std::to_string(vertices) + " vertices; the engine takes 2^31 - 1");
}

SALIENT_INLINE void refuse_vertex(std::size_t polygon, std::size_t ring, std::size_t vertex, xy<double> p) {
  bool const finite = grid::bits_of(p.x) <= grid::finite_limit && grid::bits_of(p.y) <= grid::finite_limit;
  auto const where = "polygon " + std::to_string(polygon) + ", ring " + std::to_string(ring) + ", vertex " +
                     std::to_string(vertex) + ": ";
  if (!finite) throw geometry_error(error_code::coordinate_not_finite, where + "coordinates must be finite");
  throw geometry_error(error_code::coordinate_out_of_range,
                       where + "longitude must be in [-360, 360] and latitude in [-90, 90] degrees, are " +
                           std::to_string(p.x) + ", " + std::to_string(p.y) + turns_off(p.x));
}

SALIENT_INLINE int128 twice_area(ipoint const* points, std::size_t count) {
  wrapping128 sum = 0;
  for (std::size_t i = 1; i + 1 < count; ++i) sum += wrapping128(cross(points[0], points[i], points[i], points[i + 1]));
  return as_signed(sum);
}

// A sum in doubles decides as a rule: it is off by a few units in the last place of each
// term.
SALIENT_INLINE int turn_of(ipoint const* points, std::size_t count) {
  double sum = 0;
  double size = 0;
  double x = 0;
  double y = 0;
  for (std::size_t i = 1; i < count; ++i) {
    auto const next_x = static_cast<double>(points[i].x - points[0].x);
    auto const next_y = static_cast<double>(points[i].y - points[0].y);
    auto const left = x * next_y;
    auto const right = y * next_x;
    sum += left - right;
    size += std::abs(left) + std::abs(right);
    x = next_x;
    y = next_y;
  }
  auto const unsure = size * (static_cast<double>(count) + 8) * 0x1p-51;
  if (std::abs(sum) > unsure) return sum > 0 ? 1 : -1;
  return sign_of(twice_area(points, count));
}

SALIENT_INLINE bool close_path(edge_soup& soup, std::size_t first, std::uint32_t source, std::size_t least) {
  while (soup.points.size() > first + 1 && soup.points.back() == soup.points[first]) soup.points.pop_back();
  if (soup.points.size() < first + least) {
    if (soup.nodes.has_off_grid() && soup.points.size() > first) {
      auto const a = soup.points[first];
      auto const b = soup.points.back();
      soup.collapsed += 2 * (int128(std::abs(b.x - a.x)) + std::abs(b.y - a.y) + 1);
    }
    soup.points.resize(first);
    return false;
  }
  soup.points.push_back(soup.points[first]);
  soup.paths.push_back(
      {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(soup.points.size() - first), source});
  return true;
}

SALIENT_INLINE std::uint32_t ring_soup::source_of(ring_source const& ring) const {
  bool const goes_on = !sources.empty() && sources.back().polygon == ring.polygon && sources.back().ring == ring.ring &&
                       sources.back().tip == ring.tip;
  return static_cast<std::uint32_t>(sources.size() - goes_on);
}

SALIENT_INLINE void ring_soup::name_path(ring_source const& ring, bool appended) {
  bool const first = source_of(ring) == sources.size();
  if (appended && first) sources.push_back(ring);
  if (ring.hole()) return;
  bool const noted = !pointless.empty() && pointless.back() == ring.polygon;
  if (appended && noted) pointless.pop_back();
  if (!appended && first && !noted) pointless.push_back(ring.polygon);
}

SALIENT_INLINE void ring_soup::note_meetings(cut_rings const& area, std::size_t first, std::size_t count,
                                             std::uint32_t base) {
  auto const add = [&](std::vector<std::uint32_t> const& from, std::vector<std::uint32_t>& to) {
    for (auto it = std::lower_bound(from.begin(), from.end(), first); it != from.end() && *it < first + count; ++it)
      to.push_back(base + (*it - static_cast<std::uint32_t>(first)));
  };
  add(area.crossing_on_seam, crossing_on_seam);
  add(area.spiked_on_seam, spiked_on_seam);
}

}  // namespace salient::detail
