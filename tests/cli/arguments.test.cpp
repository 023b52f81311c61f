// SPDX-License-Identifier: BSL-1.0
// What is typed wrong is refused by the name of the option, before anything is computed or written.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "cli/made_files.hpp"
#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using salient::test::answer_of;
using salient::test::content_of;
using salient::test::file;
using salient::test::salient;
using salient::test::scratch;
using salient::test::square;

// A usage error in one line that says these words.
void check_refused(std::string const& arguments, std::string const& option, std::string const& why) {
  CAPTURE(arguments);
  auto const run = salient(arguments);
  CHECK(run.exit_code == 2);
  CHECK(run.out.empty());
  CHECK_THAT(run.err, ContainsSubstring(option) && ContainsSubstring(why));
  CHECK(run.err.find('\n') == run.err.size() - 1);
}

TEST_CASE("an empty value is not taken for an option that was not given") {
  for (std::string const option :
       {"--window", "--by", "--pieces", "--domain", "--homeland", "--places", "--for", "--out", "--stance", "--legend",
        "--status", "--profile", "--ellipsoid", "--map-error-km"})
    check_refused("change data@2025-10-01 data@2025-11-01 " + option + " ''", option, "found nothing");
  for (std::string const option : {"--start", "--rear", "--hostile", "--barrier", "--svg", "--radius-km", "--start-km"})
    check_refused("encirclement data@2025-11-01 --place Pokrovsk " + option + " ''", option, "found nothing");
  for (std::string const option : {"--since", "--until", "--times", "--place", "--by"})
    check_refused("series data " + option + " ''", option, "found nothing");
  for (std::string const option : {"--by", "--text", "--url", "--time", "--within", "--line", "--since"})
    check_refused("claim encircled data@2025-11-01 --place Pokrovsk " + option + " ''", option, "found nothing");
  check_refused("area ''", "map", "found nothing");
  check_refused("distance '' Pokrovsk", "from", "found nothing");
  check_refused("encirclement data@2025-11-01 --place Pokrovsk --place ''", "--place", "found nothing");
}

TEST_CASE("numbers out of range are refused by the name of their option, with the range") {
  for (std::string const threads : {"0", "-1", "257", "1.5", "many"})
    check_refused("series data --threads " + threads, "--threads", "a whole number from 1 to 256, found " + threads);
  CHECK(salient("series data --threads 2 --quiet").exit_code == 0);
  check_refused("series data --by month --month-starts 29", "--month-starts", "from 1 to 28, found 29");
  for (std::string const command : {"encirclement data@2025-11-01 --place Pokrovsk ", "series data --place Pokrovsk "})
    for (std::string const radii : {"-1", "1001", "5,-1"})
      check_refused(command + "--radius-km=" + radii, "--radius-km", "of at most 1000 and above 0, found ");
  check_refused("encirclement data@2025-11-01 --place Pokrovsk --start-km 101", "--start-km", "at most 100");
  check_refused("encirclement data@2025-11-01 --place Pokrovsk --rear-km 3", "--rear-km", "above --start-km, 3");
  check_refused("front data@2025-11-01 --scales-km=-1", "--scales-km", "from 0 to 1000");
  check_refused("front data@2025-11-01 --tolerance-km=-1", "--tolerance-km", "from 0 to 100");
  check_refused("route data@2025-11-01 --line x --within-km=-1", "--within-km", "from 0 to 1000");
  check_refused("claim encircled data@2025-11-01 --place Pokrovsk --map-error-km 0", "--map-error-km", "up to 20");
  check_refused("change data@2025-10-01 data@2025-11-01 --window disc:Pokrovsk:-3", "--window", "disc:Pokrovsk:-3");
  check_refused("encirclement data@2025-11-01 --place Pokrovsk --start disc:Pokrovsk:0", "--start", "above 0");
  check_refused("series data --since 2025-11-01 --until 2025-10-01", "--until, 2025-10-01,", "--since, 2025-11-01");
}

TEST_CASE("a list of numbers has no number left out") {
  std::string const place = "encirclement data@2025-11-01 --place Pokrovsk ";
  for (std::string const radii : {"5,,10", ",5", "5,"})
    check_refused(place + "--radius-km " + radii, "--radius-km", "between all commas, found " + radii);
  check_refused("front data@2025-11-01 --scales-km 1,,2", "--scales-km", "between all commas");
  auto const several = salient(place + "--radius-km 5,10 20 --format json").json();
  CHECK(several.at("places").at(0).at("radii").size() == 3);
  CHECK_THAT(salient("encirclement --help").out, ContainsSubstring("5,10,20,30"));
}

