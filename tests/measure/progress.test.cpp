// SPDX-License-Identifier: BSL-1.0
#include "salient/core/progress.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <thread>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/measure/advance.hpp"
#include "salient/measure/between_places.hpp"
#include "salient/measure/claim.hpp"
#include "salient/measure/corridor.hpp"
#include "salient/measure/error_band.hpp"
#include "salient/measure/front_line.hpp"
#include "salient/measure/route.hpp"
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

TEST_CASE("a front line, an advance and a route tell of each end of the range, and can be cancelled") {
  for (auto const mapped : {contested_mapping::yes, contested_mapping::no}) {
    std::size_t const ends = mapped == contested_mapping::yes ? 2 : 1;
    auto const before = horseshoe(mapped);
    auto const after = test::made_map({{status::occupied, 36, 48, 37.1, 48.2}}, mapped);
    check_ends(heard(front_options{}, [&](front_options const& opt) { return front_line(before, opt); }), ends);
    check_ends(heard(advance_options{}, [&](advance_options const& opt) { return advance(before, after, opt); }), ends);
    std::vector<lon_lat<double>> const road = {{36.1, 47.9}, {36.9, 49.1}};
    check_ends(heard(route_options{}, [&](route_options const& opt) { return route(before, road, opt); }), ends);
    check_ends(heard(between_options{},
                     [&](between_options const& opt) { return between_places(before, road[0], road[1], opt); }),
               1);
  }
}

TEST_CASE("an advance to no front tells its end all the same") {
  auto const before = horseshoe(contested_mapping::yes);
  auto const nothing = test::made_map({}, contested_mapping::yes);
  advance_options opt;
  std::vector<progress> all;
  opt.progress = [&](progress const& now) {
    all.push_back(now);
    return true;
  };
  CHECK_FALSE(advance(before, nothing, opt).contested_open);
  REQUIRE_FALSE(all.empty());
  CHECK(all.back() == progress{2, 2});
}

TEST_CASE("claims hear of the measures that they rest on, and can be cancelled") {
  auto const map = horseshoe(contested_mapping::yes);
  std::vector<lon_lat<double>> const road = {{36.1, 47.9}, {36.9, 49.1}};
  claim_options opt;
  opt.progress = [](progress const&) { return false; };
  CHECK_THROWS_AS(claim_encircled(map, {36.5, 48.5}, opt), cancelled_error);
  CHECK_THROWS_AS(claim_tightening(map, map, {36.5, 48.5}, opt), cancelled_error);
  CHECK_THROWS_AS(claim_cut(map, road, opt), cancelled_error);
}

// Asked at least every 50 ms: of a long call that is not cancelled no two answers lie farther apart, and few do on a busy
// machine, which takes the processor away for as long.
TEST_CASE("within an end long calls ask often") {
  std::vector<lon_lat<double>> coast;
  constexpr int teeth = 4000;
  for (int i = 0; i <= teeth; ++i) {
    auto const turn = 2 * std::numbers::pi * i / teeth;
    auto const radius = i % 2 == 0 ? 1 : 1.05;
    coast.push_back({37 + radius * std::cos(turn), 48.5 + 0.7 * radius * std::sin(turn)});
  }
  coast.back() = coast.front();
  auto const drawn = [&](double shift) {
    snapshot read;
    for (auto const& p : coast) read.geometry.vertices.push_back({p.lon + shift, p.lat});
    read.geometry.end_ring();
    read.geometry.end_polygon();
    read.features.push_back({status::occupied, "", 0, 0, 0, 1});
    return resolve(read);
  };
  auto const before = drawn(0);
  auto const after = drawn(0.01);
  using clock = std::chrono::steady_clock;
  auto const answers = [&](auto opt, auto&& call) {
    std::size_t asked = 0;
    opt.progress = [&](progress const&) {
      ++asked;
      return true;
    };
    auto const began = clock::now();
    static_cast<void>(call(opt));
    auto const took = std::chrono::duration<double>(clock::now() - began).count();
    INFO(asked << " answers in " << took << " s");
    CHECK(static_cast<double>(asked) >= took / 0.05);
  };
  answers(front_options{.simplified_km = {0}}, [&](front_options const& opt) { return front_line(before, opt); });
  answers(advance_options{.step_km = 0.05}, [&](advance_options const& opt) { return advance(before, after, opt); });
  std::vector<lon_lat<double>> road;
  for (int i = 0; i < 2000; ++i) road.push_back({36 + i / 1000.0, 48 + i / 2000.0});
  answers(route_options{.within_km = 20}, [&](route_options const& opt) { return route(before, road, opt); });
}
