// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/overlay/cover.hpp"
#include "salient/overlay/coverage.hpp"
#include "salient/overlay/detail/edges/edges.hpp"

// Small inputs of the engine's steps, drawn in whole degrees.
namespace salient::test {

using point = lon_lat<double>;
using land = multi_polygon<point>;

// The grid's node at a position.
[[nodiscard]] inline detail::ipoint node(double lon, double lat) {
  auto nodes = detail::grid::lonlat();
  std::vector<detail::ipoint> points;
  nodes.append({lon, lat}, 0, points);
  return points[0];
}

[[nodiscard]] inline ring<point> box(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}
// The same clockwise.
[[nodiscard]] inline ring<point> hole(double west, double south, double east, double north) {
  return {{west, south}, {west, north}, {east, north}, {east, south}, {west, south}};
}

[[nodiscard]] inline detail::ring_soup soup_of(std::initializer_list<land> operands) {
  return detail::read_operands<point>([&](auto&& visit) {
    for (auto const& operand : operands) visit(operand);
  });
}

inline void add_path(detail::edge_soup& soup, std::vector<point> const& line, std::uint32_t source) {
  auto const first = soup.points.size();
  for (auto const& p : line) soup.nodes.append({p.lon, p.lat}, first, soup.points);
  soup.paths.push_back(
      {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(soup.points.size() - first), source});
}

// A coverage as it is drawn, whether or not it is one.
struct drawn_chain {
  label left;
  label right;
  std::vector<point> vertices;
};
[[nodiscard]] inline coverage drawn_map(std::vector<drawn_chain> const& drawn) {
  std::vector<point> vertices;
  std::vector<chain> chains;
  for (auto const& c : drawn) {
    chains.push_back(
        {static_cast<std::uint32_t>(vertices.size()), static_cast<std::uint32_t>(c.vertices.size()), c.left, c.right});
    vertices.insert(vertices.end(), c.vertices.begin(), c.vertices.end());
  }
  return {std::move(vertices), std::move(chains)};
}

// Where several rings cover a place, the smaller label wins unless a priority is given.
[[nodiscard]] inline covering covered(std::vector<std::pair<label, ring<point>>> const& rings,
                                      std::vector<label> priority = {}) {
  ragged_polygons<point> polygons;
  std::vector<labelled_area> areas;
  for (auto const& [value, vertices] : rings) {
    areas.push_back({&polygons, areas.size(), 1, value});
    polygons.vertices.insert(polygons.vertices.end(), vertices.begin(), vertices.end());
    polygons.end_ring();
    polygons.end_polygon();
  }
  return cover(areas, {.priority = std::move(priority)});
}

}  // namespace salient::test