TEST_CASE("the time of a claim is a time") {
  std::string const claim = "claim encircled data@2025-11-01 --place Pokrovsk --time ";
  check_refused(claim + "nonsense", "--time", "such as 2025-11-01T20:00:00Z");
  check_refused(claim + "2025-13-01", "--time", "found 2025-13-01");
  CHECK(salient(claim + "2025-11-01T20:00:00+02:00").exit_code == 0);
  CHECK(salient(claim + "2025-11-01").exit_code == 0);
}

// A copy of the examples' data that a command may do harm to.
class copied_data : public scratch {
 public:
  copied_data() { std::filesystem::copy(SALIENT_EXAMPLES_DIR "/data", *this / "data"); }
  [[nodiscard]] std::string path(std::string const& name) const { return "'" + (*this / name).string() + "'"; }
};

TEST_CASE("no output takes the place of an input or of another output, whatever it is called") {
  copied_data const folder;
  auto const map = folder / "data/illustration_20251101.geojson";
  auto const before = content_of(map);
  std::filesystem::create_symlink(map, folder / "link.svg");
  std::filesystem::create_hard_link(folder / "data/places.csv", folder / "hard.json");
  auto const in = folder.path("data");
  auto const change = "change " + in + "@2025-10-01 " + in + "@2025-11-01";
  auto const ring = "encirclement " + in + "@2025-11-01 --place Pokrovsk";
  auto const why = "is an input of this command";
  check_refused("area --format json " + in + "@2025-11-01 --out " + map.string(), "--out", why);
  check_refused("series --format json " + in + " --out " + in + "/../data/illustration_20251101.geojson", "--out", why);
  check_refused("validate --format json " + map.string() + " --out " + map.string(), "--out", why);
  check_refused("map " + in + "@2025-11-01 --out " + folder.path("link.svg"), "--out", why);
  check_refused("report " + in + " --place Pokrovsk --out " + in + "/source.json", "--out", why);
  check_refused(change + " --pieces " + in + "/illustration_20251001.geojson", "--pieces", why);
  check_refused(ring + " --out " + folder.path("hard.json"), "--out", why);
  check_refused(ring + " --svg " + folder.path("link.svg") + " --out " + folder.path("new.txt"), "--svg", why);
  // Maps of the folder that were not read are its maps all the same.
  check_refused("area --format json " + in + "@2025-11-01 --out " + in + "/illustration_20250801.geojson", "--out",
                why);
  check_refused("series --format json " + in + " --since 2025-10-01 --out " + in + "/illustration_20250801.geojson",
                "--out", why);
  CHECK_FALSE(std::filesystem::exists(folder / "new.txt"));
  CHECK(content_of(map) == before);

  auto const twice = "would be written twice";
  check_refused(change + " --pieces " + folder.path("a.json") + " --out " + folder.path("./data/../a.json"), "--pieces",
                twice);
  check_refused(ring + " --svg " + folder.path("./a.svg") + " --out " + folder.path("a.svg"), "--svg", twice);
  CHECK_FALSE(std::filesystem::exists(folder / "a.json"));
  CHECK_FALSE(std::filesystem::exists(folder / "a.svg"));
}

