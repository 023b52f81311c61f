// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/overlay/detail/cancel/cancel.hpp"
#include "salient/overlay/detail/cancel/compare.hpp"
#include "salient/overlay/detail/label/build_graph.hpp"
#include "salient/overlay/detail/label/change_state.hpp"
#include "salient/overlay/detail/label/label.hpp"
#include "salient/overlay/detail/result/area_sums.hpp"
#include "salient/overlay/detail/result/key_numbers.hpp"
#include "salient/overlay/detail/split/shrink.hpp"
#include "salient/overlay/detail/split/split.hpp"
#include "salient/overlay/impl/transition.hpp"
#include "salient/overlay/transition_by_zone.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What became what in a face, and in which zone it lies. The borders of zones have the last numbers among the sources.
class zoned_change_state {
 public:
  zoned_change_state(std::span<map_border const> maps, std::span<map_border const> zones)
      : first_zone_(static_cast<std::uint32_t>(maps.size())), change_(maps), zone_(zones) {}

  void reset() {
    change_.reset();
    zone_.reset();
  }
  void cross(std::uint32_t source, int direction) {
    if (source < first_zone_)
      change_.cross(source, direction);
    else
      zone_.cross(source - first_zone_, direction);
  }
  void settle() {}

  [[nodiscard]] change_state const& change() const { return change_; }
  // None for a state that a partition cannot leave.
  [[nodiscard]] std::optional<label> zone() const {
    if (zone_.unchanged()) return label{0};
    return zone_.is_change() && zone_.from() == 0 ? std::optional(zone_.to()) : std::nullopt;
  }

 private:
  std::uint32_t first_zone_;
  change_state change_;
  change_state zone_;  // from nothing to the zones
};

// Zone, label before and label after as numbers of faces.
class zone_cells {
 public:
  [[nodiscard]] std::uint32_t of(zoned_change_state const& state) {
    if (state.change().unchanged()) return change_cells::unchanged;
    auto const zone = state.zone();
    if (!zone || !state.change().is_change()) return change_cells::fault;
    auto const key = std::uint64_t{*zone} << 32 | std::uint64_t{state.change().from()} << 16 | state.change().to();
    return change_cells::first + cells_.of(key);
  }
  [[nodiscard]] std::uint32_t end() const { return change_cells::first + static_cast<std::uint32_t>(cells_.size()); }
  [[nodiscard]] zone_cell cell(std::uint32_t number, double km2) const {
    auto const key = cells_[number - change_cells::first];
    return {static_cast<label>(key >> 32), static_cast<label>(key >> 16), static_cast<label>(key), km2};
  }

 private:
  key_numbers cells_;
};

// Puts the borders of zones in as far as the box sees them; @return them, by source after those that there are.
[[nodiscard]] inline std::vector<map_border> append_zones(edge_soup& soup, coverage const& zones, window_box const& box,
                                                          std::size_t sources) {
  std::vector<map_border> borders;
  for (auto const& c : zones.chains()) {
    auto const first = soup.points.size();
    line_shrinker line(box, std::nullopt, [&](xy<double> p) { soup.nodes.append(p, first, soup.points); });
    for (auto const& p : zones.vertices().subspan(c.first, c.count)) line.add({p.lon, p.lat});
    line.end(std::nullopt);
    if (soup.points.size() < first + 2) {
      soup.points.resize(first);
      continue;
    }
    soup.paths.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(soup.points.size() - first),
                          static_cast<std::uint32_t>(sources + borders.size())});
    borders.push_back({true, c.left, c.right});
  }
  return borders;
}

}  // namespace salient::detail

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE std::vector<zone_cell> transition_by_zone(coverage const& before, coverage const& after,
                                                         coverage const& zones, ellipsoid const& earth) {
  detail::map_difference found;
  auto& soup = found.edges;
  detail::append_difference(found, detail::detours_between({before}, {after}));
  if (soup.paths.empty()) return {};
  detail::window_box box;
  for (auto const& p : soup.points) box.add({soup.nodes.to_coordinate(p.x), soup.nodes.to_coordinate(p.y)});
  auto const zone_borders = detail::append_zones(soup, zones, box, found.borders.size());
  detail::require_index_fits(soup.points.size());
  soup.nodes.finish(soup.points);

  lonlat_area_integral const integral(earth, detail::reference_map(before, after).middle_lat());
  auto const split = detail::split_at_vertices(std::move(soup));
  detail::ellipsoid_measure const measure(split.edges.nodes, integral);
  auto const g = detail::build_graph(split);
  detail::zoned_change_state state(found.borders, zone_borders);
  detail::zone_cells cells;
  detail::area_sink sink(measure, detail::change_cells::first, [&] { return cells.of(state); });
  detail::label_faces(g, split.edges, state, sink);
  detail::require_partitions(sink[detail::change_cells::fault].km2());
  std::vector<zone_cell> result;
  for (auto number = detail::change_cells::first; number < cells.end(); ++number)
    if (auto const km2 = sink[number].km2(); km2 != 0) result.push_back(cells.cell(number, km2));
  std::sort(result.begin(), result.end(), [](zone_cell const& a, zone_cell const& b) {
    return std::tuple(a.zone, a.from, a.to) < std::tuple(b.zone, b.from, b.to);
  });
  return result;
}

}  // namespace salient
