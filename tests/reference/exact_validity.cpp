// SPDX-License-Identifier: BSL-1.0
// Validity in the OGC sense by exact arithmetic. Boost's and GEOS's own checks compare with tolerances or in floating
// point, which cannot judge borders one unit in the last place apart.

#include <algorithm>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "reference/validity.hpp"

namespace reference {
namespace {

// Wide enough that nothing below is ever rounded, as long as no coordinate is 2^200 times smaller than another.
using number =
    boost::multiprecision::number<boost::multiprecision::cpp_bin_float<512, boost::multiprecision::digit_base_2>,
                                  boost::multiprecision::et_off>;
using point = salient::xy<double>;
using exact_point = std::pair<number, number>;

struct edge {
  point from{}, to{};
  std::size_t polygon = 0;
  std::size_t ring = 0;  ///< counted through all polygons
  std::size_t index = 0;
  std::size_t ring_size = 0;
};

// > 0 where c lies to the left of the line from a to b.
int turn(point a, point b, point c) {
  // Extended precision is sure of most signs: it errs by less than 1e-18 of the products.
  using wide = long double;
  auto const first = (static_cast<wide>(b.x) - a.x) * (static_cast<wide>(c.y) - a.y);
  auto const second = (static_cast<wide>(b.y) - a.y) * (static_cast<wide>(c.x) - a.x);
  if (std::abs(first - second) > 1e-18L * (std::abs(first) + std::abs(second))) return first > second ? 1 : -1;
  number const ax(a.x), ay(a.y);
  number const cross = (number(b.x) - ax) * (number(c.y) - ay) - (number(b.y) - ay) * (number(c.x) - ax);
  return cross.sign();
}

bool boxes_meet(edge const& p, edge const& q) {
  return std::max(std::min(p.from.x, p.to.x), std::min(q.from.x, q.to.x)) <=
             std::min(std::max(p.from.x, p.to.x), std::max(q.from.x, q.to.x)) &&
         std::max(std::min(p.from.y, p.to.y), std::min(q.from.y, q.to.y)) <=
             std::min(std::max(p.from.y, p.to.y), std::max(q.from.y, q.to.y));
}

bool in_box(point p, edge const& e) {
  return std::min(e.from.x, e.to.x) <= p.x && p.x <= std::max(e.from.x, e.to.x) && std::min(e.from.y, e.to.y) <= p.y &&
         p.y <= std::max(e.from.y, e.to.y);
}

enum class meeting { none, touch, crossing, overlap };

// Where two edges touch, the point of it: an end of one of them, since anything else is a crossing.
std::pair<meeting, point> meet(edge const& p, edge const& q) {
  if (!boxes_meet(p, q)) return {meeting::none, {}};
  int const q_from = turn(p.from, p.to, q.from);
  int const q_to = turn(p.from, p.to, q.to);
  if (q_from * q_to > 0) return {meeting::none, {}};
  int const p_from = turn(q.from, q.to, p.from);
  int const p_to = turn(q.from, q.to, p.to);
  if (p_from * p_to > 0) return {meeting::none, {}};
  if (q_from * q_to < 0 && p_from * p_to < 0) return {meeting::crossing, {}};
  std::set<std::pair<double, double>> shared;
  if (q_from == 0 && in_box(q.from, p)) shared.emplace(q.from.x, q.from.y);
  if (q_to == 0 && in_box(q.to, p)) shared.emplace(q.to.x, q.to.y);
  if (p_from == 0 && in_box(p.from, q)) shared.emplace(p.from.x, p.from.y);
  if (p_to == 0 && in_box(p.to, q)) shared.emplace(p.to.x, p.to.y);
  if (shared.empty()) return {meeting::none, {}};
  if (shared.size() > 1) return {meeting::overlap, {}};
  return {meeting::touch, {shared.begin()->first, shared.begin()->second}};
}

double left_end(edge const& e) { return std::min(e.from.x, e.to.x); }
double right_end(edge const& e) { return std::max(e.from.x, e.to.x); }

std::vector<edge const*> sorted_by_left_end(std::vector<edge> const& edges) {
  std::vector<edge const*> result;
  for (auto const& e : edges) result.push_back(&e);
  std::stable_sort(result.begin(), result.end(),
                   [](edge const* a, edge const* b) { return left_end(*a) < left_end(*b); });
  return result;
}

std::span<edge const> of_polygon(std::vector<edge> const& edges, std::size_t polygon) {
  auto const [first, last] = std::equal_range(edges.begin(), edges.end(), edge{.polygon = polygon},
                                              [](edge const& a, edge const& b) { return a.polygon < b.polygon; });
  return {first, last};
}

std::optional<std::string> collect_edges(planar_map const& map, std::vector<edge>& edges) {
  std::size_t rings = 0;
  std::optional<std::string> wrong;
  auto const add = [&](std::size_t polygon, auto const& ring) {
    if (ring.size() < 4 || ring.front() != ring.back()) wrong = "a ring that is not closed or has too few vertices";
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      if (ring[i] == ring[i + 1]) wrong = "a repeated vertex";
      edges.push_back({ring[i], ring[i + 1], polygon, rings, i, ring.size() - 1});
    }
    ++rings;
  };
  for (std::size_t p = 0; p < map.size(); ++p) {
    add(p, map[p].exterior);
    for (auto const& hole : map[p].interiors) add(p, hole);
  }
  return wrong;
}

bool neighbours(edge const& p, edge const& q) {
  if (p.ring != q.ring) return false;
  auto const apart = p.index > q.index ? p.index - q.index : q.index - p.index;
  return apart == 1 || apart + 1 == p.ring_size;
}

// Rings and the points at which they touch; a second way round from ring to ring cuts the interior in two.
class touch_graph {
 public:
  bool closes_a_loop(std::size_t ring, std::size_t polygon, point at) {
    auto const node = node_of({polygon, {at.x, at.y}});
    auto const ring_node = node_of({ring, {}}, true);
    if (!links_.emplace(ring_node, node).second) return false;
    auto const a = root(ring_node);
    auto const b = root(node);
    parent_[a] = b;
    return a == b;
  }

