// SPDX-License-Identifier: BSL-1.0
#include "salient/geometry/simplify.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

using salient::simplified_vertices;
using salient::xy;
using indices = std::vector<std::size_t>;

TEST_CASE("a line keeps what sticks out by more than the tolerance") {
  std::vector<xy<double>> const line = {{0, 0}, {1, 0.4}, {2, 0}, {3, 2}, {4, 0}};
  CHECK(simplified_vertices(line, 0) == indices{0, 1, 2, 3, 4});
  CHECK(simplified_vertices(line, 1) == indices{0, 2, 3, 4});
  CHECK(simplified_vertices(line, 2) == indices{0, 4});
  // Exactly on the tolerance is not farther than it.
  CHECK(simplified_vertices(std::vector<xy<double>>{{0, 0}, {1, 1}, {2, 0}}, 1) == indices{0, 2});
}

TEST_CASE("the distance is to the chord, not to the line through it") {
  std::vector<xy<double>> const hook = {{0, 0}, {-3, 0}, {2, 0}};
  CHECK(simplified_vertices(hook, 1) == indices{0, 1, 2});
}

TEST_CASE("a closed line keeps three corners at any tolerance") {
  std::vector<xy<double>> const square = {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}};
  CHECK(simplified_vertices(square, 100).size() == 4);
  CHECK(simplified_vertices(square, 0.1) == indices{0, 1, 2, 3, 4});
}

TEST_CASE("lines that cannot be simpler come back as they are") {
  CHECK(simplified_vertices({}, 1).empty());
  CHECK(simplified_vertices(std::vector<xy<double>>{{5, 5}}, 1) == indices{0});
  CHECK(simplified_vertices(std::vector<xy<double>>{{5, 5}, {5, 5}}, 1) == indices{0, 1});
  CHECK(simplified_vertices(std::vector<xy<double>>{{0, 0}, {1, 0}, {0, 0}}, 0.5) == indices{0, 1, 2});
}
