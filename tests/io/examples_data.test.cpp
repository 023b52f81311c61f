// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <filesystem>
#include <string>

#include "salient/control/place.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/io/map_folder.hpp"
#include "salient/io/places.hpp"
#include "salient/io/profile.hpp"

#ifndef SALIENT_EXAMPLES_DIR
#define SALIENT_EXAMPLES_DIR "examples"
#endif

namespace {

std::filesystem::path const folder = std::filesystem::path(SALIENT_EXAMPLES_DIR) / "data";

// The rectangles do not overlap, so that their areas add up without being resolved.
double sum_km2(salient::snapshot const& map, salient::status what) {
  double sum = 0;
  for (auto const& f : map.features) {
    if (f.what != what) continue;
    salient::ragged_polygons<salient::lon_lat<double>> one;
    auto const ring = static_cast<std::size_t>(map.geometry.polygon_offsets[f.first_polygon]);
    for (auto v = map.geometry.ring_offsets[ring]; v < map.geometry.ring_offsets[ring + 1]; ++v)
      one.vertices.push_back(map.geometry.vertices[static_cast<std::size_t>(v)]);
    one.end_ring();
    one.end_polygon();
    sum += salient::area_km2(one);
  }
  return sum;
}

}  // namespace

TEST_CASE("the illustrative maps have the areas worked out in their README") {
  struct row {
    char const* day;
    double occupied, contested, liberated;
  };
  for (auto const& r :
       {row{"2025-08-01", 3968.9870550694, 74.320277253345, 0}, row{"2025-09-01", 4315.2205771239, 102.45617769897, 0},
        row{"2025-10-01", 4457.3680527602, 16.515619245584, 49.326259262115},
        row{"2025-11-01", 4572.7377616228, 22.271775915935, 49.326259262115}}) {
    INFO(r.day);
    auto const map = salient::read_map(folder.string() + "@" + r.day);
    using Catch::Matchers::WithinRel;
    CHECK_THAT(sum_km2(map, salient::status::occupied), WithinRel(r.occupied, 1e-11));
    CHECK_THAT(sum_km2(map, salient::status::contested), WithinRel(r.contested, 1e-11));
    CHECK_THAT(sum_km2(map, salient::status::liberated), WithinRel(r.liberated, 1e-11));
    CHECK(map.record.warnings.empty());
    CHECK(map.info.flags.empty());
    CHECK(map.info.contested_mapped == salient::contested_mapping::yes);
    CHECK(map.info.attribution.find("Invented") != std::string::npos);
  }
}

TEST_CASE("the illustrative profile names a places file that can be read") {
  auto const profile = salient::read_profile_beside(folder);
  CHECK(profile.warnings.empty());
  REQUIRE(profile.value.places);
  auto const places = salient::read_places(*profile.value.places);
  CHECK(salient::find_place(places, "красноармійськ").name == "Pokrovsk");
  CHECK(salient::find_place(places, "Kramatorsk").at == salient::lon_lat<double>{37.55629, 48.72305});
}
