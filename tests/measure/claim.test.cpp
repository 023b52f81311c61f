// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/claim.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "salient/control/domain.hpp"
#include "salient/measure/detail/claim_ring.hpp"

#include "measure/hand_made.hpp"
#include "measure/made_map.hpp"

using namespace salient;
using namespace salient::test;
using Catch::Matchers::WithinAbs;
using hand_made::border;
using hand_made::town;
using enum claim_verdict;
using enum claim_reason;

namespace {

std::vector<xy<double>> ring_with_gap(double gap_km) {
  // A ring of 10 to 15 km about the town, open to the north by the gap.
  auto const half = gap_km / 2;
  return {{half, 10},  {half, 15},  {15, 15},  {15, -15},  {-15, -15}, {-15, 15},
          {-half, 15}, {-half, 10}, {-10, 10}, {-10, -10}, {10, -10},  {10, 10}};
}

// In a wide country, with land that closes given by its corners in km; contested land may fill the gap.
status_map scene(std::vector<border> const& borders, contested_mapping mapped = contested_mapping::yes,
                 bool with_domain = true) {
  auto const map = hand_made::map_of(borders, mapped);
  if (!with_domain) return map;
  auto const country = hand_made::box(town, -150, -150, 150, 150, 5);
  multi_polygon<lon_lat<double>> domain(1);
  domain[0].exterior.assign(country.begin(), country.end());
  return bounded(map, domain);
}

border occupied(std::vector<xy<double>> const& corners) { return {hand_made::at(town, corners, 1)}; }

claim_result encircled(status_map const& map, claim_options const& opt = {}) { return claim_encircled(map, town, opt); }

// The outline of a ring is two borders: the outer one holds occupied land, the inner one the town's.
std::vector<border> closed_ring(double inner_km, double outer_km) {
  return {{hand_made::box(town, -outer_km, -outer_km, outer_km, outer_km, 1)},
          {hand_made::box(town, -inner_km, -inner_km, inner_km, inner_km, 1), status::none, status::occupied}};
}

}  // namespace

TEST_CASE("a thick closed ring supports encirclement, a thin one is within the map's error") {
  auto const thick = encircled(scene(closed_ring(10, 15)));
  CHECK(thick.verdict == supported_by_map);
  CHECK(thick.reason == clear);
  CHECK(thick.sentence.find("encircled") != std::string::npos);
  auto const thin = encircled(scene(closed_ring(10, 10.8)));
  CHECK(thin.verdict == undetermined_on_map);
  CHECK(thin.reason == map_error);
  // The same ring stands if the error is assumed smaller.
  CHECK(encircled(scene(closed_ring(10, 10.8)), {.map_error_km = 0.2}).verdict == supported_by_map);
}

TEST_CASE("a town that is held but for slivers is held, one of which a part is free may be encircled") {
  // Its centre closes; of the disc of 2.5 km a hole of 0.4 × 2 km is free, or one of 1.5 × 2.
  auto const with_hole = [](double width_km) {
    return scene({{hand_made::box(town, -20, -20, 20, 20, 1)},
                  {hand_made::box(town, 0.6, -1, 0.6 + width_km, 1, 1), status::none, status::occupied}});
  };
  claim_options how;
  how.extent.radius_km = 2.5;
  auto const sliver = encircled(with_hole(0.4), how);
  CHECK((sliver.verdict == not_applicable && sliver.reason == held));
  CHECK(sliver.sentence.find("but for 4 % of its land") != std::string::npos);
  CHECK(encircled(with_hole(1.5), how).verdict == supported_by_map);
}

TEST_CASE("a closed ring supports encirclement without a domain and without mapped contested land too") {
  CHECK(encircled(scene(closed_ring(10, 15), contested_mapping::no, false)).verdict == supported_by_map);
}

TEST_CASE("a gap wider than twice the error contradicts, a narrower one does not") {
  auto const wide = encircled(scene({occupied(ring_with_gap(3))}));
  CHECK(wide.verdict == contradicted_by_map);
  // That a way is open is shown by how wide it is at least.
  CHECK(wide.sentence.find("is at least 3.0 km, which the map's error of 0.5 km does not close") != std::string::npos);
  CHECK_THAT(*wide.number("corridor_width_km_contested_open"), WithinAbs(3, 0.02));
  auto const narrow = encircled(scene({occupied(ring_with_gap(0.8))}));
  CHECK(narrow.verdict == undetermined_on_map);
  CHECK(narrow.reason == map_error);
  CHECK(encircled(scene({occupied(ring_with_gap(0.8))}), {.map_error_km = 0.3}).verdict == contradicted_by_map);
}

