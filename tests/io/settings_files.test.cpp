// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>

#include "salient/control/deepstate_legend.hpp"
#include "salient/core/errors.hpp"
#include "salient/io/legend_file.hpp"
#include "salient/io/profile.hpp"
#include "salient/io/sha256.hpp"
#include "salient/io/stance_file.hpp"

#include "io/temp_folder.hpp"

using salient::error_code;
using salient::input_error;
using salient::test::temp_folder;

namespace {

template <class Read>
input_error fault_of(Read&& read) {
  try {
    static_cast<void>(read());
  } catch (input_error const& e) {
    return e;
  }
  FAIL("accepted");
  return {error_code::not_geojson, {}, ""};
}

input_error profile_fault(std::string const& text) {
  temp_folder const folder;
  return fault_of([&] { return salient::read_profile(folder.write("source.json", text)); });
}

input_error legend_fault(std::string const& text) {
  temp_folder const folder;
  return fault_of([&] { return salient::read_legend(folder.write("legend.json", text)); });
}

input_error stance_fault(std::string const& text) {
  temp_folder const folder;
  return fault_of([&] { return salient::read_stance(folder.write("stance.json", text)); });
}

}  // namespace

TEST_CASE("a profile is read whole, its paths from its own folder") {
  temp_folder const folder;
  folder.write("my_legend.json", R"({"rules":[{"word":"red","status":"occupied"}]})");
  auto const read = salient::read_profile(folder.write("source.json", R"({
    "name": "N", "url": "https://x", "licence": "L", "attribution": "A", "timezone": "Europe/Kyiv",
    "state_lag_hours": 24, "published_time_member": "put", "retrieved_time_member": "fetched",
    "contested_mapped": false, "legend": "my_legend.json", "domain": "sub/../land.geojson",
    "homeland": null, "places": "/abs/places.csv", "layers": [{"glob": "*_claimed_*", "status": "claimed"}],
    "mood": "good"})"));
  auto const& p = read.value;
  CHECK(p.name == "N");
  CHECK(p.timezone == "Europe/Kyiv");
  CHECK(p.state_lag_hours == 24);
  CHECK(p.published_time_member == "put");
  CHECK(p.retrieved_time_member == "fetched");
  CHECK_FALSE(p.retrieved_time);
  CHECK(p.contested_mapped == salient::contested_mapping::no);
  REQUIRE(p.names);
  CHECK(p.names->rules.at(0).what == salient::status::occupied);
  CHECK(p.names->name == "my_legend");
  CHECK(p.domain == (folder.path() / "land.geojson").string());
  CHECK_FALSE(p.homeland);
  CHECK(p.places == "/abs/places.csv");
  CHECK(p.layers == std::vector<salient::map_layer>{{"*_claimed_*", salient::status::claimed}});
  REQUIRE(read.warnings.size() == 1);
  CHECK_THAT(read.warnings[0], Catch::Matchers::EndsWith("mood: unknown member"));
  REQUIRE(read.files.size() == 2);
  CHECK(read.files[0].path == (folder.path() / "source.json").string());
  CHECK(read.files[1].path == (folder.path() / "my_legend.json").string());
  CHECK(read.files[1].sha256 == salient::sha256(R"({"rules":[{"word":"red","status":"occupied"}]})"));
}

TEST_CASE("without a profile all is at its default") {
  temp_folder const folder;
  CHECK(salient::read_profile_beside(folder.path()).value == salient::source_profile{});
  CHECK(salient::read_profile_beside(folder.path()).files.empty());
  folder.write("source.json", R"({"contested_mapped": null, "status": "occupied"})");
  auto const p = salient::read_profile_beside(folder.path()).value;
  CHECK(p.contested_mapped == salient::contested_mapping::unknown);
  CHECK(p.every_feature == salient::status::occupied);
}

