// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "salient/overlay/clip.hpp"
#include "salient/overlay/detail/chains.hpp"
#include "salient/overlay/detail/label.hpp"
#include "salient/overlay/detail/membership.hpp"
#include "salient/overlay/detail/output.hpp"
#include "salient/overlay/detail/round.hpp"

namespace salient::detail {

// On which sides of a box a point lies, as bits; 0 within.
class outside_of {
 public:
  explicit outside_of(edge_soup const& window) {
    if (window.points.empty()) return;
    low_ = high_ = window.points.front();
    for (auto const& p : window.points) {
      low_ = {std::min(low_.x, p.x), std::min(low_.y, p.y)};
      high_ = {std::max(high_.x, p.x), std::max(high_.y, p.y)};
    }
  }
  [[nodiscard]] unsigned operator()(ipoint p) const {
    return unsigned{p.x < low_.x} | unsigned{p.x > high_.x} << 1 | unsigned{p.y < low_.y} << 2 |
           unsigned{p.y > high_.y} << 3;
  }

 private:
  ipoint low_{};
  ipoint high_{};
};

// Takes the vertices out of a path between which it stays on one side of the box: the straight line instead does too.
// What is far from the window changes its course but not where it begins and ends, so that walking round any point near
// the window still counts right.
inline void shorten_outside(std::vector<ipoint>& points, std::size_t first, outside_of const& sides) {
  auto const last = points.size() - 1;
  auto kept = first;
  auto common = sides(points[first]);
  for (auto i = first + 1; i <= last; ++i) {
    auto const side = sides(points[i]);
    if ((common & side) != 0) {
      common &= side;
      if (i < last) continue;
    } else if (i - 1 > first && !(points[kept] == points[i - 1])) {
      points[++kept] = points[i - 1];
    }
    points[++kept] = points[i];
    common = side;
  }
  points.resize(kept + 1);
}

// The borders of a map and of a window on one grid. Sources below `window.sources.size()` are the window's rings; above
// that they hold the labels on either side of a chain.
template <Areal Window>
[[nodiscard]] ring_soup map_in_window(coverage const& map, Window const& window) {
  ring_soup soup{edge_soup(grid::lonlat()), {}, {0}, {}};
  require_index_fits(map.vertices().size() + vertex_count(window));
  append_operand(soup, window);
  auto const rings = static_cast<std::uint32_t>(soup.sources.size());
  if (rings == 0) return soup;
  outside_of const sides(soup.edges);
  auto& points = soup.edges.points;
  for (auto const& c : map.chains()) {
    auto const first = points.size();
    for (auto const& v : map.vertices().subspan(c.first, c.count))
      soup.edges.nodes.append({v.lon, v.lat}, first, points);
    shorten_outside(points, first, sides);
    if (points.size() < first + 2) {
      points.resize(first);
      continue;
    }
    soup.edges.paths.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(points.size() - first),
                                rings + (std::uint32_t{c.left} << 8 | c.right)});
  }
  soup.edges.nodes.finish(points);
  return soup;
}

// The state of a face: is it in the window, and which label has it? Labels are summed, so that paths that were
// shortened outside may cross there as they like.
class window_state {
 public:
  explicit window_state(ring_soup const& soup)
      : window_(soup, fill_rule::ogc), rings_(static_cast<std::uint32_t>(soup.sources.size())) {}

  void reset() {
    window_.reset();
    sum_ = 0;
  }
  void cross(std::uint32_t source, int direction) {
    if (source < rings_) return window_.cross(source, direction);
    auto const labels = source - rings_;
    sum_ += direction * (static_cast<int>(labels >> 8) - static_cast<int>(labels & 0xFF));
  }
  [[nodiscard]] std::uint32_t value() const { return window_.covers(0) ? static_cast<std::uint32_t>(sum_) : 0; }

 private:
  membership window_;
  std::uint32_t rings_;
  int sum_ = 0;
};

}  // namespace salient::detail

namespace salient {

template <Areal Window>
requires Geographic<point_of<Window>> coverage clip(coverage const& map, Window const& window) {
  auto const soup = detail::map_in_window(map, window);
  if (soup.sources.empty()) return {};
  auto const noded = detail::split_and_round(soup.edges);
  auto const g = detail::build_graph(noded.split);
  detail::window_state state(soup);
  detail::face_sink faces(g, [&] { return state.value(); });
  detail::label_faces(g, noded.split.edges, state, faces);
  auto const labels = [](std::vector<std::uint32_t> const& numbers) {
    std::vector<label> result;
    for (auto const n : numbers) {
      if (n > 0xFF) throw overlay_error(error_code::overlay_area_mismatch, "the chains of the map are no partition");
      result.push_back(static_cast<label>(n));
    }
    return result;
  };
  return detail::chain_builder(g, soup.edges.nodes, labels(faces.left), labels(faces.right)).build();
}

}  // namespace salient
