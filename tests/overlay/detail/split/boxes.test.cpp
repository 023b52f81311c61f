// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/split/boxes.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace d = salient::detail;

namespace {

using run_pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // by first edge, in the order of the tree

d::ibox box_about(d::edge_soup const& soup, d::run const& r, std::int64_t margin) {
  auto box = d::box_of(soup.points[r.first], soup.points[r.last]);
  box.x1 += margin;
  box.y1 += margin;
  return box;
}

d::edge_soup wandering_paths(std::mt19937& random, std::uint32_t count) {
  d::edge_soup soup(d::grid::lonlat());
  auto const below = [&](std::int64_t n) { return static_cast<std::int64_t>(random()) % n; };
  for (std::uint32_t i = 0; i < count; ++i) {
    soup.paths.push_back({static_cast<std::uint32_t>(soup.points.size()), 12, i});
    d::ipoint at{below(4096), below(4096)};
    for (int k = 0; k < 12; ++k, at = {at.x + below(97) - 48, at.y + below(97) - 48}) soup.points.push_back(at);
  }
  return soup;
}

}  // namespace

TEST_CASE("boxes that touch meet, and grow to hold one another", "[boxes]") {
  auto box = d::box_of({4, 1}, {2, 7});
  CHECK(box.meets(d::box_of({4, 7}, {9, 9})));
  CHECK(box.meets(d::box_of({0, 0}, {2, 1})));
  CHECK_FALSE(box.meets(d::box_of({5, 1}, {9, 7})));
  CHECK_FALSE(box.meets(d::box_of({2, 8}, {4, 9})));
  CHECK_FALSE(box.meets(d::box_of({0, 1}, {1, 7})));
  box.grow(d::box_of({-3, 5}, {3, 12}));
  CHECK(box.x0 == -3);
  CHECK(box.y0 == 1);
  CHECK(box.x1 == 4);
  CHECK(box.y1 == 12);
  box.widen(2);
  CHECK(box.x0 == -5);
  CHECK(box.y1 == 14);
}

TEST_CASE("runs go into one quadrant, and are as long as they may be", "[boxes]") {
  d::edge_soup soup(d::grid::lonlat());
  soup.points = {{0, 0}, {1, 2}, {2, 2}, {3, 5}, {3, 4}, {5, 3}, {4, 3}, {9, 9}, {9, 9 + 1}};
  soup.paths = {{0, 7, 5}, {7, 2, 6}};
  d::run_tree const tree(soup, {0, 0, 0, 0, 1, 0, 0, 0, 0});
  auto const& runs = tree.runs();
  REQUIRE(runs.size() == 4);
  std::vector<std::uint32_t> const first{0, 3, 5, 7}, last{3, 5, 6, 8};
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(runs[i].first == first[i]);
    CHECK(runs[i].last == last[i]);
    CHECK(runs[i].dirty == (i == 1));
    CHECK(runs[i].source == (i < 3 ? 5 : 6));
    CHECK_FALSE(runs[i].clear_of_next);
  }
  CHECK(tree.shortest_edge() == 1);
  // Straight on for 60 edges: as many as a run may have, each clear of the next but the last.
  d::edge_soup line(d::grid::lonlat());
  line.paths = {{0, 61, 0}};
  for (std::int64_t i = 0; i <= 60; ++i) line.points.push_back({0, 7 * i});
  auto const parts = d::run_tree(line, {}).runs();
  REQUIRE(parts.size() == 3);
  CHECK(parts[1].first == 24);
  CHECK(parts[2].last == 60);
  CHECK(parts[0].clear_of_next);
  CHECK(parts[1].clear_of_next);
  CHECK_FALSE(parts[2].clear_of_next);
  CHECK(d::run_tree(line, {}).shortest_edge() == 7);
}

