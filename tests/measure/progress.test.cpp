// SPDX-License-Identifier: BSL-1.0
#include "salient/core/progress.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/measure/corridor.hpp"
#include "salient/measure/error_band.hpp"
#include "salient/measure/way_out.hpp"

#include "measure/made_map.hpp"

namespace {

using namespace salient;

// A ring with a gap in its north about 36.5, 48.5, part of it contested.
status_map horseshoe(contested_mapping mapped) {
  return test::made_map({{status::occupied, 36, 48, 37, 48.2},
                         {status::occupied, 36, 48.2, 36.2, 49},
                         {status::occupied, 36.8, 48.2, 37, 49},
                         {status::contested, 36.2, 48.8, 36.4, 49}},
                        mapped);
}

// What the callback heard of a whole call, whose result it does not change; its first and its last answer can cancel it.
template <class Options, class Call>
std::vector<progress> heard(Options opt, Call&& call) {
  std::vector<progress> all;
  opt.progress = [&](progress const& now) {
    all.push_back(now);
    return true;
  };
  auto const result = call(opt);
  CHECK(result == call(Options{}));
  opt.progress = [](progress const& now) { return now.done < now.total; };
  CHECK_THROWS_AS(call(opt), cancelled_error);
  opt.progress = [](progress const&) { return false; };
  CHECK_THROWS_AS(call(opt), cancelled_error);
  return all;
}

void check_ends(std::vector<progress> const& all, std::size_t total) {
  REQUIRE(all.size() > total);
  CHECK(all.front() == progress{0, total});
  CHECK(all.back() == progress{total, total});
  for (std::size_t i = 1; i < all.size(); ++i) CHECK(all[i - 1].done <= all[i].done);
}

}  // namespace

TEST_CASE("a corridor tells of each end of the range, and can be cancelled") {
  for (auto const mapped : {contested_mapping::yes, contested_mapping::no}) {
    auto const map = horseshoe(mapped);
    auto const ask = [&](corridor_options const& opt) { return corridor(map, {36.5, 48.5}, opt); };
    check_ends(heard(corridor_options{}, ask), mapped == contested_mapping::yes ? 2 : 1);
  }
}

TEST_CASE("a corridor with the way out tells of each end of the range once, and can be cancelled") {
  auto const map = horseshoe(contested_mapping::yes);
  auto const ask = [&](corridor_options const& opt) { return find_corridor_and_way_out(map, {36.5, 48.5}, opt); };
  check_ends(heard(corridor_options{}, ask), 2);
}

TEST_CASE("an error band tells of each overlay, and can be cancelled") {
  for (auto const mapped : {contested_mapping::yes, contested_mapping::no}) {
    std::size_t const ends = mapped == contested_mapping::yes ? 2 : 1;
    auto const before = horseshoe(mapped);
    auto const after = test::made_map({{status::occupied, 36, 48, 37.1, 48.2}}, mapped);
    auto const of_area = [&](error_band_options const& opt) { return error_band(before, opt); };
    check_ends(heard(error_band_options{}, of_area), ends);
    auto const of_change = [&](error_band_options const& opt) { return error_band(before, after, opt); };
    check_ends(heard(error_band_options{}, of_change), 9 * ends);
  }
}
