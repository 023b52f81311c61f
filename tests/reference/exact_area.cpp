// SPDX-License-Identifier: BSL-1.0
#include "reference/exact_area.hpp"

#include <algorithm>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cstddef>
#include <map>
#include <utility>

#include "salient/geometry/rings.hpp"

namespace reference {
namespace {

// Sixty digits. Two areas that doubles can tell apart differ by 1e-32 of their extent at least, so what is smaller than
// 1e-40 of it is rounding, and is set to 0. (Fractions of integers give the same answers fifty times as slowly.)
using number =
    boost::multiprecision::number<boost::multiprecision::cpp_bin_float<200, boost::multiprecision::digit_base_2>,
                                  boost::multiprecision::et_off>;
using salient::fill_rule;

// One edge from left to right; `step` is what the winding number gains on crossing it upwards.
struct edge {
  number x0, y0, x1, slope;
  int step = 0;
  std::size_t operand = 0;
  std::size_t polygon = 0;  ///< counted through all operands
  std::size_t ring = 0;     ///< counted through all operands
  bool shell = false;

  [[nodiscard]] number at(number const& x) const { return y0 + slope * (x - x0); }
};

// Vertical edges bound no area when the plane is cut into upright slabs.
std::vector<edge> edges_of(std::span<planar_map const> operands) {
  std::vector<edge> edges;
  std::size_t polygons = 0;
  std::size_t rings = 0;
  for (std::size_t operand = 0; operand < operands.size(); ++operand) {
    salient::for_each_ring(operands[operand], [&](std::size_t p, std::size_t r, auto const& ring) {
      for (std::size_t i = 0; i < ring.size(); ++i) {
        auto a = ring[i];
        auto b = ring[(i + 1) % ring.size()];
        int const step = a.x < b.x ? 1 : -1;
        if (a.x == b.x) continue;
        if (step < 0) std::swap(a, b);
        number const slope = (number(b.y) - a.y) / (number(b.x) - a.x);
        edges.push_back({number(a.x), number(a.y), number(b.x), slope, step, operand, polygons + p, rings, r == 0});
      }
      ++rings;
    });
    polygons += operands[operand].size();
  }
  return edges;
}

// Every x at which an edge begins, ends or meets another: between two neighbours the order of the edges is fixed.
std::vector<number> slab_borders(std::vector<edge> const& edges) {
  std::vector<number> xs;
  for (auto const& e : edges) xs.push_back(e.x0), xs.push_back(e.x1);
  for (std::size_t i = 0; i < edges.size(); ++i)
    for (std::size_t j = i + 1; j < edges.size(); ++j) {
      auto const& from = std::max(edges[i].x0, edges[j].x0);
      auto const& to = std::min(edges[i].x1, edges[j].x1);
      if (from >= to) continue;
      number const before = edges[i].at(from) - edges[j].at(from);
      number const after = edges[i].at(to) - edges[j].at(to);
      if ((before < 0 && after > 0) || (before > 0 && after < 0))
        xs.push_back(from + (to - from) * before / (before - after));
    }
  std::sort(xs.begin(), xs.end());
  xs.erase(std::unique(xs.begin(), xs.end()), xs.end());
  return xs;
}

// Area of the box around all edges.
number extent(std::vector<edge> const& edges) {
  if (edges.empty()) return 0;
  auto left = edges[0].x0, right = left, low = edges[0].y0, high = low;
  for (auto const& e : edges) {
    auto const end = e.at(e.x1);
    left = std::min(left, e.x0), right = std::max(right, e.x1);
    low = std::min({low, e.y0, end}), high = std::max({high, e.y0, end});
  }
  return (right - left) * (high - low);
}

// What is known of a point while walking upwards through a slab, and which operands hold it.
class membership {
 public:
  membership(std::size_t operands, fill_rule rule) : rule_(rule), sums_(operands) {}

  void cross(edge const& e) {
    sums_[e.operand] += e.step;
    auto& p = polygons_[e.polygon];
    p.operand = e.operand;
    p.odd = !p.odd;
    p.rings[e.ring].first += e.step;
    p.rings[e.ring].second = e.shell;
  }

  [[nodiscard]] std::size_t mask() const {
    std::size_t result = 0;
    for (std::size_t i = 0; i < sums_.size(); ++i)
      if (inside_by_sum(sums_[i])) result |= std::size_t{1} << i;
    for (auto const& [index, p] : polygons_)
      if (inside_polygon(p)) result |= std::size_t{1} << p.operand;
    return result;
  }

 private:
  struct polygon_state {
    std::size_t operand = 0;
    bool odd = false;
    std::map<std::size_t, std::pair<int, bool>> rings;  ///< winding number, is the shell
  };

  [[nodiscard]] bool inside_by_sum(int winding) const {
    switch (rule_) {
      case fill_rule::evenodd:
        return winding % 2 != 0;
      case fill_rule::nonzero:
        return winding != 0;
      // Walking upwards across an edge that runs to the right enters what lies on its left.
      case fill_rule::positive:
        return winding > 0;
      case fill_rule::negative:
        return winding < 0;
      default:
        return false;
    }
  }
  [[nodiscard]] bool inside_polygon(polygon_state const& p) const {
    if (rule_ == fill_rule::ogc) return p.odd;
    if (rule_ != fill_rule::ring_nonzero) return false;
    return std::all_of(p.rings.begin(), p.rings.end(),
                       [](auto const& entry) {
                         return entry.second.second ? entry.second.first != 0 : entry.second.first == 0;
                       }) &&
           std::any_of(p.rings.begin(), p.rings.end(), [](auto const& entry) { return entry.second.second; });
  }

  fill_rule rule_;
  std::vector<int> sums_;
  std::map<std::size_t, polygon_state> polygons_;
};

}  // namespace

std::vector<double> exact_cell_areas(std::span<planar_map const> operands, fill_rule rule) {
  auto const edges = edges_of(operands);
  auto const xs = slab_borders(edges);
  std::vector<number> areas(std::size_t{1} << operands.size());
  for (std::size_t s = 0; s + 1 < xs.size(); ++s) {
    number const middle = (xs[s] + xs[s + 1]) / 2;
    std::vector<std::pair<number, edge const*>> crossed;
    for (auto const& e : edges)
      if (e.x0 <= xs[s] && e.x1 >= xs[s + 1]) crossed.emplace_back(e.at(middle), &e);
    std::sort(crossed.begin(), crossed.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    membership here(operands.size(), rule);
    for (std::size_t i = 0; i < crossed.size(); ++i) {
      if (i > 0) areas[here.mask()] += (crossed[i].first - crossed[i - 1].first) * (xs[s + 1] - xs[s]);
      here.cross(*crossed[i].second);
    }
  }
  areas[0] = 0;
  auto const noise = 1e-40 * extent(edges);
  std::vector<double> result;
  for (auto const& area : areas) result.push_back(area < noise ? 0 : area.convert_to<double>());
  return result;
}

}  // namespace reference
