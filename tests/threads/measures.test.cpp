// SPDX-License-Identifier: BSL-1.0
// Const means thread-safe: eight threads ask one map everything at once, and each gets the bits that one alone gets.
// The preset `tsan` runs this under ThreadSanitizer.
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <thread>
#include <tuple>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/control/within.hpp"
#include "salient/measure/advance.hpp"
#include "salient/measure/agreement.hpp"
#include "salient/measure/between_places.hpp"
#include "salient/measure/change.hpp"
#include "salient/measure/change_within.hpp"
#include "salient/measure/claim.hpp"
#include "salient/measure/control_share.hpp"
#include "salient/measure/corridor.hpp"
#include "salient/measure/disc_share.hpp"
#include "salient/measure/encirclement.hpp"
#include "salient/measure/error_band.hpp"
#include "salient/measure/front_line.hpp"
#include "salient/measure/nearest.hpp"
#include "salient/measure/pieces_of_change.hpp"
#include "salient/measure/pocket.hpp"
#include "salient/measure/route.hpp"
#include "salient/measure/series.hpp"
#include "salient/measure/status_at.hpp"

#include "measure/hand_made.hpp"

namespace {

using namespace salient;

constexpr std::size_t thread_count = 8;

std::chrono::sys_days day(int n) { return std::chrono::sys_days{std::chrono::days{20'400 + n}}; }

// Patches of occupied land, every fifth of them contested.
status_map map_on(int n, std::uint32_t seed) {
  std::vector<hand_made::border> borders;
  for (auto const& patch : hand_made::patches(seed))
    borders.push_back(
        {hand_made::at(hand_made::town, patch), borders.size() % 5 == 4 ? status::contested : status::occupied});
  return hand_made::map_of(borders, contested_mapping::yes, day(n) + std::chrono::hours{12});
}

// What every measure says of two maps, as far as it can be compared to the bit.
auto everything(status_map const& before, status_map const& map) {
  auto const place = hand_made::town;
  lon_lat<double> const other{place.lon + 0.3, place.lat + 0.2};
  std::vector<lon_lat<double>> const road = {place, {place.lon + 0.2, place.lat - 0.1}, other};
  auto const box = hand_made::box(place, -12, -9, 10, 11);
  multi_polygon<lon_lat<double>> const zone = {{{box.begin(), box.end()}, {}}};

  auto const changed = change(before, map);
  auto const inside = change_within(before, map, zone);
  auto const pieces = pieces_of_change(before, map);
  auto const moved = advance(before, map);
  auto const band = error_band(map, {});
  auto const agreed = agreement(before, map);
  auto const front = front_line(map);
  auto const way = route(map, road);
  auto const between = between_places(map, place, other);
  auto const held = control_share(before, map, zone);
  auto const points = control_of_points(map, road, {}, &before);
  auto const near = nearest(map, place);
  std::vector<claim_result> const claims = {claim_encircled(map, place), claim_full_control(map, zone),
                                            claim_tightening(before, map, place), claim_cut(map, road)};
  std::vector<std::vector<claim_number>> numbers;
  for (auto const& claim : claims) numbers.push_back(claim.basis);
  return std::tuple(changed.contested_open, changed.matrix, inside.matrix, pieces.pieces, pieces.slivers,
                    moved.contested_open->mean_km, moved.contested_open->gained_km2, band, agreed.quantity_km2,
                    agreed.allocation_km2, front.contested_open->lengths, front.contested_open->stretches,
                    way.stretches.size(), between.by_status_km, held.area_km2, points.count,
                    near.contested_open->distance_km, numbers, status_at(map, place), encirclement(map, place),
                    corridor(map, place), contact_share(map, zone), disc_share(map, place, 15), map.areas_km2(),
                    within(map, zone).land());
}

}  // namespace

TEST_CASE("eight threads ask one map everything at once") {
  auto const before = map_on(0, 5);
  auto const map = map_on(1, 6);
  auto const alone = everything(before, map);
  std::vector<std::optional<decltype(everything(before, map))>> answers(thread_count);
  std::vector<std::thread> threads;
  for (auto& answer : answers) threads.emplace_back([&] { answer = everything(before, map); });
  for (auto& thread : threads) thread.join();
  for (auto const& answer : answers) CHECK(answer == alone);
}

TEST_CASE("a series walked by eight threads has the bits of one") {
  std::vector<status_map> maps;
  for (int n = 0; n < 24; ++n) maps.push_back(map_on(n, static_cast<std::uint32_t>(5 + n % 3)));
  auto const source = series_of(std::move(maps));
  series_options options;
  options.places.emplace_back().name = "Town";
  options.places.back().at = hand_made::town;
  options.corridor.emplace();
  options.keep_pieces = true;
  auto const alone = series(source, options);
  options.threads = thread_count;
  auto const together = series(source, options);
  CHECK(together.steps == alone.steps);
  CHECK(together.places_at_start == alone.places_at_start);
  CHECK(together.quality == alone.quality);
  CHECK(together.steps.size() == 23);
}
