// SPDX-License-Identifier: BSL-1.0
#pragma once

// Files that a loop can write: shapes of which some part of an overlay could cost the square, or more.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <random>
#include <utility>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/geometry/multi_polygon.hpp"

namespace bench {

using lon_lat_ring = salient::ring<salient::lon_lat<double>>;
using lon_lat_polygon = salient::polygon<salient::lon_lat<double>>;

/// Polygons in the unit square, and how often their edges cross.
struct drawing {
  salient::multi_polygon<salient::lon_lat<double>> polygons;
  double crossings = 0;

  void add(lon_lat_ring shell, std::vector<lon_lat_ring> holes = {}) {
    auto& p = polygons.emplace_back();
    p.exterior = std::move(shell);
    p.interiors = std::move(holes);
  }
};

[[nodiscard]] inline lon_lat_ring box_ring(double x0, double y0, double x1, double y1) {
  lon_lat_ring r;
  for (auto const& [x, y] : {std::pair(x0, y0), {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}}) r.push_back({x, y});
  return r;
}

[[nodiscard]] inline lon_lat_ring line_ring(std::vector<std::pair<double, double>> const& points) {
  lon_lat_ring r;
  for (auto const& [x, y] : points) r.push_back({x, y});
  r.push_back(r.front());
  return r;
}

[[nodiscard]] inline std::size_t side_of(std::size_t n) {
  return static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(n))));
}

/// Separate triangles side by side, all at one height.
[[nodiscard]] inline drawing draw_row(std::size_t n) {
  drawing d;
  auto const step = 1.0 / static_cast<double>(n);
  for (std::size_t i = 0; i < n; ++i) {
    auto const x = static_cast<double>(i) * step;
    d.add(line_ring({{x, 0}, {x + step / 2, 0}, {x + step / 4, step / 2}}));
  }
  return d;
}

/// Separate squares in a square.
[[nodiscard]] inline drawing draw_grid(std::size_t n) {
  drawing d;
  auto const side = side_of(n);
  auto const step = 1.0 / static_cast<double>(side);
  for (std::size_t i = 0; i < n; ++i) {
    auto const x = static_cast<double>(i % side) * step, y = static_cast<double>(i / side) * step;
    d.add(box_ring(x, y, x + step / 2, y + step / 2));
  }
  return d;
}

/// Every other cell of a chess board: the squares share their corners.
[[nodiscard]] inline drawing draw_checker(std::size_t n) {
  drawing d;
  auto const side = side_of(2 * n);
  auto const at = [&](std::size_t line) { return static_cast<double>(line) / static_cast<double>(side); };
  for (std::size_t i = 0; i < side; ++i)
    for (auto k = i % 2; k < side; k += 2) d.add(box_ring(at(k), at(i), at(k + 1), at(i + 1)));
  return d;
}

/// The same drawn by a program that adds up: most corners differ in their last bits. An odd number of cells, so that the
/// step has no short binary fraction at any size.
[[nodiscard]] inline drawing draw_cracks(std::size_t n) {
  drawing d;
  auto const side = side_of(2 * n) | 1;
  auto const step = 1.0 / static_cast<double>(side);
  for (std::size_t i = 0; i < side; ++i)
    for (auto k = i % 2; k < side; k += 2) {
      auto const x = static_cast<double>(k) * step, y = static_cast<double>(i) * step;
      d.add(box_ring(x, y, x + step, y + step));
    }
  return d;
}

/// Rings of land about one middle, water between them.
[[nodiscard]] inline drawing draw_atolls(std::size_t n) {
  drawing d;
  auto const step = 0.5 / static_cast<double>(n + 1);
  for (std::size_t i = 0; i < n; ++i) {
    auto const out = static_cast<double>(i) * step, in = out + step / 2;
    d.add(box_ring(out, out, 1 - out, 1 - out), {box_ring(in, in, 1 - in, 1 - in)});
  }
  return d;
}

/// Squares that lie in one another, each claimed again.
[[nodiscard]] inline drawing draw_dolls(std::size_t n) {
  drawing d;
  auto const step = 0.5 / static_cast<double>(n + 1);
  for (std::size_t i = 0; i < n; ++i) {
    auto const out = static_cast<double>(i) * step;
    d.add(box_ring(out, out, 1 - out, 1 - out));
  }
  return d;
}

