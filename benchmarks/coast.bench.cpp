// SPDX-License-Identifier: BSL-1.0
// coast_few_1e6, coast_many_1e5, moved_1pct_1e6: long synthetic coast-lines.

#include "coast.hpp"

#include <optional>

#include "salient/overlay/areas.hpp"
#include "salient/overlay/cover.hpp"
#include "salient/overlay/intersection.hpp"
#include "salient/overlay/overlap_areas.hpp"
#include "salient/overlay/transition.hpp"

#include "context.hpp"

namespace bench {
namespace {

struct sea {
  lon_lat_map a;
  lon_lat_map b;
};

// Peers that would take minutes are left out rather than shortened; the rest runs seldom enough to end in time.
struct entry {
  std::string engine;
  std::size_t rounds;
};

std::vector<contender> peers_of(context& bench, sea const& coasts, std::vector<entry> const& entries,
                                std::vector<std::vector<peer::handle>>& loaded, std::vector<double>& km2,
                                peer::handle& result) {
  std::vector<contender> contenders;
  for (std::size_t e = 0; e < bench.peers.size(); ++e) {
    auto const& engine = *bench.peers[e];
    for (auto const& [name, rounds] : entries) {
      if (name != engine.name()) continue;
      loaded[e] = {engine.load(to_planar(coasts.a)), engine.load(to_planar(coasts.b))};
      contenders.push_back({name, [&, e](std::size_t) { result = engine.intersection(loaded[e][0], loaded[e][1]); },
                            [&, e](std::size_t) { km2[e] = signed_area_km2(engine.unload(result)); }, rounds});
    }
  }
  return contenders;
}

void finish(context& bench, std::string const& work, std::vector<contender> const& contenders, std::size_t rounds,
            std::vector<double> const& km2, double const& ours_km2, double perimeter) {
  auto const ms = race(contenders, 1, rounds);
  for (std::size_t c = 0; c < contenders.size(); ++c) bench.out.add(work, contenders[c].engine, ms[c]);
  std::size_t against = 0;
  auto sums = work + ": shared km2: salient " + std::to_string(ours_km2);
  for (std::size_t e = 0; e < bench.peers.size(); ++e) {
    if (km2[e] == 0) continue;
    auto const& engine = *bench.peers[e];
    sums += ", " + engine.name() + " " + std::to_string(km2[e]);
    if (std::abs(km2[e] - ours_km2) <= tolerance_km2(engine, perimeter)) continue;
    ++against;
    bench.out.disagreement(work + ": " + engine.name() + " by " + std::to_string(km2[e] - ours_km2) + " km2", false);
  }
  bench.out.note(sums);
  if (against > 1) bench.out.disagreement(work + ": salient stands alone", true);
}

void race_rings(context& bench, std::string const& work, sea const& coasts, std::size_t rounds,
                std::vector<entry> const& entries) {
  std::vector<double> km2(bench.peers.size());
  std::vector<std::vector<peer::handle>> loaded(bench.peers.size());
  peer::handle result;
  auto contenders = peers_of(bench, coasts, entries, loaded, km2, result);
  lon_lat_map ours;
  double ours_km2 = 0;
  contenders.insert(contenders.begin(),
                    {"salient", [&](std::size_t) { ours = salient::intersection(coasts.a, coasts.b); },
                     [&](std::size_t) { ours_km2 = signed_area_km2(to_planar(ours)); }});
  finish(bench, work, contenders, rounds, km2, ours_km2, perimeter_km(to_planar(coasts.a)));
}

salient::coverage resolve(lon_lat_map const& map) {
  salient::ragged_polygons<salient::lon_lat<double>> flat;
  for (auto const& polygon : map) {
    flat.vertices.insert(flat.vertices.end(), polygon.exterior.begin(), polygon.exterior.end());
    flat.end_ring();
    flat.end_polygon();
  }
  salient::labelled_area const area{&flat, 0, flat.polygon_count(), 1};
  return salient::cover({&area, 1}).map;
}

// As with the dated maps: two resolved maps with their totals in, gained and lost km² out.
void race_moved(context& bench, std::string const& work, sea const& coasts, std::size_t rounds,
                std::vector<entry> const& entries) {
  std::vector<double> km2(bench.peers.size());
  std::vector<std::vector<peer::handle>> loaded(bench.peers.size());
  peer::handle result;
  auto contenders = peers_of(bench, coasts, entries, loaded, km2, result);
  auto const before = resolve(coasts.a);
  auto const after = resolve(coasts.b);
  auto const before_totals = salient::areas_by_label_km2(before);
  auto const after_totals = salient::areas_by_label_km2(after);
  salient::transition_options const totals{.before_totals_km2 = before_totals.km2,
                                           .after_totals_km2 = after_totals.km2};
  double ours_km2 = 0;
  std::optional<salient::transition_areas> ours;
  salient::overlap raw;
  contenders.insert(contenders.begin(), {"salient from raw polygons",
                                         [&](std::size_t) { raw = salient::overlap_areas_km2(coasts.a, coasts.b); }});
  contenders.insert(contenders.begin(),
                    {"salient", [&](std::size_t) { ours = salient::transition(before, after, totals); },
                     [&](std::size_t) { ours_km2 = ours->at(1, 1); }});
  finish(bench, work, contenders, rounds, km2, ours_km2, perimeter_km(to_planar(coasts.a)));
}

}  // namespace

void race_coasts(context& bench) {
  if (bench.wants("coast_few_1e6")) {
    coast_shape const shape{.vertices = 1'000'000, .seed = 11};
    coast_shape const other{.vertices = 1'000'000, .seed = 12, .middle = {43, 50}};
    race_rings(bench, "coast_few_1e6", {make_coast(shape), make_coast(other)}, 7,
               {{"boost", 7}, {"geos", 5}, {"clipper6", 3}, {"clipper2", 5}});
  }
  if (bench.wants("coast_many_1e5")) {
    coast_shape const shape{.vertices = 100'000, .seed = 21, .ripple_seed = 22};
    coast_shape const other{.vertices = 100'000, .seed = 21, .ripple_seed = 23};
    race_rings(bench, "coast_many_1e5", {make_coast(shape), make_coast(other)}, 7,
               {{"boost", 1}, {"geos", 3}, {"clipper6", 3}, {"clipper2", 7}});
  }
  if (bench.wants("moved_1pct_1e6")) {
    coast_shape const shape{.vertices = 1'000'000, .seed = 31};
    auto coast = make_coast(shape);
    auto moved = move_one_in_100(coast, shape, 32);
    race_moved(bench, "moved_1pct_1e6", {std::move(coast), std::move(moved)}, 7,
               {{"geos", 1}, {"clipper6", 1}, {"clipper2", 3}});
  }
}

}  // namespace bench
