// SPDX-License-Identifier: BSL-1.0
// What is no file, what is broken and was not asked for, and names that want to be more than names.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/made_files.hpp"
#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using salient::test::answer_of;
using salient::test::content_of;
using salient::test::file;
using salient::test::outcome;
using salient::test::salient;
using salient::test::scratch;
using salient::test::square;
using salient::test::write;

constexpr char const* november = SALIENT_EXAMPLES_DIR "/data/illustration_20251101.geojson";

void check_unusable(std::string const& arguments, std::string const& what) {
  CAPTURE(arguments);
  auto const run = salient(arguments);
  CHECK(run.exit_code == 3);
  CHECK(run.out.empty());
  CHECK_THAT(run.err, ContainsSubstring(what));
  CHECK(run.err.find('\n') == run.err.size() - 1);
}

// What a shell makes of a line with the program's name in front, by bash, which has process substitution.
outcome in_bash(std::string const& before, std::string const& arguments, std::string const& behind = "") {
  scratch const folder;
  write(folder / "line", "cd '" SALIENT_EXAMPLES_DIR "' && " + before + "'" SALIENT_PROGRAM "' " + arguments + behind);
  auto const state = std::system(("bash '" + (folder / "line").string() + "' >'" + (folder / "out").string() + "' 2>'" +
                                  (folder / "err").string() + "'")
                                     .c_str());
  return {WIFEXITED(state) ? WEXITSTATUS(state) : -1, content_of(folder / "out"), content_of(folder / "err")};
}

TEST_CASE("an output that is no file is refused by name before anything is read") {
  scratch const folder;
  auto const at = [&](char const* name) { return (folder / name).string(); };
  REQUIRE(mkfifo(at("pipe").c_str(), 0600) == 0);
  std::filesystem::create_symlink("loop", folder / "loop");
  auto const area = "area '" + std::string(november) + "' --out ";
  check_unusable(area + at("pipe"), "pipe: cannot be written: it is a pipe");
  check_unusable(area + at("loop"), "loop: cannot be written: it is a loop of links");
  check_unusable(area + "/dev/null", "/dev/null: cannot be written: it is a device");
  check_unusable("area nowhere --out " + at("pipe"), "it is a pipe");
  check_unusable("change data@2025-10-01 data@2025-11-01 --pieces " + at("pipe"), "it is a pipe");
}

TEST_CASE("what a folder holds beside its maps is passed over by its name, and nobody waits for it") {
  scratch const folder;
  auto const at = [&](char const* name) { return (folder / name).string(); };
  file(folder, "2025-05-01.geojson", square("Occupied", 37, 48, 38, 49));
  file(folder, "2025-05-04.geojson.part", square("Occupied", 37, 48, 38, 49));
  REQUIRE(mkfifo(at("2025-05-02.geojson").c_str(), 0600) == 0);
  std::filesystem::create_directory(folder / "2025-05-03.geojson");
  auto const told = salient("info " + at("."));
  CHECK(told.exit_code == 0);
  CHECK_THAT(told.out, ContainsSubstring("2025-05-02.geojson: expected a file, found a pipe"));
  check_unusable("series " + at("."), "2025-05-02.geojson: expected a file, found a pipe");
  CHECK(answer_of("area " + at(".") + "@2025-05-01").at("areas").size() == 1);
}

TEST_CASE("what the program already holds is written to as it stands") {
  auto const area = "area '" + std::string(november) + "'";
  auto const plain = salient(area).out;
  CHECK(salient(area + " --out /dev/stdout").out == plain);
  if (std::system("bash -c : 2>/dev/null") != 0) SKIP("skipped: no bash");
  CHECK(in_bash("echo before; ", area + " --out /dev/stdout", "; echo behind").out == "before\n" + plain + "behind\n");
  CHECK(in_bash("", area + " --out >(cat)", "; wait $!").out == plain);
}

TEST_CASE("a map comes through a pipe or standard input too, from no other device") {
  auto const map = "'" + std::string(november) + "'";
  auto const km2 = answer_of("area " + map).at("areas");
  if (std::system("bash -c : 2>/dev/null") != 0) SKIP("skipped: no bash");
  for (auto const& run : {in_bash("", "area <(cat " + map + ") --format json"),
                          in_bash("cat " + map + " | ", "area /dev/stdin --format json"),
                          in_bash("", "area /dev/stdin --format json", " <" + map)}) {
    INFO(run.err);
    REQUIRE(run.exit_code == 0);
    CHECK(run.json().at("areas") == km2);
  }
  CHECK(in_bash("", "validate <(cat " + map + ")").exit_code == 0);
  check_unusable("area /dev/zero", "/dev/zero: expected a file, found a device");
}

