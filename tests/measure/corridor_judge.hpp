// SPDX-License-Identifier: BSL-1.0
#pragma once

// A second opinion on corridors that shares no idea with the library: the scene on a raster, the distance of every cell
// from closing land, and a flood from the rear through the cells that keep far from it.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "salient/core/xy.hpp"

namespace corridor_judge {

using salient::xy;
using outline = std::vector<xy<double>>;  // a closed line, km about the place

inline bool holds(outline const& ring, xy<double> p) {
  bool odd = false;
  for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
    auto const& a = ring[i];
    auto const& b = ring[j];
    if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) odd = !odd;
  }
  return odd;
}

inline bool cross_each_other(xy<double> a, xy<double> b, xy<double> c, xy<double> d) {
  auto const side = [](xy<double> p, xy<double> q, xy<double> r) {
    return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x) > 0;
  };
  return side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b);
}

/// Lower and upper bound of a clearance, km.
struct bounds {
  double low = 0;
  double high = 0;
};

class raster {
 public:
  /// @param closing  all within `half_km` of the place, which is the middle of a cell
  raster(std::vector<outline> const& closing, double half_km, double cell_km)
      : closing_(closing), cell_(cell_km), half_(static_cast<int>(half_km / cell_km)), side_(2 * half_ + 1) {
    auto const count = static_cast<std::size_t>(side_) * static_cast<std::size_t>(side_);
    shut_.resize(count);
    near_.assign(count, far);
    for (auto const& ring : closing_) draw(ring);
    measure();
  }

  /// The clearance of a cell's middle in cells, 0 on land; cells are counted from the place.
  [[nodiscard]] double clearance(int x, int y) const { return std::sqrt(near_[index(x, y)]); }
  [[nodiscard]] int half() const { return half_; }
  [[nodiscard]] double cell_km() const { return cell_; }

  [[nodiscard]] double clearance_at_place() const { return std::sqrt(near_[index(0, 0)]) * cell_; }

  /// Floods from the rear. A raster path of clearance v is a real one of v − 1.42 cells or more; a real one of c is a
  /// raster path of c − 2.42 cells or more (1 of them where the rear begins).
  void flood_from(std::function<bool(xy<double>)> const& rear) {
    reach_.assign(near_.size(), -1);
    static std::vector<std::vector<std::uint32_t>> waiting(top + 1);  // empty again at the end
    auto const offer = [&](std::uint32_t cell, std::int32_t value) {
      if (reach_[cell] >= value) return;
      reach_[cell] = value;
      waiting[static_cast<std::size_t>(value)].push_back(cell);
    };
    for (int y = -half_; y <= half_; ++y)
      for (int x = -half_; x <= half_; ++x)
        if (rear(centre(x, y)) && near_[index(x, y)] > 0) offer(index(x, y), near_[index(x, y)]);
    for (auto level = static_cast<std::int32_t>(top); level > 0; --level) {
      auto& here = waiting[static_cast<std::size_t>(level)];
      while (!here.empty()) {
        auto const cell = here.back();
        here.pop_back();
        if (reach_[cell] != level) continue;
        int const x = static_cast<int>(cell) % side_ - half_;
        int const y = static_cast<int>(cell) / side_ - half_;
        for (int dy = -1; dy <= 1; ++dy)
          for (int dx = -1; dx <= 1; ++dx)
            if (on(x + dx, y + dy)) offer(index(x + dx, y + dy), std::min(level, near_[index(x + dx, y + dy)]));
      }
    }
  }

  struct judgement {
    bounds main;           ///< of the part of the start that holds the place
    double main_room = 0;  ///< the greatest clearance there of a cell from which the widest path can start, over the
                           ///< path's own: 1 if the start itself is the narrowest part of it
    bounds best;           ///< of all parts
    double main_area_low_km2 = 0;
    double main_area_high_km2 = 0;
    double free_area_km2 = 0;
  };

