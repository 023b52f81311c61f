// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/front_line.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "salient/geodesy/perimeter.hpp"

#include "measure/hand_made.hpp"
#include "measure/made_map.hpp"

using namespace salient;
using namespace salient::test;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;

namespace {

double length_at(front_result const& front, double scale_km) {
  for (auto const& l : front.lengths)
    if (l.simplified_km == scale_km) return l.length_km;
  FAIL("no length at " << scale_km);
  return 0;
}

multi_polygon<lon_lat<double>> area_of(hand_made::line const& ring) {
  multi_polygon<lon_lat<double>> area(1);
  area[0].exterior.assign(ring.begin(), ring.end());
  return area;
}

front_result open_end(status_map const& map, front_options const& opt = {}) {
  auto const found = front_line(map, opt);
  REQUIRE(found.contested_open);
  return *found.contested_open;
}

std::vector<std::map<std::string, std::string>> rows_of(std::filesystem::path const& csv) {
  std::ifstream in(csv);
  std::string line;
  std::vector<std::string> head;
  std::vector<std::map<std::string, std::string>> rows;
  while (std::getline(in, line)) {
    std::erase(line, '\r');
    std::stringstream fields(line);
    std::vector<std::string> values;
    for (std::string field; std::getline(fields, field, ',');) values.push_back(field);
    if (head.empty()) {
      head = values;
      continue;
    }
    for (std::size_t i = 0; i < head.size(); ++i) {
      if (i == 0) rows.emplace_back();
      rows.back()[head[i]] = values[i];
    }
  }
  return rows;
}

}  // namespace

TEST_CASE("the front of a box is its perimeter at every scale that its sides exceed") {
  auto const map = hand_made::map_of({{hand_made::box(hand_made::town, -20, -10, 20, 10)}});
  auto const front = open_end(map);
  REQUIRE(front.stretches.size() == 1);
  CHECK(front.stretches[0].front() == front.stretches[0].back());
  for (double const scale : {0.0, 1.0, 5.0}) CHECK_THAT(length_at(front, scale), WithinRel(120.0, 1e-4));
  // Three corners remain where the fourth is nearer than the scale: 40 + 20 + the diagonal, or two diagonals.
  CHECK_THAT(length_at(front, 20), WithinRel(60 + std::sqrt(2000.0), 1e-3));
}

TEST_CASE("a zigzag of 2 km is 85 km long at scale 0 and 60 km at scale 5") {
  std::vector<xy<double>> corners{{-30, -30}, {30, -30}};
  for (int i = 0; i <= 30; ++i) corners.push_back({30.0 - 2 * i, i % 2 == 0 ? 0.0 : 2.0});
  auto const map = hand_made::map_of({{hand_made::at(hand_made::town, corners)}});
  front_options opt;
  opt.window = area_of(hand_made::box(hand_made::town, -29.99, -5, 29.99, 5, 1));
  auto const front = open_end(map, opt);
  REQUIRE(front.stretches.size() == 1);
  CHECK_THAT(length_at(front, 0), WithinAbs(30 * std::sqrt(8.0), 0.05));
  CHECK_THAT(length_at(front, 1), WithinAbs(30 * std::sqrt(8.0), 0.05));
  CHECK_THAT(length_at(front, 5), WithinAbs(60, 0.05));
}

TEST_CASE("no land, no front; contested land alone is front at one end only") {
  auto const none = open_end(hand_made::map_of({}));
  CHECK(none.stretches.empty());
  for (auto const& l : none.lengths) CHECK(l.length_km == 0);
  auto const contested =
      front_line(hand_made::map_of({{hand_made::box(hand_made::town, 0, 0, 10, 10), status::contested}}));
  CHECK(length_at(*contested.contested_open, 0) == 0);
  CHECK_THAT(length_at(*contested.contested_closed, 0), WithinRel(40.0, 1e-4));
  auto const narrow =
      front_line(hand_made::map_of({{hand_made::box(hand_made::town, 0, 0, 10, 10)}}, contested_mapping::no));
  CHECK_FALSE(narrow.contested_closed);
}

TEST_CASE("a border that several chains of a map make up is one line") {
  // Three strips side by side: the outline of the middle two is four chains, and each is half of another land's.
  auto const map = made_map({{status::occupied, 36, 48, 36.5, 49},
                             {status::contested, 36.5, 48, 37, 49},
                             {status::liberated, 37, 48.2, 37.5, 48.8}});
  auto const front = front_line(map);
  REQUIRE(front.contested_open->stretches.size() == 1);
  REQUIRE(front.contested_closed->stretches.size() == 1);
  CHECK(front.contested_closed->stretches[0].front() == front.contested_closed->stretches[0].back());
  CHECK_THAT(length_at(*front.contested_open, 0), WithinRel(perimeter_km(box(36, 48, 36.5, 49)), 1e-9));
  CHECK_THAT(length_at(*front.contested_closed, 0), WithinRel(perimeter_km(box(36, 48, 37, 49)), 1e-9));
}