TEST_CASE("a way out is never sure without a domain or without mapped contested land") {
  auto const nowhere = encircled(scene({occupied(ring_with_gap(3))}, contested_mapping::yes, false));
  CHECK(nowhere.verdict == undetermined_on_map);
  CHECK(nowhere.reason == domain_missing);
  CHECK(nowhere.sentence.find("is at least 3.0 km, but no outline") != std::string::npos);
  for (auto const mapped : {contested_mapping::no, contested_mapping::unknown}) {
    auto const narrow = encircled(scene({occupied(ring_with_gap(3))}, mapped));
    CHECK(narrow.verdict == undetermined_on_map);
    CHECK(narrow.reason == contested_not_mapped);
    CHECK(narrow.sentence.find("does not draw contested land") != std::string::npos);
  }
}

TEST_CASE("contested land in the gap leaves the question open") {
  auto const found = encircled(
      scene({occupied(ring_with_gap(3)), {hand_made::box(town, -1.4999, 11, 1.4999, 14), status::contested}}));
  CHECK(found.verdict == undetermined_on_map);
  CHECK(found.reason == contested);
}

TEST_CASE("a held place is held, one in contested land alone is not settled, and no land at all contradicts") {
  CHECK(encircled(scene({occupied({{-5, -5}, {5, -5}, {5, 5}, {-5, 5}})})).reason == held);
  CHECK(encircled(scene({occupied({{-5, -5}, {5, -5}, {5, 5}, {-5, 5}})})).verdict == not_applicable);
  auto const grey = encircled(scene(
      {occupied({{20, -5}, {25, -5}, {25, 5}, {20, 5}}), {hand_made::box(town, -5, -5, 5, 5), status::contested}}));
  CHECK(grey.verdict == undetermined_on_map);
  CHECK(grey.reason == contested);
  CHECK(encircled(scene({})).verdict == contradicted_by_map);
}

TEST_CASE("a place on the border of closing land is held; in a hole of it within the start it is encircled") {
  auto const on_edge = scene({{hand_made::at(town, {{0, 0}, {8, -8}, {8, 8}})}});
  auto const found = encircled(on_edge);
  CHECK(found.verdict == not_applicable);
  CHECK(found.reason == held);
  // The whole ring lies inside the start disc of 3 km: the land beyond it is start too, but not the place's.
  auto const inner = encircled(scene(closed_ring(1, 2.5)));
  CHECK(inner.verdict == supported_by_map);
  CHECK(inner.facts.front().second == "closed");
}

TEST_CASE("more closing land never turns an encirclement into a contradiction") {
  auto const rank = [](claim_result const& r) {
    return r.verdict == contradicted_by_map ? 0 : r.verdict == supported_by_map ? 2 : 1;
  };
  int last = 0;
  for (double const gap : {6.0, 3.0, 1.2, 0.8, 0.2}) {
    auto const now = rank(encircled(scene({occupied(ring_with_gap(gap))})));
    CHECK(now >= last);
    last = now;
  }
  CHECK(rank(encircled(scene(closed_ring(10, 15)))) >= last);
}

TEST_CASE("an encirclement does not turn with the scene") {
  for (double const turn : {0.0, 33.0, 90.0, 250.0}) {
    auto const found = encircled(scene({occupied(hand_made::turned(ring_with_gap(3), turn))}));
    CHECK(found.verdict == contradicted_by_map);
    CHECK_THAT(*found.number("corridor_width_km_contested_open"), WithinAbs(3, 0.02));
  }
}

polygon<lon_lat<double>> town_of(double half) {
  polygon<lon_lat<double>> result;
  auto const ring = hand_made::box(town, -half, -half, half, half, 1);
  result.exterior.assign(ring.begin(), ring.end());
  return result;
}