  /// @param start  whether a point belongs to the start, which is within `reach_km` of the place
  [[nodiscard]] judgement judge(std::function<bool(xy<double>)> const& start, double reach_km) const {
    auto const reach = std::min(half_, static_cast<int>(reach_km / cell_) + 3);
    std::vector<std::uint8_t> free(near_.size());
    for (int y = -reach; y <= reach; ++y)
      for (int x = -reach; x <= reach; ++x) free[index(x, y)] = start(centre(x, y)) && !shut_[index(x, y)] ? 1 : 0;
    // What surely belongs together: steps to neighbours that cross no border. What may: also over narrow walls and
    // through passages too narrow for the raster.
    auto const neighbours = [&](int x, int y, int u, int v) {
      return std::abs(x - u) + std::abs(y - v) == 1 && !walled(centre(x, y), centre(u, v));
    };
    auto const sure = spread(free, index(0, 0), 1, neighbours);
    auto const may =
        spread(free, index(0, 0), static_cast<int>(0.15 / cell_) + 1, [](int, int, int, int) { return true; });
    judgement result;
    result.main = widest(sure, may, reach_);
    result.main_room = room(sure);
    result.best = widest(free, free, reach_);
    result.best.low = 0;
    auto const area = cell_ * cell_;
    auto left = free;
    for (std::uint32_t cell = 0; cell < left.size(); ++cell) {
      if (!left[cell]) continue;
      auto const part = spread(left, cell, 1, neighbours);
      for (std::size_t i = 0; i < part.size(); ++i) left[i] = left[i] && !part[i];
      if (area * static_cast<double>(std::count(part.begin(), part.end(), 1)) > 0.15)
        result.best.low = std::max(result.best.low, widest(part, part, reach_).low);
    }
    result.main_area_low_km2 = area * static_cast<double>(std::count(sure.begin(), sure.end(), 1));
    result.main_area_high_km2 = area * static_cast<double>(std::count(may.begin(), may.end(), 1));
    result.free_area_km2 = area * static_cast<double>(std::count(free.begin(), free.end(), 1));
    return result;
  }

 private:
  static constexpr std::int32_t far = 1 << 20;
  static constexpr std::size_t top = far;

  [[nodiscard]] bool on(int x, int y) const { return std::abs(x) <= half_ && std::abs(y) <= half_; }
  [[nodiscard]] std::uint32_t index(int x, int y) const {
    return static_cast<std::uint32_t>((y + half_) * side_ + x + half_);
  }
  [[nodiscard]] xy<double> centre(int x, int y) const { return {x * cell_, y * cell_}; }