TEST_CASE("what runs along the homeland or the coast is no front") {
  // A box of 40 by 20 km whose south side lies 1 km from the homeland: that side and 2 km of either flank go.
  auto const map = hand_made::map_of({{hand_made::box(hand_made::town, -20, -10, 20, 10)}});
  front_options opt;
  opt.homeland = area_of(hand_made::box(hand_made::town, -100, -60, 100, -11, 1));
  auto const front = open_end(map, opt);
  REQUIRE(front.stretches.size() == 1);
  CHECK(front.stretches[0].front() != front.stretches[0].back());
  CHECK_THAT(length_at(front, 0), WithinAbs(120 - 40 - 2 * 2, 0.01));

  // A domain that ends 2 km north of the town leaves the flanks up to 3 km before its border.
  front_options inside;
  inside.domain = area_of(hand_made::box(hand_made::town, -100, -60, 100, 2, 1));
  auto const within = open_end(map, inside);
  CHECK(within.stretches.size() == 1);
  CHECK_THAT(length_at(within, 0), WithinAbs(40 + 2 * 9, 0.01));
}

TEST_CASE("a front that both ends have in common is one length, however much land the one has besides") {
  // A coast that comes nearer than the tolerance at a slant. Contested land lies 900 km to the east.
  auto const land = hand_made::box(hand_made::town, -20, -10, 20, 10, 1);
  auto const map =
      hand_made::map_of({{land}, {hand_made::box(hand_made::town, 900, -40, 950, 400, 5), status::contested}});
  front_options opt;
  opt.domain = area_of(hand_made::at(hand_made::town, {{-600, -700}, {1000, -700}, {1000, 700}, {-600, -6}}, 1));
  opt.window = area_of(hand_made::box(hand_made::town, -60, -60, 60, 60, 1));
  auto const found = front_line(map, opt);
  REQUIRE(found.contested_open);
  REQUIRE(found.contested_closed);
  CHECK(length_at(*found.contested_open, 0) > 20);
  CHECK(found.contested_open->stretches == found.contested_closed->stretches);
  CHECK(found.contested_open->lengths == found.contested_closed->lengths);
  opt.window.reset();  // what one line is simplified to, others have no bearing on
  auto const all = front_line(map, opt);
  auto const alone = front_line(hand_made::map_of({{land}}), opt);
  for (double const scale : {0.0, 5.0})
    CHECK(length_at(*all.contested_open, scale) == length_at(*alone.contested_open, scale));
}

TEST_CASE("a window cuts the front exactly, and its own border is no front") {
  auto const map = hand_made::map_of({{hand_made::box(hand_made::town, -20, -10, 20, 10)}});
  front_options opt;
  opt.window = area_of(hand_made::box(hand_made::town, 5, -50, 60, 50, 1));
  auto const front = open_end(map, opt);
  CHECK(front.stretches.size() == 1);
  CHECK_THAT(length_at(front, 0), WithinAbs(15 + 20 + 15, 0.01));
}

TEST_CASE("splitting edges does not change a front") {
  auto const corners = std::vector<xy<double>>{{-20, -10}, {20, -12}, {25, 9}, {3, 4}, {-18, 12}};
  auto const coarse = open_end(hand_made::map_of({{hand_made::at(hand_made::town, corners)}}));
  auto const ring = hand_made::at(hand_made::town, corners);
  hand_made::line split;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    auto const& next = ring[(i + 1) % ring.size()];
    split.push_back(ring[i]);
    split.push_back({(ring[i].lon + next.lon) / 2, (ring[i].lat + next.lat) / 2});
  }
  auto const fine = open_end(hand_made::map_of({{split}}));
  for (double const scale : {0.0, 1.0, 5.0})
    CHECK_THAT(length_at(fine, scale), WithinRel(length_at(coarse, scale), 1e-6));
}

TEST_CASE("a closed front does not depend on the vertex a map begins it with") {
  auto ring = hand_made::at(hand_made::town, {{-20, -10}, {20, -12}, {25, 9}, {3, 4}, {-18, 12}});
  auto const first = open_end(hand_made::map_of({{ring}}));
  std::rotate(ring.begin(), ring.begin() + 2, ring.end());
  auto const second = open_end(hand_made::map_of({{ring}}));
  for (double const scale : {0.0, 1.0, 5.0, 20.0})
    CHECK_THAT(length_at(second, scale), WithinRel(length_at(first, scale), 1e-9));
}

TEST_CASE("front options out of range are refused with their value") {
  auto const map = hand_made::map_of({});
  CHECK_THROWS_AS(front_line(map, {.tolerance_km = -1}), argument_error);
  CHECK_THROWS_AS(front_line(map, {.tolerance_km = std::nan("")}), argument_error);
  front_options opt;
  opt.simplified_km = {-1};
  CHECK_THROWS_AS(front_line(map, opt), argument_error);
}

TEST_CASE("front lengths of real maps at every scale") {
  auto const data = data_or_skip();
  front_options opt;
  opt.domain = boundary(data, "ukraine");
  opt.homeland = boundary(data, "russia-west");
  opt.simplified_km = {0, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20};
  char const* const columns[] = {"raw_km",     "dp100m_km",  "dp250m_km",   "dp500m_km",  "dp1000m_km",
                                 "dp2000m_km", "dp5000m_km", "dp10000m_km", "dp20000m_km"};
  for (auto row : rows_of(data / "reference" / "front_length.csv")) {
    auto day = row["date"];
    std::erase(day, '-');
    opt.tolerance_km = std::stod(row["tol_m"]) / 1000;
    auto const front = open_end(daily_map(data, day), opt);
    for (std::size_t i = 0; i < opt.simplified_km.size(); ++i) {
      CAPTURE(day, opt.tolerance_km, columns[i]);
      CHECK_THAT(front.lengths[i].length_km, WithinRel(std::stod(row[columns[i]]), 0.01));
    }
  }
}