TEST_CASE("one bad file hides no day that was not asked of it") {
  scratch const folder;
  auto const at = [&](char const* name) { return (folder / name).string(); };
  file(folder, "2025-01-01.geojson", square("Occupied", 30, 50, 31, 51));
  write(folder / "2025-01-02.geojson", "{");
  REQUIRE(mkfifo(at("2025-01-03.geojson").c_str(), 0600) == 0);
  std::filesystem::create_symlink("2025-01-04.geojson", folder / "2025-01-04.geojson");
  file(folder, "2025-01-05.geojson", square("Occupied", 30, 50, 31, 51));
  file(folder, "2025-01-06.geojson", square("Occupied", 30, 50, 31, 51.1));
  auto const maps = (folder / "").string();
  CHECK(answer_of("area " + maps + "@2025-01-01").at("areas").size() == 1);
  CHECK(answer_of("area " + maps + "@latest").at("areas").size() == 1);
  CHECK(answer_of("series " + maps + " --since 2025-01-05").at("steps").size() == 1);
  check_unusable("area " + maps + "@2025-01-02", "2025-01-02.geojson:1");
  check_unusable("area " + maps + "@2025-01-03", "2025-01-03.geojson: expected a file, found a pipe");
  check_unusable("area " + maps + "@2025-01-04", "2025-01-04.geojson: expected a file, found a loop of links");
  check_unusable("series " + maps + " --threads 1", "2025-01-02.geojson");

  // How long the borders have stood is asked of all days before: those that cannot be read are passed over, and said.
  auto const ring = answer_of("encirclement " + maps + "@2025-01-05 --place 30.5,49.95");
  CHECK(ring.at("places").at(0).at("days_unchanged") == 4);
  auto const warnings = ring.at("meta").at("warnings").dump();
  for (auto const* day : {"2025-01-02", "2025-01-03", "2025-01-04"})
    CHECK_THAT(warnings, ContainsSubstring("the map of " + std::string(day) + " is passed over"));
}

TEST_CASE("a writer that is killed leaves a draft, and the next run takes it away") {
  scratch const folder;
  std::filesystem::create_directory(folder / "out");
  auto const out = folder / "out/answer.json";
  write(folder / "out/answer.json.salient-77.part", "left by one that was killed");
  CHECK(salient("area data@2025-11-01 --format json --out '" + out.string() + "'").exit_code == 0);
  std::size_t files = 0;
  for (auto const& left : std::filesystem::directory_iterator(folder / "out")) files += left.path() == out ? 1 : 100;
  CHECK(files == 1);
}

TEST_CASE("no name steers a terminal, turns a line round or runs in a spreadsheet") {
  scratch const folder;
  std::string const nasty = "a\u009b\u0085\u061c\u200f\u202e\u2066b";
  auto const zone = [](std::string const& name, double south) { return square(name, 36.8, south, 37.2, south + 0.2); };
  auto const zones =
      file(folder, "zones.geojson",
           zone(nasty, 47.8) + "," + zone(" \u3000=1+1", 48) + "," + zone("＝2", 48.2) + "," + zone("\u00a0@x", 48.4));
  auto const asked = "area data@2025-11-01 --by '" + zones + ":name' --format ";
  for (std::string const format : {"text", "json", "csv", "md"}) {
    CAPTURE(format);
    auto const run = salient(asked + format);
    REQUIRE(run.exit_code == 0);
    for (auto const* one : {"\u009b", "\u0085", "\u061c", "\u200f", "\u202e", "\u2066"})
      CHECK(run.out.find(one) == std::string::npos);
  }
  CHECK(salient(asked + "json").json().at("zones").at(0).at("name") == nasty);
  auto const csv = salient(asked + "csv").out;
  for (auto const* cell : {"\n' \u3000=1+1,", "\n'＝2,", "\n'\u00a0@x,"}) CHECK_THAT(csv, ContainsSubstring(cell));
}

TEST_CASE("of several files the message says which") {
  scratch const folder;
  auto const good = file(folder, "good.geojson", square("x", 36, 47, 38, 49));
  write(folder / "bad.geojson", "{");
  auto const bad = (folder / "bad.geojson").string();
  for (std::string const wrong : {"--domain", "--homeland", "--barrier", "--hostile", "--start", "--rear"}) {
    std::string options;
    for (std::string const option : {"--domain", "--homeland", "--barrier", "--hostile", "--start", "--rear"})
      options += " " + option + " " + (option == wrong ? bad : good);
    check_unusable("encirclement data@2025-11-01 --place Pokrovsk" + options, "bad.geojson:1:2");
  }
  check_unusable("overlay union " + good + " " + bad, "bad.geojson:1:2");
}

}  // namespace
