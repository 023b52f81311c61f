// SPDX-License-Identifier: BSL-1.0
// What is typed wrong is refused by the name of the option, before anything is computed or written.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <filesystem>
#include <string>

#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using salient::test::content_of;
using salient::test::salient;
using salient::test::scratch;

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

}  // namespace
