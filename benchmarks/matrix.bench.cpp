// SPDX-License-Identifier: BSL-1.0
// matrix_resolved, matrix_raw: which status became which between two full maps.

#include <array>
#include <cmath>
#include <deque>
#include <optional>
#include <span>
#include <string>

#include "salient/control/resolve.hpp"
#include "salient/measure/change.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/repair.hpp"

#include "context.hpp"
#include "maps.hpp"

namespace bench {
namespace {

using salient::status;
constexpr std::array statuses = {status::occupied, status::contested, status::liberated};  // by falling priority
using by_rank = std::array<peer::handle, statuses.size()>;
using cells = std::array<std::array<double, statuses.size()>, statuses.size()>;

// One map in the form that each engine works on.
struct map_forms {
  salient::snapshot raw;
  salient::status_map resolved;
  std::vector<by_rank> raw_handles;  ///< one an engine; every polygon valid by itself, since some peers need that
  std::vector<by_rank> resolved_handles;
  double perimeter = 0;
};

planar_map raw_polygons(salient::snapshot const& map, status wanted) {
  planar_map result;
  auto const& g = map.geometry;
  for (auto const& f : map.features) {
    auto const what = f.what == status::occupied_before_2022 ? status::occupied : f.what;
    if (what != wanted) continue;
    for (auto p = f.first_polygon; p < f.first_polygon + f.polygon_count; ++p) {
      salient::polygon<salient::lon_lat<double>> alone;
      for (auto r = g.polygon_offsets[p]; r < g.polygon_offsets[p + 1]; ++r) {
        auto& ring = r == g.polygon_offsets[p] ? alone.exterior : alone.interiors.emplace_back();
        for (auto v = g.ring_offsets[r]; v < g.ring_offsets[r + 1]; ++v) ring.push_back(g.vertices[v]);
      }
      auto const mended = to_planar(salient::repair(alone).geometry);
      result.insert(result.end(), mended.begin(), mended.end());
    }
  }
  return result;
}

map_forms make_forms(salient::snapshot read, std::vector<std::unique_ptr<peer>> const& peers) {
  auto resolved = salient::resolve(read);
  map_forms result{std::move(read), std::move(resolved), std::vector<by_rank>(peers.size()),
                   std::vector<by_rank>(peers.size()), 0};
  for (std::size_t s = 0; s < statuses.size(); ++s) {
    auto const raw = raw_polygons(result.raw, statuses[s]);
    auto const clean =
        to_planar(salient::polygons_of(result.resolved.land(), {static_cast<salient::label>(statuses[s])}));
    result.perimeter += perimeter_km(raw);
    for (std::size_t e = 0; e < peers.size(); ++e) {
      result.raw_handles[e][s] = peers[e]->load(raw);
      result.resolved_handles[e][s] = peers[e]->load(clean);
    }
  }
  return result;
}

// What a peer has to do to raw features: unite each status, then take from it what outranks it.
by_rank resolve_by(peer const& engine, by_rank const& raw) {
  by_rank result;
  for (std::size_t s = 0; s < raw.size(); ++s) {
    result[s] = engine.unary_union(raw[s]);
    for (std::size_t higher = 0; higher < s; ++higher) result[s] = engine.difference(result[s], result[higher]);
  }
  return result;
}

using nine = std::array<by_rank, statuses.size()>;
nine intersect_by(peer const& engine, by_rank const& before, by_rank const& after) {
  nine result;
  for (std::size_t i = 0; i < before.size(); ++i)
    for (std::size_t j = 0; j < after.size(); ++j) result[i][j] = engine.intersection(before[i], after[j]);
  return result;
}

cells areas_of(salient::change_result const& change) {
  cells result{};
  for (std::size_t i = 0; i < statuses.size(); ++i)
    for (std::size_t j = 0; j < statuses.size(); ++j) result[i][j] = change.matrix.at(statuses[i], statuses[j]);
  return result;
}

double worst_difference(peer const& engine, nine const& theirs, cells const& ours) {
  double worst = 0;
  for (std::size_t i = 0; i < ours.size(); ++i)
    for (std::size_t j = 0; j < ours.size(); ++j)
      worst = std::max(worst, std::abs(signed_area_km2(engine.unload(theirs[i][j])) - ours[i][j]));
  return worst;
}

void race_one(context& bench, std::string const& work, bool raw, std::deque<map_forms> const& maps) {
  auto const pairs = maps.size() / 2;
  std::vector<cells> answers(pairs);
  std::vector<std::vector<double>> off(bench.peers.size(), std::vector<double>(pairs));
  std::optional<salient::change_result> ours;
  std::vector<contender> contenders;
  contenders.push_back({"salient",
                        [&](std::size_t i) {
                          auto const& before = maps[2 * i];
                          auto const& after = maps[2 * i + 1];
                          ours = raw ? salient::change(salient::resolve(before.raw), salient::resolve(after.raw))
                                     : salient::change(before.resolved, after.resolved);
                        },
                        [&](std::size_t i) { answers[i] = areas_of(*ours); }});
  if (!raw)
    contenders.push_back({"salient from raw features", [&](std::size_t i) {
                            ours = salient::change(salient::resolve(maps[2 * i].raw),
                                                   salient::resolve(maps[2 * i + 1].raw));
                          }});
  nine theirs;
  for (std::size_t e = 0; e < bench.peers.size(); ++e) {
    auto const& engine = *bench.peers[e];
    contenders.push_back({engine.name(),
                          [&, e](std::size_t i) {
                            auto const& before = maps[2 * i];
                            auto const& after = maps[2 * i + 1];
                            theirs = raw ? intersect_by(engine, resolve_by(engine, before.raw_handles[e]),
                                                        resolve_by(engine, after.raw_handles[e]))
                                         : intersect_by(engine, before.resolved_handles[e], after.resolved_handles[e]);
                          },
                          [&, e](std::size_t i) { off[e][i] = worst_difference(engine, theirs, answers[i]); }});
  }
  // One warm-up item, so that the answers of the first round are there before any peer is judged by them.
  for (std::size_t i = 0; i < pairs; ++i) contenders[0].run(i), contenders[0].settle(i);
  auto const ms = race(contenders, pairs, 3);
  for (std::size_t c = 0; c < contenders.size(); ++c) bench.out.add(work, contenders[c].engine, ms[c]);

  for (std::size_t i = 0; i < pairs; ++i) {
    std::size_t against = 0;
    for (std::size_t e = 0; e < bench.peers.size(); ++e) {
      auto const& after = maps[2 * i + 1];
      if (off[e][i] <= tolerance_km2(*bench.peers[e], after.perimeter)) continue;
      ++against;
      bench.out.disagreement(work + " pair " + std::to_string(i) + ": " + bench.peers[e]->name() + " by up to " +
                                 std::to_string(off[e][i]) + " km2 in a cell",
                             false);
    }
    if (against > 1) bench.out.disagreement(work + " pair " + std::to_string(i) + ": salient stands alone", true);
  }
}

}  // namespace

void race_matrices(context& bench) {
  if (!bench.wants("matrix_resolved") && !bench.wants("matrix_raw")) return;
  auto const maps = full_maps(bench.data);
  std::deque<map_forms> forms;
  if (maps.size() < 2) return;
  for (auto const i : sample(maps.size() - 1, 25))
    for (auto const k : {i, i + 1}) forms.push_back(make_forms(maps.read(k), bench.peers));
  if (bench.wants("matrix_resolved")) race_one(bench, "matrix_resolved", false, forms);
  if (bench.wants("matrix_raw")) race_one(bench, "matrix_raw", true, forms);
}

}  // namespace bench
