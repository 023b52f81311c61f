// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/prefetch.hpp"
#include "salient/overlay/detail/cancel/cancel.hpp"
#include "salient/overlay/detail/cancel/compare.hpp"
#include "salient/overlay/detail/cancel/detours.hpp"
#include "salient/overlay/detail/cancel/join_pieces.hpp"
#include "salient/overlay/detail/label/build_graph.hpp"
#include "salient/overlay/detail/label/label.hpp"
#include "salient/overlay/detail/result/area_sums.hpp"
#include "salient/overlay/detail/result/face_sink.hpp"
#include "salient/overlay/detail/result/output.hpp"
#include "salient/overlay/detail/result/ring_builder.hpp"
#include "salient/overlay/detail/split/round.hpp"
#include "salient/overlay/transition.hpp"

namespace salient::detail {

// The labels of two maps, ascending and with 0, and where each stands in that list.
struct label_index {
  label_index(coverage const& before, coverage const& after) {
    std::array<std::uint64_t, 4> used{1};
    auto const note = [&](label l) { used[l / 64] |= std::uint64_t{1} << l % 64; };
    for (auto const* map : {&before, &after})
      for (auto const& c : map->chains()) note(c.left), note(c.right);
    labels.reserve(8);
    for (unsigned word = 0; word < 4; ++word)
      for (auto bits = used[word]; bits != 0; bits &= bits - 1) {
        auto const l = 64 * word + static_cast<unsigned>(std::countr_zero(bits));
        place[l] = static_cast<std::uint8_t>(labels.size());
        labels.push_back(static_cast<label>(l));
      }
  }
  std::vector<label> labels;
  std::array<std::uint8_t, 256> place{};

  [[nodiscard]] std::size_t cell(label from, label to) const { return place[from] * labels.size() + place[to]; }
  // The bucket of a face: 0 where nothing changed, `fault()` for states that two partitions cannot leave.
  [[nodiscard]] std::size_t bucket(change_state const& state) const {
    if (state.unchanged()) return 0;
    return state.is_change() ? cell(state.from(), state.to()) + 1 : fault();
  }
  [[nodiscard]] std::size_t fault() const { return labels.size() * labels.size() + 1; }
};

// Rounding near almost concurrent crossings can leave impossible states on slivers. A larger area in such a state is a
// fault of the input.
inline void require_partitions(double fault_km2) {
  constexpr double tolerance_km2 = 1e-7;
  if (std::abs(fault_km2) > tolerance_km2)
    throw overlay_error(error_code::overlay_area_mismatch,
                        "the borders of the two maps do not bound partitions: " + std::to_string(fault_km2) +
                            " km2 have no single label before or after");
}

// The map whose middle latitude areas refer to: the same whichever comes first.
[[nodiscard]] inline coverage const& reference_map(coverage const& a, coverage const& b) {
  if (a.vertices().empty() || b.vertices().empty()) return a.vertices().empty() ? b : a;
  return b.middle_lat() < a.middle_lat() ? b : a;
}

constexpr double agreement_km2 = 1e-6;  // of totals and cells, at the least

using change_sums = std::vector<ellipsoid_measure::sum>;  // by cell of a `label_index`

// The sweep over what takes one.
inline void sweep_changes(std::vector<detour> const& detours, ellipsoid_measure const& measure,
                          label_index const& index, change_sums& sums) {
  auto soup = difference_edges(detours);
  if (soup.paths.empty()) return;
  auto const split = split_at_vertices(std::move(soup));
  auto const g = build_graph(split);
  change_state state;
  area_sink sink(measure, index.fault() + 1, [&] { return index.bucket(state); });
  label_faces(g, split.edges, state, sink);
  require_partitions(sink[index.fault()].km2());
  for (std::size_t cell = 0; cell < sums.size(); ++cell) sums[cell].add(sink[cell + 1], 1);
}

// Off the diagonal, what became what; row by row in the order of the index.
[[nodiscard]] inline std::vector<double> changes_km2(compared_map const& before, compared_map const& after,
                                                     lonlat_area_integral const& integral, label_index const& index) {
  std::vector<double> result(index.labels.size() * index.labels.size());
  auto detours = detours_between(before, after);
  if (detours.empty()) return result;
  auto nodes = grid::lonlat();
  ellipsoid_measure const measure(nodes, integral);
  change_sums sums(result.size());
  settle_detours(detours, nodes, measure,
                 [&](label from, label to, auto const& area, int sign) { sums[index.cell(from, to)].add(area, sign); });
  if (!detours.empty()) sweep_changes(detours, measure, index, sums);
  for (std::size_t cell = 0; cell < sums.size(); ++cell) result[cell] = sums[cell].km2();
  return result;
}

// Land that kept its label is what is left of its total: of the total before, and of the total after. The mean of both
// halves their rounding. It is no more than either total, so that a label that one map lacks gets exactly 0.
// @return the largest difference between the two, km²
inline double fill_diagonal(transition_areas& matrix, std::span<double const> rows, std::span<double const> columns) {
  auto const n = matrix.labels.size();
  double worst = 0;
  for (std::size_t i = 1; i < n; ++i) {
    double lost = 0;
    double gained = 0;
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j) continue;
      lost += matrix.km2[i * n + j];
      gained += matrix.km2[j * n + i];
    }
    auto const of_before = rows[matrix.labels[i]] - lost;
    auto const of_after = columns[matrix.labels[i]] - gained;
    auto const most = std::min(rows[matrix.labels[i]], columns[matrix.labels[i]]);
    matrix.km2[i * n + i] = std::clamp((of_before + of_after) / 2, 0.0, std::max(most, 0.0));
    worst = std::max(worst, std::abs(of_before - of_after));
  }
  return worst;
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

