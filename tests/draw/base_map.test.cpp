// SPDX-License-Identifier: BSL-1.0
#include "salient/draw/base_map.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <string>
#include <thread>

#include "salient/core/errors.hpp"
#include "salient/draw/svg.hpp"

#include "measure/made_map.hpp"
#include "svg_picture.hpp"

using salient::status;
using salient::to_svg;
using salient::test::svg_picture;

TEST_CASE("the base map lies quietly in the picture, cut to it") {
  using salient::ground_kind;
  auto const map = salient::test::made_map({{status::occupied, 36, 48, 37, 49}, {status::contested, 37, 48, 38, 49.5}});
  salient::picture_options opt;
  auto const add = [&](ground_kind kind, std::string name, std::vector<salient::lon_lat<double>> line) {
    opt.base.features.push_back({kind, 4, std::move(name), {std::move(line)}, {}});
  };
  add(ground_kind::river, "Long River",
      {{30, 48.7}, {36.2, 48.6}, {36.8, 48.9}, {37.2, 48.3}, {37.6, 48.8}, {45, 48.4}});
  add(ground_kind::river, "Far River", {{10, 40}, {11, 41}});
  add(ground_kind::sea, "", {{36.5, 40}, {60, 40}, {60, 48.2}, {36.5, 48.2}, {36.5, 40}});
  add(ground_kind::region_border, "", {{36.1, 49.2}, {37.9, 49.2}});
  add(ground_kind::state_border, "", {{37.7, 47}, {37.7, 52}});
  opt.base.credit = "Base map: nobody.";
  for (int i = 0; i < 300; ++i) {
    opt.base.towns.push_back(
        {"", "Town " + std::to_string(i), {}, {36 + 0.1 * (i % 20), 48 + 0.1 * (i / 20)}, "", 1000.0 * i});
  }
  auto const svg = to_svg(map, opt);
  svg_picture const picture(svg);
  picture.check_sound();
  CHECK(picture.with_class("base-river").size() == 1);
  CHECK(picture.with_class("base-region").size() == 1);
  CHECK(picture.with_class("base-state").size() == 1);
  CHECK(picture.says("Long River"));
  CHECK(!picture.says("Far River"));
  CHECK(picture.says("Base map: nobody."));
  // The largest towns are named, and a town has both its dot and its name or neither.
  CHECK(picture.says("Town 299"));
  CHECK(!picture.says("Town 1\n"));
  auto const dots = picture.with_class("town");
  CHECK(dots.size() > 20);
  std::size_t names = 0;
  for (auto const& e : picture.elements()) names += e.name == "text" && e.text.rfind("Town ", 0) == 0;
  CHECK(names == dots.size());
  // Land and its borders are those of a picture without it.
  auto bare = opt;
  bare.base = {};
  CHECK(svg_picture(to_svg(map, bare)).with_class("front").front()["d"] == picture.with_class("front").front()["d"]);
}

TEST_CASE("a reservoir is drawn on the maps of its time") {
  auto const map_of_day = [](char const* time) {
    auto snapshot = salient::test::made_snapshot({{status::occupied, 36, 48, 37, 49}});
    snapshot.info.state_time = salient::parse_time(time);
    return salient::resolve(snapshot);
  };
  salient::picture_options opt;
  opt.base.features.push_back({salient::ground_kind::lake,
                               6,
                               "",
                               {{{36.2, 48.2}, {36.8, 48.2}, {36.8, 48.8}, {36.2, 48.2}}},
                               salient::parse_date("2023-06-06")});
  CHECK(svg_picture(to_svg(map_of_day("2023-06-05T12:00:00Z"), opt)).with_class("base-shore").size() == 1);
  CHECK(svg_picture(to_svg(map_of_day("2023-06-06T12:00:00Z"), opt)).with_class("base-shore").empty());
}

TEST_CASE("a picture asks along the borders that it shows whether it is still wanted") {
  auto const before = salient::test::made_map({{status::occupied, 36, 48, 37, 49}});
  auto const after = salient::test::made_map({{status::occupied, 36, 48, 37.2, 49}});
  salient::picture_options opt;
  int asked = 0;
  opt.progress = [&](salient::progress const&) {
    std::this_thread::sleep_for(std::chrono::milliseconds(21));  // so that the next point asks again
    return ++asked < 3;
  };
  CHECK_THROWS_AS(to_svg(before, opt), salient::cancelled_error);
  CHECK(asked == 3);
  asked = 0;
  CHECK_THROWS_AS(to_svg(before, after, opt), salient::cancelled_error);
  CHECK(asked == 3);
  opt.progress = [&](salient::progress const&) { return true; };
  CHECK(to_svg(before, after, opt) == to_svg(before, after));
}