/// One square with many holes.
[[nodiscard]] inline drawing draw_sieve(std::size_t n) {
  drawing d;
  std::vector<lon_lat_ring> holes;
  auto const side = side_of(n);
  auto const step = 1.0 / static_cast<double>(side);
  for (std::size_t i = 0; i < n; ++i) {
    auto const x = (static_cast<double>(i % side) + 0.25) * step, y = (static_cast<double>(i / side) + 0.25) * step;
    holes.push_back(box_ring(x, y, x + step / 2, y + step / 2));
  }
  d.add(box_ring(0, 0, 1, 1), std::move(holes));
  return d;
}

/// The same, the holes side by side.
[[nodiscard]] inline drawing draw_ladder_of_holes(std::size_t n) {
  drawing d;
  std::vector<lon_lat_ring> holes;
  auto const step = 1.0 / static_cast<double>(n);
  for (std::size_t i = 0; i < n; ++i) {
    auto const x = (static_cast<double>(i) + 0.25) * step;
    holes.push_back(box_ring(x, 0.25, x + step / 2, 0.75));
  }
  d.add(box_ring(0, 0, 1, 1), std::move(holes));
  return d;
}

/// Upright and level needles that all cross: about sqrt(n) of each.
[[nodiscard]] inline drawing draw_needles(std::size_t n) {
  drawing d;
  auto const side = side_of(n);
  auto const step = 1.0 / static_cast<double>(side);
  for (std::size_t i = 0; i < side; ++i) {
    auto const at = (static_cast<double>(i) + 0.3) * step;
    d.add(line_ring({{at, 0}, {at + step / 5, 0}, {at + step / 10, 1}}));
    d.add(line_ring({{0, at}, {1, at + step / 10}, {0, at + step / 5}}));
  }
  d.crossings = 4 * static_cast<double>(side * side);
  return d;
}

/// Two combs across one another: rings of many teeth, about sqrt(n) each.
[[nodiscard]] inline drawing draw_combs(std::size_t n) {
  drawing d;
  auto const side = side_of(n);
  auto const step = 1.0 / static_cast<double>(side);
  std::vector<std::pair<double, double>> upright{{0, -0.1}}, level{{-0.1, 0}};
  for (std::size_t i = 0; i < side; ++i) {
    auto const at = static_cast<double>(side - 1 - i) * step;
    for (auto const& [a, b] : {std::pair(at + step / 2, 0.0), {at + step / 3, 1.0}, {at, 0.0}}) {
      upright.emplace_back(a + step / 8, b);
      level.emplace_back(b, a + step / 8);
    }
  }
  d.add(line_ring(upright));
  d.add(line_ring(level));
  d.crossings = 4 * static_cast<double>(side * side);
  return d;
}

/// Triangles with one vertex in common.
[[nodiscard]] inline drawing draw_star(std::size_t n) {
  drawing d;
  auto const turn = 2 * std::numbers::pi / static_cast<double>(n);
  auto const at = [&](double i) { return std::pair(0.5 + 0.5 * std::cos(i * turn), 0.5 + 0.5 * std::sin(i * turn)); };
  for (std::size_t i = 0; i < n; ++i)
    d.add(line_ring({{0.5, 0.5}, at(static_cast<double>(i)), at(static_cast<double>(i) + 0.5)}));
  return d;
}

/// Rectangles as long as the whole, thin, parallel and slanting.
[[nodiscard]] inline drawing draw_stripes(std::size_t n) {
  drawing d;
  auto const step = 0.5 / static_cast<double>(n);
  for (std::size_t i = 0; i < n; ++i) {
    auto const y = static_cast<double>(i) * step;
    d.add(line_ring({{0, y}, {1, y + 0.5}, {1, y + 0.5 + step / 2}, {0, y + step / 2}}));
  }
  return d;
}

