// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/split/contact_memory.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>

#include "overlay/detail/soups.hpp"

namespace d = salient::detail;

TEST_CASE("without a map before, and after one compared otherwise, all is fresh", "[memory]") {
  d::edge_soup soup(d::grid::lonlat());
  salient::test::add_path(soup, {{0, 0}, {1, 0}, {2, 0}}, 0);
  d::contact_memory memory;
  auto const all_fresh = [&](std::int64_t margin) {
    auto const known = memory.carry_over(soup, margin);
    return std::count(known.fresh.begin(), known.fresh.end(), 1) == 3 && known.pairs.empty() &&
           known.changed.size() == 1;
  };
  CHECK(all_fresh(4));
  memory.keep(soup, {{0, 1, true}}, {}, 4);
  CHECK_FALSE(all_fresh(4));
  CHECK(all_fresh(5));
  CHECK(memory.carry_over(soup, 4).pairs.size() == 1);
}