TEST_CASE("full control needs 99 % and no connected rest of 0.05 km²") {
  auto const zone = polygon<lon_lat<double>>{{}, {}};
  auto const held_wide = scene({occupied({{-20, -20}, {20, -20}, {20, 20}, {-20, 20}})});
  auto const whole = claim_full_control(held_wide, town_of(3));
  CHECK(whole.verdict == supported_by_map);
  CHECK_THAT(*whole.number("held_share"), WithinAbs(1, 1e-9));
  CHECK(whole.sentence.find("cleared a building") != std::string::npos);

  // 99.7 % held, but 0.1 km² in one piece is not.
  auto const hole = scene({occupied({{-20, -20}, {20, -20}, {20, 20}, {-20, 20}}),
                           {hand_made::box(town, 0, 0, 0.32, 0.32), status::none, status::occupied}});
  auto const rest = claim_full_control(hole, town_of(3));
  CHECK(rest.verdict == undetermined_on_map);
  CHECK(rest.reason == mixed);  // no contested land is there to decide
  CHECK_THAT(*rest.number("largest_rest_km2"), WithinAbs(0.1024, 0.001));

  auto const half = claim_full_control(scene({occupied({{0, -20}, {20, -20}, {20, 20}, {0, 20}})}), town_of(3));
  CHECK(half.verdict == contradicted_by_map);
  CHECK_THAT(*half.number("other_share"), WithinAbs(0.5, 1e-3));
  auto const unmapped = claim_full_control(
      scene({occupied({{0, -20}, {20, -20}, {20, 20}, {0, 20}})}, contested_mapping::no), town_of(3));
  CHECK(unmapped.verdict == undetermined_on_map);
  CHECK(unmapped.reason == contested_not_mapped);
  auto const grey = claim_full_control(scene({occupied({{0.001, -20}, {20, -20}, {20, 20}, {0.001, 20}}),
                                              {hand_made::box(town, -20, -20, 0, 20, 1), status::contested}}),
                                       town_of(3));
  CHECK(grey.verdict == undetermined_on_map);
  CHECK(grey.reason == contested);
  CHECK_THROWS_AS(claim_full_control(held_wide, zone), argument_error);
}

TEST_CASE("full control is not nine tenths of it, however small the pieces of the rest") {
  std::vector<border> borders = {occupied({{-20, -20}, {20, -20}, {20, 20}, {-20, 20}})};
  for (double const x : {-0.8, -0.4, 0.0, 0.4})
    borders.push_back({hand_made::box(town, x, 0, x + 0.2, 0.2), status::none, status::occupied});
  auto const found = claim_full_control(scene(borders), town_of(1));
  CHECK_THAT(*found.number("held_share"), WithinAbs(0.96, 1e-4));
  CHECK_THAT(*found.number("other_km2"), WithinAbs(0.16, 1e-4));
  CHECK_THAT(*found.number("largest_rest_km2"), WithinAbs(0.04, 1e-5));
  CHECK(found.verdict == contradicted_by_map);
  // Half of one hundredth is left to neither.
  auto const near = claim_full_control(scene({borders[0], borders[1]}), town_of(1.5));
  CHECK_THAT(*near.number("held_share"), WithinAbs(1 - 0.04 / 9, 1e-4));
  CHECK(near.verdict == supported_by_map);
}

TEST_CASE("what a stance makes a barrier, or leaves out, is no part of a zone") {
  for (auto const what : {reading::barrier, reading::ignored}) {
    claim_options how;
    how.stance.readings[status::claimed] = what;
    auto const found = claim_full_control(scene({occupied({{0, -20}, {20, -20}, {20, 20}, {0, 20}}),
                                                 {hand_made::box(town, -20, -20, 0, 20, 1), status::claimed}}),
                                          town_of(3), how);
    CHECK_THAT(*found.number("held_share"), WithinAbs(1, 1e-3));
    CHECK_THAT(*found.number("held_km2"), WithinAbs(18, 0.01));
    CHECK_THAT(*found.number("other_km2"), WithinAbs(0, 0.01));
    CHECK(found.verdict == supported_by_map);
  }
}

