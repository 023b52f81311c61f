// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/geometry/detail/read_ring.hpp"
#include "salient/geometry/detail/rings_around.hpp"
#include "salient/geometry/ragged.hpp"
#include "salient/geometry/ring_reading.hpp"

namespace salient::detail {

// Where an edge meets the antimeridian between its western and its eastern end.
[[nodiscard]] inline double seam_latitude_between(double west_lon, double west_lat, double east_lon, double east_lat) {
  auto const before = 180 - west_lon;
  auto const behind = east_lon + 180;
  return latitude_between(west_lat, east_lat, before / (before + behind));
}

// One polygon, whose rings were read, becomes the polygons in [-180, 180] that cover the same land. Rings are cut into
// runs that lie between two looks at the antimeridian; along it the ends of runs are joined so that every ring keeps its
// winding about every point.
class polygon_cutter {
 public:
  // @param polygon  its number, for errors
  polygon_cutter(std::vector<read_ring_result> rings, ring_windings windings, std::size_t polygon)
      : rings_(std::move(rings)), windings_(windings), polygon_(polygon) {}

  // Appends the polygons.
  void cut_into(ragged_polygons<lon_lat<double>>& result) {
    std::vector<std::vector<segment>> segments;
    for (auto const& r : rings_) segments.push_back(segments_of(r));
    bool any_cut = false;
    for (std::size_t i = 0; i < rings_.size(); ++i) any_cut |= !is_whole(i, segments[i]);
    if (!any_cut) {
      for (std::size_t i = 0; i < rings_.size(); ++i) append(whole_ring(i, segments[i]), result);
      return result.end_polygon();
    }
    bool const by_parity = windings_ == ring_windings::parity;
    auto const shell_side = side_of(rings_[0]);
    for (std::size_t i = 0; i < rings_.size(); ++i) {
      bool const looks_at_seam = !is_whole(i, segments[i]) || touches(rings_[i]);
      if (!looks_at_seam) {
        (i == 0 ? shells_ : holes_).push_back(whole_ring(i, segments[i]));
        continue;
      }
      bool const turned = by_parity && i > 0 && side_of(rings_[i]) == shell_side;
      add_runs(rings_[i], segments[i], turned);
      if (!by_parity) sort_out(join_runs(), i == 0);
    }
    if (by_parity)
      for (auto& r : join_runs()) (area_sign(r) == shell_side ? shells_ : holes_).push_back(std::move(r));
    append_polygons(result);
  }

 private:
  using line = std::vector<lon_lat<double>>;

  // Land that winds w times around a place is given w borders there: a coil of n turns would get n² pieces. Land
  // without overlaps winds once.
  static constexpr std::size_t most_windings = 64;

  // Part of an edge within one turn of the earth, both ends in [-180, 180].
  struct segment {
    int turn;
    lon_lat<double> from;
    lon_lat<double> to;
    bool whole_edge;
  };

  [[nodiscard]] static bool on_seam(lon_lat<double> p) { return std::abs(p.lon) == 180; }

  [[nodiscard]] static std::vector<segment> segments_of(read_ring_result const& ring) {
    std::vector<segment> result;
    auto const& v = ring.vertices;
    for (std::size_t i = 0; i < v.size(); ++i) {
      auto const& a = v[i];
      auto b = v[i + 1 < v.size() ? i + 1 : 0];
      if (i + 1 == v.size()) b.turn += ring.rounds;
      if (a.turn == b.turn && a.lon == b.lon) {
        if (!a.on_seam()) result.push_back({a.turn, {a.lon, a.lat}, {b.lon, b.lat}, true});
        continue;  // along the antimeridian it borders no turn's inside
      }
      bool const eastwards = std::pair(a.turn, a.lon) < std::pair(b.turn, b.lon);
      auto const& west = eastwards ? a : b;
      auto const& east = eastwards ? b : a;
      lon_lat<double> const from{west.lon, west.lat};
      lon_lat<double> const to{east.on_seam() ? 180 : east.lon, east.lat};
      auto const last = east.on_seam() ? east.turn - 1 : east.turn;
      auto const add = [&](int turn, lon_lat<double> p, lon_lat<double> q, bool whole) {
        result.push_back(eastwards ? segment{turn, p, q, whole} : segment{turn, q, p, whole});
      };
      if (last == west.turn) {
        add(last, from, to, true);
        continue;
      }
      auto const lat = seam_latitude_between(from.lon, from.lat, to.lon, to.lat);
      add(eastwards ? west.turn : last, eastwards ? from : lon_lat<double>{-180, lat},
          eastwards ? lon_lat<double>{180, lat} : to, false);
      add(eastwards ? last : west.turn, eastwards ? lon_lat<double>{-180, lat} : from,
          eastwards ? to : lon_lat<double>{180, lat}, false);
    }
    return result;
  }

