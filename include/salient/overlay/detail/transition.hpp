// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/overlay/detail/area_sums.hpp"
#include "salient/overlay/detail/cancel.hpp"
#include "salient/overlay/detail/label.hpp"
#include "salient/overlay/detail/output.hpp"
#include "salient/overlay/detail/round.hpp"
#include "salient/overlay/transition.hpp"

namespace salient::detail {

// The labels of two maps, ascending and with 0, and where each stands in that list.
struct label_index {
  label_index(coverage const& before, coverage const& after) {
    std::array<bool, 256> used{};
    used[0] = true;
    for (auto const* map : {&before, &after})
      for (auto const& c : map->chains()) used[c.left] = used[c.right] = true;
    for (unsigned l = 0; l < 256; ++l) {
      if (!used[l]) continue;
      place[l] = labels.size();
      labels.push_back(static_cast<label>(l));
    }
  }
  std::vector<label> labels;
  std::array<std::size_t, 256> place{};

  // The bucket of a face: 0 where nothing changed, `fault()` for states that two partitions cannot leave.
  [[nodiscard]] std::size_t bucket(change_state const& state) const {
    if (state.unchanged()) return 0;
    return state.is_change() ? place[state.from()] * labels.size() + place[state.to()] + 1 : fault();
  }
  [[nodiscard]] std::size_t fault() const { return labels.size() * labels.size() + 1; }
};

// Near-concurrent crossings and rounding can leave impossible states on slivers; never on land worth the name.
inline void require_partitions(double fault_km2) {
  constexpr double tolerance_km2 = 1e-7;
  if (std::abs(fault_km2) > tolerance_km2)
    throw overlay_error(error_code::overlay_area_mismatch,
                        "the borders of the two maps do not bound partitions: " + std::to_string(fault_km2) +
                            " km2 have no single label before or after");
}

// The integral's series is worth computing once for the ellipsoid that nearly everybody uses.
[[nodiscard]] inline lonlat_area_integral integral_about(ellipsoid const& earth, double reference_lat) {
  static lonlat_area_integral const wgs84(ellipsoid::wgs84());
  return earth == ellipsoid::wgs84() ? wgs84.about(reference_lat) : lonlat_area_integral(earth, reference_lat);
}

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
  auto const& shell = piece.shape.exterior;
  auto const& origin = shell.front();
  auto all = extent_of(shell, origin);
  for (auto const& hole : piece.shape.interiors) {
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

namespace salient {

inline transition_areas transition(coverage const& before, coverage const& after, transition_options const& options) {
  detail::label_index const index(before, after);
  auto const n = index.labels.size();
  transition_areas result{index.labels, std::vector<double>(n * n)};

  auto soup = detail::difference_edges(before, after);
  if (!soup.paths.empty()) {
    auto const integral = detail::integral_about(options.earth, detail::middle_lat(soup));
    detail::ellipsoid_measure const measure(soup.nodes, integral);
    auto const split = detail::split_at_vertices(std::move(soup));
    auto const g = detail::build_graph(split);
    detail::change_state state;
    detail::area_sink sink(measure, index.fault() + 1, [&] { return index.bucket(state); });
    detail::label_faces(g, split.edges, state, sink);
    detail::require_partitions(sink[index.fault()].km2());
    for (std::size_t cell = 0; cell < n * n; ++cell) result.km2[cell] = sink[cell + 1].km2();
  }

  label_areas own_before, own_after;
  auto const totals = [&](label_areas const* given, coverage const& map, label_areas& own) -> label_areas const& {
    if (given) return *given;
    own = areas_by_label_km2(map, {options.earth});
    return own;
  };
  auto const& rows = totals(options.before_totals, before, own_before);
  auto const& columns = totals(options.after_totals, after, own_after);
  for (std::size_t i = 1; i < n; ++i) {
    double lost = 0;
    double gained = 0;
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j) continue;
      lost += result.km2[i * n + j];
      gained += result.km2[j * n + i];
    }
    // The same from either side; the mean halves the rounding of the totals.
    auto const kept = (rows[index.labels[i]] - lost + (columns[index.labels[i]] - gained)) / 2;
    result.km2[i * n + i] = kept > 0 ? kept : 0;
  }
  return result;
}

inline transition_pieces_result transition_pieces(coverage const& before, coverage const& after,
                                                  transition_options const& options) {
  transition_pieces_result result;
  auto const soup = detail::difference_edges(before, after);
  if (soup.paths.empty()) return result;
  detail::label_index const index(before, after);
  auto const integral = detail::integral_about(options.earth, detail::middle_lat(soup));
  detail::ellipsoid_measure const measure(soup.nodes, integral);
  auto const noded = detail::split_and_round(soup);
  auto const g = detail::build_graph(noded.split);
  detail::change_state state;
  detail::face_sink faces(g, [&] { return static_cast<std::uint32_t>(index.bucket(state)); });
  detail::label_faces(g, noded.split.edges, state, faces);
  if (noded.pitch_shift != 0) result.pitch_deg = soup.nodes.to_coordinate(std::int64_t{1} << noded.pitch_shift);

  auto const n = index.labels.size();
  double fault_km2 = 0;
  for (auto const& p : detail::ring_builder(g, faces.left, faces.right).build()) {
    detail::ellipsoid_measure::sum area;
    for (auto const& r : p.rings)
      for (std::size_t i = 0; i < r.size(); ++i) area.add(measure.edge(r[i], r[i + 1 < r.size() ? i + 1 : 0]), 1);
    if (p.face == index.fault()) {
      fault_km2 += area.km2();
      continue;
    }
    transition_piece piece;
    piece.from = index.labels[(p.face - 1) / n];
    piece.to = index.labels[(p.face - 1) % n];
    piece.area_km2 = area.km2();
    piece.shape = detail::to_polygon<lon_lat<double>>(p, soup.nodes);
    auto const extent = detail::place_piece(piece);
    // What is thinner than the rounding may be its work alone.
    if (extent.twice_area / 2 < result.pitch_deg * extent.perimeter)
      result.rounding_km2 += std::abs(piece.area_km2);
    else
      result.pieces.push_back(std::move(piece));
  }
  detail::require_partitions(fault_km2);
  result.rounding_km2 += fault_km2;
  std::stable_sort(result.pieces.begin(), result.pieces.end(),
                   [](auto const& a, auto const& b) { return std::pair(a.from, a.to) < std::pair(b.from, b.to); });
  return result;
}

}  // namespace salient
