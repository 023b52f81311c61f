// SPDX-License-Identifier: BSL-1.0
// change_daily, change_30d, change_180d: gained and lost land between two maps of one series.

#include "salient/measure/change.hpp"

#include <map>
#include <optional>
#include <utility>

#include "salient/control/resolve.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/overlap_areas.hpp"

#include "context.hpp"
#include "maps.hpp"

namespace bench {
namespace {

// One map in the form that each engine works on.
struct day {
  salient::status_map resolved;
  salient::ragged_polygons<salient::lon_lat<double>> raw;
  std::vector<double> flat;
  std::vector<peer::handle> handles;
  double perimeter = 0;
};

day make_day(salient::snapshot const& read, std::vector<std::unique_ptr<peer>> const& peers) {
  day result{salient::resolve(read), read.geometry, {}, {}, 0};
  auto const planar =
      to_planar(salient::polygons_of(result.resolved.land(), {static_cast<salient::label>(salient::status::occupied)}));
  for (auto const& v : result.resolved.land().vertices()) result.flat.insert(result.flat.end(), {v.lon, v.lat});
  for (auto const& engine : peers) result.handles.push_back(engine->load(planar));
  result.perimeter = perimeter_km(planar);
  return result;
}

double sum_of(std::vector<double> const& values) {
  double sum[4] = {};
  std::size_t i = 0;
  for (; i + 4 <= values.size(); i += 4)
    for (std::size_t k = 0; k < 4; ++k) sum[k] += values[i + k];
  for (; i < values.size(); ++i) sum[0] += values[i];
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

void race_one(context& bench, archive const& maps, std::string const& work,
              std::vector<std::pair<std::size_t, std::size_t>> const& pairs) {
  std::map<std::size_t, day> days;
  std::vector<std::pair<day const*, day const*>> inputs;
  auto const at = [&](std::size_t i) {
    auto const known = days.find(i);
    return &(known == days.end() ? days.emplace(i, make_day(maps.read(i), bench.peers)).first : known)->second;
  };
  for (auto const& [before, after] : pairs) inputs.emplace_back(at(before), at(after));

  std::vector<salient::area_change> answers(pairs.size());
  std::optional<salient::change_result> ours;
  salient::overlap raw;
  double volatile sink = 0;
  std::vector<contender> contenders;
  contenders.push_back(
      {"salient", [&](std::size_t i) { ours = salient::change(inputs[i].first->resolved, inputs[i].second->resolved); },
       [&](std::size_t i) { answers[i] = ours->contested_open; }});
  contenders.push_back(
      {"read_once", [&](std::size_t i) { sink = sum_of(inputs[i].first->flat) + sum_of(inputs[i].second->flat); }});
  contenders.push_back(
      {"salient from raw polygons",
       [&](std::size_t i) { raw = salient::overlap_areas_km2(inputs[i].first->raw, inputs[i].second->raw); },
       [&](std::size_t) { sink = raw.only_b; }});
  std::vector<std::vector<double>> gained(bench.peers.size(), std::vector<double>(pairs.size()));
  peer::handle both;
  for (std::size_t e = 0; e < bench.peers.size(); ++e) {
    auto const& engine = *bench.peers[e];
    contenders.push_back({engine.name(),
                          [&, e](std::size_t i) {
                            both = engine.intersection(inputs[i].first->handles[e], inputs[i].second->handles[e]);
                          },
                          [&, e](std::size_t i) {
                            auto const& after = engine.unload(inputs[i].second->handles[e]);
                            gained[e][i] = signed_area_km2(after) - signed_area_km2(engine.unload(both));
                          }});
  }
  auto const ms = race(contenders, pairs.size(), 3);
  for (std::size_t c = 0; c < contenders.size(); ++c) bench.out.add(work, contenders[c].engine, ms[c]);

  std::string sums = work + ": " + std::to_string(pairs.size()) + " pairs, gained km2:";
  double total = 0;
  for (auto const& answer : answers) total += answer.gained_km2;
  sums += " salient " + std::to_string(total);
  for (std::size_t e = 0; e < bench.peers.size(); ++e) {
    double peer_total = 0;
    for (auto const km2 : gained[e]) peer_total += km2;
    sums += ", " + bench.peers[e]->name() + " " + std::to_string(peer_total);
  }
  bench.out.note(sums);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    std::size_t against = 0;
    for (std::size_t e = 0; e < bench.peers.size(); ++e) {
      auto const off = gained[e][i] - answers[i].gained_km2;
      if (std::abs(off) <= tolerance_km2(*bench.peers[e], inputs[i].second->perimeter)) continue;
      ++against;
      bench.out.disagreement(work + " " + maps[pairs[i].first].name + ": " + bench.peers[e]->name() + " by " +
                                 std::to_string(off) + " km2",
                             false);
    }
    // One peer alone may be wrong; two that agree against us may not.
    if (against > 1) bench.out.disagreement(work + " " + maps[pairs[i].first].name + ": salient stands alone", true);
  }
}

// The pairs (i, first map at least `days` later), thinned to `count`.
std::vector<std::pair<std::size_t, std::size_t>> pairs_apart(archive const& maps, int days, std::size_t count) {
  std::vector<std::pair<std::size_t, std::size_t>> all;
  for (std::size_t i = 0, j = 0; i < maps.size(); ++i) {
    while (j < maps.size() && maps[j].time - maps[i].time < std::chrono::days{days}) ++j;
    if (j < maps.size()) all.emplace_back(i, j);
  }
  std::vector<std::pair<std::size_t, std::size_t>> result;
  for (auto const i : sample(all.size(), count)) result.push_back(all[i]);
  return result;
}

}  // namespace

void race_changes(context& bench) {
  if (!bench.wants("change_daily") && !bench.wants("change_30d") && !bench.wants("change_180d")) return;
  auto const maps = daily_maps(bench.data);
  if (bench.wants("change_daily")) race_one(bench, maps, "change_daily", pairs_apart(maps, 1, 150));
  if (bench.wants("change_30d")) race_one(bench, maps, "change_30d", pairs_apart(maps, 30, 60));
  if (bench.wants("change_180d")) race_one(bench, maps, "change_180d", pairs_apart(maps, 180, 60));
}

}  // namespace bench