  [[nodiscard]] bool is_whole(std::size_t i, std::vector<segment> const& segments) const {
    return rings_[i].rounds == 0 && std::all_of(segments.begin(), segments.end(), [&](segment const& s) {
             return s.whole_edge && s.turn == segments[0].turn;
           });
  }
  [[nodiscard]] static bool touches(read_ring_result const& ring) {
    return std::any_of(ring.vertices.begin(), ring.vertices.end(), [](auto const& v) { return v.on_seam(); });
  }
  [[nodiscard]] line whole_ring(std::size_t i, std::vector<segment> const& segments) const {
    line result;
    for (auto const& v : rings_[i].vertices) {
      bool const in_the_east = !segments.empty() && v.turn != segments[0].turn;
      result.push_back({in_the_east ? 180 : v.lon, v.lat});
    }
    if (!result.empty()) result.push_back(result.front());
    return result;
  }

  // +1 where a ring has its land on the left, −1 on the right.
  [[nodiscard]] static int side_of(read_ring_result const& ring) {
    if (ring.rounds != 0) return ring.rounds * ring.pole;
    double sum = 0;
    auto const& v = ring.vertices;
    auto const x_of = [&](turned_vertex const& p) { return 360.0 * (p.turn - v[0].turn) + (p.lon - v[0].lon); };
    for (std::size_t i = 1; i + 1 < v.size(); ++i)
      sum += x_of(v[i]) * (v[i + 1].lat - v[0].lat) - x_of(v[i + 1]) * (v[i].lat - v[0].lat);
    return sum < 0 ? -1 : 1;
  }
  [[nodiscard]] static int area_sign(line const& ring) {
    double sum = 0;
    for (std::size_t i = 1; i + 2 < ring.size(); ++i)
      sum += (ring[i].lon - ring[0].lon) * (ring[i + 1].lat - ring[0].lat) -
             (ring[i + 1].lon - ring[0].lon) * (ring[i].lat - ring[0].lat);
    return sum < 0 ? -1 : 1;
  }

  void add_run(line points, bool turned) {
    if (turned) std::reverse(points.begin(), points.end());
    runs_.push_back(std::move(points));
  }

  void add_runs(read_ring_result const& ring, std::vector<segment> const& segments, bool turned) {
    for (auto const& v : ring.vertices)
      if (v.on_seam()) stops_.push_back(v.lat);
    auto const start = std::find_if(segments.begin(), segments.end(), [](auto const& s) { return on_seam(s.from); });
    auto const first = static_cast<std::size_t>(start - segments.begin());
    line points;
    for (std::size_t k = 0; k < segments.size(); ++k) {
      auto const& s = segments[(first + k) % segments.size()];
      if (points.empty()) points.push_back(s.from);
      points.push_back(s.to);
      if (on_seam(s.to)) add_run(std::exchange(points, {}), turned);
    }
    if (ring.rounds == 0) return;
    // Closed along the pole, and from there to the ring along the antimeridian.
    auto const lat = 90.0 * ring.pole;
    stops_.push_back(lat);
    lon_lat<double> const east{180, lat};
    lon_lat<double> const west{-180, lat};
    add_run(ring.rounds > 0 ? line{east, {0, lat}, west} : line{west, {0, lat}, east}, turned);
  }

