// SPDX-License-Identifier: BSL-1.0
// What a reader takes away: the program's words about places, and words that no output may have.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "cli/made_files.hpp"
#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::WithinAbs;
using salient::test::answer_of;
using salient::test::salient;
using salient::test::scratch;

// A file of one feature or more, each a box with a name.
std::string box(std::string const& name, double west, double south, double east, double north) {
  std::ostringstream text;
  text << R"({"type":"Feature","properties":{"name":")" << name
       << R"("},"geometry":{"type":"Polygon","coordinates":[[[)" << west << "," << south << "],[" << east << ","
       << south << "],[" << east << "," << north << "],[" << west << "," << north << "],[" << west << "," << south
       << "]]]}}";
  return text.str();
}

std::string map_file(scratch const& folder, std::string const& name, std::vector<std::string> const& features) {
  auto const path = folder / name;
  std::ofstream out(path);
  out << R"({"type":"FeatureCollection","features":[)";
  for (std::size_t i = 0; i < features.size(); ++i) out << (i > 0 ? "," : "") << features[i];
  out << "]}";
  return "'" + path.string() + "'";
}

std::string places_file(scratch const& folder, std::string const& rows) {
  auto const path = folder / "places.csv";
  std::ofstream(path) << "name,lon,lat,population\n" << rows;
  return " --places '" + path.string() + "' ";
}

// The text without its line breaks, as a reader has it.
std::string flowing(std::string text) {
  for (auto& c : text)
    if (c == '\n') c = ' ';
  return text;
}

TEST_CASE("a town that the front line runs through is told by its extent") {
  scratch const folder;
  auto const map = map_file(folder, "map.geojson", {box("Occupied", 37, 48, 38, 49)});
  auto const ask = "encirclement " + map + " --status occupied" +
                   places_file(folder, "Town,37,48.5,60000\nHamlet,36.9,48.5,\n") + "--place ";
  auto const text = flowing(salient(ask + "Town").out);
  CHECK_THAT(
      text, ContainsSubstring("The front line runs through Town: 50 % of the land within 2.5 km of the centre is shown "
                              "as occupied."));
  auto const place = answer_of(ask + "Town").at("places").at(0);
  CHECK(place.at("extent").at("radius_km") == 2.5);
  CHECK(place.at("on_the_line").at("contested_open") == true);
  CHECK(place.at("on_the_line").at("contested_closed").is_null());
  double sum = 0;
  for (auto const& row : place.at("extent").at("by_status")) sum += row.at("share").get<double>();
  CHECK_THAT(sum, WithinAbs(1, 1e-9));
  auto const& over = place.at("radii").at(1).at("directions_blocked_over").at("contested_open");
  CHECK(over.at("least").get<double>() < over.at("most").get<double>());
  CHECK(place.at("way_out").at("contested_open").at("state") == "open");

  CHECK(answer_of(ask + "Hamlet").at("places").at(0).at("extent").at("radius_km") == 0.5);
  CHECK(answer_of(ask + "Town --place-radius-km 4").at("places").at(0).at("extent").at("radius_km") == 4);
  CHECK(answer_of(ask + "37,48.5").at("places").at(0).at("extent").is_null());
  CHECK(salient(ask + "Town --place-radius-km 0").exit_code == 2);
}

TEST_CASE("a town that is held but for a strip: its free part has the share that the held one leaves") {
  scratch const folder;
  // A front 2 km west of the centre leaves a segment of the circle of 2.5 km, 5.2 % of it.
  auto const map = map_file(folder, "map.geojson", {box("Occupied", 36.97289, 48, 38, 49)});
  auto const places = places_file(folder, "Town,37,48.5,60000\n");
  auto const text = flowing(salient("encirclement " + map + " --status occupied" + places + "--place Town").out);
  CHECK_THAT(text, ContainsSubstring("95 % of the land within 2.5 km of the centre"));
  CHECK_THAT(text,
             ContainsSubstring("from its free part (about 5 % of the circle of 2.5 km about its centre) nothing"));
  // Of an outline, the same words with the outline.
  auto const town = map_file(folder, "town.geojson", {box("Town", 36.95, 48.48, 37.05, 48.52)});
  auto const within = flowing(
      salient("encirclement " + map + " --status occupied" + places + "--place Town --within " + town + ":name").out);
  CHECK_THAT(within, ContainsSubstring("from its free part (about 23 % of the area within its outline) nothing"));
}

TEST_CASE("in a table of places one in the land says so, and how deep") {
  scratch const folder;
  auto const map = map_file(folder, "map.geojson", {box("Occupied", 37, 48, 38, 49)});
  auto const ask = "encirclement " + map + " --status occupied" +
                   places_file(folder, "Deep,37.1,48.5,\nNear,36.9,48.5,\n") + "--place all --radius-km 10";
  auto const text = salient(ask).out;
  CHECK_THAT(text, ContainsSubstring("inside, ≥ 7.4 km deep"));  // 0.1° of longitude at 48.5° N
  CHECK_THAT(flowing(text), ContainsSubstring("the place itself lies in occupied land: no directions are counted"));
  CHECK_THAT(flowing(salient(ask + " --without occupied").out),
             !ContainsSubstring("the place itself lies in occupied land"));
}

TEST_CASE("a way out that leaves Ukraine is said to in a series as on one map") {
  scratch const folder;
  // Land north of Mariupol alone: the way keeps to the sea. Kramatorsk's way stays in the country.
  for (auto const* day : {"2025-01-01", "2025-01-08"})
    map_file(folder, std::string(day) + ".geojson", {box("Occupied", 36.5, 47.15, 38.5, day[9] == '1' ? 47.6 : 47.7)});
  auto const in = "'" + (folder / "").string();
  auto const asked = "series " + in + "' --by 7d --status occupied --place Mariupol Kramatorsk 38.6,46.9";
  auto const answer = answer_of(asked);
  auto const alone = answer_of("encirclement " + in + "@2025-01-08' --status occupied --place Mariupol");
  CHECK(alone.at("places").at(0).at("way_out_within_outline").is_object());
  for (auto const* places : {&answer.at("places_at_start"), &answer.at("steps").at(0).at("places")}) {
    auto const abroad = [&](std::size_t p) { return places->at(p).at("way_out_leads_abroad"); };
    CHECK(abroad(0).at("contested_open") == true);
    CHECK(abroad(1).at("contested_open") == false);
    CHECK(abroad(2).at("contested_open").is_null());  // a position outside Ukraine
  }
  auto const text = flowing(salient(asked).out);
  CHECK_THAT(text, ContainsSubstring("nothing narrows it (over the sea or abroad)"));
  CHECK_THAT(text, ContainsSubstring("by the outline of Ukraine the way to the rear leaves the country"));
  CHECK_THAT(salient(asked + " --format csv").out,
             ContainsSubstring("2025-01-01,2025-01-08,Mariupol,,way_out_leads_abroad,1,"));
  CHECK_THAT(salient(asked + " --format csv --wide").out, ContainsSubstring("Kramatorsk_way_out_leads_abroad"));
  CHECK_THAT(salient("encirclement " + in + "@2025-01-08' --status occupied --place Mariupol --format csv").out,
             ContainsSubstring(",way_out_leads_abroad,1,"));
  auto const quiet = flowing(salient("series " + in + "' --by 7d --status occupied --place Kramatorsk").out);
  CHECK_THAT(quiet, !ContainsSubstring("abroad"));
}

TEST_CASE("a town's population comes with the program where its file has none") {
  scratch const folder;
  auto const map = map_file(folder, "map.geojson", {box("Occupied", 38, 48, 39, 49)});
  auto const of = [&](std::string const& row) {
    return answer_of("encirclement " + map + " --status occupied" + places_file(folder, row + "\n") + "--place " +
                     row.substr(0, row.find(',')))
        .at("places")
        .at(0);
  };
  CHECK(of("Pokrovsk,37.17585,48.28198,").at("extent").at("radius_km") == 2.5);
  CHECK(of("Pokrovsk,37.17585,48.28198,").at("population") == 68263);
  CHECK(of("Mariupol,37.54131,47.09514,").at("extent").at("radius_km") == 5);
  CHECK(of("Pokrovsk,37.17585,48.28198,1000").at("extent").at("radius_km") == 0.5);
  CHECK(of("Elsewhere,37.3,48.9,").at("population").is_null());
}

TEST_CASE("only a town all of which is occupied is said to be, and is held") {
  scratch const folder;
  auto const map = map_file(folder, "map.geojson", {box("Occupied", 37, 48, 38, 49)});
  auto const places = places_file(folder, "Inside,37.2,48.5,60000\nEdge,37.01,48.5,60000\n");
  auto const inside = flowing(salient("encirclement " + map + " --status occupied" + places + "--place Inside").out);
  CHECK_THAT(inside, ContainsSubstring("All of the land within 2.5 km of the centre of Inside is shown as occupied."));
  CHECK_THAT(inside, ContainsSubstring("at least 14.8 km from land or water on which the map draws nothing"));
  auto const verdict = [&](std::string const& place) {
    return answer_of("claim encircled " + map + " --status occupied" + places + "--place " + place).at("reason");
  };
  CHECK(verdict("Inside") == "held");
  CHECK(verdict("Edge") != "held");
}

TEST_CASE("a width is no wider than, or asked from the other side at least") {
  scratch const folder;
  // A wall with a gap of some 2 km in its east: 0.018 degrees of latitude.
  auto const wall = map_file(
      folder, "wall.geojson",
      {box("a", 36.8, 48.60, 37.2, 48.64), box("b", 36.8, 48.36, 37.2, 48.40), box("c", 36.80, 48.36, 36.84, 48.64),
       box("d", 37.16, 48.36, 37.2, 48.491), box("e", 37.16, 48.509, 37.2, 48.64)});
  auto const text = flowing(salient("encirclement " + wall + " --status occupied --place 37,48.5").out);
  CHECK_THAT(text, ContainsSubstring("the gap to the rear is no wider than 2.0 km"));
  CHECK_THAT(text, ContainsSubstring("This says nothing about whether it can be used."));
  // The other side holds the ground between two strips without a feature.
  auto const land =
      map_file(folder, "land.geojson", {box("a", 36.8, 48.4, 37.2, 48.6), box("b", 37.19, 48.49, 38.6, 48.51)});
  auto const turned = flowing(salient("encirclement " + land + " --status occupied --for Others --place 37,48.5").out);
  CHECK_THAT(turned, ContainsSubstring("the gap is at least 2.2 km"));
}

TEST_CASE("between two places the nearest land stands beside that on the way") {
  scratch const folder;
  auto const map =
      map_file(folder, "map.geojson", {box("near", 37.0, 48.2, 37.2, 48.3), box("ahead", 37.5, 48.4, 37.6, 48.6)});
  auto const ask = "distance 37.0,48.5 38.0,48.5 --status occupied --map " + map;
  auto const answer = answer_of(ask);
  CHECK(answer.at("sector_deg") == 60);
  auto const near = answer.at("nearest").at("from_a");
  CHECK_THAT(near.at("km").at("contested_open").get<double>(), WithinAbs(22.24, 0.05));
  CHECK_THAT(near.at("azimuth_deg").at("contested_open").get<double>(), WithinAbs(180, 1));
  CHECK_THAT(answer.at("toward").at("from_a_km").at("contested_open").get<double>(), WithinAbs(36.9, 0.2));
  auto const text = flowing(salient(ask).out);
  CHECK_THAT(text, ContainsSubstring("in any direction"));
  CHECK_THAT(text, ContainsSubstring("(60° wide)"));
}

TEST_CASE("the share of land tells what barriers took of the disc") {
  scratch const folder;
  auto const map = map_file(folder, "map.geojson", {box("Occupied", 37, 48, 38, 49)});
  auto const sea = map_file(folder, "sea.geojson", {box("sea", 36, 48, 36.95, 49)});
  auto const ask = "encirclement " + map + " --status occupied --place 36.97,48.5 --radius-km 10 --barrier " + sea;
  CHECK_THAT(salient(ask).out, ContainsSubstring("disc taken by barriers %"));
  CHECK(answer_of(ask).at("places").at(0).at("disc_barrier").at(0).get<double>() > 0.3);
  CHECK(salient("encirclement " + map + " --status occupied --place 36.97,48.5").out.find("taken by barriers") ==
        std::string::npos);
}

TEST_CASE("overlay means the closing land, as change does") {
  // Two sides that share a border; one of them advances by a strip.
  scratch const folder;
  std::ofstream(folder / "source.json")
      << R"({"name":"two sides","legend":"legend.json","contested_mapped":false,"timezone":"UTC"})";
  std::ofstream(folder / "legend.json") << R"({"name":"l","rules":[{"word":"ru","status":"occupied"},)"
                                        << R"({"word":"ua","status":"outside"}],"priority":["occupied"]})";
  static_cast<void>(map_file(folder, "2025-01-01.geojson", {box("ru", 37, 48, 38, 49), box("ua", 36, 48, 37, 49)}));
  static_cast<void>(map_file(folder, "2025-05-01.geojson", {box("ru", 36.9, 48, 38, 49), box("ua", 36, 48, 36.9, 49)}));
  auto const at = [&](std::string const& day) { return "'" + (folder / "").string() + "@" + day + "'"; };
  auto const gained = answer_of("change " + at("2025-01-01") + " " + at("2025-05-01")).at("gained_km2").get<double>();
  auto const run = [&](std::string const& more) {
    return salient("overlay difference " + at("2025-05-01") + " " + at("2025-01-01") + more).json();
  };
  auto const answer = run("");
  CHECK(gained > 700);
  CHECK_THAT(answer["features"][0]["properties"]["area_km2"].get<double>(), WithinAbs(gained, 1e-6));
  CHECK(answer["meta"]["statuses"]["a"][0] == "occupied");
  auto const all = run(" --all-land");
  CHECK_THAT(all["features"][0]["properties"]["area_km2"].get<double>(), WithinAbs(0, 1e-6));
  CHECK(all["meta"]["statuses"]["a"][0] == "all land");
  // Files in which nothing carries a status are taken whole, and a line says so.
  auto const a = map_file(folder, "a.geojson", {box("first", 10, 10, 11, 11)});
  auto const b = map_file(folder, "b.geojson", {box("second", 10.5, 10, 11, 11)});
  auto const plain = salient("overlay difference " + a + " " + b);
  CHECK(plain.exit_code == 0);
  CHECK(plain.json()["features"][0]["properties"]["area_km2"].get<double>() > 5000);
  CHECK_THAT(plain.err, ContainsSubstring("all of its land is taken"));
}

// What a page's scripts say: texts of theirs that have a space, one a line.
std::string sentences_of_scripts(std::string const& page) {
  std::string result;
  for (auto from = page.find("<script>"); from != std::string::npos; from = page.find("<script>", from + 1)) {
    auto const script = page.substr(from, page.find("</script>", from) - from);
    for (auto at = script.find('"'); at != std::string::npos; at = script.find('"', at + 1)) {
      auto const close = script.find('"', at + 1);
      if (close == std::string::npos) break;
      auto const text = script.substr(at + 1, close - at - 1);
      if (text.find(' ') != std::string::npos && text.find('\n') == std::string::npos) result += text + "\n";
      at = close;
    }
  }
  return result;
}

TEST_CASE("no output has a word that only methods have") {
  std::vector<std::string> const retired{"neck",    "closing land", "stance",    "domain",
                                         "churn",   "allocation",   "quantity",  "azimuth",
                                         "as near", "mind its age", "drawn anew"};
  scratch const folder;
  auto const drawn = (folder / "drawn.svg").string();
  auto const page = (folder / "page.html").string();
  auto const zone = salient::test::file(folder, "zone.geojson", box("town", 37.1, 48.2, 37.3, 48.4));
  auto const road = (folder / "road.geojson").string();
  std::ofstream(road) << R"({"type":"LineString","coordinates":[[36.5,48.2],[37.6,48.3]]})";
  // As a word of its own: "distance" is none of them, nor is an option's name.
  auto const holds = [](std::string const& text, std::string const& word) {
    auto const letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-'; };
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
      if ((at == 0 || !letter(text[at - 1])) && !(at + word.size() < text.size() && letter(text[at + word.size()])))
        return true;
    return false;
  };
  for (std::string const& command :
       std::vector<std::string>{"encirclement data@2025-11-01 --place Pokrovsk Myrnohrad",
                                "distance Pokrovsk Kramatorsk --map data@2025-11-01",
                                "area data@2025-11-01",
                                "change data@2025-10-01 data@2025-11-01",
                                "front data@2025-11-01 --since data@2025-10-01",
                                "agreement data@2025-10-01 data@2025-11-01",
                                "series data --by month --month-starts 1 --place Pokrovsk",
                                "claim tightening data@2025-11-01 --place Pokrovsk --since data@2025-10-01",
                                "claim encircled data@2025-11-01 --place Pokrovsk",
                                "map data@2025-11-01",
                                "map data@2025-11-01 --since data@2025-10-01",
                                "map data@2025-11-01 --against data@2025-10-01",
                                "history data",
                                "history data --svg " + drawn,
                                "history data --at all",
                                "info data",
                                "revisions data data",
                                "encirclement data@2025-11-01 --place Pokrovsk --svg " + drawn,
                                "claim cut data@2025-11-01 --line " + road,
                                "route data@2025-11-01 --line " + road,
                                "claim full_control data@2025-11-01 --within " + zone + ":name",
                                "share data@2025-11-01 --within " + zone + ":name",
                                "report data --place Pokrovsk --out " + page,
                                "map data@2025-11-01 --lang uk",
                                "map data@2025-11-01 --since data@2025-10-01 --lang uk",
                                "history data --lang uk --svg " + drawn,
                                "encirclement data@2025-11-01 --place Pokrovsk --lang uk --svg " + drawn,
                                "report data --place Pokrovsk --lang uk --out " + page}) {
    for (auto const* made : {"drawn.svg", "page.html"}) std::filesystem::remove(folder / made);
    auto out = salient(command).out;
    for (auto const& made : {folder / "drawn.svg", folder / "page.html"})
      if (std::filesystem::exists(made)) out += salient::test::content_of(made);
    auto const sentences = sentences_of_scripts(out);
    for (auto const* part : {"script", "style"})
      for (auto from = out.find(std::string("<") + part); from != std::string::npos;
           from = out.find(std::string("<") + part))
        out.erase(from, out.find(std::string("</") + part + ">", from) - from);
    // What a picture carries for machines is JSON.
    if (auto const from = out.find("<metadata>"); from != std::string::npos)
      out.erase(from, out.find("</metadata>") - from);
    // Names of elements and classes are no words.
    for (auto from = out.find('<'); from != std::string::npos; from = out.find('<', from))
      out.erase(from, out.find('>', from) - from);
    REQUIRE_FALSE(out.empty());
    CHECK(sentences.empty() == (command.find("report") == std::string::npos));
    out += sentences;
    for (auto const& word : retired) {
      INFO(command << ": " << word);
      CHECK_FALSE(holds(out, word));
    }
    for (auto const* word : {"горловин", "домен", "азимут"}) {  // the same in Ukrainian
      INFO(command << ": " << word);
      CHECK(out.find(word) == std::string::npos);
    }
  }
}

// Land north of the Dnipro east of Nova Kakhovka as the base map has it, or land that the river only runs into.
std::string land_by_the_river(bool along) {
  std::string const river =
      "[33.0,46.7578],[33.0567,46.7488],[33.0805,46.7544],[33.1565,46.7865],[33.1866,46.7913],[33.2129,46.7874],"
      "[33.2625,46.7681],[33.3168,46.7655],[33.3713,46.783],[33.3971,46.7987],[33.4242,46.8267],[33.4672,46.8394]";
  std::string const across = "[33.0,46.7],[33.22,46.7],[33.24,46.84]";
  std::string const ring =
      along ? river + ",[33.4672,47.1],[33.0,47.1],[33.0,46.7578]" : across + ",[33.24,47.1],[33.0,47.1],[33.0,46.7]";
  return R"({"type":"Feature","properties":{"name":"Occupied"},"geometry":{"type":"Polygon","coordinates":[[)" + ring +
         "]]}}";
}

TEST_CASE("a river that bounds the land explains a depth, one that crosses its border does not") {
  scratch const folder;
  auto const along = map_file(folder, "map_2022-11-10.geojson", {land_by_the_river(true)});
  auto const across = map_file(folder, "map_2022-11-11.geojson", {land_by_the_river(false)});
  auto const ask = [](std::string const& map) {
    return "encirclement " + map + " --status occupied --no-corridor --place 33.21,46.80";
  };
  CHECK_THAT(
      flowing(salient(ask(along)).out),
      ContainsSubstring("km from land or water on which the map draws nothing (along the Dnipro, by the base map)"));
  auto const told = answer_of(ask(along)).at("places").at(0).at("depth_along");
  CHECK(told.at("contested_open") == "Dnipro");
  CHECK(told.at("contested_closed").is_null());
  CHECK_THAT(salient(ask(along) + " --lang uk").out, ContainsSubstring("вздовж: Дніпро"));
  CHECK(salient(ask(across)).out.find("Dnipro") == std::string::npos);
  CHECK(answer_of(ask(across)).at("places").at(0).at("depth_along").at("contested_open").is_null());
  // Nor does it where the place lies outside.
  auto const outside = answer_of("encirclement " + along + " --status occupied --no-corridor --place 33.21,46.75");
  CHECK(outside.at("places").at(0).at("depth_along").at("contested_open").is_null());
}

}  // namespace