 private:
  using key = std::pair<std::size_t, std::pair<double, double>>;
  std::size_t node_of(key k, bool is_ring = false) {
    auto const [at, added] = nodes_.emplace(std::pair(is_ring, k), parent_.size());
    if (added) parent_.push_back(parent_.size());
    return at->second;
  }
  std::size_t root(std::size_t node) const {
    while (parent_[node] != node) node = parent_[node];
    return node;
  }
  std::map<std::pair<bool, key>, std::size_t> nodes_;
  std::set<std::pair<std::size_t, std::size_t>> links_;
  std::vector<std::size_t> parent_;
};

int turn(edge const& e, exact_point const& p) {
  number const ax(e.from.x), ay(e.from.y);
  number const cross = (number(e.to.x) - ax) * (p.second - ay) - (number(e.to.y) - ay) * (p.first - ax);
  return cross.sign();
}

// Whether the winding number of `all` is 1 to the left of an edge that is not level, and 0 to its right.
bool land_on_the_left(edge const& e, std::span<edge const> all) {
  auto const [low, high] = std::minmax(e.from.y, e.to.y);
  for (double const part : {0.5, 0.3125, 0.6875, 0.1875, 0.8125}) {
    exact_point const at = {number(e.from.x) + (number(e.to.x) - e.from.x) * part,
                            number(e.from.y) + (number(e.to.y) - e.from.y) * part};
    int winding = 0;  // of everything but the edge itself, by a ray towards growing x
    bool touched = false;
    for (auto const& o : all) {
      // Comparing doubles first leaves few edges to the long numbers.
      if (std::max(o.from.y, o.to.y) <= low || std::min(o.from.y, o.to.y) >= high) continue;
      bool const up = number(o.from.y) <= at.second && at.second < number(o.to.y);
      bool const down = number(o.to.y) <= at.second && at.second < number(o.from.y);
      if (!up && !down) continue;
      if (o.ring == e.ring && o.index == e.index) continue;
      auto const side = turn(o, at);
      touched = touched || side == 0;
      if (up && side > 0) ++winding;
      if (down && side < 0) --winding;
    }
    if (!touched) return winding == (e.from.y < e.to.y ? 0 : 1);
  }
  return false;
}

}  // namespace

bool exactly_on(point p, point from, point to) { return in_box(p, {from, to, 0, 0, 0, 0}) && turn(from, to, p) == 0; }

std::string exact_complaint(planar_map const& map) {
  std::vector<edge> edges;
  if (auto const wrong = collect_edges(map, edges)) return *wrong;
  touch_graph touches;
  auto const by_left_end = sorted_by_left_end(edges);
  for (std::size_t i = 0; i < by_left_end.size(); ++i)
    for (std::size_t j = i + 1; j < by_left_end.size(); ++j) {
      auto const& p = *by_left_end[i];
      auto const& q = *by_left_end[j];
      if (left_end(q) > right_end(p)) break;
      auto const [how, at] = meet(p, q);
      if (how == meeting::none) continue;
      if (how == meeting::crossing) return "two edges cross";
      if (how == meeting::overlap) return "two edges overlap";
      if (neighbours(p, q)) continue;
      if (p.ring == q.ring) return "a ring touches itself";
      if (p.polygon != q.polygon) continue;
      bool const loop_p = touches.closes_a_loop(p.ring, p.polygon, at);
      bool const loop_q = touches.closes_a_loop(q.ring, q.polygon, at);
      if (loop_p || loop_q) return "rings touch so that the interior falls apart";
    }

  // No ring crosses another, so one place on each tells for the whole of it. Edges of one polygon stand together.
  std::set<std::size_t> rings_seen;
  std::span<edge const> own;
  for (auto const& e : edges) {
    if (own.empty() || own.front().polygon != e.polygon) own = of_polygon(edges, e.polygon);
    bool const first_of_ring = e.from.y != e.to.y && (rings_seen.insert(e.ring).second);
    if (!first_of_ring) continue;
    if (!land_on_the_left(e, own)) return "a hole outside its shell, holes in one another, or a wrong orientation";
    if (!land_on_the_left(e, edges)) return "polygons overlap";
  }
  return {};
}

}  // namespace reference