  // All runs since the last call, joined to closed rings.
  [[nodiscard]] std::vector<line> join_runs() {
    for (auto const& r : runs_) stops_.insert(stops_.end(), {r.front().lat, r.back().lat});
    std::sort(stops_.begin(), stops_.end());
    stops_.erase(std::unique(stops_.begin(), stops_.end()), stops_.end());
    auto const runs = runs_.size();
    auto pieces = most_windings * stops_.size();
    for (double const side : {-180.0, 180.0}) {
      // What comes to the antimeridian at its ends leaves it at its starts: the flow between two neighbouring stops.
      std::vector<int> flow(stops_.size());
      auto const at = [&](double lat) -> int& {
        return flow[static_cast<std::size_t>(std::lower_bound(stops_.begin(), stops_.end(), lat) - stops_.begin())];
      };
      for (std::size_t i = 0; i < runs; ++i) {
        if (runs_[i].back().lon == side) ++at(runs_[i].back().lat);
        if (runs_[i].front().lon == side) --at(runs_[i].front().lat);
      }
      int northwards = 0;
      for (std::size_t k = 0; k + 1 < stops_.size(); ++k) {
        northwards += flow[k];
        for (int times = std::abs(northwards); times > 0; --times, --pieces) {
          if (pieces == 0)
            refuse_reading("polygon " + std::to_string(polygon_),
                           "it winds more than " + std::to_string(most_windings) +
                               " times around places on the antimeridian, on average");
          add_run({{side, stops_[k]}, {side, stops_[k + 1]}}, northwards < 0);
        }
      }
    }
    auto rings = closed_rings();
    runs_.clear();
    stops_.clear();
    return rings;
  }

  [[nodiscard]] std::vector<line> closed_rings() const {
    auto const before = [](lon_lat<double> p, lon_lat<double> q) {
      return std::pair(p.lon, p.lat) < std::pair(q.lon, q.lat);
    };
    std::vector<std::size_t> order(runs_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t i, std::size_t k) { return before(runs_[i].front(), runs_[k].front()); });
    // By place on the antimeridian the runs that leave it, taken from the front.
    std::vector<std::size_t> next(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) next[i] = i;
    auto const leave = [&](lon_lat<double> p) {
      auto const it = std::lower_bound(order.begin(), order.end(), p,
                                       [&](std::size_t i, lon_lat<double> q) { return before(runs_[i].front(), q); });
      auto const group = static_cast<std::size_t>(it - order.begin());
      return order[next[group]++];
    };
    std::vector<bool> used(runs_.size());
    std::vector<line> result;
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (used[order[i]]) continue;
      line ring{runs_[order[i]].front()};
      auto const start = ring.front();
      do {
        auto const r = leave(ring.back());
        used[r] = true;
        ring.insert(ring.end(), runs_[r].begin() + 1, runs_[r].end());
      } while (ring.back() != start);
      result.push_back(std::move(ring));
    }
    return result;
  }

  void sort_out(std::vector<line> rings, bool shell) {
    for (auto& r : rings) (shell ? shells_ : holes_).push_back(std::move(r));
  }

  // By hole the shell that alone holds a vertex of it, a vertex on a border saying nothing; none: the number of shells.
  [[nodiscard]] std::vector<std::size_t> shells_around_holes() const {
    rings_around const around(shells_);
    std::vector<std::size_t> result(holes_.size(), shells_.size());
    for (std::size_t h = 0; h < holes_.size(); ++h)
      for (auto const& p : holes_[h])
        if (auto const shell = around.only_one(p)) {
          result[h] = *shell;
          break;
        }
    return result;
  }

  void append_polygons(ragged_polygons<lon_lat<double>>& result) {
    auto const shell_of = shells_around_holes();
    std::vector<std::vector<std::size_t>> holes_of(shells_.size() + 1);
    for (std::size_t h = 0; h < holes_.size(); ++h) holes_of[shell_of[h]].push_back(h);
    for (std::size_t s = 0; s < shells_.size(); ++s) {
      append(shells_[s], result);
      for (auto const h : holes_of[s]) append(holes_[h], result);
      result.end_polygon();
    }
    // By parity a ring within no other is land, by its winding a hole of nothing.
    for (auto const h : holes_of.back()) {
      if (windings_ == ring_windings::kept) result.end_ring();
      append(holes_[h], result);
      result.end_polygon();
    }
  }
  static void append(line const& ring, ragged_polygons<lon_lat<double>>& result) {
    result.vertices.insert(result.vertices.end(), ring.begin(), ring.end());
    result.end_ring();
  }

  std::vector<read_ring_result> rings_;
  ring_windings windings_;
  std::size_t polygon_;
  std::vector<line> runs_;     // from a place on the antimeridian to another, along it or a pole too
  std::vector<double> stops_;  // latitudes on the antimeridian at which something begins, ends or turns
  std::vector<line> shells_;
  std::vector<line> holes_;
};

}  // namespace salient::detail
