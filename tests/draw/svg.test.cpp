// SPDX-License-Identifier: BSL-1.0
#include "salient/draw/svg.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstdio>
#include <string>

#include "salient/control/domain.hpp"
#include "salient/control/given_land.hpp"
#include "salient/core/version.hpp"
#include "salient/draw/svg_encirclement.hpp"
#include "salient/geodesy/disc.hpp"
#include "salient/io/files.hpp"

#include "draw/made_picture.hpp"
#include "io/temp_folder.hpp"
#include "measure/made_map.hpp"
#include "svg_picture.hpp"

using salient::status;
using salient::to_svg;
using salient::test::every_status;
using salient::test::measured;
using salient::test::named;
using salient::test::svg_picture;

namespace {

std::string const nasty = "<script>alert('x')</script> & \"\xFF\x01]]>";

}  // namespace

TEST_CASE("a map as a picture has everything a reader needs") {
  auto map = every_status();
  salient::picture_options opt;
  opt.places = {named("Somewhere", 36.2, 48.2)};
  opt.findings = {"Found: 12 km²."};
  opt.notes = {"A further note."};
  opt.provenance = R"({"sha256":"00"})";
  auto const svg = to_svg(map, opt);
  svg_picture const picture(svg);
  picture.check_sound();
  for (auto const* name : {"occupied", "occupied_before_2022", "contested", "liberated", "claimed", "infiltration"})
    CHECK(picture.with_class(name).size() == 1);
  CHECK(picture.with_class("front").size() == 1);
  for (auto const* words :
       {"occupied before 2022", "no status on this map", "border of occupied land", "Somewhere", "Found: 12 km²",
        "A further note", "Projection true to distance and direction", "Not for navigation",
        "Read as occupied land: occupied, occupied before 2022.", "state not dated", "° E", "° N"})
    CHECK(picture.says(words));
  CHECK(picture.says(std::string("salient ") + salient::version));
  CHECK(svg.find("<metadata>{&quot;sha256&quot;") != svg.npos);
}

TEST_CASE("whose map it is, of when and on what terms stands on the picture") {
  auto s = salient::test::made_snapshot({{status::occupied, 36, 48, 37, 49}});
  s.info.source = "A source";
  s.info.attribution = "By somebody";
  s.info.licence = "CC0-1.0";
  s.info.state_time = salient::parse_time("2025-11-01T20:00:00Z");
  s.info.published_time = salient::parse_time("2025-11-02T06:30:00Z");
  s.info.retrieved_time = salient::parse_time("2025-11-28T12:00:00Z");
  svg_picture const picture(to_svg(salient::resolve(s)));
  for (auto const* words :
       {"A source, state 2025-11-01 20:00 UTC, published 2025-11-02 06:30 UTC", "retrieved 2025-11-28 12:00 UTC",
        "Attribution: By somebody", "Licence: CC0-1.0", "This source draws contested land."})
    CHECK(picture.says(words));
  CHECK(picture.says("A source, state of 2025-11-01 (published 2025-11-02)"));
  s.info.contested_mapped = salient::contested_mapping::no;
  CHECK(svg_picture(to_svg(salient::resolve(s))).says("draws no contested land"));
}

