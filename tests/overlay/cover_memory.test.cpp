// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/cover_memory.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/io/geojson.hpp"

#include "data_dir.hpp"

namespace {

using namespace salient;

bool same(status_map const& a, status_map const& b) {
  auto const& r = a.record();
  auto const& s = b.record();
  return a.land() == b.land() && a.areas_km2() == b.areas_km2() && r.overlap_resolved_km2 == s.overlap_resolved_km2 &&
         r.merged_vertices == s.merged_vertices &&
         std::equal(r.repaired.begin(), r.repaired.end(), s.repaired.begin(), s.repaired.end(),
                    [](repaired_polygon const& p, repaired_polygon const& q) {
                      return p.feature == q.feature && p.polygon == q.polygon && p.what == q.what &&
                             p.area_km2 == q.area_km2;
                    });
}

/// Ragged rings that overlap, touch and cross themselves, on a coarse grid so that many vertices coincide.
snapshot ragged_map(std::mt19937& random) {
  snapshot map;
  auto const at = [&](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random) / 8.0; };
  for (std::uint32_t f = 0; f < 12; ++f) {
    map.features.push_back({static_cast<status>(1 + f % 4), "", 0, f, f, 1});
    double const lon = at(240, 320);
    double const lat = at(360, 400);
    auto const first = map.geometry.vertices.size();
    for (int v = 0; v < 14; ++v) map.geometry.vertices.push_back({lon + at(0, 24), lat + at(0, 24)});
    map.geometry.vertices.push_back(map.geometry.vertices[first]);
    map.geometry.end_ring();
    map.geometry.end_polygon();
  }
  return map;
}

// As a source edits its map from one day to the next: vertices moved, put in and taken out, features added and removed.
void edit(snapshot& map, std::mt19937& random) {
  auto const pick = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  snapshot next;
  for (auto const& f : map.features) {
    if (pick(10) == 0) continue;
    auto const begin = static_cast<std::size_t>(map.geometry.ring_offsets[f.first_polygon]);
    auto const end = static_cast<std::size_t>(map.geometry.ring_offsets[f.first_polygon + 1]) - 1;
    std::vector<lon_lat<double>> ring(map.geometry.vertices.begin() + static_cast<std::ptrdiff_t>(begin),
                                      map.geometry.vertices.begin() + static_cast<std::ptrdiff_t>(end));
    auto const v = static_cast<std::ptrdiff_t>(pick(ring.size()));
    switch (pick(5)) {
      case 0:
        ring[static_cast<std::size_t>(v)].lon += 0.125;
        break;
      case 1:
        ring.insert(ring.begin() + v, {ring[static_cast<std::size_t>(v)].lon + 0.0625, ring[0].lat});
        break;
      case 2:
        if (ring.size() > 4) ring.erase(ring.begin() + v);
        break;
      default:
        break;
    }
    auto copy = f;
    copy.first_polygon = static_cast<std::uint32_t>(next.features.size());
    next.features.push_back(copy);
    next.geometry.vertices.insert(next.geometry.vertices.end(), ring.begin(), ring.end());
    next.geometry.vertices.push_back(ring.front());
    next.geometry.end_ring();
    next.geometry.end_polygon();
  }
  if (next.features.size() < 6) next = ragged_map(random);
  map = std::move(next);
}

TEST_CASE("a map resolved with the memory of the one before has the same bits") {
  std::mt19937 random(20251101);
  cover_memory memory;
  resolve_options with_memory;
  with_memory.memory = &memory;
  auto map = ragged_map(random);
  for (int day = 0; day < 300; ++day) {
    CAPTURE(day);
    auto const remembered = resolve(map, with_memory);
    REQUIRE(same(remembered, resolve(map)));
    edit(map, random);
  }
}

TEST_CASE("real maps resolved in a row with a memory have the same bits") {
  auto const data = test::data_dir();
  if (!data) SKIP("skipped: no data");
  std::vector<std::filesystem::path> files;
  for (auto const& file : std::filesystem::directory_iterator(*data / "history")) files.push_back(file.path());
  std::erase_if(files, [](auto const& file) { return file.extension() != ".geojson"; });
  std::sort(files.begin(), files.end());
  REQUIRE_FALSE(files.empty());
  cover_memory memory;
  resolve_options with_memory;
  with_memory.memory = &memory;
  for (std::size_t i = 0; i < std::min<std::size_t>(files.size(), 40); ++i) {
    CAPTURE(files[i].string());
    auto const map = read_geojson(files[i]);
    CHECK(same(resolve(map, with_memory), resolve(map)));
  }
}

}  // namespace