TEST_CASE("a day on which maps were retrieved ends in the profile's timezone, wherever that stands") {
  temp_folder const folder;
  auto const retrieved = [&](char const* text) {
    auto const read = salient::read_profile(folder.write("source.json", text));
    CHECK(read.warnings.empty());
    return read.value.retrieved_time;
  };
  CHECK(retrieved(R"({"retrieved_time": "2025-11-28", "timezone": "Europe/Kyiv"})") ==
        salient::parse_time("2025-11-28T21:59:59Z"));
  CHECK(retrieved(R"({"retrieved_time": "2025-11-28T08:30:00+02:00"})") == salient::parse_time("2025-11-28T06:30:00Z"));
  CHECK_FALSE(retrieved(R"({"retrieved_time": null})"));
}

TEST_CASE("faults in a profile have a path") {
  CHECK(profile_fault(R"({"retrieved_time": "lately"})").place().path == "retrieved_time");
  CHECK(profile_fault(R"({"retrieved_time": "lately"})").code() == error_code::profile_invalid);
  CHECK(profile_fault(R"({"retrieved_time": 1764288000})").expectation() == "expected a text");
  CHECK(profile_fault(R"({"name": 5})").place().path == "name");
  CHECK(profile_fault(R"({"name": 5})").code() == error_code::profile_invalid);
  CHECK(profile_fault(R"({"state_lag_hours": "1"})").expectation() == "expected a number");
  CHECK(profile_fault(R"({"state_lag_hours": -1})").place().path == "state_lag_hours");
  CHECK(profile_fault(R"({"contested_mapped": "yes"})").expectation() == "expected true or false");
  CHECK(profile_fault(R"({"timezone": "Europe/Nowhere"})").place().path == "timezone");
  CHECK(profile_fault(R"({"layers": [{"glob": "*", "status": "none?"}]})").place().path == "layers[0].status");
  CHECK(profile_fault(R"({"layers": [{"glob": "*"}]})").place().path == "layers[0]");
  CHECK(profile_fault(R"({"layers": {}})").expectation() == "expected an array");
  CHECK(profile_fault(R"({"name": "a", "name": "b"})").place().path == "name");
  CHECK(profile_fault(R"({"legend": "deepstate", "status": "occupied"})").code() == error_code::profile_invalid);
  CHECK(profile_fault(R"({"legend": "absent.json"})").code() == error_code::file_unreadable);
  CHECK(profile_fault(R"([])").expectation() == "expected an object");
  auto const syntax = profile_fault("{\"name\": \"a\",\n}");
  CHECK(syntax.code() == error_code::json_syntax);
  CHECK(syntax.place().line == 2u);
}

TEST_CASE("a legend file has rules and a priority; what it does not rank follows") {
  temp_folder const folder;
  auto const read = salient::read_legend(folder.write("l.json", R"({"name": "mine", "priority": ["liberated"],
    "rules": [{"key": "a.*", "status": "outside"}, {"fill": "#FFF", "status": "contested"}], "x": 1})"));
  CHECK(read.value.name == "mine");
  CHECK(read.value.rules.at(0) == salient::legend_rule{salient::legend_mark::key, "a.*", salient::status::outside});
  CHECK(recognise(read.value, "", "#fff") == salient::status::contested);
  CHECK(read.value.priority.front() == salient::status::liberated);
  CHECK(read.value.priority.size() == salient::legend{}.priority.size());
  CHECK(read.warnings.size() == 1);
  CHECK(salient::legend_named("deepstate").value == salient::deepstate_legend());
  CHECK(salient::legend_named("deepstate").files.empty());
}

