// SPDX-License-Identifier: BSL-1.0
// What is read with the memory of the map before is what is read without.

#include "salient/io/detail/series_memory/map_text_memory.hpp"

#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>
#include <vector>

#include "salient/io/geojson.hpp"

namespace {

using namespace salient;

std::string collection(std::vector<std::string> const& features, std::string const& head = R"("name":"a{[",)") {
  std::string text = R"({"type":"FeatureCollection",)" + head + R"("features": [)";
  for (std::size_t i = 0; i < features.size(); ++i) text += (i == 0 ? "" : ", ") + features[i];
  return text + "\n]}";
}

std::string area(int lon, std::string const& name = "Occupied") {
  auto const x = std::to_string(lon);
  auto const y = std::to_string(lon + 1);
  return R"({"type":"Feature","properties":{"name":")" + name + R"("},"geometry":{"type":"Polygon","coordinates":[[[)" +
         x + ",0],[" + y + ",0],[" + y + ",1],[" + x + ",0]]]}}";
}

std::string open_ring(int lon) {
  auto const x = std::to_string(lon);
  return R"({"type":"Feature","properties":{"name":"Liberated"},"geometry":{"type":"Polygon","coordinates":[[[)" + x +
         ",0,7],[" + x + ",1,7],[" + std::to_string(lon + 1) + ",1]]]}}";
}

std::string const point = R"({"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}})";
std::string const nothing = R"({"type":"Feature","properties":{"name":"}\"]"},"geometry":null})";

std::string summary(snapshot const& map) {
  std::string text;
  for (auto const& f : map.features)
    text += f.name + " " + std::to_string(f.index) + " " + std::to_string(f.file) + " " +
            std::to_string(f.first_polygon) + " " + std::to_string(f.polygon_count) + " " +
            std::string(to_string(f.what)) + "\n";
  for (auto const& v : map.geometry.vertices) text += std::to_string(v.lon) + "," + std::to_string(v.lat) + " ";
  for (auto const r : map.geometry.ring_offsets) text += std::to_string(r) + " ";
  for (auto const p : map.geometry.polygon_offsets) text += std::to_string(p) + " ";
  auto const& r = map.record;
  for (auto const n : {r.points_skipped, r.lines_skipped, r.null_geometries, r.rings_closed, r.extra_dimensions})
    text += std::to_string(n) + " ";
  for (auto const* told : {&r.warnings, &r.notices})
    for (auto const& line : *told) text += line + "\n";
  return text;
}

std::string with_memory(detail::map_text_memory& memory, std::string text) {
  snapshot map;
  map.info.files.push_back({"f", ""});
  try {
    memory.read(map, text);
  } catch (input_error const& e) {
    return e.what();
  }
  return summary(map);
}

std::string without(std::string text) {
  try {
    return summary(read_geojson_text(std::move(text), "f"));
  } catch (input_error const& e) {
    return e.what();
  }
}

TEST_CASE("maps read one after the other are what each is by itself") {
  std::vector<std::string> const texts = {
      collection({area(1), point, area(3), nothing, open_ring(5)}),
      collection({area(1), point, area(3), nothing, open_ring(5)}),              // equal
      collection({area(1), point, area(4), nothing, open_ring(5)}),              // one changed
      collection({area(1), area(7), point, area(4), nothing, open_ring(5)}),     // one put in
      collection({area(1), area(7), nothing, open_ring(5)}),                     // two taken out
      collection({open_ring(5), area(7), nothing, area(1)}),                     // in another order
      collection({open_ring(5), area(7), area(7), nothing, area(1, "Nobody")}),  // the same twice, a strange name
      collection({open_ring(5), open_ring(6), point, point, area(1)}),
      collection({}),
      collection({area(1), area(2)}),
      collection({area(1), area(2)}, R"("crs":{"type":"name","properties":{"name":"EPSG:3857"}},)"),  // refused
      collection({area(1), area(2)}),
      collection(
          {area(1), R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[1,99]]]}})"}),
      collection({area(1), area(2)}),
      collection({area(1), R"({"type":"Polygon","coordinates":[[[1,2],[3,4],[5,6],[1,2]]]})"}),  // no Feature: refused
      collection({area(1), area(2)}) + "x",
      collection({area(1), area(2)}),
      collection({area(1), "7"}),
      area(1),  // a bare Feature
      "\xEF\xBB\xBF" + collection({area(1), area(2)}),
      "\xEF\xBB\xBF" + collection({area(1), area(3)}),
      R"({"features":[)" + area(1) + R"(],"type":"FeatureCollection"})",
      R"({"features":[)" + area(2) + R"(],"type":"FeatureCollection"})",
      R"({"type":"Feature","properties":{"features":[)" + area(1) + R"(]},"geometry":null})",
      R"({"type":"Feature","properties":{"features":[)" + area(2) + R"(]},"geometry":null})",
      "",
      collection({area(1), area(2)}),
  };
  detail::map_text_memory memory{read_options{}};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    CAPTURE(i, texts[i]);
    CHECK(with_memory(memory, texts[i]) == without(texts[i]));
    CHECK(memory.unchanged() == (i == 1));
  }
}

