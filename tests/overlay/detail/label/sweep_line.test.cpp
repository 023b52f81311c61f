// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/label/sweep_line.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <random>
#include <vector>

namespace d = salient::detail;

TEST_CASE("what a sweeping line cuts is kept from left to right", "[sweep_line]") {
  d::sweep_line line(5);
  auto const left_of = [](std::uint32_t at) { return [at](std::uint32_t e) { return e < at; }; };
  CHECK(line.last_left(left_of(9)) == d::sweep_line::none);
  for (std::uint32_t const e : {3u, 0u, 4u, 1u}) line.put_in(e, left_of(e));
  CHECK(line.holds(3));
  CHECK_FALSE(line.holds(2));
  CHECK(line.last_left(left_of(0)) == d::sweep_line::none);
  CHECK(line.last_left(left_of(3)) == 1);
  line.take_out(1);
  CHECK_FALSE(line.holds(1));
  CHECK(line.last_left(left_of(3)) == 0);
  for (std::uint32_t const e : {0u, 3u, 4u}) line.take_out(e);
  CHECK(line.last_left(left_of(9)) == d::sweep_line::none);
  line.put_in(2, left_of(2));
  CHECK(line.last_left(left_of(9)) == 2);
}

TEST_CASE("thousands of edges on the line come and go as in a sorted list", "[sweep_line]") {
  constexpr std::uint32_t edges = 4000;
  d::sweep_line line(edges);
  std::vector<std::uint32_t> sorted;
  std::mt19937 random(7);
  auto const has = [&](std::uint32_t e) { return std::binary_search(sorted.begin(), sorted.end(), e); };
  std::size_t most = 0, wrong = 0;
  for (int step = 0; step < 60'000; ++step) {
    // More come than go at first, then more go than come.
    auto const e = static_cast<std::uint32_t>(random() % edges);
    bool const coming = random() % 8 < (step < 30'000 ? 6u : 2u);
    auto const left_of = [e](std::uint32_t other) { return other < e; };
    auto const at = std::lower_bound(sorted.begin(), sorted.end(), e);
    wrong += line.holds(e) != has(e);
    wrong += line.last_left(left_of) != (at == sorted.begin() ? d::sweep_line::none : *(at - 1));
    if (coming && !has(e)) {
      line.put_in(e, left_of);
      sorted.insert(at, e);
    } else if (!coming && has(e)) {
      line.take_out(e);
      sorted.erase(at);
    }
    most = std::max(most, sorted.size());
  }
  CHECK(wrong == 0);
  CHECK(most > 2500);
}
