// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/geometry/detail/read_ring.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Where an edge meets the antimeridian between its western and its eastern end.
[[nodiscard]] inline double seam_latitude_between(double west_lon, double west_lat, double east_lon, double east_lat) {
  auto const before = 180 - west_lon;
  auto const behind = east_lon + 180;
  return latitude_between(west_lat, east_lat, before / (before + behind));
}

// A ring that was read, as edges within one turn of the earth.
class ring_segments {
 public:
  // Part of an edge, both ends in [-180, 180].
  struct segment {
    int turn;
    lon_lat<double> from;
    lon_lat<double> to;
    bool whole_edge;
  };

  // The ring must outlive this.
  explicit ring_segments(read_ring_result const& ring) : ring_(&ring) {
    auto const& v = ring.vertices;
    for (std::size_t i = 0; i < v.size(); ++i) {
      auto const& a = v[i];
      auto b = v[i + 1 < v.size() ? i + 1 : 0];
      if (i + 1 == v.size()) b.turn += ring.rounds;
      if (a.turn == b.turn && a.lon == b.lon) {
        if (!a.on_seam()) all_.push_back({a.turn, {a.lon, a.lat}, {b.lon, b.lat}, true});
        continue;  // along the antimeridian it borders no turn's inside
      }
      bool const eastwards = std::pair(a.turn, a.lon) < std::pair(b.turn, b.lon);
      auto const& west = eastwards ? a : b;
      auto const& east = eastwards ? b : a;
      lon_lat<double> const from{west.lon, west.lat};
      lon_lat<double> const to{east.on_seam() ? 180 : east.lon, east.lat};
      auto const last = east.on_seam() ? east.turn - 1 : east.turn;
      auto const add = [&](int turn, lon_lat<double> p, lon_lat<double> q, bool whole) {
        all_.push_back(eastwards ? segment{turn, p, q, whole} : segment{turn, q, p, whole});
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
  }

  [[nodiscard]] read_ring_result const& ring() const { return *ring_; }
  [[nodiscard]] std::vector<segment> const& all() const { return all_; }

  // Whether the antimeridian leaves it whole.
  [[nodiscard]] bool is_whole() const {
    return ring_->rounds == 0 && std::all_of(all_.begin(), all_.end(),
                                             [&](segment const& s) { return s.whole_edge && s.turn == all_[0].turn; });
  }
  [[nodiscard]] bool touches_seam() const {
    return std::any_of(ring_->vertices.begin(), ring_->vertices.end(), [](auto const& v) { return v.on_seam(); });
  }

  // Closed, with its vertices in [-180, 180]; only if it is whole.
  [[nodiscard]] std::vector<lon_lat<double>> whole() const {
    std::vector<lon_lat<double>> result;
    for (auto const& v : ring_->vertices) {
      bool const in_the_east = !all_.empty() && v.turn != all_[0].turn;
      result.push_back({in_the_east ? 180 : v.lon, v.lat});
    }
    if (!result.empty()) result.push_back(result.front());
    return result;
  }

  // +1 where the ring has its land on the left, −1 on the right, 0 where it encloses nothing in sum.
  [[nodiscard]] int side() const {
    if (ring_->rounds != 0) return ring_->rounds * ring_->pole;
    double sum = 0;
    auto const& v = ring_->vertices;
    auto const x_of = [&](turned_vertex const& p) { return 360.0 * (p.turn - v[0].turn) + (p.lon - v[0].lon); };
    for (std::size_t i = 1; i + 1 < v.size(); ++i)
      sum += x_of(v[i]) * (v[i + 1].lat - v[0].lat) - x_of(v[i + 1]) * (v[i].lat - v[0].lat);
    return (sum > 0) - (sum < 0);
  }

 private:
  read_ring_result const* ring_;
  std::vector<segment> all_;
};

// Cuts rings into runs that lie between two looks at the antimeridian, and joins the ends of runs along it so that every
// ring keeps its winding about every point.
class seam_joiner {
 public:
  using line = std::vector<lon_lat<double>>;

  // @param polygon  its number, for errors
  explicit seam_joiner(std::size_t polygon) : polygon_(polygon) {}

  // A ring that touches the antimeridian.
  void add(ring_segments const& ring, bool turned = false) {
    for (auto const& v : ring.ring().vertices)
      if (v.on_seam()) stops_.push_back(v.lat);
    auto const& all = ring.all();
    auto const start = std::find_if(all.begin(), all.end(), [](auto const& s) { return on_seam(s.from); });
    auto const first = static_cast<std::size_t>(start - all.begin());
    line points;
    for (std::size_t k = 0; k < all.size(); ++k) {
      auto const& s = all[(first + k) % all.size()];
      if (points.empty()) points.push_back(s.from);
      points.push_back(s.to);
      if (on_seam(s.to)) add_run(std::exchange(points, {}), turned);
    }
    if (ring.ring().rounds == 0) return;
    // Closed along the pole, and from there to the ring along the antimeridian.
    auto const lat = 90.0 * ring.ring().pole;
    stops_.push_back(lat);
    lon_lat<double> const east{180, lat};
    lon_lat<double> const west{-180, lat};
    add_run(ring.ring().rounds > 0 ? line{east, {0, lat}, west} : line{west, {0, lat}, east}, turned);
  }

  // All rings since the last call as closed lines in [-180, 180].
  [[nodiscard]] std::vector<line> join() {
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

 private:
  // Land that winds w times around a place is given w borders there: a coil of n turns would get n² pieces. Land
  // without overlaps winds once.
  static constexpr std::size_t most_windings = 64;

  [[nodiscard]] static bool on_seam(lon_lat<double> p) { return std::abs(p.lon) == 180; }

  void add_run(line points, bool turned) {
    if (turned) std::reverse(points.begin(), points.end());
    runs_.push_back(std::move(points));
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

  std::size_t polygon_;
  std::vector<line> runs_;     // from a place on the antimeridian to another, along it or a pole too
  std::vector<double> stops_;  // latitudes on the antimeridian at which something begins, ends or turns
};

}  // namespace salient::detail
