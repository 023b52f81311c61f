// SPDX-License-Identifier: BSL-1.0
// Every circle that a Voronoi diagram needs, computed near its sites and by Boost.Polygon itself.
#include <algorithm>
#include <boost/polygon/voronoi_builder.hpp>
#include <boost/polygon/voronoi_diagram.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <random>
#include <utility>
#include <vector>

#include "salient/measure/detail/corridor/circles.hpp"

namespace {

namespace own = salient::detail::corridor;
using types = boost::polygon::detail::voronoi_ctype_traits<std::int32_t>;
using known = boost::polygon::detail::voronoi_predicates<types>;

struct tally {
  int circles = 0;
  int other_answer = 0;
  double worst = 0;  // difference, in last bits
} seen;

// Builds with the circles computed near, and compares each.
struct both : known {
  template <class Site, class Circle>
  class circle_formation_predicate {
   public:
    bool operator()(Site const& a, Site const& b, Site const& c, Circle& circle) {
      Circle expected;
      auto const is_one = near_(a, b, c, circle);
      if (is_one != known_(a, b, c, expected)) ++seen.other_answer;
      if (!is_one) return false;
      ++seen.circles;
      for (auto const& [u, v] : {std::pair(circle.x(), expected.x()), std::pair(circle.y(), expected.y()),
                                 std::pair(circle.lower_x(), expected.lower_x())})
        if (u != v) seen.worst = std::max(seen.worst, std::abs(u - v) / std::abs(v) / own::last_bit);
      return true;
    }

   private:
    own::near_predicates<types>::circle_formation_predicate<Site, Circle> near_;
    known::circle_formation_predicate<Site, Circle> known_;
  };
};

struct point {
  double x, y;
};
using outline = std::vector<point>;

class scene {
 public:
  explicit scene(std::uint32_t seed) : random_(seed) {}

  double uniform(double low, double high) {
    return low + (high - low) * (static_cast<double>(random_()) / 4294967296.0);
  }

  void add(outline const& ring, double x, double y, double size) {
    std::vector<std::pair<std::int32_t, std::int32_t>> corners;
    for (auto const& p : ring) {
      std::pair const at(static_cast<std::int32_t>(std::lround(x + size * p.x)),
                         static_cast<std::int32_t>(std::lround(y + size * p.y)));
      if (corners.empty() || corners.back() != at) corners.push_back(at);
    }
    for (std::size_t i = 0, j = corners.size() - 1; i < corners.size(); j = i++)
      builder_.insert_segment(corners[j].first, corners[j].second, corners[i].first, corners[i].second);
  }

  // One outline in every cell, within 0.45 of its middle.
  template <class Draw>
  void fill(int cells, double x, double y, double size, Draw&& draw) {
    for (int i = 0; i < cells; ++i)
      for (int j = 0; j < cells; ++j) add(draw(*this), x + i * size, y + j * size, size);
  }

  void build() {
    boost::polygon::voronoi_diagram<double> diagram;
    builder_.construct(&diagram);
  }

 private:
  std::mt19937 random_;
  boost::polygon::voronoi_builder<std::int32_t, types, both> builder_;
};

outline star(scene& s, int corners, double least) {
  outline ring;
  auto const turn = s.uniform(0, 1);
  for (int i = 0; i < corners; ++i) {
    auto const angle = 2 * std::numbers::pi * (i + turn) / corners;
    auto const reach = s.uniform(least, 0.45);
    ring.push_back({reach * std::cos(angle), reach * std::sin(angle)});
  }
  return ring;
}

// A front: nearly straight, with small teeth.
outline comb(scene& s) {
  outline ring{{0.45, -0.4}, {0.45, 0.1}};
  for (int i = 40; i >= 0; --i) ring.push_back({-0.45 + 0.02 * i, 0.1 + s.uniform(0, 0.001)});
  ring.push_back({-0.45, -0.4});
  return ring;
}

template <class Fill>
void check_all(Fill&& fill) {
  seen = {};
  for (std::uint32_t seed = 1; seed <= 20; ++seed)
    for (auto const& [x, y] : {std::pair(1.2e7, 1.5e7), std::pair(-3e5, -2e5), std::pair(9e8, -9e8)})
      for (double const size : {50.0, 3000.0, 1e5}) {
        scene s(seed);
        fill(s, x, y, size);
        s.build();
      }
  CHECK(seen.circles > 10'000);
  CHECK(seen.other_answer == 0);
  CHECK(seen.worst <= 128);  // either is good to 64
}

TEST_CASE("circles near random outlines are those of Boost", "[corridor]") {
  check_all([](scene& s, double x, double y, double size) {
    s.fill(4, x, y, size, [](scene& t) { return star(t, 3 + static_cast<int>(t.uniform(0, 12)), 0.05); });
  });
}

TEST_CASE("circles near a straight front are those of Boost", "[corridor]") {
  check_all([](scene& s, double x, double y, double size) { s.fill(2, x, y, size, comb); });
}

TEST_CASE("circles near squares and regular polygons in rows are those of Boost", "[corridor]") {
  check_all([](scene& s, double x, double y, double size) {
    s.fill(4, x, y, size, [](scene&) {
      return outline{{-0.4, -0.4}, {0, -0.4}, {0.4, -0.4}, {0.4, 0.4}, {-0.4, 0.4}};
    });
    s.fill(3, x + 5 * size, y, size, [](scene& t) { return star(t, 12, 0.45); });
  });
}

TEST_CASE("circles between borders as far apart as the plane allows are those of Boost", "[corridor]") {
  seen = {};
  scene s(1);
  s.add({{-1, -1}, {1, -1}, {1, 1}, {-1, 1}}, 0, 0, 2.1e9);
  s.fill(4, -2e9, 1e8, 1e9, [](scene& t) { return star(t, 9, 0.05); });
  s.build();
  CHECK(seen.circles > 300);
  CHECK(seen.other_answer == 0);
  CHECK(seen.worst <= 128);
}

}  // namespace