TEST_CASE("a legend names the property that holds a status, and says what everything else is") {
  temp_folder const folder;
  auto const read = salient::read_legend(folder.write("l.json", R"({"property": ["layer_type", "layer"],
    "rules": [{"value": "A", "status": "occupied"}, {"pattern": "b?", "status": "contested"},
              {"folder": "C", "status": "liberated"}], "everything_else": "outside"})"));
  CHECK(read.value.properties == std::vector<std::string>{"layer_type", "layer"});
  CHECK(recognise(read.value, "a") == salient::status::occupied);
  CHECK(recognise(read.value, "b1") == salient::status::contested);
  CHECK(recognise(read.value, "", "", "c") == salient::status::liberated);
  CHECK(recognise(read.value, "d") == salient::status::outside);
  CHECK(read.warnings.empty());
  CHECK(legend_fault(R"({"property": [], "rules": []})").code() == error_code::legend_invalid);
  CHECK(legend_fault(R"({"property": "", "everything_else": "outside"})").place().path == "property");
  CHECK(legend_fault(R"({"everything_else": "rest"})").place().path == "everything_else");
}

TEST_CASE("one member of a profile is set by itself") {
  salient::source_profile profile;
  profile.timezone = "Europe/Kyiv";
  salient::set_profile_member(profile, "time_member=date");
  salient::set_profile_member(profile, "partial=true");
  salient::set_profile_member(profile, "state_lag_hours=24");
  salient::set_profile_member(profile, "part=2025");
  salient::set_profile_member(profile, R"(property=["a","b"])");
  salient::set_profile_member(profile, "dates={dd}.{mm}.{yyyy}");
  CHECK(profile.dates == "{dd}.{mm}.{yyyy}");
  CHECK(profile.time_member == "date");
  CHECK(profile.partial);
  CHECK(profile.state_lag_hours == 24);
  CHECK(profile.part == "2025");
  CHECK(profile.properties == std::vector<std::string>{"a", "b"});
  CHECK(profile.timezone == "Europe/Kyiv");
  for (auto const* wrong : {"date", "=x", "colour=red"})
    CHECK_THROWS_AS(salient::set_profile_member(profile, wrong), salient::argument_error);
  for (auto const* wrong : {"dates=Control", "dates={yy}{yyyy}", "dates={yyyy}{dd}", "dates={yyyy", "dates=**{yy}*",
                            "partial=perhaps", "timezone=Europe/Nowhere", "from_member=from"})
    CHECK_THROWS_AS(salient::set_profile_member(profile, wrong), salient::input_error);
}

TEST_CASE("faults in a legend have a path") {
  CHECK(legend_fault(R"({"rules": [{"word": "a", "status": "b"}]})").place().path == "rules[0].status");
  CHECK(legend_fault(R"({"rules": [{"word": "a"}]})").code() == error_code::legend_invalid);
  CHECK(legend_fault(R"({"rules": [{"status": "occupied"}]})").place().path == "rules[0]");
  CHECK(legend_fault(R"({"rules": [{"word": "a", "fill": "b", "status": "occupied"}]})").place().path ==
        "rules[0].fill");
  CHECK(legend_fault(R"({"rules": [{"word": "*", "status": "occupied"}]})").place().path == "rules[0].word");
  CHECK(legend_fault(R"({"rules": []})").code() == error_code::legend_invalid);
  CHECK(legend_fault(R"({"priority": ["occupied", "occupied"]})").place().path == "priority[1]");
  CHECK(legend_fault(R"({"priority": ["none"]})").place().path == "priority[0]");
}

TEST_CASE("a stance file changes what it names") {
  temp_folder const folder;
  auto const read = salient::read_stance(folder.write(
      "s.json", R"({"hostile_name": "claimed land", "readings": {"claimed": "hostile", "none": "barrier"}})"));
  CHECK(read.files.at(0).sha256.size() == 64);
  CHECK(read.value.hostile_name == "claimed land");
  CHECK(read.value(salient::status::claimed) == salient::reading::hostile);
  CHECK(read.value(salient::status::none) == salient::reading::barrier);
  CHECK(read.value(salient::status::contested) == salient::reading::contested);
  CHECK(stance_fault(R"({"readings": {"claimed": "evil"}})").place().path == "readings.claimed");
  CHECK(stance_fault(R"({"readings": {"klaimed": "open"}})").code() == error_code::stance_invalid);
  CHECK(stance_fault(R"({"readings": []})").place().path == "readings");
}
