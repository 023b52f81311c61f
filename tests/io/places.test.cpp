// SPDX-License-Identifier: BSL-1.0
#include "salient/io/places.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>

#include "salient/core/errors.hpp"

#include "data_dir.hpp"

using Catch::Matchers::ContainsSubstring;
using salient::error_code;
using salient::input_error;
using salient::read_places_text;

namespace {

input_error fault_of(std::string const& text) {
  try {
    static_cast<void>(read_places_text(text, "places.csv"));
  } catch (input_error const& e) {
    return e;
  }
  FAIL("accepted: " << text);
  return {error_code::places_invalid, {}, ""};
}

}  // namespace

TEST_CASE("the simple form has name, lon and lat") {
  auto const places = read_places_text("name,lon,lat\nPokrovsk,37.17585,48.28198\n\nKupiansk,37.61517,49.71055", "x");
  REQUIRE(places.size() == 2);
  CHECK(places[1].name == "Kupiansk");
  CHECK(places[1].at == salient::lon_lat<double>{37.61517, 49.71055});
}

TEST_CASE("the full form has ids, aliases and outlines, in any order of columns") {
  auto const places = read_places_text(
      "\xEF\xBB\xBFlat,lon,id,polygon_id,name,aliases,remark\r\n"
      "48.3,37.2,p1,UA14,\"Pokrovsk, the \"\"town\"\"\",Покровськ||Krasnoarmiisk,\"two\nlines\"\r\n"
      "1,2,,,B,,\r\n",
      "x");
  REQUIRE(places.size() == 2);
  CHECK(places[0] ==
        salient::place{"p1", "Pokrovsk, the \"town\"", {"Покровськ", "Krasnoarmiisk"}, {37.2, 48.3}, "UA14"});
  CHECK(places[1].aliases.empty());
}

TEST_CASE("places as a spreadsheet with decimal commas writes them, in UTF-16 too") {
  std::string const text = "name;lon;lat;population\r\n\"Town; old\";37,5;48,25;1200\r\n";
  std::string wide = "\xFF\xFE";
  for (char const c : text) (wide += c) += '\0';
  for (auto const& file : {text, wide}) {
    auto const places = salient::read_places_text(file, "places.csv");
    CHECK(places.at(0) == salient::place{"", "Town; old", {}, {37.5, 48.25}, "", 1200.0});
  }
  CHECK(fault_of("name;lon;lat;population\nA;1;2;12,345\n").place().column == 7u);  // a thousand's comma, or a point?
  CHECK(fault_of("name\tlon\tlat\nA\t1,2,3\t2\n").place().line == 2u);
  // Who writes points and commas parts thousands by one of them, and nobody says by which.
  for (auto const* mixed :
       {"name;lon;lat\nA;37.5;48.25\nB;37,176;48.25\n", "name;lon;lat\nA;37,5;48,25\nB;37,5;48.25\n"}) {
    CHECK(fault_of(mixed).place().line == 3u);
    CHECK_THAT(fault_of(mixed).what(), ContainsSubstring("parts thousands"));
  }
  CHECK(fault_of("name;lon;lat\nA;1,234.5;2\n").code() == error_code::places_invalid);
  CHECK(fault_of("name;lon;lat;population\nA;37,5;48,25;12.345\n").place().column == 14u);
  CHECK(fault_of("name,lon,lat,population\nA,37.5,48.25,12.345\n").place().column == 14u);
  CHECK(salient::read_places_text("sep=;\r\nname;lon;lat\r\nA;37,5;48,25\r\n", "p.csv").at(0).at.lon == 37.5);
  CHECK(salient::read_positions_text("lon;lat\n37,5;48,25\n", "p.csv").at(0) == salient::lon_lat<double>{37.5, 48.25});
}

TEST_CASE("faults in a places file name line and column") {
  auto const bad_number = fault_of("name,lon,lat\nA,1,2\nB,x,2\n");
  CHECK(bad_number.code() == error_code::places_invalid);
  CHECK(bad_number.place().line == 3u);
  CHECK(bad_number.place().column == 3u);
  CHECK(fault_of("name,lon,lat\n\"A\nA\",1,2\nB,1\n").place().line == 4u);
  CHECK(fault_of("name,lon,lat\nA,1,95\n").expectation() == "expected a number of degrees within ±90, found '95'");
  CHECK(fault_of("name,lon\nA,1\n").expectation() == "expected a column 'lat'");
  CHECK(fault_of("name,lon,lat,lon\n").place().column == 14u);
  CHECK(fault_of("name,lon,lat\n,1,2\n").expectation() == "expected a name");
  CHECK(fault_of("name,lon,lat\n\"A,1,2\n").expectation() == "expected '\"' at the end of a quoted field");
  CHECK(fault_of("name,lon,lat\n\"A\"B,1,2\n").place().line == 2u);
  CHECK(fault_of("name,lon,lat\nA,nan,2\n").place().line == 2u);
  CHECK(fault_of("name,lon,lat\r\nA,1,2\r\nB,nan,2\r\n").place().line == 3u);
  CHECK(fault_of("").place().line == 1u);
}

TEST_CASE("the towns of the reference data are found by name") {
  auto const data = salient::test::data_dir();
  if (!data) SKIP("skipped: no data");
  auto const places = salient::read_places(*data / "places.csv");
  CHECK(places.size() == 8);
  CHECK(salient::find_place(places, "kostiantynivka").at.lat == 48.5277);
}

TEST_CASE("a column of people, where it is known") {
  auto const places = read_places_text("name,lon,lat,population\nA,37,48,68263\nB,37,48,\nC,37,48,0\n", "x");
  CHECK(places[0].population == 68263);
  CHECK_FALSE(places[1].population);
  CHECK(places[2].population == 0);
  auto const fault = fault_of("name,lon,lat,population\nA,37,48,many\n");
  CHECK(fault.code() == error_code::places_invalid);
  CHECK(fault.place().column == 9);
  CHECK(fault_of("name,lon,lat,population\nA,37,48,-5\n").code() == error_code::places_invalid);
}

TEST_CASE("the places of the front that come with the program are towns of the list, and each name means one") {
  std::string const data = SALIENT_EXAMPLES_DIR "/../data/";
  auto const front = salient::read_places(data + "front.csv");
  auto const towns = salient::read_places(data + "towns.csv");
  CHECK(front.size() >= 79);
  for (auto const& p : front) {
    INFO(p.name);
    auto const town = std::find_if(towns.begin(), towns.end(),
                                   [&](salient::place const& t) { return !p.id.empty() && t.id == p.id; });
    CHECK((p.id.empty() || (town != towns.end() && town->at == p.at)));
    CHECK(&salient::find_place(front, p.name) == &p);
    for (auto const& alias : p.aliases) {
      INFO(alias);
      CHECK(&salient::find_place(front, alias) == &p);
    }
  }
  CHECK(salient::read_places(data + "villages.csv").size() > 2000);
}

TEST_CASE("positions are read from a CSV of whatever else") {
  auto const read = salient::read_positions_text("date,LNG,Latitude\nx,37.5,48\n\"a,b\",-322.5,-48\n", "x");
  CHECK(read == std::vector<salient::lon_lat<double>>{{37.5, 48}, {37.5, -48}});
  for (auto const* wrong : {"", "a,b\n1,2\n", "lon,lat\n", "lon,lat\n1\n", "lon,lat\n1,x\n", "lon,lat\n1,91\n"})
    CHECK_THROWS_AS(salient::read_positions_text(wrong, "x"), salient::input_error);
}
