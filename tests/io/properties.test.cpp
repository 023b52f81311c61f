// SPDX-License-Identifier: BSL-1.0
#include "salient/io/properties.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "salient/io/geojson.hpp"

#include "temp_folder.hpp"

namespace {

std::string feature(std::string const& properties, char const* type = "Polygon") {
  return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":{"type":")" + type +
         R"(","coordinates":[]}})";
}

}  // namespace

TEST_CASE("properties are told by how many values they have, values by how often they stand there") {
  salient::test::temp_folder const folder;
  auto const file = folder.write(
      "a.geojson", R"({"type":"FeatureCollection","features":[)" + feature(R"({"id":1,"layer":"A","z":null})") + "," +
                       feature(R"({"id":2,"layer":"B"})") + "," + feature(R"({"id":3.5,"layer":"B","x":[1]})") + "," +
                       feature(R"({"id":4,"layer":"C"})", "Point") + "," + feature("null") + "]}");
  auto const found = salient::properties_of(file);
  REQUIRE(found.size() == 2);
  CHECK(found[0].name == "layer");
  CHECK(found[0].values == std::vector<salient::value_count>{{"B", 2}, {"A", 1}});
  CHECK(found[1].values.size() == 3);
  CHECK(salient::describe(found) == "layer = 'B' (2), 'A' (1); id = '1' (1), '2' (1), '3.5' (1)");
}

TEST_CASE("a property of very many values is cut, and says so; other documents are read too") {
  salient::test::temp_folder const folder;
  std::string lines;
  for (int i = 0; i < 1200; ++i) lines += feature(R"({"n":)" + std::to_string(i) + "}") + "\n";
  auto const found = salient::properties_of(folder.write("a.ndjson", lines));
  REQUIRE(found.size() == 1);
  CHECK(found[0].features == 1200);
  CHECK(found[0].values.size() == 1000);
  CHECK(found[0].more);
  CHECK(salient::describe(found).ends_with(", …"));
  CHECK(salient::properties_of(folder.write("b.geojson", "{}")).empty());
}

TEST_CASE("what is in an object, and yes and no, tell features apart as they are listed") {
  salient::test::temp_folder const folder;
  std::string const square = R"("geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}})";
  auto const file = folder.write(
      "a.geojson",
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"_umap_options":{"color":"Red",)"
      R"("weight":1},"held":true},)" +
          square + R"(,{"type":"Feature","properties":{"_umap_options":{},"held":false},)" + square + "]}");
  CHECK(salient::describe(salient::properties_of(file)) ==
        "_umap_options.color = 'Red' (1); held = 'false' (1), 'true' (1); _umap_options.weight = '1' (1)");
  auto const known = [&](std::string const& property, std::string const& value) {
    salient::read_options opt;
    opt.status_members = {property};
    opt.names.rules = {{salient::legend_mark::value, value, salient::status::occupied}};
    std::string found;
    for (auto const& f : salient::read_geojson(file, opt).features)
      found += f.what == salient::status::occupied ? 'x' : '-';
    return found;
  };
  CHECK(known("_umap_options.Color", "Red") == "x-");
  CHECK(known("held", "false") == "-x");
  CHECK(known("_umap_options", "Red") == "--");
}
