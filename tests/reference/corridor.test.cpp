// SPDX-License-Identifier: BSL-1.0
// Corridors of real towns against numbers that were computed independently, on a raster of 100 m.
#include "salient/measure/corridor.hpp"

#ifdef SALIENT_HAVE_GEOS
#include <geos_c.h>
#endif

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "salient/measure/detail/corridor/plane.hpp"
#include "salient/overlay/difference.hpp"

#include "measure/made_map.hpp"
#include "reference/table.hpp"

namespace {

using namespace salient;
using Catch::Matchers::WithinAbs;
using salient::test::read_table;
using salient::test::row;

lon_lat<double> town(std::filesystem::path const& data, std::string const& name) {
  for (auto const& r : read_table(data / "places.csv"))
    if (r.at("name") == name) return {std::stod(r.at("lon")), std::stod(r.at("lat"))};
  FAIL("no such place: " << name);
  return {};
}

// `2025-11-01|cyterat|occupied`, the same with `+RU`, or `2025-08-03T19:58|hist:1754251105|grey=hostile`.
status_map map_of(std::filesystem::path const& data, std::string const& text) {
  if (auto const at = text.find("|hist:"); at != std::string::npos)
    return test::full_map(data, text.substr(at + 6, text.find('|', at + 1) - at - 6));
  auto const day = text.substr(0, 4) + text.substr(5, 2) + text.substr(8, 2);
  if (text.find("+RU") == std::string::npos) return test::daily_map(data, day);
  read_options how;
  how.every_feature = status::occupied;
  auto map = read_geojson(data / "daily" / ("deepstatemap_data_" + day + ".geojson"), how);
  for (auto const& p : test::boundary(data, "russia-west")) {
    map.features.push_back(
        {status::occupied, "", 0, map.features.size(), static_cast<std::uint32_t>(map.geometry.polygon_count()), 1});
    for_each_ring(p, [&](std::size_t, std::size_t, auto const& ring) {
      for (std::size_t i = 0; i < ring.size(); ++i) map.geometry.vertices.push_back({ring[i].x, ring[i].y});
      map.geometry.end_ring();
    });
    map.geometry.end_polygon();
  }
  return resolve(map);
}

double value(corridor_component const& c) { return c.width_km.value_or(0) + c.limited_by_place_km.value_or(0); }

#ifdef SALIENT_HAVE_GEOS
// The definition taken at its word, by another library: closing land grown by half a width, and whether a piece of the
// rest still reaches from the start disc to the rear.
class grown_land {
 public:
  grown_land(status_map const& map, lon_lat<double> at, contested_as end) : context_(GEOS_init_r()) {
    namespace own = detail::corridor;
    auto const set = detail::view::closing({}, end);
    auto const all = own::horizon(80 * own::per_km);
    auto const land = difference(
        all, own::free_within(all, own::border_rings(map, set, at), false, own::drawing_plane(at, map.earth()),
                              own::frame_around(at, 90'000, map.earth()).value()));
    std::vector<GEOSGeometry*> polygons;
    for (auto const& p : land) {
      std::vector<GEOSGeometry*> holes;
      for (auto const& hole : p.interiors) holes.push_back(ring_of(hole));
      polygons.push_back(
          GEOSGeom_createPolygon_r(context_, ring_of(p.exterior), holes.data(), static_cast<unsigned>(holes.size())));
    }
    land_ = GEOSGeom_createCollection_r(context_, GEOS_MULTIPOLYGON, polygons.data(),
                                        static_cast<unsigned>(polygons.size()));
  }
  ~grown_land() {
    GEOSGeom_destroy_r(context_, land_);
    GEOS_finish_r(context_);
  }
  grown_land(grown_land const&) = delete;
  grown_land& operator=(grown_land const&) = delete;

  [[nodiscard]] bool leaves_a_way(double width_km) const {
    auto* const grown = GEOSBuffer_r(context_, land_, width_km / 2, 128);
    auto* const start = disc(3);
    auto* const world = disc(45);
    auto* const rear = GEOSBoundary_r(context_, world);
    auto* const free = GEOSDifference_r(context_, world, grown);
    bool found = false;
    for (int i = 0; i < GEOSGetNumGeometries_r(context_, free); ++i) {
      auto const* const piece = GEOSGetGeometryN_r(context_, free, i);
      found = found || (GEOSIntersects_r(context_, piece, start) == 1 && GEOSIntersects_r(context_, piece, rear) == 1);
    }
    for (auto* const used : {grown, start, world, rear, free}) GEOSGeom_destroy_r(context_, used);
    return found;
  }

 private:
  [[nodiscard]] GEOSGeometry* ring_of(ring<xy<double>> const& line) const {
    auto* const points = GEOSCoordSeq_create_r(context_, static_cast<unsigned>(line.size()), 2);
    for (unsigned i = 0; i < line.size(); ++i)
      GEOSCoordSeq_setXY_r(context_, points, i, line[i].x / 1e5, line[i].y / 1e5);
    return GEOSGeom_createLinearRing_r(context_, points);
  }
  [[nodiscard]] GEOSGeometry* disc(double radius_km) const {
    auto* const points = GEOSCoordSeq_create_r(context_, 1, 2);
    GEOSCoordSeq_setXY_r(context_, points, 0, 0, 0);
    auto* const middle = GEOSGeom_createPoint_r(context_, points);
    auto* const result = GEOSBuffer_r(context_, middle, radius_km, 256);
    GEOSGeom_destroy_r(context_, middle);
    return result;
  }

  GEOSContextHandle_t context_;
  GEOSGeometry* land_;
};
#endif

TEST_CASE("corridors of real towns agree with an independent raster", "[reference]") {
  auto const data = test::data_or_skip();
  std::map<std::string, status_map> maps;
  int rows = 0;
  int beyond = 0;
  for (auto const& r : read_table(data / "reference" / "encirclement.csv")) {
    auto const& what = r.at("case");
    INFO(r.at("place") << " " << what);
    auto const key = what.substr(0, what.find("|grey"));
    if (!maps.count(key)) maps.emplace(key, map_of(data, what));
    auto const& map = maps.at(key);
    auto const at = town(data, r.at("place"));
    auto const end = what.find("grey=hostile") != std::string::npos ? contested_as::closed : contested_as::open;
    auto const both = corridor(map, at);
    auto const& found = end == contested_as::closed ? both.contested_closed : both.contested_open;
    REQUIRE(found);
    ++rows;
    auto const best = std::max_element(found->components.begin(), found->components.end(),
                                       [](auto const& a, auto const& b) { return value(a) < value(b); });
    REQUIRE(best != found->components.end());
    auto const limited = r.at("disc3_source_limited") == "True";
    CHECK((best->state == corridor_state::source_limited) == limited);
    CHECK((best->state == corridor_state::neck) != limited);
    // The raster's cells are 100 m wide: its values are good to 0.05 km for the most part, and off by up to 0.11 km.
    auto const off = std::abs(value(*best) - std::stod(r.at("corridor_disc3_km")));
    CHECK(off <= 0.11);
    if (off > 0.05) ++beyond;
#ifdef SALIENT_HAVE_GEOS
    // Which of the two is right is settled to 10 m.
    grown_land const judge(map, at, end);
    CHECK(judge.leaves_a_way(value(*best) - 0.01));
    CHECK_FALSE(judge.leaves_a_way(value(*best) + 0.01));
#endif
  }
  CHECK(rows == 24);
  CHECK(beyond <= 7);
}

TEST_CASE("next to an open front the value is a function of the start", "[reference]") {
  auto const data = test::data_or_skip();
  auto const map = test::daily_map(data, "20251101");
  auto const pokrovsk = town(data, "Pokrovsk");
  for (auto const& [start, expected] :
       {std::pair(0.5, 4.1), std::pair(1.0, 5.0), std::pair(3.0, 8.9), std::pair(5.0, 11.5)}) {
    auto const found = corridor(map, pokrovsk, {.start_km = start}).contested_open;
    REQUIRE(found);
    CHECK(found->state == corridor_state::source_limited);
    CHECK_FALSE(found->width_km);
    CHECK_THAT(found->limited_by_place_km.value(), WithinAbs(expected, 0.05));
  }
}

}  // namespace
