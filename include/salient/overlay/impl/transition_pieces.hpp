// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/lonlat_area_integral.hpp"
#include "salient/geometry/ring.hpp"
#include "salient/overlay/detail/cancel/cancel.hpp"
#include "salient/overlay/detail/cancel/join_pieces.hpp"
#include "salient/overlay/detail/label/build_graph.hpp"
#include "salient/overlay/detail/label/label.hpp"
#include "salient/overlay/detail/result/area_sums.hpp"
#include "salient/overlay/detail/result/change_cells.hpp"
#include "salient/overlay/detail/result/face_sink.hpp"
#include "salient/overlay/detail/result/output.hpp"
#include "salient/overlay/detail/result/ring_builder.hpp"
#include "salient/overlay/detail/split/round.hpp"
#include "salient/overlay/transition_pieces.hpp"

namespace salient::inline SALIENT_ABI::detail {

struct piece_extent {
  double twice_area = 0;  // planar, degrees squared, signed
  double perimeter = 0;   // degrees
  double x = 0;           // Σ over triangles of twice the area · three times the centre
  double y = 0;
};

// @param o  the origin of the sums
[[nodiscard]] inline piece_extent extent_of(ring<lon_lat<double>> const& r, lon_lat<double> const& o) {
  piece_extent e;
  for (std::size_t i = 0; i + 1 < r.size(); ++i) {
    auto const ax = r[i].lon - o.lon, ay = r[i].lat - o.lat, bx = r[i + 1].lon - o.lon, by = r[i + 1].lat - o.lat;
    auto const twice = ax * by - ay * bx;
    e.twice_area += twice;
    e.x += twice * (ax + bx);
    e.y += twice * (ay + by);
    e.perimeter += std::hypot(bx - ax, by - ay);
  }
  return e;
}

// Centroid and envelope of a piece; the extent of its rings together.
inline piece_extent place_piece(transition_piece& piece) {
  auto const& shell = piece.land.exterior;
  auto const& origin = shell.front();
  auto all = extent_of(shell, origin);
  for (auto const& hole : piece.land.interiors) {
    auto const e = extent_of(hole, origin);
    all.twice_area += e.twice_area;
    all.perimeter += e.perimeter;
    all.x += e.x;
    all.y += e.y;
  }
  piece.lower = piece.upper = origin;
  for (auto const& p : shell) {
    piece.lower = {std::min(piece.lower.lon, p.lon), std::min(piece.lower.lat, p.lat)};
    piece.upper = {std::max(piece.upper.lon, p.lon), std::max(piece.upper.lat, p.lat)};
  }
  // A piece too thin for the sums keeps the middle of its envelope.
  piece.centroid = {(piece.lower.lon + piece.upper.lon) / 2, (piece.lower.lat + piece.upper.lat) / 2};
  if (all.twice_area > 0) {
    lon_lat<double> const centre{origin.lon + all.x / (3 * all.twice_area), origin.lat + all.y / (3 * all.twice_area)};
    if (centre.lon >= piece.lower.lon && centre.lon <= piece.upper.lon && centre.lat >= piece.lower.lat &&
        centre.lat <= piece.upper.lat)
      piece.centroid = centre;
  }
  return all;
}

}  // namespace salient::detail

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE transition_pieces_result transition_pieces(coverage const& before, coverage const& after,
                                                          transition_options const& options) {
  transition_pieces_result result;
  auto const [soup, borders] = detail::difference_edges(detail::detours_between({before}, {after}));
  if (soup.paths.empty()) return result;
  lonlat_area_integral const integral(options.earth, detail::middle_lat(soup));
  detail::ellipsoid_measure const measure(soup.nodes, integral);
  auto const noded = detail::split_and_round(soup);
  auto const g = detail::build_graph(noded.split);
  detail::change_state state(borders);
  detail::change_cells cells;
  detail::face_sink faces(g, [&] { return cells.of(state); });
  detail::label_faces(g, noded.split.edges, state, faces);
  if (noded.pitch_shift != 0) result.pitch_deg = soup.nodes.to_coordinate(std::int64_t{1} << noded.pitch_shift);
  result.rounding_km2 = noded.moved.area(soup.nodes) * detail::most_km2_per_square_degree(options.earth);

  double fault_km2 = 0;
  for (auto const& p : detail::ring_builder(g, faces.left, faces.right).build()) {
    detail::ellipsoid_measure::sum area;
    for (auto const& r : p.rings) {
      auto from = r.smallest;
      detail::for_each_vertex(g, r, [&](auto const& to) {
        area.add(measure.edge(from, to), 1);
        from = to;
      });
      area.add(measure.edge(from, r.smallest), 1);
    }
    if (p.face == detail::change_cells::fault) {
      fault_km2 += area.km2();
      continue;
    }
    transition_piece piece;
    piece.from = cells.from(p.face);
    piece.to = cells.to(p.face);
    piece.area_km2 = area.km2();
    piece.land = detail::to_polygon<lon_lat<double>>(g, p, soup.nodes);
    auto const extent = detail::place_piece(piece);
    // A piece thinner than the rounding may exist by rounding alone.
    if (extent.twice_area / 2 < result.pitch_deg * extent.perimeter)
      result.rounding_km2 += std::abs(piece.area_km2);
    else
      result.pieces.push_back(std::move(piece));
  }
  detail::require_partitions(fault_km2);
  result.rounding_km2 += std::abs(fault_km2);
  if (before.touches_seam() || after.touches_seam())
    detail::piece_joiner(result.pieces).join([](transition_piece& p) { static_cast<void>(detail::place_piece(p)); });
  std::stable_sort(result.pieces.begin(), result.pieces.end(),
                   [](auto const& a, auto const& b) { return std::pair(a.from, a.to) < std::pair(b.from, b.to); });
  return result;
}

}  // namespace salient