TEST_CASE("all pairs of runs that come near are told once, and all that meet a box", "[boxes]") {
  for (unsigned seed = 0; seed < 12; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    auto const soup = wandering_paths(random, seed < 4 ? 3 + seed : 150);
    std::int64_t const margin = seed % 3 * 5;
    std::vector<std::uint8_t> dirty(seed % 2 == 0 ? 0 : soup.points.size());
    for (auto& fresh : dirty) fresh = random() % 16 == 0;
    d::run_tree const tree(soup, dirty, margin);
    auto const& runs = tree.runs();
    run_pairs expected, found;
    for (std::size_t i = 0; i < runs.size(); ++i)
      for (auto k = i + 1; k < runs.size(); ++k) {
        if (!box_about(soup, runs[i], margin).meets(box_about(soup, runs[k], margin))) continue;
        if (margin == 0 && runs[i].last == runs[k].first && runs[i].clear_of_next) continue;
        if (runs[i].dirty || runs[k].dirty) expected.emplace_back(runs[i].first, runs[k].first);
      }
    REQUIRE(expected.size() > (seed < 4 ? 1 : 100));
    CHECK(tree.for_each_pair([&](d::run const& a, d::run const& b) { found.emplace_back(a.first, b.first); }));
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    CHECK(found == expected);

    for (int k = 0; k < 20; ++k) {
      auto const& at = soup.points[random() % soup.points.size()];
      auto where = d::box_of(at, {at.x + 300, at.y + 200});
      std::vector<std::uint32_t> in_box, told;
      for (auto const& r : runs)
        if (r.dirty && box_about(soup, r, margin).meets(where)) in_box.push_back(r.first);
      tree.for_each_in(where, [&](d::run const& r) { told.push_back(r.first); });
      CHECK(told == in_box);
    }
  }
}

TEST_CASE("pieces hold every pair once, in the order in which all are told", "[boxes]") {
  std::mt19937 random(5);
  d::edge_soup soup(d::grid::lonlat());
  for (std::uint32_t i = 0; i < 20000; ++i) {
    soup.paths.push_back({2 * i, 2, i});
    d::ipoint const at{static_cast<std::int64_t>(random() % 4000), static_cast<std::int64_t>(random() % 4000)};
    soup.points.insert(soup.points.end(), {at, {at.x + 30, at.y + 20}});
  }
  for (bool const all : {true, false}) {
    std::vector<std::uint8_t> dirty(all ? 0 : soup.points.size());
    for (auto& fresh : dirty) fresh = random() % 16 == 0;
    d::run_tree const tree(soup, dirty);
    run_pairs expected, told, by_pieces;
    auto in_row = tree.runs();
    std::sort(in_row.begin(), in_row.end(),
              [&](auto const& a, auto const& b) { return soup.points[a.first].x < soup.points[b.first].x; });
    for (auto a = in_row.begin(); a != in_row.end(); ++a)
      for (auto b = a + 1; b != in_row.end() && soup.points[b->first].x <= soup.points[a->last].x; ++b)
        if ((a->dirty || b->dirty) && box_about(soup, *a, 0).meets(box_about(soup, *b, 0)))
          expected.push_back(std::minmax(a->first, b->first));
    auto const into = [](run_pairs& pairs) {
      return [&](d::run const& a, d::run const& b) { pairs.emplace_back(a.first, b.first); };
    };
    CHECK(tree.for_each_pair(into(told)));
    auto const pieces = tree.pieces();
    CHECK(pieces.size() > 20);
    auto left = tree.too_many_pairs();
    for (auto const& part : pieces) tree.for_each_pair_of(part, left, into(by_pieces));
    CHECK((by_pieces == told));
    CHECK(left == tree.too_many_pairs() - told.size());
    for (auto& [a, b] : told)
      if (b < a) std::swap(a, b);
    std::sort(told.begin(), told.end());
    std::sort(expected.begin(), expected.end());
    CHECK((told == expected));  // thousands: not to be printed
  }
}

TEST_CASE("boxes give up where they cannot tell the runs apart", "[boxes]") {
  d::edge_soup soup(d::grid::lonlat());
  for (std::uint32_t i = 0; i < 400; ++i) {
    soup.paths.push_back({2 * i, 2, i});
    soup.points.push_back({0, i});
    soup.points.push_back({1000, 1000 + i});
  }
  CHECK_FALSE(d::run_tree(soup, {}).for_each_pair([](d::run const&, d::run const&) {}));
  soup.paths.resize(90);  // 4,005 pairs
  CHECK(d::run_tree(soup, {}).for_each_pair([](d::run const&, d::run const&) {}));
}
