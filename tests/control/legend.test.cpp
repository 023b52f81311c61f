// SPDX-License-Identifier: BSL-1.0
#include "salient/control/legend.hpp"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "salient/control/deepstate_legend.hpp"

#include "data_dir.hpp"

using salient::recognise;
using enum salient::status;

TEST_CASE("DeepState names of every era are recognised") {
  auto const legend = salient::deepstate_legend();
  CHECK(recognise(legend, "Окуповано /// Occupied /// geoJSON.status.occupied") == occupied);
  CHECK(recognise(legend, "Окуповані Циркуни") == occupied);
  CHECK(recognise(legend, "Окупований Крим /// Occupied Crimea") == occupied_before_2022);
  CHECK(recognise(legend, "Під питанням /// Contensed") == contested);
  CHECK(recognise(legend, "Звільнено 22.05 /// Taken back22.05") == liberated);
  CHECK(recognise(legend, "Звільнено /// Liberated /// geoJSON.status.dismissed_at {{at:19.09}}") == liberated);
  CHECK(recognise(legend, "Під контролем бойовиків-повстанців /// Under the control of rebels") == unrecognised);
  CHECK(recognise(legend, "") == unrecognised);
}

TEST_CASE("land of other wars is outside, with and without a key") {
  auto const legend = salient::deepstate_legend();
  CHECK(
      recognise(legend, "Тимчасово окупована територія Карелії. /// The temporarily occupied territory of Karelia.") ==
      outside);
  CHECK(recognise(legend, "Окупована область Петсамо /// Occupied Petsamo /// geoJSON.territories.petsamo") == outside);
  CHECK(recognise(legend, "Occupied /// geoJSON.territories.somewhere_new") == outside);
  CHECK(recognise(legend, "Придністров'я", "#880e4f") == outside);
}

TEST_CASE("a key outranks words and words outrank the fill") {
  auto const legend = salient::deepstate_legend();
  CHECK(recognise(legend, "Occupied /// geoJSON.status.unknown", "#a52714") == contested);
  CHECK(recognise(legend, "Under question", "#a52714") == contested);
  CHECK(recognise(legend, "Багатокутник 12", "#A52714") == occupied);
  CHECK(recognise(legend, "Багатокутник 12", "#fbc02d") == unrecognised);
  CHECK(recognise(legend, "a /// geoJSON.status.unknown /// geoJSON.status.occupied") == occupied);
  CHECK(recognise(legend, "Liberated /// geoJSON.nothing_known") == liberated);
}

TEST_CASE("case, blanks and damaged letters make no difference") {
  auto const legend = salient::deepstate_legend();
  CHECK(recognise(legend, "ПІД\u00A0ПИТАННЯМ") == contested);
  CHECK(recognise(legend, "Під\n \tпитанням") == contested);
  CHECK(recognise(legend, "Зв\uFFFD\uFFFDльнено") == liberated);
  CHECK(recognise(legend, "\uFFFD\uFFFDкуповано") == occupied);
  CHECK(recognise(legend, "Окуп\xD0вано") == occupied);
  CHECK(recognise(legend, "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD") == unrecognised);
}

TEST_CASE("words match whole words unless they end in a star") {
  salient::legend const by{
      .name = "test",
      .rules = {{salient::legend_mark::word, "held", occupied}, {salient::legend_mark::word, "free*", liberated}}};
  CHECK(recognise(by, "held since May") == occupied);
  CHECK(recognise(by, "withheld") == unrecognised);
  CHECK(recognise(by, "heldover") == unrecognised);
  CHECK(recognise(by, "held2") == occupied);
  CHECK(recognise(by, "Freed") == liberated);
  CHECK(recognise(by, "unfreed") == unrecognised);
}

TEST_CASE("rules by value, pattern and folder, and one for everything else") {
  using enum salient::legend_mark;
  salient::legend const by{.name = "test",
                           .rules = {{everything_else, "", outside},
                                     {fill, "#ff0000", occupied},
                                     {folder, "Russian control", occupied},
                                     {folder, "old*", salient::status::occupied_before_2022},
                                     {pattern, "view_*advance?", contested},
                                     {value, "1", liberated}}};
  CHECK(recognise(by, "1") == liberated);
  CHECK(recognise(by, "11") == outside);
  CHECK(recognise(by, "VIEW_RussianAdvance2") == contested);
  CHECK(recognise(by, "VIEW_RussianAdvance") == outside);
  CHECK(recognise(by, "my view_advance1") == outside);
  CHECK(recognise(by, "Polygon 12", "", "Map/Russian  Control") == occupied);
  CHECK(recognise(by, "Polygon 12", "", "Russian control/Old borders") == occupied);
  CHECK(recognise(by, "Polygon 12", "", "Old borders/1991") == salient::status::occupied_before_2022);
  CHECK(recognise(by, "Polygon 12", "", "No Russian control") == outside);
  CHECK(recognise(by, "Polygon 12", "#FF0000") == occupied);
  CHECK(recognise(by, "", "", "") == outside);
}

namespace {

// One line of a CSV with quoted fields; no line break stands inside a field there.
std::vector<std::string> fields(std::string const& line) {
  std::vector<std::string> result(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"')
      result.back() += line[++i];
    else if (line[i] == '"')
      quoted = !quoted;
    else if (line[i] == ',' && !quoted)
      result.emplace_back();
    else
      result.back() += line[i];
  }
  return result;
}

salient::status expected(std::string const& row_class) {
  auto const begins = [&](char const* text) { return row_class.rfind(text, 0) == 0; };
  if (begins("occupied_pre2022")) return occupied_before_2022;
  if (begins("occupied")) return occupied;
  if (begins("grey")) return contested;
  if (begins("liberated")) return liberated;
  if (begins("outside_ukraine")) return outside;
  return unrecognised;
}

}  // namespace

TEST_CASE("every name variant of the published maps has its class") {
  auto const data = salient::test::data_dir();
  if (!data) SKIP("skipped: no data");
  auto const legend = salient::deepstate_legend();
  std::ifstream file(*data / "reference" / "status_names.csv");
  REQUIRE(file);
  std::string line;
  std::getline(file, line);
  std::size_t rows = 0;
  while (std::getline(file, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    auto const row = fields(line);
    REQUIRE(row.size() == 6);
    auto const fill = row[4].substr(0, row[4].find(':'));  // the most frequent one
    INFO(line);
    CHECK(recognise(legend, row[5], fill) == expected(row[0]));
    ++rows;
  }
  CHECK(rows == 267);
}

TEST_CASE("a key without a star is the whole key, one with a star its beginning") {
  salient::legend const by{.name = "",
                           .rules = {{salient::legend_mark::key, "territories.one", occupied},
                                     {salient::legend_mark::key, "status.*", contested}}};
  CHECK(recognise(by, "x /// geojson.territories.one") == occupied);
  CHECK(recognise(by, "x /// geojson.territories.one-more") == unrecognised);
  CHECK(recognise(by, "x /// geojson.status.anything") == contested);
}

TEST_CASE("bytes that spell a letter in too many are no letter") {
  // "a" in three bytes, and a slash in three.
  salient::legend const by{.name = "", .rules = {{salient::legend_mark::word, "cat/s", occupied}}};
  CHECK(recognise(by, "cat/s") == occupied);
  CHECK(recognise(by, "cat\xE0\x80\xAFs") == unrecognised);
}
