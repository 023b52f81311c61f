// SPDX-License-Identifier: BSL-1.0
// Every pair of neighbouring maps of both archives must add up. In the test command one pair in so many is taken, so
// that it takes seconds; SALIENT_ALL_PAIRS=1 takes them all. A memory of the map before must not change a bit of one.

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "salient/control/resolve.hpp"
#include "salient/io/detail/series_memory/map_text_memory.hpp"
#include "salient/measure/change.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/difference.hpp"
#include "salient/overlay/intersection.hpp"
#include "salient/overlay/transition.hpp"

#include "data_dir.hpp"
#include "reference/maps.hpp"

namespace {

using salient::status;
constexpr double bar_km2 = 1e-6;

std::size_t stride(std::size_t sampled) { return std::getenv("SALIENT_ALL_PAIRS") != nullptr ? 1 : sampled; }

salient::multi_polygon<salient::lon_lat<double>> land_of(salient::status_map const& map, status s) {
  return salient::polygons_of(map.land(), {static_cast<salient::label>(s)});
}

// Rows and columns of the matrix are the totals, and gained − lost is net.
void check_sums(salient::change_result const& change, salient::status_map const& before,
                salient::status_map const& after) {
  for (auto const s : change.matrix.statuses) {
    if (s == status::none) continue;
    double row = 0;
    double column = 0;
    for (auto const t : change.matrix.statuses) row += change.matrix.at(s, t), column += change.matrix.at(t, s);
    if (std::abs(row - before.area_km2(s)) > bar_km2)
      FAIL_CHECK("row " << to_string(s) << " off by " << row - before.area_km2(s));
    if (std::abs(column - after.area_km2(s)) > bar_km2)
      FAIL_CHECK("column " << to_string(s) << " off by " << column - after.area_km2(s));
  }
  auto const& c = change.contested_open;
  if (std::abs(c.net_km2 - (c.gained_km2 - c.lost_km2)) > bar_km2)
    FAIL_CHECK("net " << c.net_km2 << " is not " << c.gained_km2 << " - " << c.lost_km2);
}

// Each cell by Boolean operations on rings, one by one: k² overlays for what the matrix has from one pass.
void check_cells(salient::change_result const& change, salient::status_map const& before,
                 salient::status_map const& after) {
  auto const whole_after = salient::polygons_of(after.land(), salient::label_set{1, 2, 3, 4, 5, 6});
  auto const whole_before = salient::polygons_of(before.land(), salient::label_set{1, 2, 3, 4, 5, 6});
  for (auto const s : change.matrix.statuses)
    for (auto const t : change.matrix.statuses) {
      if (s == status::none && t == status::none) continue;
      double by_rings = 0;
      if (s == status::none)
        by_rings = salient::area_km2(salient::difference(land_of(after, t), whole_before));
      else if (t == status::none)
        by_rings = salient::area_km2(salient::difference(land_of(before, s), whole_after));
      else
        by_rings = salient::area_km2(salient::intersection(land_of(before, s), land_of(after, t)));
      if (std::abs(by_rings - change.matrix.at(s, t)) > bar_km2)
        FAIL_CHECK(to_string(s) << " to " << to_string(t) << ": " << change.matrix.at(s, t) << ", by rings "
                                << by_rings);
    }
}

// Passing over runs with the same fingerprint must miss nothing.
void check_against_reading_all(salient::change_result const& change, salient::status_map const& before,
                               salient::status_map const& after) {
  auto const cells = salient::transition(
      before.land(), after.land(), {.before_totals_km2 = before.areas_km2(), .after_totals_km2 = after.areas_km2()});
  for (auto const s : change.matrix.statuses)
    for (auto const t : change.matrix.statuses)
      if (cells.at(static_cast<salient::label>(s), static_cast<salient::label>(t)) != change.matrix.at(s, t))
        FAIL_CHECK(to_string(s) << " to " << to_string(t) << " differs from reading every vertex");
}

void check_series(reference::archive const& maps, std::size_t step) {
  REQUIRE(maps.size() > 1);
  for (std::size_t i = 0; i + 1 < maps.size(); i += step) {
    INFO(maps[i].name << " -> " << maps[i + 1].name);
    auto const before = salient::resolve(maps.read(i));
    auto const after = salient::resolve(maps.read(i + 1));
    auto const change = salient::change(before, after);
    check_sums(change, before, after);
    check_cells(change, before, after);
    check_against_reading_all(change, before, after);
  }
}

// Runs of four maps, each read and resolved with what is known of the one before, are to the bit what each is alone.
void check_memory(reference::archive const& maps, std::optional<status> every_feature, std::size_t step) {
  constexpr std::size_t run = 4;
  salient::read_options reading;
  reading.every_feature = every_feature;
  salient::detail::map_text_memory texts(reading);
  salient::cover_memory borders;
  salient::resolve_options resolving;
  resolving.memory = &borders;
  for (std::size_t i = 0; i < maps.size(); i += i % step < run - 1 ? 1 : step - i % step) {
    INFO(maps[i].name);
    auto const alone = maps.read(i);
    salient::snapshot read;
    read.info.files.push_back(alone.info.files[0]);
    auto text = maps[i].text;
    texts.read(read, text);
    CHECK(read.geometry.vertices == alone.geometry.vertices);
    CHECK(read.geometry.ring_offsets == alone.geometry.ring_offsets);
    CHECK(read.geometry.polygon_offsets == alone.geometry.polygon_offsets);
    CHECK(read.record.warnings == alone.record.warnings);
    CHECK(read.record.notices == alone.record.notices);
    auto const map = salient::resolve(read, resolving);
    auto const map_alone = salient::resolve(alone);
    CHECK(map.land() == map_alone.land());
    CHECK(map.areas_km2() == map_alone.areas_km2());
    CHECK(map.record().overlap_within_km2 == map_alone.record().overlap_within_km2);
    CHECK(map.record().overlap_resolved_km2 == map_alone.record().overlap_resolved_km2);
    CHECK(map.record().repaired.size() == map_alone.record().repaired.size());
  }
}

}  // namespace

TEST_CASE("the daily archive adds up", "[archive]") {
  auto const data = salient::test::data_dir();
  if (!data || !std::filesystem::exists(*data / "daily.tar.xz")) SKIP("skipped: no data");
  auto const maps = reference::daily_archive(*data);
  check_series(maps, stride(20));
  check_memory(maps, status::occupied, stride(40));
}

TEST_CASE("the archive of full maps adds up", "[archive]") {
  auto const data = salient::test::data_dir();
  if (!data || !std::filesystem::exists(*data / "history.tar.xz")) SKIP("skipped: no data");
  auto const maps = reference::history_archive(*data);
  check_series(maps, stride(60));
  check_memory(maps, std::nullopt, stride(60));
}
