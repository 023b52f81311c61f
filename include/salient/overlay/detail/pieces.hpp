// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/overlay/detail/output.hpp"
#include "salient/overlay/detail/round.hpp"
#include "salient/overlay/detail/rounding_record.hpp"
#include "salient/overlay/detail/transition.hpp"

namespace salient::detail {

// A change as the number of a face; 0 is land that did not change.
[[nodiscard]] inline std::uint32_t change_number(change_state const& state) {
  return state.is_change() ? std::uint32_t{state.from()} << 8 | state.to() : 0;
}

// Planar centre of mass of a polygon, taken about its first vertex so that small pieces keep their digits.
[[nodiscard]] inline lon_lat<double> centre_of_mass(polygon<lon_lat<double>> const& shape) {
  auto const origin = shape.exterior.front();
  double twice = 0;
  double x = 0;
  double y = 0;
  auto const add = [&](ring<lon_lat<double>> const& r) {
    for (std::size_t i = 0; i + 1 < r.size(); ++i) {
      auto const ax = r[i].lon - origin.lon, ay = r[i].lat - origin.lat;
      auto const bx = r[i + 1].lon - origin.lon, by = r[i + 1].lat - origin.lat;
      auto const w = ax * by - bx * ay;
      twice += w;
      x += w * (ax + bx);
      y += w * (ay + by);
    }
  };
  add(shape.exterior);
  for (auto const& hole : shape.interiors) add(hole);
  // A piece a few units of the grid wide may have no area in doubles: any of its vertices is its middle then.
  if (!(twice > 0)) return origin;
  return {origin.lon + x / (3 * twice), origin.lat + y / (3 * twice)};
}

[[nodiscard]] inline transition_piece describe_piece(std::uint32_t change, polygon<lon_lat<double>> shape,
                                                     lonlat_area_integral const& integral) {
  transition_piece piece;
  piece.from = static_cast<label>(change >> 8);
  piece.to = static_cast<label>(change);
  double m2 = integral.path_m2(shape.exterior);
  for (auto const& hole : shape.interiors) m2 += integral.path_m2(hole);
  piece.area_km2 = std::max(0.0, m2 / 1e6);
  piece.centroid = centre_of_mass(shape);
  piece.lower = piece.upper = shape.exterior.front();
  for (auto const& v : shape.exterior) {
    piece.lower = {std::min(piece.lower.lon, v.lon), std::min(piece.lower.lat, v.lat)};
    piece.upper = {std::max(piece.upper.lon, v.lon), std::max(piece.upper.lat, v.lat)};
  }
  piece.shape = std::move(shape);
  return piece;
}

// The pieces against the matrix, which is taken from unrounded crossings: two ways to the same areas.
inline void require_same_areas(transition_pieces_result const& found, transition_areas const& matrix) {
  auto const n = matrix.labels.size();
  std::vector<double> sums(n * n);
  auto const place = [&](label l) {
    return static_cast<std::size_t>(std::find(matrix.labels.begin(), matrix.labels.end(), l) - matrix.labels.begin());
  };
  for (auto const& p : found.pieces) sums[place(p.from) * n + place(p.to)] += p.area_km2;
  constexpr double summing_km2 = 1e-7;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      if (i != j && std::abs(sums[i * n + j] - matrix.km2[i * n + j]) > found.rounding_km2 + summing_km2)
        throw overlay_error(error_code::overlay_area_mismatch,
                            "the pieces of a change have " + std::to_string(sums[i * n + j]) + " km2, the change has " +
                                std::to_string(matrix.km2[i * n + j]));
}

}  // namespace salient::detail

namespace salient {

inline transition_pieces_result transition_pieces(coverage const& before, coverage const& after,
                                                  transition_options const& options) {
  transition_pieces_result result;
  auto const soup = detail::difference_edges(before, after);
  if (soup.paths.empty()) return result;
  auto const noded = detail::split_and_round(soup);
  auto const g = detail::build_graph(noded.split);
  detail::change_state state;
  detail::face_sink faces(g, [&] { return detail::change_number(state); });
  detail::label_faces(g, noded.split.edges, state, faces);
  lonlat_area_integral const integral(options.earth, detail::middle_lat(soup));
  for (auto const& p : detail::ring_builder(g, faces.left, faces.right).build())
    result.pieces.push_back(
        detail::describe_piece(p.face, detail::to_polygon<lon_lat<double>>(p, soup.nodes), integral));
  std::stable_sort(result.pieces.begin(), result.pieces.end(),
                   [](transition_piece const& a, transition_piece const& b) {
                     return a.from != b.from ? a.from < b.from : a.to < b.to;
                   });
  auto const rounding = detail::rounding_of(noded, soup.nodes, options.earth);
  result.pitch_deg = rounding.pitch_deg;
  result.rounding_km2 = rounding.area_km2;
  detail::require_same_areas(result, transition(before, after, options));
  return result;
}

}  // namespace salient
