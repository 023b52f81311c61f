// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "salient/geodesy/lonlat_area_integral.hpp"
#include "salient/overlay/detail/edges/edges.hpp"
#include "salient/overlay/detail/int128.hpp"
#include "salient/overlay/detail/label/graph.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Step 5, areas: each arc counts for the face on its left and against the face on its right. The sums are integers, so
// that no order of summation changes a bit and shares of a whole add up to it.

// Planar, in the plane of the grid: vertices exact, those off the grid too, and crossings known to 2^-48 of a unit.
class planar_measure {
 public:
  // Twice an area: whole + fraction / 2^48, the whole modulo 2^128.
  class sum {
   public:
    void add(sum const& o, int sign) { add(sign > 0 ? o.whole_ : -o.whole_, sign > 0 ? o.fraction_ : -o.fraction_); }
    void add(wrapping128 const& whole, int128 const& fraction) {
      fraction_ += fraction;
      auto const carry = fraction_ / one;
      whole_ += wrapping128(carry);
      fraction_ -= carry * one;
      if (fraction_ < 0) {  // one way to write each number
        fraction_ += one;
        whole_ -= 1;
      }
      whole_ += wrapping128(whole);
    }
    [[nodiscard]] double twice() const { return as_double(as_signed(whole_)) + as_double(fraction_) * 0x1p-48; }

   private:
    static constexpr std::int64_t one = std::int64_t{1} << 48;
    wrapping128 whole_ = 0;
    int128 fraction_ = 0;
  };

  explicit planar_measure(grid const& nodes) : nodes_(&nodes) {}

  [[nodiscard]] sum edge(ipoint a, ipoint b) const {
    if (nodes_->has_off_grid()) return cross_of(nodes_->exact(a), nodes_->exact(b));
    sum s;
    s.add(wrapping128(int128(a.x) * b.y - int128(a.y) * b.x), 0);
    return s;
  }
  // From p to q on the edge from a to b.
  [[nodiscard]] sum edge(ipoint a, ipoint b, fixed_point p, fixed_point q) const {
    if (nodes_->has_off_grid()) {
      if (p == fixed_point::at(a)) p = nodes_->exact(a);
      if (q == fixed_point::at(b)) q = nodes_->exact(b);
    }
    return cross_of(p, q);
  }

 private:
  // Every operation is antisymmetric, so that both sides of an edge have the same number.
  [[nodiscard]] static sum cross_of(fixed_point const& p, fixed_point const& q) {
    auto const f = [](fixed48 v) { return int128(static_cast<std::int64_t>(v.fraction)); };
    auto const low = f(p.x) * f(q.y) - f(p.y) * f(q.x);
    sum s;
    s.add(wrapping128(int128(p.x.whole) * q.y.whole - int128(p.y.whole) * q.x.whole),
          p.x.whole * f(q.y) + f(p.x) * q.y.whole - p.y.whole * f(q.x) - f(p.y) * q.x.whole +
              low / (std::int64_t{1} << 48));
    return s;
  }

  grid const* nodes_;
};

// On the ellipsoid, in units of 2^-32 m².
class ellipsoid_measure {
 public:
  class sum {
   public:
    sum() = default;
    explicit sum(double m2)
        : units_(std::abs(m2) < 0x1p30 ? int128(static_cast<std::int64_t>(m2 * 0x1p32)) : int128(m2 * 0x1p32)) {}
    void add(sum const& o, int sign) { sign > 0 ? units_ += o.units_ : units_ -= o.units_; }
    void add_times(sum const& o, int times) { units_ += o.units_ * times; }
    [[nodiscard]] double m2() const {
      auto const narrow = static_cast<std::int64_t>(units_);
      return (units_ == narrow ? static_cast<double>(narrow) : as_double(units_)) * 0x1p-32;
    }
    [[nodiscard]] double km2() const { return m2() / 1e6; }

   private:
    int128 units_ = 0;
  };

  ellipsoid_measure(grid const& nodes, lonlat_area_integral const& integral)
      : unit_(nodes.unit()), integral_(&integral) {}

  [[nodiscard]] sum edge(ipoint a, ipoint b) const {
    bool const turned = b < a;
    if (turned) std::swap(a, b);
    auto const m2 = integral_->edge_m2(unit_ * static_cast<double>(a.x), unit_ * static_cast<double>(a.y),
                                       unit_ * static_cast<double>(b.x), unit_ * static_cast<double>(b.y));
    return sum(turned ? -m2 : m2);
  }
  [[nodiscard]] sum edge(ipoint, ipoint, fixed_point const& p, fixed_point const& q) const {
    return sum(edge_m2(p, q));
  }
  // The same number whether an edge is given by its nodes or by points on it, and its opposite the other way round.
  [[nodiscard]] double edge_m2(fixed_point const& p, fixed_point const& q) const {
    bool const turned = q.x < p.x || (q.x == p.x && q.y < p.y);
    auto const& from = turned ? q : p;
    auto const& to = turned ? p : q;
    auto const m2 = integral_->edge_m2(degrees(from.x), degrees(from.y), degrees(to.x), degrees(to.y));
    return turned ? -m2 : m2;
  }

