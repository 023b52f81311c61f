// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/prefetch.hpp"
#include "salient/overlay/detail/cancel/cancel.hpp"
#include "salient/overlay/detail/cancel/compare.hpp"
#include "salient/overlay/detail/cancel/detours.hpp"
#include "salient/overlay/detail/label/build_graph.hpp"
#include "salient/overlay/detail/label/label.hpp"
#include "salient/overlay/detail/result/area_sums.hpp"
#include "salient/overlay/detail/result/change_cells.hpp"
#include "salient/overlay/transition.hpp"

namespace salient::inline SALIENT_ABI::detail {

// The labels of two maps, ascending and with 0, and where each stands in that list.
struct label_index {
  label_index(coverage const& before, coverage const& after) {
    place.resize(std::max(before.largest_label(), after.largest_label()) + 1U);
    place[0] = 1;
    for (auto const* map : {&before, &after})
      for (auto const& c : map->chains()) place[c.left] = place[c.right] = 1;
    labels.reserve(8);
    for (std::size_t l = 0; l < place.size(); ++l) {
      if (place[l] == 0) continue;
      place[l] = static_cast<std::uint16_t>(labels.size());
      labels.push_back(static_cast<label>(l));
    }
  }
  std::vector<label> labels;
  std::vector<std::uint16_t> place;  // by label
};

// The map whose middle latitude areas refer to: the same whichever comes first.
[[nodiscard]] inline coverage const& reference_map(coverage const& a, coverage const& b) {
  if (a.vertices().empty() || b.vertices().empty()) return a.vertices().empty() ? b : a;
  return b.middle_lat() < a.middle_lat() ? b : a;
}

constexpr double agreement_km2 = 1e-6;  // of totals and cells, at the least

// Areas by what became what.
class change_sums {
 public:
  change_sums() { sums_.reserve(8); }

  void add(label from, label to, ellipsoid_measure::sum const& area, int sign) {
    auto const cell = cells_.of(from, to);
    if (cell >= sums_.size()) sums_.resize(cell + 1);
    sums_[cell].add(area, sign);
  }
  // @return by from, then to; what came to nothing is left out
  [[nodiscard]] std::vector<transition_cell> km2() const {
    std::vector<transition_cell> result;
    result.reserve(sums_.size());
    for (auto cell = change_cells::first; cell < cells_.end(); ++cell)
      if (auto const km2 = sums_[cell].km2(); km2 != 0) result.push_back({cells_.from(cell), cells_.to(cell), km2});
    sort_cells(result);
    return result;
  }

  static void sort_cells(std::vector<transition_cell>& cells) {
    std::sort(cells.begin(), cells.end(),
              [](auto const& a, auto const& b) { return std::pair(a.from, a.to) < std::pair(b.from, b.to); });
  }

 private:
  change_cells cells_;
  std::vector<ellipsoid_measure::sum> sums_;  // by cell
};

// The sweep over what takes one.
inline void sweep_changes(std::vector<detour> const& detours, ellipsoid_measure const& measure, change_sums& sums) {
  auto found = difference_edges(detours);
  if (found.edges.paths.empty()) return;
  auto const split = split_at_vertices(std::move(found.edges));
  auto const g = build_graph(split);
  change_state state(found.borders);
  change_cells cells;
  area_sink sink(measure, change_cells::first, [&] { return cells.of(state); });
  label_faces(g, split.edges, state, sink);
  require_partitions(sink[change_cells::fault].km2());
  for (auto cell = change_cells::first; cell < cells.end(); ++cell)
    sums.add(cells.from(cell), cells.to(cell), sink[cell], 1);
}

// Off the diagonal, what became what.
[[nodiscard]] inline std::vector<transition_cell> changes_km2(compared_map const& before, compared_map const& after,
                                                              lonlat_area_integral const& integral) {
  auto detours = detours_between(before, after);
  if (detours.empty()) return {};
  auto nodes = grid::lonlat();
  ellipsoid_measure const measure(nodes, integral);
  change_sums sums;
  settle_detours(detours, nodes, measure,
                 [&](label from, label to, auto const& area, int sign) { sums.add(from, to, area, sign); });
  if (!detours.empty()) sweep_changes(detours, measure, sums);
  return sums.km2();
}

// Land that kept its label is what is left of its total: of the total before, and of the total after. The mean of both
// halves their rounding. It is no more than either total, so that a label that one map lacks gets exactly 0.
// @return the largest difference between the two, km²
inline double fill_diagonal(transition_areas& matrix, label_index const& index, std::span<double const> rows,
                            std::span<double const> columns) {
  auto const n = matrix.labels.size();
  std::vector<double> moved(2 * n);
  std::span const lost(moved.data(), n), gained(moved.data() + n, n);
  for (auto const& c : matrix.cells) {
    lost[index.place[c.from]] += c.km2;
    gained[index.place[c.to]] += c.km2;
  }
  matrix.cells.reserve(matrix.cells.size() + n);
  auto const total = [](std::span<double const> totals, label l) { return l < totals.size() ? totals[l] : 0.0; };
  double worst = 0;
  for (std::size_t i = 1; i < n; ++i) {
    auto const l = matrix.labels[i];
    auto const of_before = total(rows, l) - lost[i];
    auto const of_after = total(columns, l) - gained[i];
    auto const most = std::min(total(rows, l), total(columns, l));
    worst = std::max(worst, std::abs(of_before - of_after));
    if (auto const kept = std::clamp((of_before + of_after) / 2, 0.0, std::max(most, 0.0)); kept > 0)
      matrix.cells.push_back({l, l, kept});
  }
  change_sums::sort_cells(matrix.cells);
  return worst;
}

}  // namespace salient::detail

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE transition_areas transition(coverage const& before, coverage const& after,
                                           transition_options const& options) {
  for (auto const* map : {&before, &after}) detail::prefetch(map->chains());
  for (auto const* fingerprints : {options.before_fingerprints, options.after_fingerprints})
    if (fingerprints) fingerprints->prefetch();
  auto const& reference = detail::reference_map(before, after);
  std::optional<lonlat_area_integral> own_integral;
  auto const* integral = &reference == &before ? options.before_integral : options.after_integral;
  if (!integral) integral = &own_integral.emplace(options.earth, reference.middle_lat());
  detail::label_index index(before, after);

  std::optional<label_areas> own_before, own_after;
  auto const totals = [&](std::span<double const> given, coverage const& map, std::optional<label_areas>& own) {
    if (!given.empty() && given.size() <= map.largest_label())
      throw argument_error(error_code::argument_inconsistent, "totals are given for " + std::to_string(given.size()) +
                                                                  " labels; the map has label " +
                                                                  std::to_string(map.largest_label()));
    return given.empty() ? std::span<double const>(own.emplace(areas_by_label_km2(map, *integral)).km2) : given;
  };
  auto const rows = totals(options.before_totals_km2, before, own_before);
  auto const columns = totals(options.after_totals_km2, after, own_after);

  transition_areas result{std::move(index.labels), {}};
  if (options.before_fingerprints && options.after_fingerprints) {
    result.cells =
        detail::changes_km2({before, options.before_fingerprints}, {after, options.after_fingerprints}, *integral);
    if (detail::fill_diagonal(result, index, rows, columns) <= detail::agreement_km2) return result;
  }
  result.cells = detail::changes_km2({before}, {after}, *integral);
  detail::fill_diagonal(result, index, rows, columns);
  return result;
}

}  // namespace salient
