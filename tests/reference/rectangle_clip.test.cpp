// SPDX-License-Identifier: BSL-1.0
// The short way to clip by a rectangle gives the bits of the general one, on real maps and windows of many sizes.

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <random>

#include "salient/control/resolve.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/clip.hpp"
#include "salient/overlay/prepared_area.hpp"

#include "data_dir.hpp"
#include "reference/maps.hpp"

namespace {

using point = salient::lon_lat<double>;
using map = salient::multi_polygon<point>;

map general_clip(map const& area, point lower, point upper) {
  map window(1);
  window[0].exterior = {lower, {upper.lon, lower.lat}, upper, {lower.lon, upper.lat}, lower};
  return salient::clip(area, window);
}

// Windows around random vertices, from a few metres to a few hundred kilometres.
void compare(reference::archive const& maps, std::size_t sampled) {
  std::mt19937_64 random(7);
  std::size_t clips = 0;
  std::size_t short_ways = 0;
  std::size_t different = 0;
  auto const part = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
  for (std::size_t i = 0; i < maps.size(); i += maps.size() / sampled + 1) {
    auto const land = salient::resolve(maps.read(i)).land();
    for (auto const s : {salient::status::occupied, salient::status::liberated}) {
      salient::prepared_area const prepared(salient::polygons_of(land, {static_cast<salient::label>(s)}));
      auto const& area = prepared.area();
      if (area.empty()) continue;
      for (int k = 0; k < 40; ++k) {
        auto const& ring = area[random() % area.size()].exterior;
        auto const at = ring[random() % ring.size()];
        auto const wide = std::exp2(-14 * part() + 2);
        auto const high = std::exp2(-14 * part() + 2);
        point const lower{at.lon - wide * part(), at.lat - high * part()};
        point const upper{lower.lon + wide, lower.lat + high};
        ++clips;
        different += salient::clip(prepared, lower, upper) != general_clip(area, lower, upper);
        short_ways += salient::detail::rectangle_clip(area, prepared.boxes(), lower, upper).run().has_value();
      }
    }
  }
  CHECK(different == 0);
  CHECK(clips > 100);
  CHECK(static_cast<double>(short_ways) > 0.95 * static_cast<double>(clips));
}

}  // namespace

TEST_CASE("daily maps: clips by rectangles are the same the short way and the long way", "[clip]") {
  auto const data = salient::test::data_dir();
  if (!data || !std::filesystem::exists(*data / "daily.tar.xz")) SKIP("skipped: no data");
  compare(reference::daily_archive(*data), 30);
}

TEST_CASE("full maps: clips by rectangles are the same the short way and the long way", "[clip]") {
  auto const data = salient::test::data_dir();
  if (!data || !std::filesystem::exists(*data / "history.tar.xz")) SKIP("skipped: no data");
  compare(reference::history_archive(*data), 30);
}
