// SPDX-License-Identifier: BSL-1.0
#pragma once

// Synthetic coast-lines: closed, simple by construction (the bearing from the middle only grows), rough at every scale.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <random>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/geometry/multi_polygon.hpp"

namespace bench {

struct coast_shape {
  std::size_t vertices = 1000;
  std::uint64_t seed = 1;  ///< of the coast at large
  std::uint64_t ripple_seed =
      0;  ///< of the last metres; 0: none. Coasts that share `seed` alone cross O(vertices) times
  salient::lon_lat<double> middle = {37, 48};
  double radius_deg = 10;
};

/// Radius by bearing: noise of octaves 8, 16, … knots around the ring, each half as long and 2^−0.75 as high as the
/// one before (a fractal of dimension 1.25, as real coasts have), plus the ripple, as high as an edge is long.
[[nodiscard]] inline salient::multi_polygon<salient::lon_lat<double>> make_coast(coast_shape const& shape) {
  auto const n = shape.vertices;
  std::vector<double> height(n, 0.0);
  std::mt19937_64 random(shape.seed);
  auto const uniform = [](std::mt19937_64& from) { return static_cast<double>(from() >> 11) * 0x1p-52 - 1; };
  double amplitude = 0.05;
  for (std::size_t knots = 8; knots <= n / 4; knots *= 2, amplitude *= 0.5946035575013605) {
    std::vector<double> value(knots);
    for (auto& v : value) v = amplitude * uniform(random);
    for (std::size_t i = 0; i < n; ++i) {
      auto const at = static_cast<double>(i) * static_cast<double>(knots) / static_cast<double>(n);
      auto const k = static_cast<std::size_t>(at);
      auto const part = at - static_cast<double>(k);
      height[i] += value[k % knots] * (1 - part) + value[(k + 1) % knots] * part;
    }
  }
  auto const step = 2 * std::numbers::pi / static_cast<double>(n);
  if (shape.ripple_seed != 0) {
    std::mt19937_64 ripple(shape.ripple_seed);
    for (auto& h : height) h += step * uniform(ripple);
  }
  salient::multi_polygon<salient::lon_lat<double>> result(1);
  auto& ring = result[0].exterior;
  ring.reserve(n + 1);
  for (std::size_t i = 0; i < n; ++i) {
    auto const bearing = step * static_cast<double>(i);
    auto const r = shape.radius_deg * (1 + height[i]);
    ring.push_back({shape.middle.lon + r * std::cos(bearing), shape.middle.lat + r * std::sin(bearing)});
  }
  ring.push_back(ring.front());
  return result;
}

/// The same land after one vertex in a hundred has moved towards or away from the middle by up to an edge's length.
[[nodiscard]] inline salient::multi_polygon<salient::lon_lat<double>> move_one_in_100(
    salient::multi_polygon<salient::lon_lat<double>> map, coast_shape const& shape, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  auto& ring = map[0].exterior;
  auto const step = 2 * std::numbers::pi / static_cast<double>(shape.vertices);
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    if (random() % 100 != 0) continue;
    auto const part = 1 + step * (static_cast<double>(random() >> 11) * 0x1p-52 - 1);
    ring[i] = {shape.middle.lon + (ring[i].lon - shape.middle.lon) * part,
               shape.middle.lat + (ring[i].lat - shape.middle.lat) * part};
  }
  return map;
}

}  // namespace bench