namespace salient {

SALIENT_INLINE transition_areas transition(coverage const& before, coverage const& after,
                                           transition_options const& options) {
  for (auto const* map : {&before, &after}) detail::prefetch(map->chains());
  for (auto const* fingerprints : {options.before_fingerprints, options.after_fingerprints})
    if (fingerprints) fingerprints->prefetch();
  auto const& reference = detail::reference_map(before, after);
  std::optional<lonlat_area_integral> own_integral;
  auto const* integral = &reference == &before ? options.before_integral : options.after_integral;
  if (!integral) integral = &own_integral.emplace(options.earth, reference.middle_lat());
  detail::label_index const index(before, after);

  std::optional<label_areas> own_before, own_after;
  auto const totals = [&](std::span<double const> given, coverage const& map, std::optional<label_areas>& own) {
    if (!given.empty() && given.size() <= index.labels.back())
      throw argument_error(error_code::argument_inconsistent, "totals are given for " + std::to_string(given.size()) +
                                                                  " labels; the maps have label " +
                                                                  std::to_string(index.labels.back()));
    return given.empty() ? std::span<double const>(own.emplace(areas_by_label_km2(map, *integral)).km2) : given;
  };
  auto const rows = totals(options.before_totals_km2, before, own_before);
  auto const columns = totals(options.after_totals_km2, after, own_after);

  transition_areas result{index.labels, {}};
  if (options.before_fingerprints && options.after_fingerprints) {
    result.km2 = detail::changes_km2({before, options.before_fingerprints}, {after, options.after_fingerprints},
                                     *integral, index);
    if (detail::fill_diagonal(result, rows, columns) <= detail::agreement_km2) return result;
  }
  result.km2 = detail::changes_km2({before}, {after}, *integral, index);
  detail::fill_diagonal(result, rows, columns);
  return result;
}

SALIENT_INLINE transition_pieces_result transition_pieces(coverage const& before, coverage const& after,
                                                          transition_options const& options) {
  transition_pieces_result result;
  auto const soup = detail::difference_edges(detail::detours_between({before}, {after}));
  if (soup.paths.empty()) return result;
  detail::label_index const index(before, after);
  lonlat_area_integral const integral(options.earth, detail::middle_lat(soup));
  detail::ellipsoid_measure const measure(soup.nodes, integral);
  auto const noded = detail::split_and_round(soup);
  auto const g = detail::build_graph(noded.split);
  detail::change_state state;
  detail::face_sink faces(g, [&] { return static_cast<std::uint32_t>(index.bucket(state)); });
  detail::label_faces(g, noded.split.edges, state, faces);
  if (noded.pitch_shift != 0) result.pitch_deg = soup.nodes.to_coordinate(std::int64_t{1} << noded.pitch_shift);
  result.rounding_km2 = noded.moved.area(soup.nodes) * detail::most_km2_per_square_degree(options.earth);

  auto const n = index.labels.size();
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
    if (p.face == index.fault()) {
      fault_km2 += area.km2();
      continue;
    }
    transition_piece piece;
    piece.from = index.labels[(p.face - 1) / n];
    piece.to = index.labels[(p.face - 1) % n];
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