TEST_CASE("a ring that leans on a barrier stays closed within the map's error") {
  claim_options how;
  how.stance.readings[status::claimed] = reading::barrier;
  lon_lat<double> const place{37, 48};
  // A ring some 11 km wide, with a gap of 3 km to the north that `fill` closes.
  auto const ring = [&](patch const& fill) {
    return claim_encircled(made_map({{status::occupied, 36.6, 47.8, 36.85, 48.2},
                                     {status::occupied, 37.15, 47.8, 37.4, 48.2},
                                     {status::occupied, 36.8, 47.8, 37.2, 47.9},
                                     {status::occupied, 36.8, 48.1, 36.98, 48.2},
                                     {status::occupied, 37.02, 48.1, 37.2, 48.2},
                                     fill}),
                           place, how);
  };
  CHECK(ring({status::claimed, 36.97, 48.1, 37.03, 48.2}).verdict == supported_by_map);
  CHECK(ring({status::occupied, 36.97, 48.1, 37.03, 48.2}).verdict == supported_by_map);
  CHECK(ring({status::occupied, 36.97, 48.1, 37.03, 48.107}).reason == map_error);
}

TEST_CASE("what barriers alone close in is not encircled") {
  claim_options how;
  how.stance.readings[status::claimed] = reading::barrier;
  auto const island = made_map({{status::claimed, 36.6, 47.8, 36.85, 48.2},
                                {status::claimed, 37.15, 47.8, 37.4, 48.2},
                                {status::claimed, 36.8, 47.8, 37.2, 47.9},
                                {status::claimed, 36.8, 48.1, 37.2, 48.2},
                                {status::occupied, 37.5, 48, 37.6, 48.1}});
  for (auto const& place : {lon_lat<double>{37, 48}, {36.7, 48}}) {
    auto const found = claim_encircled(island, place, how);
    CHECK(found.verdict == not_applicable);
    CHECK(found.reason == barrier_alone);
  }
}

TEST_CASE("a part of a ring counts from its threshold on, each in its own direction") {
  detail::claims::part_of_ring nearest{"", "", 1, 1, 5.0, 4.5, 0.5, false};
  CHECK(nearest.verdict() == 1);
  nearest.after = 4.75;
  CHECK(nearest.verdict() == 0);
  nearest.after = 5.5;
  CHECK(nearest.verdict() == -1);
  nearest.more_is_tighter = true;
  CHECK(nearest.verdict() == 1);
  nearest.before.reset();
  CHECK(nearest.verdict() == 0);

  detail::claims::ring_state const before{5.0, 2.0, {}, 10.0, 0.25, false}, after{4.5, 1.25, {}, 12.0, 0.5, false};
  auto const parts = detail::claims::parts_between(before, after);
  REQUIRE(parts.size() == 4);
  for (auto const& p : parts) CHECK(p.verdict() == 1);
  CHECK(parts[0].before == 5.0);
  CHECK(parts[1].after == 1.25);
  CHECK(parts[2].before == 10.0);
  CHECK(parts[3].after == 0.5);
  for (auto const& p : detail::claims::parts_between(after, before)) CHECK(p.verdict() == -1);
  CHECK(detail::claims::in_words({}, parts, detail::claims::known_end::both) ==
        "it tightens by 4 of 4 measures (nearest such land from 5.0 to 4.5 km; gap to the rear from 2.0 to 1.2 km; "
        "such land within 10 km from 10.0 to 12.0 km²; directions blocked within 10 km from 25 to 50 %) and loosens by "
        "none");
}

TEST_CASE("a ring tightens by two parts at the least, and by none if one loosens") {
  auto const of = [](std::vector<int> const& verdicts) {
    std::vector<detail::claims::part_of_ring> parts;
    for (auto const v : verdicts) parts.push_back({"", "", 1, 1, 0.0, static_cast<double>(v), 1, true});
    return detail::claims::verdict_of(parts);
  };
  CHECK(of({1, 1, 0, 0}) == supported_by_map);
  CHECK(of({1, 0, 0, 0}) == undetermined_on_map);
  CHECK(of({1, 1, 1, -1}) == undetermined_on_map);
  CHECK(of({0, 0, 0, 0}) == undetermined_on_map);
  CHECK(of({-1, -1, 0, 0}) == contradicted_by_map);
  CHECK(of({-1, 0, 0, 0}) == undetermined_on_map);
  CHECK(of({-1, -1, 1, 0}) == undetermined_on_map);
}