/// Long rectangles, each over the next one's edge.
[[nodiscard]] inline drawing draw_tiles(std::size_t n) {
  drawing d;
  auto const step = 1.0 / static_cast<double>(n);
  for (std::size_t i = 0; i < n; ++i) {
    auto const x = static_cast<double>(i) * step, y = i % 2 ? 0.1 : 0.0;
    d.add(box_ring(x, y, x + 1.5 * step, y + 0.8));
  }
  d.crossings = 2 * static_cast<double>(n);
  return d;
}

/// One wall that winds inwards, square.
[[nodiscard]] inline drawing draw_spiral(std::size_t n) {
  drawing d;
  std::vector<std::pair<double, double>> outer, inner;
  auto const step = 2.0 / static_cast<double>(n + 4);
  for (std::size_t i = 0; i < n; ++i) {
    auto const in = step * static_cast<double>(i) / 4;
    auto const next = in;
    auto const corner = [&](double more) {
      auto const low = next + more, high = 1 - in - more;
      switch (i % 4) {
        case 0:
          return std::pair(low, low);
        case 1:
          return std::pair(high, low - step / 4);
        case 2:
          return std::pair(high + step / 4, high);
        default:
          return std::pair(low - step / 2, high + step / 4);
      }
    };
    outer.push_back(corner(0));
    inner.push_back(corner(step / 4));
  }
  outer.insert(outer.end(), inner.rbegin(), inner.rend());
  d.add(line_ring(outer));
  return d;
}

/// One square again and again, each time with another hole.
[[nodiscard]] inline drawing draw_copies(std::size_t n) {
  drawing d;
  auto const side = side_of(n);
  auto const step = 1.0 / static_cast<double>(side);
  for (std::size_t i = 0; i < n; ++i) {
    auto const x = (static_cast<double>(i % side) + 0.25) * step, y = (static_cast<double>(i / side) + 0.25) * step;
    d.add(box_ring(0, 0, 1, 1), {box_ring(x, y, x + step / 2, y + step / 2)});
  }
  return d;
}

/// Polygons that cross themselves.
[[nodiscard]] inline drawing draw_bows(std::size_t n) {
  drawing d;
  auto const side = side_of(n);
  auto const step = 1.0 / static_cast<double>(side);
  for (std::size_t i = 0; i < n; ++i) {
    auto const x = static_cast<double>(i % side) * step, y = static_cast<double>(i / side) * step;
    d.add(line_ring({{x, y}, {x + step / 2, y + step / 2}, {x + step / 2, y}, {x, y + step / 3}}));
  }
  d.crossings = static_cast<double>(n);
  return d;
}

/// Cells of a raster as a program draws them that follows their edges: steps of one cell, holes and islands.
[[nodiscard]] inline drawing draw_blobs(std::size_t n) {
  drawing d;
  auto const side = side_of(n);
  std::mt19937_64 random(5);
  std::vector<std::uint8_t> noise((side + 2) * (side + 2));
  for (auto& v : noise) v = static_cast<std::uint8_t>(random() % 100);
  auto const step = 1.0 / static_cast<double>(side);
  for (std::size_t i = 0; i < side; ++i)
    for (std::size_t k = 0; k < side; ++k) {
      if (noise[i * side + k] >= 55) continue;
      auto const x = static_cast<double>(k) * step, y = static_cast<double>(i) * step;
      d.add(box_ring(x, y, static_cast<double>(k + 1) * step, static_cast<double>(i + 1) * step));
    }
  return d;
}

struct worst_shape {
  char const* name;
  drawing (*draw)(std::size_t);
};

inline constexpr worst_shape worst_shapes[] = {
    {"row", draw_row},         {"grid", draw_grid},     {"checker", draw_checker}, {"blobs", draw_blobs},
    {"atolls", draw_atolls},   {"dolls", draw_dolls},   {"sieve", draw_sieve},     {"ladder", draw_ladder_of_holes},
    {"needles", draw_needles}, {"combs", draw_combs},   {"star", draw_star},       {"stripes", draw_stripes},
    {"tiles", draw_tiles},     {"spiral", draw_spiral}, {"copies", draw_copies},   {"bows", draw_bows},
    {"cracks", draw_cracks},
};

}  // namespace bench