TEST_CASE("titles name days of the source's calendar, west and east of Greenwich") {
  auto const dated = [](char const* state, char const* day, char const* published, char const* published_day) {
    auto s = salient::test::made_snapshot({{status::occupied, 36, 48, 37, 49}});
    s.info.source = "A source";
    s.info.state_time = salient::parse_time(state);
    s.info.state_day = salient::parse_date(day);
    s.info.published_time = salient::parse_time(published);
    s.info.published_day = salient::parse_date(published_day);
    return salient::resolve(s);
  };
  // The last second of the day in New York, then in Tokyo.
  auto const west = dated("2025-11-02T03:59:59Z", "2025-11-01", "2025-11-03T04:59:59Z", "2025-11-02");
  auto const east = dated("2025-11-01T14:59:59Z", "2025-11-01", "2025-11-01T15:30:00Z", "2025-11-02");
  for (auto const& map : {west, east}) {
    CHECK(svg_picture(to_svg(map)).says("A source, state of 2025-11-01 (published 2025-11-02)"));
    auto const place = named("Town", 36.5, 48.5);
    CHECK(svg_picture(to_svg(map, measured(map, place))).says("Town, state of 2025-11-01 (published 2025-11-02)"));
    CHECK(svg_picture(to_svg(dated("2025-10-02T03:59:59Z", "2025-10-01", "2025-10-02T03:59:59Z", "2025-10-01"), map))
              .says("A source: what changed from 2025-10-01 to 2025-11-01"));
  }
  CHECK(svg_picture(to_svg(west))
            .says("state 2025-11-01 (2025-11-02 03:59 UTC), published 2025-11-02 (2025-11-03 04:59 UTC)"));
}

TEST_CASE("text from files cannot leave its place") {
  auto s = salient::test::made_snapshot({{status::occupied, 36, 48, 37, 49}});
  s.info.source = nasty;
  s.info.attribution = nasty;
  auto const map = salient::resolve(s);
  salient::picture_options opt;
  opt.title = nasty;
  opt.findings = opt.notes = {nasty};
  opt.places = {named(nasty, 36.5, 48.5)};
  opt.marked = {named(nasty, 36.6, 48.6)};
  opt.provenance = nasty;
  opt.stance.hostile_name = nasty;
  for (auto const& svg : {to_svg(map, opt), to_svg(map, map, opt), to_svg(map, measured(map, opt.marked[0]), opt)}) {
    svg_picture const picture(svg);
    picture.check_sound();
    CHECK(svg.find("<script") == svg.npos);
    CHECK(picture.says("<script>alert('x')"));
  }
}

