// SPDX-License-Identifier: BSL-1.0
#pragma once

// A made archive: a board of crooked cells, a status each, that changes from day to day as published maps do. Cells move,
// change hands and share borders; the front runs across. Everything about it can be worked out cell by cell, without the
// engine.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/control/snapshot.hpp"
#include "salient/core/lon_lat.hpp"

namespace salient::test {

class made_board {
 public:
  using point = lon_lat<double>;
  static constexpr int side = 12;  // cells
  static constexpr point low{36, 48};
  static constexpr double width = 0.0625, height = 0.046875;  // of a cell, degrees

  explicit made_board(std::uint32_t seed) : random_(seed) {
    for (int j = 0; j <= side; ++j)
      for (int i = 0; i <= side; ++i) corner(i, j) = {low.lon + width * i, low.lat + height * j};
    for (int move = 0; move < 4 * side * side; ++move) move_corner();
    for (int j = 0; j < side; ++j)
      for (int i = 0; i < side; ++i)
        cell(i, j) = i > side / 2 + j % 3 ? status::occupied
                     : i > side / 2 - 1   ? status::contested
                     : (i + j) % 5 == 0   ? status::liberated
                                          : status::none;
  }

  // A few corners move, and a few cells take the status of a neighbour.
  void next_day() {
    ++day_;
    for (int move = 0; move < 3; ++move) move_corner();
    for (int taken = 0; taken < 3; ++taken) {
      auto const i = below(side - 1), j = below(side);
      if (below(3) == 0)
        cell(i, j) = cell(i + 1, j);
      else
        cell(i + 1, j) = cell(i, j);
    }
  }

  [[nodiscard]] snapshot drawn() const {
    snapshot map;
    map.info.contested_mapped = contested_mapping::yes;
    map.info.state_time = std::chrono::sys_days{std::chrono::year{2025} / 3 / 1} + std::chrono::days{day_};
    for (int j = 0; j < side; ++j)
      for (int i = 0; i < side; ++i) {
        if (cell(i, j) == status::none) continue;
        auto const f = static_cast<std::uint32_t>(map.features.size());
        map.features.push_back({cell(i, j), "", 0, f, f, 1});
        auto ring = outline(i, j);
        if ((i + 3 * j + day_) % 2 == 0) std::reverse(ring.begin(), ring.end());
        map.geometry.vertices.insert(map.geometry.vertices.end(), ring.begin(), ring.end());
        map.geometry.vertices.push_back(ring.front());
        map.geometry.end_ring();
        map.geometry.end_polygon();
      }
    return map;
  }
  [[nodiscard]] status_map map() const { return resolve(drawn()); }

  [[nodiscard]] std::array<point, 4> outline(int i, int j) const {
    return {corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)};
  }
  // `none` beyond the board.
  [[nodiscard]] status at(int i, int j) const {
    return i < 0 || j < 0 || i >= side || j >= side ? status::none : cell(i, j);
  }
  [[nodiscard]] status at(point p) const {
    for (int j = 0; j < side; ++j)
      for (int i = 0; i < side; ++i) {
        auto const ring = outline(i, j);
        bool inside = true;
        for (std::size_t k = 0; k < 4; ++k) {
          auto const& a = ring[k];
          auto const& b = ring[(k + 1) % 4];
          inside &= (b.lon - a.lon) * (p.lat - a.lat) - (b.lat - a.lat) * (p.lon - a.lon) > 0;
        }
        if (inside) return cell(i, j);
      }
    return status::none;
  }
  // Calls `visit(a, b, left, right)` for every side of a cell.
  template <class Visit>
  void for_each_side(Visit&& visit) const {
    for (int j = 0; j <= side; ++j)
      for (int i = 0; i <= side; ++i) {
        if (i < side) visit(corner(i, j), corner(i + 1, j), at(i, j), at(i, j - 1));
        if (j < side) visit(corner(i, j), corner(i, j + 1), at(i - 1, j), at(i, j));
      }
  }

 private:
  [[nodiscard]] point& corner(int i, int j) { return corners_[static_cast<std::size_t>(j * (side + 1) + i)]; }
  [[nodiscard]] point const& corner(int i, int j) const {
    return corners_[static_cast<std::size_t>(j * (side + 1) + i)];
  }
  [[nodiscard]] status& cell(int i, int j) { return cells_[static_cast<std::size_t>(j * side + i)]; }
  [[nodiscard]] status const& cell(int i, int j) const { return cells_[static_cast<std::size_t>(j * side + i)]; }
  [[nodiscard]] int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }
  // So little that cells stay convex.
  void move_corner() {
    auto const i = below(side + 1), j = below(side + 1);
    corner(i, j) = {low.lon + width * (i + (below(129) - 64) / 512.0),
                    low.lat + height * (j + (below(129) - 64) / 512.0)};
  }

  std::mt19937 random_;
  std::array<point, (side + 1) * (side + 1)> corners_;
  std::array<status, side * side> cells_{};
  int day_ = 0;
};

// What two convex rings have in common, after Sutherland and Hodgman; the second one counter-clockwise.
[[nodiscard]] inline std::vector<lon_lat<double>> shared_by(std::vector<lon_lat<double>> ring,
                                                            std::array<lon_lat<double>, 4> const& window) {
  for (std::size_t k = 0; k < 4; ++k) {
    auto const& a = window[k];
    auto const& b = window[(k + 1) % 4];
    auto const left_by = [&](lon_lat<double> p) {
      return (b.lon - a.lon) * (p.lat - a.lat) - (b.lat - a.lat) * (p.lon - a.lon);
    };
    std::vector<lon_lat<double>> kept;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      auto const& p = ring[i];
      auto const& q = ring[(i + 1) % ring.size()];
      auto const at_p = left_by(p), at_q = left_by(q);
      if (at_p >= 0) kept.push_back(p);
      if ((at_p >= 0) == (at_q >= 0)) continue;
      auto const t = at_p / (at_p - at_q);
      kept.push_back({p.lon + t * (q.lon - p.lon), p.lat + t * (q.lat - p.lat)});
    }
    ring = std::move(kept);
  }
  return ring;
}

}  // namespace salient::test
