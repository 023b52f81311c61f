// SPDX-License-Identifier: BSL-1.0
#pragma once

// A second opinion on ways out that shares no idea with the library: the merge tree of the superlevel sets of clearance
// on a raster. Its cells are joined from the rear, the widest first; what a cell was joined by is its way back.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <queue>
#include <random>
#include <utility>
#include <vector>

#include "salient/core/xy.hpp"

#include "measure/corridor_judge.hpp"

namespace way_out_judge {

using salient::xy;

struct pass {
  double width_km = 0;
  double prominence_km = 0;
  double pocket_km2 = 0;
  xy<double> at;
};

struct answer {
  bool closed = false;
  std::vector<pass> passes;  // whatever the size of their pockets
  double at_rear_km = 0;     // width where the rear begins
  double least_km = 0;       // before it, from the top of the place's basin
};

class merge_tree {
 public:
  static constexpr double widest_km = 50;

  /// @param noise  0, or the seed of what is added to every clearance: up to a quarter of a cell either way
  merge_tree(corridor_judge::raster const& on, std::function<bool(xy<double>)> const& rear, std::uint32_t noise)
      : cell_(on.cell_km()), half_(on.half()), side_(2 * half_ + 1) {
    auto const count = static_cast<std::size_t>(side_) * static_cast<std::size_t>(side_);
    level_.resize(count);
    std::mt19937 random(noise);
    auto const most = static_cast<std::int32_t>(std::lround(units * widest_km / 2 / cell_));
    for (std::size_t i = 0; i < count; ++i) {
      auto const clear = on.clearance(x_of(i), y_of(i));
      if (clear <= 0) continue;
      auto const shake = noise == 0 ? 0 : static_cast<double>(random() % 1000) / 2000 - 0.25;
      level_[i] = std::clamp(static_cast<std::int32_t>(std::lround(units * (clear + shake))), 1, most);
    }
    join(rear, most);
  }

  /// @param from  where the ridge of clearance begins that leads up from the place
  [[nodiscard]] answer from_ridge(xy<double> from) const {
    answer result;
    auto const top =
        climb(static_cast<int>(std::lround(from.x / cell_)), static_cast<int>(std::lround(from.y / cell_)));
    if (parent_[top] == none) {
      result.closed = true;
      return result;
    }
    std::vector<std::uint32_t> way{top};
    while (parent_[way.back()] != way.back()) way.push_back(parent_[way.back()]);
    result.at_rear_km = width(level_[way.back()]);
    auto least = level_[top];
    for (std::size_t i = 0; i + 1 < way.size(); ++i) least = std::min(least, level_[way[i]]);
    result.least_km = width(least);
    auto const joins = joins_of(way);
    std::vector<double> area(way.size());
    for (auto const at : joins)
      if (at != none) area[at] += cell_ * cell_;
    for (std::size_t i = 1; i < area.size(); ++i) area[i] += area[i - 1];
    for (auto const at : valleys(way)) {
      auto before = at;
      while (before > 0 && level_[way[before]] <= level_[way[at]]) --before;
      auto const highest = highest_about(way[before], level_[way[at]], joins, static_cast<std::uint32_t>(at));
      result.passes.push_back({width(level_[way[at]]),
                               width(highest) - width(level_[way[at]]),
                               area[at - 1],
                               {x_of(way[at]) * cell_, y_of(way[at]) * cell_}});
    }
    return result;
  }

 private:
  static constexpr double units = 16;  // to a cell
  static constexpr std::int32_t slope = 16;
  static constexpr auto none = std::numeric_limits<std::uint32_t>::max();

  [[nodiscard]] int x_of(std::size_t i) const { return static_cast<int>(i) % side_ - half_; }
  [[nodiscard]] int y_of(std::size_t i) const { return static_cast<int>(i) / side_ - half_; }
  [[nodiscard]] double width(std::int32_t level) const { return 2 * level / units * cell_; }

  template <class Visit>
  void for_each_neighbour(std::uint32_t cell, Visit&& visit) const {
    int const x = x_of(cell);
    int const y = y_of(cell);
    for (int v = std::max(-half_, y - 1); v <= std::min(half_, y + 1); ++v)
      for (int u = std::max(-half_, x - 1); u <= std::min(half_, x + 1); ++u)
        if (u != x || v != y) visit(static_cast<std::uint32_t>((v + half_) * side_ + u + half_));
  }