TEST_CASE("a claim about a town takes its outline, and says which options it has no use for") {
  scratch const folder;
  // Half of the town's outline is held, of the disc about its centre all is free.
  auto const map = file(folder, "map.geojson", square("Occupied", 37.03, 48, 37.5, 49));
  auto const town = file(folder, "town.geojson", square("Town", 36.99, 48.45, 37.07, 48.55));
  auto const places = folder / "places.csv";
  std::ofstream(places) << "name,lon,lat,population\nTown,37,48.5,1000\n";
  auto const road = (folder / "road.geojson").string();
  std::ofstream(road) << R"({"type":"LineString","coordinates":[[36.5,48.2],[37.6,48.3]]})";
  auto const claim = [&](std::string const& kind, std::string const& more) {
    return "claim " + kind + " '" + map + "' --places '" + places.string() + "' " + more;
  };
  auto const within = " --within '" + town + ":name'";
  auto const outlined = answer_of(claim("encircled", "--place Town" + within));
  auto const asked = answer_of("encirclement '" + map + "' --places '" + places.string() + "' --place Town" + within);
  CHECK(outlined.at("rows").at(0).at("extent").at("by_status") ==
        asked.at("places").at(0).at("extent").at("by_status"));
  CHECK_THAT(salient(claim("encircled", "--place Town" + within)).out,
             ContainsSubstring("50 % of the land within the outline"));
  CHECK_THAT(salient(claim("encircled", "--place Town")).out, !ContainsSubstring("within the outline"));
  CHECK(answer_of(claim("tightening", "--place Town --since '" + map + "'" + within))
            .at("rows")
            .at(0)
            .at("extent")
            .at("by_status") == asked.at("places").at(0).at("extent").at("by_status"));

  // Both maps are named, above who claims it.
  CHECK_THAT(salient(claim("tightening", "--place Town --by him --since '" + map + "'")).out,
             ContainsSubstring("before      map.geojson") && ContainsSubstring("after       map.geojson") &&
                 ContainsSubstring("claimed by  him"));
  auto const warned = [&](std::string const& kind, std::string const& more, std::string const& option) {
    INFO(kind << " " << more);
    CHECK_THAT(salient(claim(kind, more)).out,
               ContainsSubstring("warning: " + option + " has no bearing on claim " + kind));
  };
  warned("encircled", "--place Town --line '" + road + "'", "--line");
  warned("encircled", "--place Town --since '" + map + "'", "--since");
  warned("full_control", within + " --place Town", "--place");
  warned("full_control", within + " --since '" + map + "'", "--since");
  warned("full_control", within + " --line '" + road + "'", "--line");
  warned("cut", "--line '" + road + "' --place Town", "--place");
  warned("cut", "--line '" + road + "'" + within, "--within");
  warned("cut", "--line '" + road + "' --since '" + map + "'", "--since");
  warned("tightening", "--place Town --since '" + map + "' --line '" + road + "'", "--line");
  CHECK_THAT(salient(claim("encircled", "--place Town" + within)).out, !ContainsSubstring("no bearing"));
  CHECK_THAT(salient(claim("cut", "--line '" + road + "'")).out, !ContainsSubstring("no bearing"));
}

TEST_CASE("what a to b means stands beside every figure that has two ends") {
  scratch const folder;
  auto const map =
      file(folder, "map.geojson", square("Occupied", 37.1, 48, 38, 49) + "," + square("Contested", 37, 48, 37.1, 49));
  auto const zone = file(folder, "zone.geojson", square("Zone", 36.9, 48.2, 37.3, 48.4));
  auto const points = (folder / "points.csv").string();
  std::ofstream(points) << "lon,lat\n37.05,48.3\n37.2,48.3\n36.5,48.3\n";
  auto const road = (folder / "road.geojson").string();
  std::ofstream(road) << R"({"type":"LineString","coordinates":[[36.5,48.3],[37.6,48.3]]})";
  for (std::string const& command : std::vector<std::string>{
           "share '" + map + "' --within '" + zone + ":name'", "share '" + map + "' --points '" + points + "'",
           "route '" + map + "' --line '" + road + "'", "encirclement '" + map + "' --place 36.9,48.3"}) {
    auto const text = salient(command).out;
    INFO(command);
    CHECK_THAT(text, ContainsSubstring(" to "));
    CHECK_THAT(text, ContainsSubstring("contested land counted as open, then as closed"));
  }
  auto const text = salient("share '" + map + "' --points '" + points + "'").out;
  CHECK_THAT(text, ContainsSubstring("Of the points 33.3 to 66.7 % lie in occupied land."));
  CHECK_THAT(text, ContainsSubstring("nothing drawn"));
  // The nearest contested land lies in another direction than the nearest occupied land.
  auto const two =
      file(folder, "two.geojson", square("Occupied", 37.1, 48, 38, 49) + "," + square("Contested", 36, 48, 36.98, 49));
  CHECK_THAT(salient("distance 37,48.5 37.6,48.5 --map '" + two + "'").out,
             ContainsSubstring("7.4, east (90°); with contested land 1.5, west (270°)"));
}

}  // namespace
