// SPDX-License-Identifier: BSL-1.0
#include "reference/exact_area.hpp"

#include <algorithm>
#include <bit>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cstddef>
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
  double left = 0, right = 0, low = 0, high = 0;

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
        edges.push_back({number(a.x), number(a.y), number(b.x), slope, step, operand, polygons + p, rings, r == 0, a.x,
                         b.x, std::min(a.y, b.y), std::max(a.y, b.y)});
      }
      ++rings;
    });
    polygons += operands[operand].size();
  }
  std::stable_sort(edges.begin(), edges.end(), [](edge const& a, edge const& b) { return a.left < b.left; });
  return edges;
}

// Every x at which an edge begins, ends or meets another: between two neighbours the order of the edges is fixed.
// @param edges  by their left ends
std::vector<number> slab_borders(std::vector<edge> const& edges) {
  std::vector<number> xs;
  for (auto const& e : edges) xs.push_back(e.x0), xs.push_back(e.x1);
  for (std::size_t i = 0; i < edges.size(); ++i)
    for (std::size_t j = i + 1; j < edges.size() && edges[j].left < edges[i].right; ++j) {
      if (edges[i].high < edges[j].low || edges[j].high < edges[i].low) continue;
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
  auto left = edges[0].left, right = edges[0].right, low = edges[0].low, high = edges[0].high;
  for (auto const& e : edges) {
    left = std::min(left, e.left), right = std::max(right, e.right);
    low = std::min(low, e.low), high = std::max(high, e.high);
  }
  return (number(right) - left) * (number(high) - low);
}

// What is known of a point while walking upwards through a slab, and which operands hold it. Back outside of all rings
// everything is 0 again.
class membership {
 public:
  membership(std::vector<fill_rule> rules, std::vector<edge> const& edges)
      : rules_(std::move(rules)), sums_(rules_.size()), holding_(rules_.size()) {
    std::size_t polygons = 0;
    std::size_t rings = 0;
    for (auto const& e : edges) polygons = std::max(polygons, e.polygon + 1), rings = std::max(rings, e.ring + 1);
    polygons_.resize(polygons);
    windings_.resize(rings);
  }

  void cross(edge const& e) {
    sums_[e.operand] += e.step;
    auto& p = polygons_[e.polygon];
    bool const held = holds(p, rules_[e.operand]);
    p.odd = !p.odd;
    auto& winding = windings_[e.ring];
    int const before = winding != 0;
    winding += e.step;
    (e.shell ? p.shells : p.holes) += (winding != 0) - before;
    holding_[e.operand] += holds(p, rules_[e.operand]) - held;
  }

  /// One bit for each operand.
  [[nodiscard]] std::size_t mask() const {
    std::size_t result = 0;
    for (std::size_t i = 0; i < rules_.size(); ++i)
      if (holding_[i] > 0 || inside_by_sum(sums_[i], rules_[i])) result |= std::size_t{1} << i;
    return result;
  }

 private:
  struct polygon_state {
    bool odd = false;
    int shells = 0;  ///< rings of that kind whose winding number is not 0
    int holes = 0;
  };

  [[nodiscard]] static bool inside_by_sum(int winding, fill_rule rule) {
    switch (rule) {
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
  [[nodiscard]] static bool holds(polygon_state const& p, fill_rule rule) {
    if (rule == fill_rule::ogc) return p.odd;
    return rule == fill_rule::ring_nonzero && p.shells > 0 && p.holes == 0;
  }

  std::vector<fill_rule> rules_;
  std::vector<int> sums_;
  std::vector<int> holding_;  ///< of each operand, polygons that hold the point
  std::vector<polygon_state> polygons_;
  std::vector<int> windings_;
};

// Calls visit(mask, area) for every piece between two edges that lie over one another in a slab.
template <class Visit>
void for_each_piece(std::vector<edge> const& edges, std::vector<fill_rule> rules, Visit&& visit) {
  auto const xs = slab_borders(edges);
  membership here(std::move(rules), edges);
  std::vector<edge const*> open;
  std::vector<std::pair<number, edge const*>> crossed;
  auto next = edges.begin();
  for (std::size_t s = 0; s + 1 < xs.size(); ++s) {
    std::erase_if(open, [&](edge const* e) { return e->x1 <= xs[s]; });
    for (; next != edges.end() && next->x0 <= xs[s]; ++next) open.push_back(&*next);
    number const middle = (xs[s] + xs[s + 1]) / 2;
    crossed.clear();
    for (auto const* e : open) crossed.emplace_back(e->at(middle), e);
    std::sort(crossed.begin(), crossed.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < crossed.size(); ++i) {
      if (i > 0)
        if (auto const mask = here.mask(); mask != 0)
          visit(mask, (crossed[i].first - crossed[i - 1].first) * (xs[s + 1] - xs[s]));
      here.cross(*crossed[i].second);
    }
  }
}

// What is smaller than rounding, see `number`, is 0.
double rounded(number const& area, number const& extent) {
  return area < 1e-40 * extent ? 0 : area.convert_to<double>();
}

bool asked_for(salient::overlay_operation operation, std::size_t mask, std::size_t operands) {
  using enum salient::overlay_operation;
  auto const all = (std::size_t{1} << operands) - 1;
  switch (operation) {
    case intersection:
      return mask == all;
    case union_:
      return mask != 0;
    case difference:
      return mask == 1;
    default:
      return std::popcount(mask) % 2 == 1;
  }
}

}  // namespace

std::vector<double> exact_cell_areas(std::span<planar_map const> operands, fill_rule rule) {
  auto const edges = edges_of(operands);
  std::vector<number> areas(std::size_t{1} << operands.size());
  for_each_piece(edges, std::vector<fill_rule>(operands.size(), rule),
                 [&](std::size_t mask, number const& area) { areas[mask] += area; });
  std::vector<double> result;
  auto const box = extent(edges);
  for (auto const& area : areas) result.push_back(rounded(area, box));
  return result;
}

double exact_misplaced_area(salient::overlay_operation operation, std::span<planar_map const> operands, fill_rule rule,
                            planar_map const& answer) {
  std::vector<planar_map> all(operands.begin(), operands.end());
  all.push_back(answer);
  std::vector<fill_rule> rules(operands.size(), rule);
  rules.push_back(fill_rule::evenodd);
  auto const edges = edges_of(all);
  number sum = 0;
  for_each_piece(edges, std::move(rules), [&](std::size_t mask, number const& area) {
    auto const of_operands = mask & ((std::size_t{1} << operands.size()) - 1);
    bool const answered = mask != of_operands;
    if (asked_for(operation, of_operands, operands.size()) != answered) sum += area;
  });
  return rounded(sum, extent(edges));
}

}  // namespace reference
