// SPDX-License-Identifier: BSL-1.0
// Two calendars in the program: months, and those in which the source publishes.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>

#include "cli/made_files.hpp"
#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using salient::test::answer_of;
using salient::test::held_to;
using salient::test::salient;
using salient::test::scratch;
using salient::test::write;

TEST_CASE("series in the program: months of the calendar and those of the source, each with its days") {
  scratch const folder;
  double east = 36;
  for (auto const* day : {"2025-10-01", "2025-10-15", "2025-11-01", "2025-11-02", "2025-12-01", "2025-12-02"})
    write(folder / (std::string(day) + ".geojson"), held_to(east += 0.1));
  auto const in = (folder / "").string();
  auto const profile = [&](std::string const& more) {
    write(folder / "source.json", R"({"name":"Us","timezone":"Europe/Kyiv","state_lag_hours":24)" + more + "}");
  };
  profile(R"(,"month_starts":1)");
  auto const both = answer_of("series " + in + " --by month");
  auto const& october = both.at("steps")[0];
  CHECK(october.at("start") == "2025-09-30");
  CHECK(october.at("end") == "2025-10-31");
  auto const& theirs = both.at("published");
  CHECK(theirs.at("month_starts") == 1);
  CHECK(theirs.at("steps").back().at("start") == "2025-11-01");
  CHECK(theirs.at("steps").back().at("end") == "2025-12-01");
  auto const asked = answer_of("series " + in + " --by month --month-starts source");
  CHECK(asked.at("published").is_null());
  for (auto const* key : {"start", "end", "gained_km2", "lost_km2", "net_km2"})
    CHECK(asked.at("steps").back().at(key) == theirs.at("steps").back().at(key));
  CHECK(answer_of("series " + in + " --by month --month-starts 1").at("steps") == asked.at("steps"));
  auto const text = salient("series " + in + " --by month").out;
  CHECK_THAT(text, ContainsSubstring("October 2025"));
  CHECK_THAT(text, ContainsSubstring("November 2025 (31 October evening to 30 November evening): net +"));
  CHECK_THAT(text, ContainsSubstring("as Us publishes it (1"));
  // A day that another map stands for is flagged in the table, and no sentence is made of it.
  CHECK(salient("series data --by month").out.find("evening): net") == std::string::npos);
  profile("");
  CHECK(answer_of("series " + in + " --by month").at("published").is_null());
  CHECK(salient("series " + in + " --by month --month-starts source").exit_code == 2);
  CHECK(salient("series " + in + " --by day --month-starts source").exit_code == 2);
}

}  // namespace