TEST_CASE("a ring tightens when two parts pass their thresholds and none loosens") {
  auto const at = [](double north) {
    return scene({occupied({{-40, north}, {40, north}, {40, north + 30}, {-40, north + 30}})});
  };
  auto const closer = claim_tightening(at(9), at(6), town);
  CHECK(closer.verdict == supported_by_map);
  CHECK(claim_tightening(at(6), at(9), town).verdict == contradicted_by_map);
  auto const same = claim_tightening(at(6), at(6), town);
  CHECK(same.verdict == undetermined_on_map);
  CHECK(same.reason == no_change_on_map);
  auto const little = claim_tightening(at(6), at(5.9), town);
  CHECK(little.verdict == undetermined_on_map);
  CHECK(little.reason == mixed);
  CHECK(closer.sentence.find(
            "it tightens by 3 of 4 measures (nearest such land from 9.0 to 6.0 km; such land within 10 km from ") !=
        std::string::npos);
  CHECK(closer.sentence.find("and loosens by none.") != std::string::npos);
  auto const fallen = claim_tightening(at(6), at(-1), town);
  CHECK(fallen.verdict == not_applicable);
  CHECK(fallen.reason == held);
}

TEST_CASE("a gap nearer than the corridor's start disc reaches counts in a ring that tightens") {
  // A wall two kilometres away with a gap in its east: a start disc of 3 km lies across it.
  auto const with_gap = [](double km) { return scene({{hand_made::wall_with_gap(km, 1.6, 2.2)}}); };
  auto const found = claim_tightening(with_gap(2), with_gap(1.2), town);
  CHECK_FALSE(found.number("corridor_width_km_before_contested_open"));
  CHECK_THAT(*found.number("way_out_width_km_before_contested_open"), WithinAbs(2, 0.01));
  CHECK_THAT(*found.number("way_out_width_km_after_contested_open"), WithinAbs(1.2, 0.01));
  CHECK(found.sentence.find("gap to the rear from 2.0 to 1.2 km") != std::string::npos);
  CHECK(found.verdict == supported_by_map);
  // The same measure stands on both dates where the gap shuts.
  auto const shut = claim_tightening(with_gap(2), with_gap(0.00001), town);
  CHECK(shut.number("way_out_width_km_after_contested_open") == 0);
  // And a town behind such a gap is not encircled, whatever the start disc.
  CHECK(encircled(with_gap(2)).verdict == contradicted_by_map);
  CHECK(encircled(with_gap(0.8)).reason == map_error);
}

TEST_CASE("a town is held where all of it is, not where its dot is") {
  claim_options how;
  how.extent.radius_km = 2.5;
  auto const west_of = [](double km) { return scene({occupied({{km, -40}, {60, -40}, {60, 40}, {km, 40}})}); };
  CHECK(claim_encircled(west_of(-0.3), town).reason == held);
  auto const part = claim_encircled(west_of(-0.3), town, how);
  CHECK(part.reason != held);
  CHECK(claim_encircled(west_of(-2.6), town, how).reason == held);
  CHECK(claim_tightening(west_of(0.5), west_of(-0.3), town).reason == held);
  CHECK(claim_tightening(west_of(0.5), west_of(-0.3), town, how).reason != held);
  CHECK(claim_tightening(west_of(0.5), west_of(-2.6), town, how).reason == held);
}

TEST_CASE("figures with one end say at most or at least") {
  auto const at = [](double north) {
    return hand_made::map_of({occupied({{-40, north}, {40, north}, {40, north + 30}, {-40, north + 30}})},
                             contested_mapping::no);
  };
  auto const usual = claim_tightening(at(9), at(6), town).sentence;
  CHECK(usual.find("nearest such land from at most 9.0 to at most 6.0 km") != std::string::npos);
  CHECK(usual.find("such land within 10 km from at least ") != std::string::npos);
  CHECK(usual.find("directions blocked within 10 km from at least 14 to at least 30 %") != std::string::npos);
  claim_options turned;
  turned.stance = reversed({}, "land that they do not hold");
  auto const box_of = [](double half) {
    return hand_made::map_of({occupied({{-half, -half}, {half, -half}, {half, half}, {-half, half}})},
                             contested_mapping::no);
  };
  auto const other = claim_tightening(box_of(8), box_of(6), town, turned).sentence;
  CHECK(other.find("nearest such land from at least 8.0 to at least 6.0 km") != std::string::npos);
}

