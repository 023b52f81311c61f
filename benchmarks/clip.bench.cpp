// SPDX-License-Identifier: BSL-1.0
// clip_disc, clip_rectangle: the part of a map within a window, as rings.

#include "salient/overlay/clip.hpp"

#include <cmath>
#include <numbers>

#include "salient/control/resolve.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/prepared_area.hpp"

#include "context.hpp"
#include "maps.hpp"

namespace bench {
namespace {

struct item {
  salient::coverage resolved;
  lon_lat_map area;
  salient::prepared_area prepared;
  std::vector<peer::handle> handles;
  double perimeter = 0;
};

// Towns near the front: a window around them holds some of it.
constexpr salient::lon_lat<double> towns[] = {{37.18, 48.28}, {37.62, 49.71}, {37.84, 48.59}, {36.28, 47.67},
                                              {38.00, 48.60}, {37.55, 47.10}, {36.23, 49.99}, {35.80, 47.45}};
constexpr double radius_km = 30;
constexpr double km_per_degree = 111.2;

lon_lat_map disc_around(salient::lon_lat<double> centre) {
  constexpr int vertices = 128;
  lon_lat_map result(1);
  auto const squeeze = std::cos(centre.lat * std::numbers::pi / 180);
  for (int i = 0; i <= vertices; ++i) {
    auto const angle = 2 * std::numbers::pi * (i % vertices) / vertices;
    result[0].exterior.push_back({centre.lon + radius_km / km_per_degree / squeeze * std::cos(angle),
                                  centre.lat + radius_km / km_per_degree * std::sin(angle)});
  }
  return result;
}

struct rectangle {
  salient::lon_lat<double> lower;
  salient::lon_lat<double> upper;
};

rectangle box_around(salient::lon_lat<double> centre) {
  auto const high = radius_km / km_per_degree;
  auto const wide = high / std::cos(centre.lat * std::numbers::pi / 180);
  return {{centre.lon - wide, centre.lat - high}, {centre.lon + wide, centre.lat + high}};
}

lon_lat_map as_map(rectangle const& r) {
  lon_lat_map result(1);
  result[0].exterior = {r.lower, {r.upper.lon, r.lower.lat}, r.upper, {r.lower.lon, r.upper.lat}, r.lower};
  return result;
}

void race_one(context& bench, std::string const& work, std::vector<item> const& items, bool round) {
  auto const towns_count = std::size(towns);
  std::vector<lon_lat_map> windows;
  std::vector<std::vector<peer::handle>> window_handles(bench.peers.size());
  for (auto const& town : towns) {
    windows.push_back(round ? disc_around(town) : as_map(box_around(town)));
    for (std::size_t e = 0; e < bench.peers.size(); ++e)
      window_handles[e].push_back(bench.peers[e]->load(to_planar(windows.back())));
  }
  salient::label_set const occupied = {static_cast<salient::label>(salient::status::occupied)};

  auto const n = items.size() * towns_count;
  std::vector<double> answers(n);
  lon_lat_map ours;
  auto const judge_ours = [&](std::size_t i) { answers[i] = signed_area_km2(to_planar(ours)); };
  std::vector<contender> contenders;
  auto const from_polygons = [&](std::size_t i) {
    ours = salient::clip(items[i / towns_count].area, windows[i % towns_count]);
  };
  if (round) {
    contenders.push_back({"salient", from_polygons, judge_ours});
  } else {
    contenders.push_back({"salient",
                          [&](std::size_t i) {
                            auto const box = box_around(towns[i % towns_count]);
                            ours = salient::clip(items[i / towns_count].prepared, box.lower, box.upper);
                          },
                          judge_ours});
    contenders.push_back({"salient without boxes kept", from_polygons});
  }
  contenders.push_back({"salient from a coverage", [&](std::size_t i) {
                          ours = salient::polygons_of(
                              salient::clip(items[i / towns_count].resolved, windows[i % towns_count]), occupied);
                        }});
  for (std::size_t i = 0; i < n; ++i) contenders[0].run(i), judge_ours(i);

  peer::handle theirs;
  std::size_t wrong = 0;
  auto const enter = [&](std::string const& name, std::size_t e, auto clip) {
    contenders.push_back({name, [&theirs, clip](std::size_t i) { theirs = clip(i); },
                          [&, e](std::size_t i) {
                            auto const& engine = *bench.peers[e];
                            auto const off = signed_area_km2(engine.unload(theirs)) - answers[i];
                            wrong += std::abs(off) > tolerance_km2(engine, items[i / towns_count].perimeter);
                          }});
  };
  for (std::size_t e = 0; e < bench.peers.size(); ++e) {
    enter(bench.peers[e]->name(), e, [&, e](std::size_t i) {
      return bench.peers[e]->intersection(items[i / towns_count].handles[e], window_handles[e][i % towns_count]);
    });
    if (!round && bench.peers[e]->name() == "geos")
      enter("geos_clip_by_rect", e, [&, e](std::size_t i) {
        auto const box = box_around(towns[i % towns_count]);
        return geos_clip_by_rectangle(items[i / towns_count].handles[e], {box.lower.lon, box.lower.lat},
                                      {box.upper.lon, box.upper.lat});
      });
  }
  auto const ms = race(contenders, n, 3);
  for (std::size_t c = 0; c < contenders.size(); ++c) bench.out.add(work, contenders[c].engine, ms[c]);
  if (wrong > 0) bench.out.disagreement(work + ": " + std::to_string(wrong) + " answers of peers differ", true);
}

}  // namespace

void race_clips(context& bench) {
  if (!bench.wants("clip_disc") && !bench.wants("clip_rectangle")) return;
  auto const maps = daily_maps(bench.data);
  std::vector<item> items;
  for (auto const i : sample(maps.size(), 10)) {
    auto resolved = salient::resolve(maps.read(i)).land();
    auto area = salient::polygons_of(resolved, {static_cast<salient::label>(salient::status::occupied)});
    auto const planar = to_planar(area);
    auto& made =
        items.emplace_back(item{std::move(resolved), area, salient::prepared_area(area), {}, perimeter_km(planar)});
    for (auto const& engine : bench.peers) made.handles.push_back(engine->load(planar));
  }
  if (bench.wants("clip_disc")) race_one(bench, "clip_disc", items, true);
  if (bench.wants("clip_rectangle")) race_one(bench, "clip_rectangle", items, false);
}

}  // namespace bench