  // A cell is shut if its middle is in the land; it is land for the distances also if the border passes through it, so
  // that no spike is too thin.
  void draw(outline const& ring) {
    for (int y = -half_; y <= half_; ++y) {
      std::vector<double> crossings;
      for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        auto const& a = ring[i];
        auto const& b = ring[j];
        if ((a.y > y * cell_) != (b.y > y * cell_))
          crossings.push_back((b.x - a.x) * (y * cell_ - a.y) / (b.y - a.y) + a.x);
      }
      std::sort(crossings.begin(), crossings.end());
      for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
        for (int x = std::max(-half_, static_cast<int>(std::ceil(crossings[i] / cell_)));
             x <= std::min(half_, static_cast<int>(std::floor(crossings[i + 1] / cell_))); ++x)
          shut_[index(x, y)] = 1, near_[index(x, y)] = 0;
    }
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      auto const steps = std::ceil(std::hypot(ring[i].x - ring[j].x, ring[i].y - ring[j].y) / cell_ * 8) + 1;
      for (double k = 0; k <= steps; ++k) {
        int const x = static_cast<int>(std::lround(std::lerp(ring[j].x, ring[i].x, k / steps) / cell_));
        int const y = static_cast<int>(std::lround(std::lerp(ring[j].y, ring[i].y, k / steps) / cell_));
        if (on(x, y)) near_[index(x, y)] = 0;
      }
    }
  }

  // Squared distance to the nearest cell of land, in cells: exact, by lower envelopes of parabolas (Felzenszwalb and
  // Huttenlocher, Theory of Computing 8, 2012).
  void measure() {
    auto const n = static_cast<std::size_t>(side_);
    std::vector<double> value(n), envelope(n + 1);
    std::vector<std::size_t> foot(n);
    auto const line = [&](std::size_t first, std::size_t step) {
      for (std::size_t i = 0; i < n; ++i) value[i] = near_[first + i * step];
      std::size_t k = 0;
      foot[0] = 0;
      envelope[0] = -std::numeric_limits<double>::max();
      envelope[1] = std::numeric_limits<double>::max();
      auto const meet = [&](std::size_t p, std::size_t q) {
        auto const a = static_cast<double>(p);
        auto const b = static_cast<double>(q);
        return ((value[q] + b * b) - (value[p] + a * a)) / (2 * (b - a));
      };
      for (std::size_t q = 1; q < n; ++q) {
        auto s = meet(foot[k], q);
        while (s <= envelope[k]) s = meet(foot[--k], q);
        foot[++k] = q;
        envelope[k] = s;
        envelope[k + 1] = std::numeric_limits<double>::max();
      }
      k = 0;
      for (std::size_t q = 0; q < n; ++q) {
        while (envelope[k + 1] < static_cast<double>(q)) ++k;
        auto const d = static_cast<double>(q) - static_cast<double>(foot[k]);
        near_[first + q * step] = static_cast<std::int32_t>(std::min<double>(far, d * d + value[foot[k]]));
      }
    };
    for (std::size_t i = 0; i < n; ++i) line(i, n);
    for (std::size_t i = 0; i < n; ++i) line(i * n, 1);
    // Beyond the edge all is free: whoever gets there gets round everything.
    for (int i = -half_; i <= half_; ++i)
      for (auto const cell : {index(i, -half_), index(i, half_), index(-half_, i), index(half_, i)}) near_[cell] = far;
  }

  [[nodiscard]] bool walled(xy<double> a, xy<double> b) const {
    for (auto const& ring : closing_)
      for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
        if (std::min(ring[i].x, ring[j].x) <= std::max(a.x, b.x) &&
            std::max(ring[i].x, ring[j].x) >= std::min(a.x, b.x) &&
            std::min(ring[i].y, ring[j].y) <= std::max(a.y, b.y) &&
            std::max(ring[i].y, ring[j].y) >= std::min(a.y, b.y) && cross_each_other(a, b, ring[i], ring[j]))
          return true;
    return false;
  }

  template <class May>
  [[nodiscard]] std::vector<std::uint8_t> spread(std::vector<std::uint8_t> const& free, std::uint32_t from, int step,
                                                 May&& may) const {
    std::vector<std::uint8_t> result(free.size());
    std::vector<std::uint32_t> waiting;
    auto const offer = [&](std::uint32_t cell) {
      if (!free[cell] || result[cell]) return;
      result[cell] = 1;
      waiting.push_back(cell);
    };
    offer(from);
    while (!waiting.empty()) {
      int const x = static_cast<int>(waiting.back()) % side_ - half_;
      int const y = static_cast<int>(waiting.back()) / side_ - half_;
      waiting.pop_back();
      for (int v = y - step; v <= y + step; ++v)
        for (int u = x - step; u <= x + step; ++u)
          if (on(u, v) && free[index(u, v)] && !result[index(u, v)] && may(x, y, u, v)) offer(index(u, v));
    }
    return result;
  }

  // From the cells that surely count, and from those that may together with all their neighbours: a start's corner can
  // reach into a cell whose middle is outside.
  [[nodiscard]] bounds widest(std::vector<std::uint8_t> const& sure, std::vector<std::uint8_t> const& may,
                              std::vector<std::int32_t> const& value) const {
    std::int32_t low = 0;
    std::int32_t high = 0;
    for (int y = -half_ + 1; y < half_; ++y)
      for (int x = -half_ + 1; x < half_; ++x) {
        auto const cell = index(x, y);
        if (sure[cell]) low = std::max(low, value[cell]);
        if (may[cell])
          for (int dy = -1; dy <= 1; ++dy)
            for (int dx = -1; dx <= 1; ++dx) high = std::max(high, value[index(x + dx, y + dy)]);
      }
    return {std::max(0.0, std::sqrt(low) - 1.42) * cell_, (std::sqrt(high) + 2.42) * cell_};
  }

  [[nodiscard]] double room(std::vector<std::uint8_t> const& sure) const {
    std::int32_t best = 1;
    std::int32_t widest = 1;
    for (std::size_t i = 0; i < sure.size(); ++i)
      if (sure[i] && reach_[i] >= best) {
        widest = reach_[i] > best ? near_[i] : std::max(widest, near_[i]);
        best = reach_[i];
      }
    return std::sqrt(static_cast<double>(widest) / best);
  }

  std::vector<outline> closing_;
  double cell_;
  int half_;
  int side_;
  std::vector<std::uint8_t> shut_;
  std::vector<std::int32_t> near_;   // squared, in cells
  std::vector<std::int32_t> reach_;  // the least of it along the widest path to the rear
};

}  // namespace corridor_judge