TEST_CASE("any run of edits is read like each map by itself") {
  std::mt19937 random(5);
  auto const pick = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  auto const any = [&]() -> std::string {
    auto const lon = static_cast<int>(pick(40));
    switch (pick(6)) {
      case 0:
        return point;
      case 1:
        return nothing;
      case 2:
        return open_ring(lon);
      case 3:
        return area(lon, "Strange " + std::to_string(lon));
      default:
        return area(lon);
    }
  };
  std::vector<std::string> features(10);
  for (auto& f : features) f = any();
  detail::map_text_memory memory{read_options{}};
  for (int day = 0; day < 500; ++day) {
    auto const text = collection(features);
    REQUIRE(with_memory(memory, text) == without(text));
    for (auto edits = pick(3); edits > 0; --edits) {
      auto const at = static_cast<std::ptrdiff_t>(pick(features.size()));
      switch (pick(3)) {
        case 0:
          features[static_cast<std::size_t>(at)] = any();
          break;
        case 1:
          features.insert(features.begin() + at, any());
          break;
        default:
          if (features.size() > 4) features.erase(features.begin() + at);
      }
    }
  }
}

TEST_CASE("a limit of vertices holds for what is remembered, too") {
  read_options how;
  how.limits.max_vertices = 10;
  detail::map_text_memory memory{how};
  CHECK(with_memory(memory, collection({area(1), area(2)})).find("vertices") == std::string::npos);
  CHECK(with_memory(memory, collection({area(1), area(2), area(3)})).find("at most 10 vertices") != std::string::npos);
}

TEST_CASE("rings redrawn here and there are read like each map by itself") {
  std::mt19937 random(7);
  auto const pick = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  bool deep = false;  // have positions a third number?
  auto const position = [&](std::size_t lon) {
    auto const third = deep != (pick(400) == 0) ? ", 5" : "";
    auto const far = pick(200) == 0 ? "170" : std::to_string(lon) + "." + std::to_string(pick(1000));
    return "[ " + far + ", " + std::to_string(pick(80)) + "." + std::to_string(pick(1000)) + third + " ]";
  };
  using positions = std::vector<std::string>;
  auto const text_of = [](positions const& ring) {
    std::string text = "[ ";
    for (auto const& p : ring) text += p + ", ";
    return text + ring[0] + " ]";
  };
  for (int const kind : {0, 1, 2, 3}) {
    bool const multi = kind % 2 == 0;
    deep = kind >= 2;
    std::vector<positions> rings(5, positions(40));
    for (std::size_t r = 0; r < rings.size(); ++r)
      for (auto& p : rings[r]) p = position(10 * r);
    detail::map_text_memory memory{read_options{}};
    for (int day = 0; day < 300; ++day) {
      std::string coordinates;
      for (std::size_t r = 0; r < rings.size(); ++r)
        coordinates += (r == 0 ? "" : multi && r != 3 ? " ], [ " : ", ") + text_of(rings[r]);
      if (multi) coordinates = "[ " + coordinates + " ]";
      auto const drawn = R"({"type":"Feature","properties":{"name":"Occupied"},"geometry":{"type":")" +
                         std::string(multi ? "MultiPolygon" : "Polygon") + R"(","coordinates":[ )" + coordinates +
                         R"( ],"bbox":[0,0,1,1]},"id":[7]})";
      auto const text = R"({ "type": "FeatureCollection", "name": ")" + std::to_string(day / 2) +
                        R"(", "features": [)" + area(1) + ", " + drawn + ", " + area(static_cast<int>(pick(2))) +
                        "], \"last\": " + std::to_string(pick(3)) + "}";
      CAPTURE(text);
      REQUIRE(with_memory(memory, text) == without(text));
      for (auto edits = pick(5); edits > 0; --edits) {
        auto const r = pick(rings.size());
        auto& ring = rings[r];
        auto const first = pick(ring.size());
        auto const count = std::min(pick(4), ring.size() - first);
        auto const at = ring.begin() + static_cast<std::ptrdiff_t>(first);
        auto const place = ring.erase(at, at + static_cast<std::ptrdiff_t>(count));
        positions added(ring.size() < 6 ? 4 : pick(4));
        for (auto& p : added) p = position(10 * r);
        ring.insert(place, added.begin(), added.end());
      }
    }
  }
}