  void join(std::function<bool(xy<double>)> const& rear, std::int32_t most) {
    parent_.assign(level_.size(), none);
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> waiting(static_cast<std::size_t>(most) + 1);
    for (std::uint32_t i = 0; i < level_.size(); ++i)
      if (level_[i] > 0 && rear({x_of(i) * cell_, y_of(i) * cell_}))
        waiting[static_cast<std::size_t>(level_[i])].push_back({i, i});
    for (auto at = static_cast<std::size_t>(most); at > 0;) {
      if (waiting[at].empty()) {
        --at;
        continue;
      }
      auto const [cell, by] = waiting[at].back();
      waiting[at].pop_back();
      if (parent_[cell] != none) continue;
      parent_[cell] = by;
      for_each_neighbour(cell, [&](std::uint32_t next) {
        if (level_[next] == 0 || parent_[next] != none) return;
        auto const edge = static_cast<std::size_t>(std::min(level_[next], level_[cell]));
        waiting[edge].push_back({next, cell});
        at = std::max(at, edge);
      });
    }
  }

  // Up along a ridge, over hills no higher than a cell.
  [[nodiscard]] std::uint32_t climb(int x, int y) const {
    auto const start = static_cast<std::uint32_t>((std::clamp(y, -half_, half_) + half_) * side_ +
                                                  std::clamp(x, -half_, half_) + half_);
    std::vector<std::uint8_t> seen(level_.size());
    std::priority_queue<std::pair<std::int32_t, std::uint32_t>> queue;
    queue.push({level_[start], start});
    auto top = start;
    while (!queue.empty()) {
      auto const [edge, cell] = queue.top();
      queue.pop();
      if (seen[cell]) continue;
      if (edge < level_[top] - slope) break;
      seen[cell] = 1;
      if (level_[cell] > level_[top]) top = cell;
      for_each_neighbour(cell, [&](std::uint32_t next) {
        if (!seen[next] && level_[next] > 0) queue.push({std::min(level_[next], level_[cell]), next});
      });
    }
    return top;
  }

  [[nodiscard]] std::vector<std::size_t> valleys(std::vector<std::uint32_t> const& way) const {
    std::vector<std::size_t> result;
    std::size_t extreme = 0;
    bool falling = false;
    for (std::size_t i = 1; i < way.size(); ++i) {
      auto const change = level_[way[i]] - level_[way[extreme]];
      if (falling ? change < 0 : change > 0) {
        extreme = i;
      } else if (std::abs(change) > slope) {
        if (falling) result.push_back(extreme);
        extreme = i;
        falling = !falling;
      }
    }
    return result;
  }

  // Where along the way each cell's own way comes to it.
  [[nodiscard]] std::vector<std::uint32_t> joins_of(std::vector<std::uint32_t> const& way) const {
    constexpr auto unknown = none - 1;
    std::vector<std::uint32_t> result(level_.size(), unknown);
    for (std::uint32_t i = 0; i < way.size(); ++i) result[way[i]] = i;
    std::vector<std::uint32_t> passed;
    for (std::uint32_t cell = 0; cell < level_.size(); ++cell) {
      auto to = cell;
      while (result[to] == unknown) {
        passed.push_back(to);
        if (parent_[to] == none || parent_[to] == to)
          result[to] = none;
        else
          to = parent_[to];
      }
      for (auto const p : passed) result[p] = result[to];
      passed.clear();
    }
    return result;
  }

  [[nodiscard]] std::int32_t highest_about(std::uint32_t from, std::int32_t above,
                                           std::vector<std::uint32_t> const& joins, std::uint32_t before) const {
    std::vector<std::uint8_t> seen(level_.size());
    std::vector<std::uint32_t> waiting{from};
    seen[from] = 1;
    std::int32_t highest = level_[from];
    while (!waiting.empty()) {
      auto const cell = waiting.back();
      waiting.pop_back();
      highest = std::max(highest, level_[cell]);
      for_each_neighbour(cell, [&](std::uint32_t next) {
        if (seen[next] || level_[next] <= above || joins[next] >= before) return;
        seen[next] = 1;
        waiting.push_back(next);
      });
    }
    return highest;
  }

  double cell_;
  int half_;
  int side_;
  std::vector<std::int32_t> level_;    // clearance
  std::vector<std::uint32_t> parent_;  // towards the rear; a cell of the rear is its own
};

}  // namespace way_out_judge