TEST_CASE("a name as long as a book is shortened") {
  salient::picture_options opt;
  opt.marked = {named(std::string(100'000, 'W'), 36.5, 48.5)};
  opt.notes = {std::string(5'000, 'm')};
  auto const svg = to_svg(every_status(), opt);
  svg_picture(svg).check_sound();
  CHECK(svg.find("WWW…") != svg.npos);
}

TEST_CASE("no line of words ends between a number and its unit, and a long title says that it goes on") {
  namespace svg = salient::detail::svg;
  std::string const words = "On the map 72.6 km² and 5 % of them, 3.4 km off; разом 0,0 км², 4 days later";
  for (double width = 60; width < 500; width += 3)
    for (auto const& line : svg::wrapped(words, 13, width))
      for (auto const* unit : {"km", "км", "%"}) {
        CAPTURE(line, width);
        CHECK(line.rfind(unit, 0) != 0);
      }
  CHECK(svg::wrapped("as long as 4 days", 13, 90) == std::vector<std::string>{"as long as 4", "days"});
  svg::heading const over(std::string(400, 'a') +
                              [] {
                                std::string more;
                                for (int i = 0; i < 100; ++i) more += " word";
                                return more;
                              }(),
                          {});
  REQUIRE(over.title_lines.size() == 3);
  CHECK(over.title_lines.back().ends_with("word…"));
  CHECK_FALSE(svg::heading("A short title", {}).title_lines.back().ends_with("…"));
}

TEST_CASE("names do not cover each other") {
  salient::picture_options opt;
  for (int i = 0; i < 40; ++i)
    opt.places.push_back(named("Place " + std::to_string(i), 36.5 + 0.1 * (i % 7), 48.5 + 0.03 * (i % 3)));
  svg_picture const picture(to_svg(every_status(), opt));
  CHECK(picture.says("Place 0"));
  CHECK(picture.says("place name(s) of the places file found no room"));
  struct written {
    double left, right, base;
  };
  std::vector<written> names;
  for (auto const& e : picture.elements()) {
    if (e.name != "text" || e.text.rfind("Place ", 0) != 0) continue;
    auto const x = std::stod(e["x"]);
    auto const wide = 7.0 * static_cast<double>(e.text.size());
    auto const left = e["text-anchor"].empty() ? x : e["text-anchor"] == "end" ? x - wide : x - wide / 2;
    names.push_back({left, left + wide, std::stod(e["y"])});
  }
  REQUIRE(names.size() > 2);
  for (std::size_t i = 0; i < names.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      CHECK((names[i].left > names[j].right || names[j].left > names[i].right ||
             std::abs(names[i].base - names[j].base) > 12));
}

TEST_CASE("no dot covers the name of another place") {
  salient::picture_options opt;
  opt.marked = {named("Marked", 36.5, 48.5)};
  opt.places = {named("Right", 36.56, 48.5), named("Further right", 36.72, 48.5)};
  for (auto const& svg : {to_svg(every_status(), opt),
                          to_svg(every_status(), measured(every_status(), named("Marked", 36.5, 48.5), {30}), opt)}) {
    svg_picture const picture(svg);
    for (auto const* name : {"Marked", "Right", "Further right"}) CHECK(picture.says(name));
    for (auto const& name : picture.elements()) {
      if (name.name != "text" || (name.text != "Marked" && name.text.find("ight") == name.text.npos)) continue;
      auto const x = std::stod(name["x"]);
      auto const wide = 6.0 * static_cast<double>(name.text.size());
      auto const left = name["text-anchor"].empty() ? x : name["text-anchor"] == "end" ? x - wide : x - wide / 2;
      auto const base = std::stod(name["y"]);
      for (auto const& dot : picture.elements()) {
        if (dot.name != "circle" || (dot["r"] != "3" && dot["r"] != "5")) continue;
        CAPTURE(name.text, dot["cx"]);
        CHECK((std::stod(dot["cx"]) < left || std::stod(dot["cx"]) > left + wide || std::stod(dot["cy"]) > base ||
               std::stod(dot["cy"]) < base - 12));
      }
    }
  }
}

TEST_CASE("the same map makes the same bytes, two maps make ids of their own") {
  auto const map = every_status();
  salient::picture_options one;
  one.title = "one";
  salient::picture_options two;
  two.title = "two";
  CHECK(to_svg(map, one) == to_svg(map, one));
  CHECK(svg_picture(to_svg(map, one)).elements()[1]["id"] != svg_picture(to_svg(map, two)).elements()[1]["id"]);
}

TEST_CASE("north is up, east is right, and a km is as long as the scale bar says") {
  auto const map = every_status();
  salient::picture_options opt;
  opt.places = {named("south", 36.5, 48.1), named("north", 36.5, 48.9), named("east", 37.9, 48.1)};
  svg_picture const picture(to_svg(map, opt));
  auto const at = [&](std::string const& name) {
    auto const& all = picture.elements();
    for (std::size_t i = 1; i < all.size(); ++i)
      if (all[i].name == "text" && all[i].text == name)
        return std::pair(std::stod(all[i - 1]["cx"]), std::stod(all[i - 1]["cy"]));
    FAIL("no mark of " << name);
    return std::pair(0.0, 0.0);
  };
  auto const [south_x, south_y] = at("south");
  auto const [north_x, north_y] = at("north");
  CHECK(north_y < south_y);
  CHECK(at("east").first > south_x);
  auto const& all = picture.elements();
  double bar_px = 0;
  double bar_km = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[all[i].parent]["class"] != "scale") continue;
    if (all[i].name == "rect") bar_px = std::max(bar_px, std::stod(all[i]["width"]));
    if (all[i].text.find("km") != std::string::npos) bar_km = std::stod(all[i].text);
  }
  auto const drawn_km = std::hypot(north_x - south_x, north_y - south_y) * bar_km / bar_px;
  CHECK_THAT(drawn_km, Catch::Matchers::WithinRel(salient::distance_km({36.5, 48.1}, {36.5, 48.9}), 0.005));
}

TEST_CASE("a change shows gained, lost and other changes over the later map") {
  auto const before = salient::test::made_map(
      {{status::occupied, 36, 48, 37, 49}, {status::contested, 37, 48, 37.2, 49}, {status::liberated, 36, 49, 37, 50}});
  auto const after =
      salient::test::made_map({{status::occupied, 36.2, 48, 37.1, 49}, {status::contested, 36, 49, 37, 50}});
  svg_picture const picture(to_svg(before, after));
  picture.check_sound();
  for (auto const* name : {"gained", "lost", "other-change", "occupied", "contested"})
    CHECK(picture.with_class(name).size() == 1);
  CHECK(picture.says("Before:"));
  CHECK(picture.says("After:"));

  svg_picture const same(to_svg(after, after));
  same.check_sound();
  CHECK(same.with_class("gained").empty());
  CHECK(same.with_class("occupied").size() == 1);
}

TEST_CASE("a change too small for a pixel is still a dot") {
  auto const before = salient::test::made_map({{status::occupied, 30, 45, 38, 50}});
  auto const after = salient::test::made_map({{status::occupied, 30, 45, 38, 50},
                                              {status::occupied, 35, 50, 35.001, 50.001},
                                              {status::occupied, 20, 45, 21, 46}});
  auto const svg = to_svg(before, after);
  svg_picture const picture(svg);
  picture.check_sound();
  auto const& d = picture.elements();
  auto const shape = std::find_if(d.begin(), d.end(), [](auto const& e) {
    return e.name == "path" && e["id"].find("-gained") != std::string::npos;
  });
  REQUIRE(shape != d.end());
  auto const data = (*shape)["d"];
  CHECK(std::count(data.begin(), data.end(), 'M') == 2);
}

TEST_CASE("a window fills the picture and pales what lies outside") {
  salient::picture_options opt;
  opt.window = {salient::geodesic_disc({36.5, 48.5}, 10)};
  svg_picture const picture(to_svg(every_status(), opt));
  picture.check_sound();
  CHECK(picture.with_class("window").size() == 1);
  CHECK(picture.with_class("occupied").size() == 1);
  CHECK(picture.with_class("liberated").empty());
}

TEST_CASE("bounds are drawn as such") {
  auto const map = salient::bounded(salient::test::made_map({{status::occupied, 36, 48, 37, 49}}),
                                    salient::test::box(35, 47, 37.5, 50), salient::test::box(37.5, 47, 40, 50));
  salient::picture_options opt;
  opt.marked = {named("Beyond", 38, 48.5), named("Within", 34.5, 49)};
  svg_picture const picture(to_svg(map, opt));
  picture.check_sound();
  for (auto const* name : {"homeland", "beyond_domain", "state-border"}) CHECK(picture.with_class(name).size() == 1);
}

TEST_CASE("land that the caller gives is drawn as given") {
  auto const map =
      salient::with_given_land(salient::test::made_map({{status::occupied, 36, 48, 37, 49}}),
                               salient::multi_polygon<salient::lon_lat<double>>{salient::test::box(37, 48, 37.5, 49)},
                               salient::multi_polygon<salient::lon_lat<double>>{salient::test::box(36, 47, 37, 48)});
  svg_picture const picture(to_svg(map));
  picture.check_sound();
  for (auto const* name : {"closing", "barrier"}) CHECK(picture.with_class(name).size() == 1);
  CHECK(picture.says("given as a barrier"));
}

TEST_CASE("what cannot be drawn is refused") {
  CHECK_THROWS_AS(to_svg(salient::test::made_map({})), salient::argument_error);
  CHECK_NOTHROW(to_svg(salient::test::made_map({{status::occupied, 178, 48, 182, 49}})));
  CHECK_THROWS_AS(to_svg(salient::test::made_map({{status::occupied, -60, -40, 100, 60}})), salient::argument_error);
  CHECK_THROWS_AS(to_svg(salient::test::made_map({{status::occupied, 10, 84, 30, 90}})), salient::geometry_error);
}

namespace {

// Held land west of 37 E and, from `east` on, land held before 2022, or of the same status.
salient::status_map parted_at(double east, status other = status::occupied_before_2022) {
  return salient::resolve(
      salient::test::made_snapshot({{status::occupied, 36, 48, 37, 49}, {other, east, 48.0013, 38, 49}}),
      {.apart = true});
}

// How long the fronts of a picture are, in its pixels.
double front_px(salient::status_map const& map, salient::picture_options const& opt) {
  double sum = 0;
  for (auto const& line : svg_picture(to_svg(map, opt)).with_class("front")) {
    auto path = line["d"];
    double x = 0, y = 0, to_x = 0, to_y = 0, first_x = 0, first_y = 0;
    for (std::size_t at = 0; (at = path.find_first_of("MLZ", at)) != path.npos; ++at, x = to_x, y = to_y) {
      if (path[at] == 'Z') to_x = first_x, to_y = first_y;
      if (path[at] != 'Z') REQUIRE(std::sscanf(path.c_str() + at + 1, "%lf %lf", &to_x, &to_y) == 2);
      if (path[at] == 'M') first_x = to_x, first_y = to_y;
      if (path[at] != 'M') sum += std::hypot(to_x - x, to_y - y);
    }
  }
  return sum;
}

}  // namespace

TEST_CASE("no front runs along a gap between two statuses that is narrower than their lines are good to") {
  salient::picture_options inside;  // the outer borders lie beyond
  inside.window = {salient::geodesic_disc({37, 48.5}, 10)};
  auto const edge = front_px(parted_at(37), inside);    // where the land is cut, beyond the frame
  for (double const east : {36.995, 37.00001, 37.004})  // an overlap, gaps of 1 m and 300 m
    CHECK(std::abs(front_px(parted_at(east), inside) - edge) < 50);
  CHECK(front_px(parted_at(37.02), inside) > edge + 800);  // 1.5 km: land between two fronts
  // Of one status a gap is drawn where it is wider than a pixel, and in the whole picture it is not.
  CHECK(front_px(parted_at(37.004, status::occupied), inside) > edge + 800);
  auto const whole = front_px(parted_at(37), {});
  for (auto const of : {status::occupied, status::occupied_before_2022})
    CHECK(std::abs(front_px(parted_at(37.002, of), {}) - whole) < 5);
}

TEST_CASE("real maps stay small and sound") {
  auto const data = salient::test::data_or_skip();
  auto const map = salient::test::full_map(data, "1754251105");
  auto const whole = to_svg(map);
  svg_picture(whole).check_sound();
  CHECK(whole.size() < 150'000);
  auto const around = to_svg(map, measured(map, named("Pokrovsk", 37.17585, 48.28198), {5, 10, 20, 30}));
  svg_picture(around).check_sound();
  CHECK(around.size() < 50'000);
  auto const bounds =
      salient::bounded(map, salient::test::boundary(data, "ukraine"), salient::test::boundary(data, "russia-west"));
  auto const vovchansk = to_svg(bounds, measured(bounds, named("Vovchansk", 36.94, 50.29), {5, 10, 20, 30}));
  svg_picture(vovchansk).check_sound();
  CHECK(vovchansk.size() < 60'000);
}

TEST_CASE("a picture is written whole or not at all") {
  salient::test::temp_folder const folder;
  auto const file = folder.path() / "map.svg";
  auto const svg = to_svg(every_status());
  salient::write_file_atomically(file, svg);
  CHECK(salient::read_file(file, 1 << 20) == svg);
  CHECK_THROWS_AS(salient::write_file_atomically(folder.path() / "no" / "map.svg", svg), salient::output_error);
}