TEST_CASE("where contested land decides whether a ring tightens, it is said") {
  // Occupied land draws nearer, but over land that was contested before.
  auto const before = scene({occupied({{-40, 9}, {40, 9}, {40, 40}, {-40, 40}}),
                             {hand_made::box(town, -40, 5, 40, 8.999, 1), status::contested}});
  auto const after = scene({occupied({{-40, 5}, {40, 5}, {40, 40}, {-40, 40}})});
  auto const found = claim_tightening(before, after, town);
  CHECK(found.verdict == undetermined_on_map);
  CHECK(found.reason == contested);
}

TEST_CASE("a ring says of which days it was judged") {
  auto const on = [](double north, int day) {
    return hand_made::map_of({occupied({{-40, north}, {40, north}, {40, north + 30}, {-40, north + 30}})},
                             contested_mapping::yes,
                             std::chrono::sys_days{std::chrono::year(2025) / 10 / day} + std::chrono::hours{20});
  };
  CHECK(claim_tightening(on(9, 1), on(6, 8), town).sentence.find("between 2025-10-01 and 2025-10-08") !=
        std::string::npos);
}

TEST_CASE("turned round, a town in land without a feature is fully held by the other side") {
  claim_options how;
  how.stance = reversed({}, "land that they do not hold");
  auto const map = scene({occupied({{0, -20}, {20, -20}, {20, 20}, {0, 20}})});
  CHECK_THAT(*claim_full_control(map, town_of(3), how).number("held_share"), WithinAbs(0.5, 1e-3));
  auto const away = claim_full_control(scene({occupied({{10, -20}, {20, -20}, {20, 20}, {10, 20}})}), town_of(3), how);
  CHECK(away.verdict == supported_by_map);
}

TEST_CASE("turned round, a claim is not supported by land that only an undrawn contested belt may close") {
  // The asker is the one who holds the square; all else closes, and with it contested land that nobody draws.
  auto const holds_square = [](contested_mapping mapped) {
    return hand_made::map_of({occupied({{-5, -5}, {5, -5}, {5, 5}, {-5, 5}})}, mapped);
  };
  claim_options how;
  how.stance = reversed({}, "land that they do not hold");
  CHECK(claim_encircled(holds_square(contested_mapping::yes), town, how).verdict == supported_by_map);
  auto const unsure = claim_encircled(holds_square(contested_mapping::no), town, how);
  CHECK(unsure.verdict == undetermined_on_map);
  CHECK(unsure.reason == contested_not_mapped);
  auto const road = hand_made::at(town, {{0, 0}, {20, 0}});
  CHECK(claim_cut(holds_square(contested_mapping::yes), road, how).verdict == supported_by_map);
  CHECK(claim_cut(holds_square(contested_mapping::no), road, how).reason == contested_not_mapped);
}

TEST_CASE("a road is cut where part of it lies in closing land") {
  auto const way = hand_made::at(town, {{-30, 0}, {30, 0}});
  auto const of = [&](std::vector<border> const& borders, contested_mapping mapped = contested_mapping::yes) {
    return claim_cut(hand_made::map_of(borders, mapped), way);
  };
  auto const through = of({occupied({{5, -5}, {8, -5}, {8, 5}, {5, 5}})});
  CHECK(through.verdict == supported_by_map);
  CHECK_THAT(*through.number("inside_km_contested_open"), WithinAbs(3, 0.01));
  CHECK(of({occupied({{5, 2}, {8, 2}, {8, 5}, {5, 5}})}).verdict == contradicted_by_map);
  CHECK(of({occupied({{5, 0.4}, {8, 0.4}, {8, 5}, {5, 5}})}).reason == map_error);
  CHECK(of({{hand_made::box(town, 5, -5, 8, 5), status::contested}}).reason == contested);
  CHECK(of({occupied({{5, 2}, {8, 2}, {8, 5}, {5, 5}})}, contested_mapping::no).reason == contested_not_mapped);
  CHECK(of({}).verdict == contradicted_by_map);
}

TEST_CASE("claim options out of range are refused") {
  auto const map = hand_made::map_of({});
  CHECK_THROWS_AS(claim_encircled(map, town, {.map_error_km = 0}), argument_error);
  CHECK_THROWS_AS(claim_encircled(map, {0, 91}), argument_error);
  CHECK_THROWS_AS(claim_encircled(map, town, {.start_km = -1}), argument_error);
}