TEST_CASE("of a ring redrawn in part only the new positions are parsed") {
  std::string const known = R"({"coordinates":[[[0,0],[1,0],[2,0],[3,1],[4,1],[5,2],[6,3],[0,0]]]})";
  std::string const now = R"({"coordinates":[[[0,0],[1,0],[2,9],[2,8],[4,1],[5,2],[6,3],[0,0]]]},)";
  auto const found = detail::feature_comparison(now, known)(0);
  REQUIRE(found);
  CHECK(found->end == now.size() - 1);
  CHECK(found->brackets == 9);
  REQUIRE(found->edits.size() == 1);
  CHECK(found->edits[0].bracket == 3);
  CHECK(found->edits[0].removed == 2);
  CHECK(found->own_text(known, now) == R"({"coordinates":[[[0,0],[1,0],[2,9],[2,8],[4,1],[5,2],[0,0]]]})");
}

TEST_CASE("a map that differs in its name alone has the features of the one before") {
  detail::map_text_memory memory{read_options{}};
  auto const named = [](std::string const& name) {
    return R"({"type":"FeatureCollection","name":")" + name + R"(","features":[)" + area(1) + "," + point + "]}";
  };
  for (std::string const name : {"a", "b", "longer"}) {
    CHECK(with_memory(memory, named(name)) == without(named(name)));
    CHECK(memory.unchanged() == (name != "a"));
  }
  auto const refused = R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3857"}},)"
                       R"("features":[)" +
                       area(1) + "," + point + "]}";
  CHECK(with_memory(memory, refused) == without(refused));
}

TEST_CASE("what only looks like a collection, or like coordinates, is read like each map by itself") {
  std::string const land = R"("geometry":{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[8,9],[7,9],[0,0]]]})";
  auto const feature = [&](std::string const& features) {
    return R"({"type":"Feature","properties":{"name":"FeatureCollection"},)" + land + R"(,"features":[)" + features +
           R"(],"id":"FeatureCollection"})";
  };
  auto const escaped = [](std::string const& key, std::string const& features) {
    return R"({")" + key + R"(":"FeatureCollection","features":[)" + features + "]}";
  };
  auto const ring = [](std::string const& vertex) { return "[[[0,0],[9,0]," + vertex + ",[8,9],[7,9],[6,5],[0,0]]]"; };
  auto const two_keys = [&](std::string const& in_properties, std::string const& in_geometry) {
    return collection({R"({"type":"Feature","properties":{"coordinates":)" + ring(in_properties) +
                       R"(},"geometry":{"type":"Polygon","c\u006fordinates":)" + ring(in_geometry) + "}}"});
  };
  std::vector<std::string> const texts = {
      feature(area(1)),
      feature(area(1) + "," + area(2)),
      feature(area(3)),
      escaped("type", area(1)),
      escaped("t\\u0079pe", area(1)),
      escaped("t\\u0079pe", area(1) + "," + area(2)),
      R"({"name":"FeatureCollection","features":[)" + area(1) + "]}",
      R"({"name":"FeatureCollection","features":[)" + area(2) + "]}",
      R"({"type":"FeatureCollection","f\u0065atures":[],"x":{"features":[)" + area(1) + "]}}",
      R"({"type":"FeatureCollection","f\u0065atures":[],"x":{"features":[)" + area(2) + "]}}",
      R"({"type":"FeatureCollection","f\u0065atures":[)" + area(1) + R"(],"features":[)" + area(1) + "]}",
      two_keys("[9,9]", "[9,9]"),
      two_keys("[9,8]", "[9,9]"),
      two_keys("[9,8]", "[9,7]"),
      two_keys("[9,8],[9,7]", "[9,7]"),
  };
  for (auto const& first : texts)
    for (auto const& second : texts) {
      CAPTURE(first, second);
      detail::map_text_memory memory{read_options{}};
      for (auto const& text : {first, second, first}) CHECK(with_memory(memory, text) == without(text));
    }
}

}  // namespace
