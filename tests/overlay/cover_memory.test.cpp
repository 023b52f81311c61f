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
         r.overlap_within_km2 == s.overlap_within_km2 && r.merged_vertices == s.merged_vertices &&
         std::equal(r.repaired.begin(), r.repaired.end(), s.repaired.begin(), s.repaired.end(),
                    [](repaired_polygon const& p, repaired_polygon const& q) {
                      return p.feature == q.feature && p.polygon == q.polygon && p.what == q.what &&
                             p.area_km2 == q.area_km2;
                    });
}

/// Ragged rings that overlap, touch and cross themselves, on a coarse grid so that many vertices coincide.
snapshot ragged_map(std::mt19937& random, int vertices = 14) {
  snapshot map;
  auto const at = [&](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random) / 8.0; };
  for (std::uint32_t f = 0; f < 12; ++f) {
    map.features.push_back({static_cast<status>(1 + f % 4), "", 0, f, f, 1});
    double const lon = at(240, 320);
    double const lat = at(360, 400);
    auto const first = map.geometry.vertices.size();
    for (int v = 0; v < vertices; ++v) map.geometry.vertices.push_back({lon + at(0, 24), lat + at(0, 24)});
    map.geometry.vertices.push_back(map.geometry.vertices[first]);
    map.geometry.end_ring();
    map.geometry.end_polygon();
  }
  return map;
}

/// The same status on both sides of borders with many vertices: squares of a board, each with one inside of it.
snapshot board(std::mt19937& random, int side, int steps) {
  snapshot map;
  auto const add = [&](status what, double lon, double lat, double size, int detail) {
    auto const f = static_cast<std::uint32_t>(map.features.size());
    map.features.push_back({what, "", 0, f, f, 1});
    auto const first = map.geometry.vertices.size();
    double const corners[5][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}};
    for (int c = 0; c < 4; ++c)
      for (int s = 0; s < detail; ++s) {
        auto const along = [&](int axis) {
          return corners[c][axis] + (corners[c + 1][axis] - corners[c][axis]) * s / detail;
        };
        map.geometry.vertices.push_back({lon + size * along(0), lat + size * along(1)});
      }
    map.geometry.vertices.push_back(map.geometry.vertices[first]);
    map.geometry.end_ring();
    map.geometry.end_polygon();
  };
  for (int x = 0; x < side; ++x)
    for (int y = 0; y < side; ++y) {
      add(static_cast<status>(1 + random() % 3), 30 + x, 45 + y, 1, steps);
      add(static_cast<status>(1 + random() % 3), 30.25 + x, 45.25 + y, 0.5, steps / 2);
    }
  return map;
}

// As a source edits its map from one day to the next: vertices moved, put in and taken out, features added and removed.
void edit(snapshot& map, std::mt19937& random, std::size_t most_edits = 1) {
  auto const pick = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  snapshot next;
  if (pick(8) == 0) std::shuffle(map.features.begin(), map.features.end(), random);
  for (auto const& f : map.features) {
    if (pick(10) == 0 && map.features.size() > 6) continue;
    auto const begin = static_cast<std::size_t>(map.geometry.ring_offsets[f.first_polygon]);
    auto const end = static_cast<std::size_t>(map.geometry.ring_offsets[f.first_polygon + 1]) - 1;
    std::vector<lon_lat<double>> ring(map.geometry.vertices.begin() + static_cast<std::ptrdiff_t>(begin),
                                      map.geometry.vertices.begin() + static_cast<std::ptrdiff_t>(end));
    for (auto edits = pick(3) == 0 ? pick(most_edits) + 1 : 0; edits > 0; --edits) {
      auto const v = static_cast<std::ptrdiff_t>(pick(ring.size()));
      switch (pick(3)) {
        case 0:
          ring[static_cast<std::size_t>(v)].lon += 0.125;
          break;
        case 1:
          ring.insert(ring.begin() + v, {ring[static_cast<std::size_t>(v)].lon + 0.0625, ring[0].lat});
          break;
        default:
          if (ring.size() > 4) ring.erase(ring.begin() + v);
          break;
      }
    }
    auto copy = f;
    copy.first_polygon = static_cast<std::uint32_t>(next.features.size());
    next.features.push_back(copy);
    next.geometry.vertices.insert(next.geometry.vertices.end(), ring.begin(), ring.end());
    next.geometry.vertices.push_back(ring.front());
    next.geometry.end_ring();
    next.geometry.end_polygon();
  }
  map = std::move(next);
}

TEST_CASE("a map resolved with the memory of the one before has the same bits") {
  std::mt19937 random(20251101);
  cover_memory memory;
  resolve_options with_memory;
  with_memory.memory = &memory;
  for (auto const vertices : {14, 28}) {
    auto map = ragged_map(random, vertices);
    for (int day = 0; day < 2800 / vertices; ++day) {
      CAPTURE(vertices, day);
      auto const remembered = resolve(map, with_memory);
      REQUIRE(same(remembered, resolve(map)));
      edit(map, random, 4);
      if (map.features.size() <= 6) map = ragged_map(random, vertices);
    }
  }
}

TEST_CASE("borders shared over many vertices are resolved with a memory to the same bits") {
  std::mt19937 random(7);
  cover_memory memory;
  resolve_options with_memory;
  with_memory.memory = &memory;
  auto map = board(random, 3, 16);
  for (int day = 0; day < 100; ++day) {
    CAPTURE(day);
    REQUIRE(same(resolve(map, with_memory), resolve(map)));
    edit(map, random, 3);
    if (day % 20 == 19) map = board(random, 3, 16);
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
