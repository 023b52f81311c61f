// SPDX-License-Identifier: BSL-1.0
#include "reference/boost_overlay.hpp"

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <string_view>

#include "salient/core/errors.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/overlay/difference.hpp"
#include "salient/overlay/overlap_areas.hpp"

#include "data_dir.hpp"
#include "reference/maps.hpp"
#include "tools/corpus.hpp"

using reference::planar_map;

TEST_CASE("the reference overlay answers what can be counted by hand", "[reference]") {
  planar_map const a = {{{{0, 0}, {2, 0}, {2, 2}, {0, 2}, {0, 0}}, {}}};
  planar_map const b = {{{{1, 1}, {3, 1}, {3, 3}, {1, 3}, {1, 1}}, {}}};
  auto const answers = reference::boost_overlay(a, b);
  CHECK(corpus::signed_area(answers.both) == 1);
  CHECK(corpus::signed_area(answers.only_a) == 3);
  CHECK(corpus::signed_area(answers.only_b) == 3);
  CHECK(corpus::signed_area(answers.either) == 7);
  CHECK(corpus::signed_area(answers.one_of_them) == 6);
}

TEST_CASE("Boost loses land between 2024-09-01 and 2024-09-02, which the identity check sees; salient keeps it",
          "[reference]") {
  auto const data = salient::test::data_dir();
  if (!data || !std::filesystem::exists(*data / "daily.tar.xz")) SKIP("skipped: no data");
  auto const maps = reference::daily_archive(*data);
  auto const day = [&](std::string_view name) {
    for (std::size_t i = 0; i < maps.size(); ++i)
      if (maps[i].name.find(name) != std::string::npos) return maps.read(i).geometry;
    FAIL("no map of " << name);
    return salient::ragged_polygons<salient::lon_lat<double>>{};
  };
  auto const before = day("20240901");
  auto const after = day("20240902");

  CHECK_THROWS_AS(reference::boost_overlay(reference::to_planar(before), reference::to_planar(after)),
                  salient::overlay_error);

  auto const gained = salient::difference(after, before);
  auto const lost_by_boost = std::find_if(gained.begin(), gained.end(), [](auto const& polygon) {
    return std::any_of(polygon.exterior.begin(), polygon.exterior.end(), [](auto const& v) {
      return std::abs(v.lon - 38.005) < 0.02 && std::abs(v.lat - 49.212) < 0.02;
    });
  });
  REQUIRE(lost_by_boost != gained.end());
  CHECK(salient::area_km2(*lost_by_boost) == Catch::Approx(0.2614).margin(0.0001));

  auto const parts = salient::overlap_areas_km2(before, after);
  CHECK(std::abs(salient::area_km2(gained) - parts.only_b) < 1e-6);
  CHECK(std::abs(parts.only_a + parts.both - salient::area_km2(before)) < 1e-6);
  CHECK(std::abs(parts.only_b + parts.both - salient::area_km2(after)) < 1e-6);
}
