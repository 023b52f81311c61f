// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/overlay/detail/area_sums.hpp"
#include "salient/overlay/detail/cancel.hpp"
#include "salient/overlay/detail/label.hpp"
#include "salient/overlay/transition.hpp"

namespace salient::detail {

// The labels of two maps, ascending and with 0, and where each stands in that
// list.
struct label_index {
  label_index(coverage const &before, coverage const &after) {
    std::array<bool, 256> used{};
    used[0] = true;
    for (auto const *map : {&before, &after})
      for (auto const &c : map->chains())
        used[c.left] = used[c.right] = true;
    for (unsigned l = 0; l < 256; ++l) {
      if (!used[l])
        continue;
      place[l] = labels.size();
      labels.push_back(static_cast<label>(l));
    }
  }
  std::vector<label> labels;
  std::array<std::size_t, 256> place{};
};

} // namespace salient::detail

namespace salient {

inline transition_areas transition(coverage const &before,
                                   coverage const &after,
                                   transition_options const &options) {
  detail::label_index const index(before, after);
  auto const n = index.labels.size();
  transition_areas result{index.labels, std::vector<double>(n * n)};

  auto soup = detail::difference_edges(before, after);
  if (!soup.paths.empty()) {
    lonlat_area_integral const integral(options.earth,
                                        detail::middle_lat(soup));
    detail::ellipsoid_measure const measure(soup.nodes, integral);
    auto const split = detail::split_at_vertices(std::move(soup));
    auto const g = detail::build_graph(split);
    detail::change_state state;
    // Bucket 0: unchanged. The last one: states that two partitions cannot
    // leave; near-concurrent crossings can show them on stretches without
    // length.
    auto const fault = n * n + 1;
    detail::area_sink sink(measure, fault + 1, [&] {
      if (state.unchanged())
        return std::size_t{0};
      return state.is_change()
                 ? index.place[state.from()] * n + index.place[state.to()] + 1
                 : fault;
    });
    detail::label_faces(g, split.edges, state, sink);
    constexpr double tolerance_km2 = 1e-7;
    if (std::abs(sink[fault].km2()) > tolerance_km2)
      throw overlay_error(
          error_code::overlay_area_mismatch,
          "the borders of the two maps do not bound partitions: " +
              std::to_string(sink[fault].km2()) +
              " km2 have no single label before or after");
    for (std::size_t cell = 0; cell < n * n; ++cell)
      result.km2[cell] = sink[cell + 1].km2();
  }

  label_areas own_before, own_after;
  auto const totals = [&](label_areas const *given, coverage const &map,
                          label_areas &own) -> label_areas const & {
    if (given)
      return *given;
    own = areas_by_label_km2(map, {options.earth});
    return own;
  };
  auto const &rows = totals(options.before_totals, before, own_before);
  auto const &columns = totals(options.after_totals, after, own_after);
  for (std::size_t i = 1; i < n; ++i) {
    double lost = 0;
    double gained = 0;
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j)
        continue;
      lost += result.km2[i * n + j];
      gained += result.km2[j * n + i];
    }
    // The same from either side; the mean halves the rounding of the totals.
    auto const kept =
        (rows[index.labels[i]] - lost + (columns[index.labels[i]] - gained)) /
        2;
    result.km2[i * n + i] = kept > 0 ? kept : 0;
  }
  return result;
}

} // namespace salient
