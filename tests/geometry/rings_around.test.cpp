// SPDX-License-Identifier: BSL-1.0
#include "salient/geometry/detail/rings_around.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <optional>
#include <random>
#include <vector>

namespace {

using salient::lon_lat;
using line = std::vector<lon_lat<double>>;

// Edge by edge.
bool encloses(line const& ring, lon_lat<double> p) {
  bool inside = false;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    auto const& a = ring[i];
    auto const& b = ring[i + 1];
    if ((a.lat > p.lat) == (b.lat > p.lat)) continue;
    auto const side = (b.lon - a.lon) * (p.lat - a.lat) - (p.lon - a.lon) * (b.lat - a.lat);
    inside ^= b.lat > a.lat ? side > 0 : side < 0;
  }
  return inside;
}

TEST_CASE("a tree of boxes tells what going through all edges tells") {
  std::mt19937 random(11);
  for (std::size_t const size : {3u, 8u, 9u, 65u, 300u}) {
    // Whole numbers: many points lie on vertices, edges and the sides of boxes; rings cross themselves.
    auto const any = [&](unsigned range) { return static_cast<double>(random() % range); };
    std::vector<line> rings(20);
    for (auto& r : rings) {
      auto const x = any(30), y = any(30);
      for (std::size_t i = 0; i < size; ++i) r.push_back({x + any(12), y + any(12)});
      r.push_back(r.front());
    }
    salient::detail::rings_around const around(rings);
    std::size_t found = 0;
    for (int k = 0; k < 400; ++k) {
      lon_lat<double> const p{any(45), any(45)};
      std::vector<std::size_t> expected;
      for (std::size_t r = 0; r < rings.size(); ++r)
        if (encloses(rings[r], p)) expected.push_back(r);
      auto const alone = expected.size() == 1 ? std::optional(expected[0]) : std::nullopt;
      CHECK(around.only_one(p) == alone);
      found += alone.has_value();
    }
    CHECK(found > 10);
  }
}

TEST_CASE("no ring is around a point where there are none") {
  std::vector<line> const none;
  CHECK_FALSE(salient::detail::rings_around(none).only_one({0, 0}));
  std::vector<line> const empty(3);
  CHECK_FALSE(salient::detail::rings_around(empty).only_one({0, 0}));
}

}  // namespace
