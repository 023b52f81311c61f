// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/predicates.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <random>

namespace d = salient::detail;

TEST_CASE("an orientation is exact where doubles see no difference", "[predicates]") {
  constexpr std::int64_t far = std::int64_t{1} << 60;
  d::ipoint const a{0, 0}, b{far + 1, far};
  CHECK(d::orientation(a, b, {2 * (far + 1), 2 * far}) == 0);
  CHECK(d::orientation(a, b, {2 * (far + 1), 2 * far + 1}) == 1);
  CHECK(d::orientation(a, b, {2 * (far + 1), 2 * far - 1}) == -1);
  std::mt19937_64 random(1);
  for (int i = 0; i < 1000; ++i) {
    auto const coordinate = [&] { return static_cast<std::int64_t>(random() >> 3) - far; };
    d::ipoint const p{coordinate(), coordinate()}, q{coordinate(), coordinate()};
    d::ipoint const r{(p.x + q.x) / 2 + static_cast<std::int64_t>(random() % 3) - 1, (p.y + q.y) / 2};
    CHECK(d::orientation(p, q, r) == d::sign_of(d::cross(p, q, p, r)));
  }
  CHECK(d::orientation({0, 0}, {4, 0}, {1, 1}) == 1);
  CHECK(d::orientation({4, 0}, {0, 0}, {1, 1}) == -1);
  CHECK(d::cross({1, 1}, {3, 1}, {0, 0}, {0, 5}) == 10);
}

TEST_CASE("strictly between leaves out both ends, along either axis", "[predicates]") {
  CHECK(d::strictly_between({0, 0}, {9, 2}, {3, 1}));
  CHECK_FALSE(d::strictly_between({0, 0}, {9, 2}, {0, 0}));
  CHECK_FALSE(d::strictly_between({0, 0}, {9, 2}, {9, 2}));
  CHECK_FALSE(d::strictly_between({0, 0}, {9, 2}, {12, 3}));
  CHECK(d::strictly_between({0, 9}, {1, 0}, {0, 4}));
  CHECK(d::strictly_between({5, 0}, {5, 8}, {5, 1}));
}

TEST_CASE("a crossing has its fraction, and the same bits whatever the order", "[predicates]") {
  d::ipoint const a{0, 0}, b{3, 1}, c{1, -1}, e{1, 2};
  auto const at = d::crossing_point(a, b, c, e);
  CHECK(at.x == d::fixed48{1, 0});
  CHECK(at.y.whole == 0);
  CHECK(at.y.fraction == (std::uint64_t{1} << 48) / 3);
  for (auto const& other :
       {d::crossing_point(b, a, c, e), d::crossing_point(c, e, a, b), d::crossing_point(e, c, b, a)})
    CHECK(other == at);
  // The rounding of a quotient shows in some of them.
  std::mt19937 random(1);
  for (int i = 0; i < 300; ++i) {
    auto const far = [&] { return static_cast<std::int64_t>(random()) + 1; };
    d::ipoint const p{-far(), -far()}, q{far(), far()}, r{-far(), far()}, s{far(), -far()};
    auto const first = d::crossing_point(p, q, r, s);
    CHECK(first == d::crossing_point(s, r, q, p));
    CHECK(first == d::crossing_point(r, s, p, q));
    CHECK(first == d::crossing_point(q, p, r, s));
  }
}

TEST_CASE("a crossing below nought is rounded down, and long edges keep all digits", "[predicates]") {
  auto const low = d::crossing_point({0, 0}, {3, -1}, {1, -2}, {1, 1});
  CHECK(low.y.whole == -1);
  CHECK(low.y.fraction == ((std::uint64_t{1} << 48) * 2) / 3);
  constexpr std::int64_t far = std::int64_t{1} << 61;
  auto const middle = d::crossing_point({-far, 0}, {far, 1}, {0, -5}, {0, 5});
  CHECK(middle.x == d::fixed48{0, 0});
  CHECK(middle.y == d::fixed48{0, std::uint64_t{1} << 47});
  auto const third = d::crossing_point({-far, -far}, {far, far}, {-far, 3}, {far, 3});
  CHECK(third == d::fixed_point::at({3, 3}));
}