 private:
  [[nodiscard]] double degrees(fixed48 v) const {
    return unit_ * (static_cast<double>(v.whole) + static_cast<double>(v.fraction) * 0x1p-48);
  }

  double unit_;
  lonlat_area_integral const* integral_;
};

// An upper bound for the area of a square degree: the largest one lies at the equator.
[[nodiscard]] inline double most_km2_per_square_degree(ellipsoid const& earth) {
  auto const km_per_degree = earth.semi_major_m * 3.14159265358979324 / 180 / 1000;
  return km_per_degree * km_per_degree;
}

// The middle of the latitudes of a soup: a reference that does not depend on the order of anything.
[[nodiscard]] inline double middle_lat(edge_soup const& soup) {
  if (soup.points.empty()) return 0;
  auto low = soup.points[0].y;
  auto high = low;
  for (auto const& p : soup.points) {
    low = std::min(low, p.y);
    high = std::max(high, p.y);
  }
  return soup.nodes.to_coordinate(low / 2 + high / 2);
}

// A sink that adds up areas in buckets: `bucket()` names the one a face belongs to, 0 for faces that do not count.
template <class Measure, class Bucket>
class area_sink {
 public:
  // @param buckets  how many there are at least
  area_sink(Measure measure, std::size_t buckets, Bucket bucket) : measure_(measure), bucket_(bucket) {
    sums_.reserve(buckets + 6);
    sums_.resize(buckets);
  }

  void begin(graph const& g, std::uint32_t) { g_ = &g; }
  void side(std::uint32_t a, bool on_left) {
    both_sides(on_left, [&] {
      auto const& arc = g_->arcs[a];
      typename Measure::sum total;
      auto from = g_->vertex(arc, 0);
      for (std::size_t i = 1; i < arc.count + 2u; ++i) {
        auto const to = g_->vertex(arc, i);
        total.add(measure_.edge(from, to), 1);
        from = to;
      }
      return total;
    });
  }
  void piece(std::uint32_t a, std::size_t i, bool on_left) {
    both_sides(on_left, [&] { return piece_sum(a, i); });
  }

  [[nodiscard]] typename Measure::sum const& operator[](std::size_t bucket) const { return sums_[bucket]; }

 private:
  // The two sides of an arc or a piece come one after the other. Where both have the same bucket, the arc adds nothing.
  template <class Integral>
  void both_sides(bool on_left, Integral&& integral) {
    std::size_t const bucket = bucket_();
    if (!second_) {
      first_bucket_ = bucket;
    } else if (bucket != first_bucket_) {
      auto const value = integral();
      if (auto const most = std::max(bucket, first_bucket_); most >= sums_.size()) sums_.resize(most + 1);
      if (bucket != 0) sums_[bucket].add(value, on_left ? 1 : -1);
      if (first_bucket_ != 0) sums_[first_bucket_].add(value, on_left ? -1 : 1);
    }
    second_ = !second_;
  }

  [[nodiscard]] typename Measure::sum piece_sum(std::uint32_t a, std::size_t i) const {
    auto const& arc = g_->arcs[a];
    auto const events = g_->events_of(a);
    auto step = i == 0 ? 0u : events[i - 1].step;
    auto const last = i == events.size() ? arc.count : events[i].step;
    auto p = i == 0 ? fixed_point::at(g_->nodes[arc.from]) : g_->crossing_points[events[i - 1].crossing];
    typename Measure::sum total;
    for (; step <= last; ++step) {
      auto const from = g_->vertex(arc, step);
      auto const to = g_->vertex(arc, step + 1);
      bool const ends_here = step == last && i != events.size();
      auto const q = ends_here ? g_->crossing_points[events[i].crossing] : fixed_point::at(to);
      total.add(measure_.edge(from, to, p, q), 1);
      p = q;
    }
    return total;
  }

  Measure measure_;
  Bucket bucket_;
  std::vector<typename Measure::sum> sums_;
  graph const* g_ = nullptr;
  bool second_ = false;
  std::size_t first_bucket_ = 0;
};

}  // namespace salient::detail
