// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/cancel/compare.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <vector>

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;

TEST_CASE("two borders have in common what is equal to the bit, from their first vertex on", "[compare]") {
  std::vector<salient::test::point> a(40);
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = {static_cast<double>(i), 1};
  for (std::size_t differs = 0; differs < a.size(); ++differs)
    for (bool const in_lat : {false, true}) {
      auto b = a;
      (in_lat ? b[differs].lat : b[differs].lon) += 0.5;
      CHECK(d::common_head(a, b) == differs);
    }
  CHECK(d::common_head(a, a) == 40);
  CHECK(d::common_head(a, d::lonlat_span(a).first(7)) == 7);
}

TEST_CASE("borders that part meet again at the first vertex that both have", "[compare]") {
  std::vector<salient::test::point> const a{{0, 0}, {1, 0}, {2, 0}, {9, 9}, {10, 9}};
  std::vector<salient::test::point> const b{{5, 5}, {9, 9}, {10, 9}};
  auto const met = d::next_meeting(a, b);
  CHECK(met.in_a == 3);
  CHECK(met.in_b == 1);
  // Farther away than the vertices that are compared one by one, and farther than the first window.
  for (std::size_t const apart : {30u, 300u}) {
    std::vector<salient::test::point> c, e;
    for (std::size_t i = 0; i < apart; ++i) {
      c.push_back({static_cast<double>(i), 1});
      e.push_back({static_cast<double>(i), 2});
    }
    for (auto* line : {&c, &e}) {
      line->push_back({7, 7});
      line->push_back({8, 8});
    }
    auto const far = d::next_meeting(c, e);
    CHECK(far.in_a == apart);
    CHECK(far.in_b == apart);
    c.resize(apart);
    auto const never = d::next_meeting(c, e);
    CHECK(never.in_a == c.size());
    CHECK(never.in_b == e.size());
  }
}

TEST_CASE("a border that moved is one detour, from the shared vertex before to the one behind", "[compare]") {
  auto const before = salient::test::drawn_map({{2, 1, {{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}}}});
  auto const after = salient::test::drawn_map({{2, 1, {{0, 0}, {1, 0}, {2, 1}, {2.5, 1}, {3, 0}, {4, 0}}}});
  auto const found = d::detours_between({before}, {after});
  REQUIRE(found.size() == 1);
  CHECK(found[0].before.size() == 3);
  CHECK(found[0].after.size() == 4);
  CHECK(found[0].before.front() == salient::test::point{1, 0});
  CHECK(found[0].before.back() == salient::test::point{3, 0});
  CHECK(found[0].after[1] == salient::test::point{2, 1});
  CHECK(found[0].left == 2);
  CHECK(found[0].right == 1);
  CHECK(d::detours_between({before}, {before}).empty());
}

TEST_CASE("a change at the end of a border is a detour to its last vertices", "[compare]") {
  auto const before = salient::test::drawn_map({{2, 1, {{0, 0}, {1, 0}, {2, 0}}}});
  auto const after = salient::test::drawn_map({{2, 1, {{0, 0}, {1, 0}, {2, 1}, {2, 2}}}});
  auto const found = d::detours_between({before}, {after});
  REQUIRE(found.size() == 1);
  CHECK(found[0].before.back() == salient::test::point{2, 0});
  CHECK(found[0].after.back() == salient::test::point{2, 2});
}

TEST_CASE("borders of one map alone, and borders with another label, have nothing on the other side", "[compare]") {
  auto const before = salient::test::drawn_map({{2, 1, {{0, 0}, {1, 0}}}, {3, 0, {{5, 0}, {6, 0}}}});
  auto const after = salient::test::drawn_map({{2, 0, {{0, 0}, {1, 0}}}, {3, 0, {{5, 0}, {6, 0}}}});
  auto const found = d::detours_between({before}, {after});
  REQUIRE(found.size() == 2);
  CHECK(found[0].after.empty());
  CHECK(found[0].right == 1);
  CHECK(found[1].before.empty());
  CHECK(found[1].left == 2);
  CHECK(found[1].right == 0);
}

TEST_CASE("runs with the same fingerprint are passed over, others of that length are read", "[compare]") {
  std::vector<salient::test::point> line;
  for (int i = 0; i < 500; ++i) line.push_back({i * 0.25, (i * i % 17) * 0.125});
  auto const before = salient::test::drawn_map({{1, 0, line}});
  for (auto const moved : {0u, 250u, 499u})
    for (bool const in_lat : {false, true}) {
      auto other = line;
      (in_lat ? other[moved].lat : other[moved].lon) += 0.0625;
      auto const after = salient::test::drawn_map({{1, 0, other}});
      salient::chain_fingerprints const of_before(before), of_after(after);
      auto const found = d::detours_between({before, &of_before}, {after, &of_after});
      auto const read = d::detours_between({before}, {after});
      REQUIRE(found.size() == read.size());
      if (moved == 250) {
        CHECK(found[0].before.data() == read[0].before.data());
        CHECK(found[0].before.size() == 3);
      }
    }
}
