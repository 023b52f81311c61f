// SPDX-License-Identifier: BSL-1.0
// One place among several for which something goes wrong: its row says what, the others are answered, exit 3 in the end.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/made_files.hpp"
#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using salient::test::answer_of;
using salient::test::content_of;
using salient::test::page_data;
using salient::test::salient;
using salient::test::scratch;

// So near to the pole no way out is asked for.
constexpr char const* polar = "37.17585,89.99";
std::string const november = "data@2025-11-01";

// Exit 3, and the failing place on standard error in one line.
nlohmann::json failing(std::string const& arguments) {
  auto const run = salient(arguments + " --format json");
  INFO(run.err);
  REQUIRE(run.exit_code == 3);
  CHECK_THAT(run.err, ContainsSubstring(polar));
  CHECK(run.err.find('\n') == run.err.size() - 1);
  return run.json();
}

// All keys of one that has an answer, null but for those kept.
void check_failed(nlohmann::json const& entry, nlohmann::json const& like, std::vector<std::string> const& kept) {
  REQUIRE(entry.size() == like.size());
  for (auto const& [key, value] : like.items()) {
    CAPTURE(key);
    REQUIRE(entry.contains(key));
    if (value.is_null() && key != "error") {
      CHECK(entry.at(key).is_null());
      continue;
    }
    bool const stays = key == "error" || std::find(kept.begin(), kept.end(), key) != kept.end();
    CHECK(entry.at(key).is_null() != stays);
  }
  CHECK(like.at("error").is_null());
  CHECK(entry.at("error").at("code") == 202);
  CHECK_THAT(entry.at("error").at("message").get<std::string>(), ContainsSubstring("hold a pole"));
}

TEST_CASE("encirclement: one failing place among others") {
  auto const others = answer_of("encirclement " + november + " --place Pokrovsk Kramatorsk").at("places");
  auto const asked = "encirclement " + november + " --place Pokrovsk " + polar + " Kramatorsk";
  auto const places = failing(asked).at("places");
  REQUIRE(places.size() == 3);
  CHECK(places[0] == others[0]);
  CHECK(places[2] == others[1]);
  check_failed(places[1], places[0], {"name", "at"});
  for (std::string const format : {"text", "md"}) {
    auto const run = salient(asked + " --format " + format);
    CHECK(run.exit_code == 3);
    CHECK_THAT(run.out, ContainsSubstring("37.17585,89.99: no answer: ") && ContainsSubstring("Kramatorsk"));
  }
  auto const csv = salient(asked + " --format csv --quiet");
  CHECK(csv.exit_code == 3);
  CHECK_THAT(csv.out, ContainsSubstring(",contested_mapped,inside_contested_open,inside_contested_closed,"
                                        "depth_km_contested_open,depth_km_contested_closed,error\r\n") &&
                          ContainsSubstring("\n\"37.17585,89.99\",37.17585,89.99,,,,,,,,,,\"202: ") &&
                          ContainsSubstring("\nKramatorsk,"));
}

TEST_CASE("encirclement: a place that fails alone is answered in the same form") {
  auto const places = failing("encirclement " + november + " --place " + polar).at("places");
  REQUIRE(places.size() == 1);
  CHECK(places[0].at("error").at("code") == 202);
  CHECK(places[0].at("corridor").is_null());
}

TEST_CASE("claim: one failing place among others") {
  auto const question = "claim tightening " + november + " --since data@2025-10-01 --place ";
  auto const asked = question + polar + " Pokrovsk";
  auto const rows = failing(asked).at("rows");
  REQUIRE(rows.size() == 2);
  check_failed(rows[0], rows[1], {"subject"});
  CHECK(rows[1] == answer_of(question + "Pokrovsk").at("rows").at(0));
  auto const csv = salient(asked + " --format csv --quiet");
  CHECK(csv.exit_code == 3);
  CHECK_THAT(csv.out, ContainsSubstring("\n\"37.17585,89.99\",,,,,\"202: "));
  CHECK_THAT(salient(asked).out, ContainsSubstring("no answer"));
}

TEST_CASE("series: one failing place among others, whatever the number of threads") {
  std::string const asked = std::string("series data --place ") + polar + " Pokrovsk";
  auto const others = answer_of("series data --place Pokrovsk");
  for (auto const* threads : {" --threads 1", " --threads 3"}) {
    auto const found = failing(asked + threads);
    REQUIRE(found.at("steps").size() == others.at("steps").size());
    for (std::size_t s = 0; s < found.at("steps").size(); ++s) {
      auto const& places = found.at("steps")[s].at("places");
      check_failed(places.at(0), places.at(1), {"name", "at"});
      CHECK(places.at(1) == others.at("steps")[s].at("places").at(0));
      CHECK(found.at("steps")[s].at("gained_km2") == others.at("steps")[s].at("gained_km2"));
    }
  }
  CHECK_THAT(salient(asked).out, ContainsSubstring("no answer"));
  CHECK_THAT(salient(asked + " --format csv --quiet").out, ContainsSubstring(",\"202: "));
}

TEST_CASE("report: one failing place among others") {
  scratch const folder;
  auto const page = folder / "report.html";
  auto const asked = "report data --out '" + page.string() + "' --quiet --place ";
  auto const run = salient(asked + polar + " Pokrovsk");
  CHECK(run.exit_code == 3);
  CHECK_THAT(run.err, ContainsSubstring(polar));
  auto const places = page_data(content_of(page)).at("places");
  REQUIRE(places.size() == 2);
  CHECK(places[0].at("name") == "Pokrovsk");
  check_failed(places[1], places[0], {"name", "at"});
  std::filesystem::remove(page);
  CHECK(salient(asked + polar).exit_code == 3);
  CHECK_FALSE(std::filesystem::exists(page));
}

}  // namespace
