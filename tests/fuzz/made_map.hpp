// SPDX-License-Identifier: BSL-1.0
#pragma once

// Maps made of a fuzzer's bytes: a few features of a few statuses, which may overlap and be invalid.

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/control/status.hpp"

#include "fuzz/input.hpp"

namespace fuzz {

using salient::lon_lat;
using line = std::vector<lon_lat<double>>;

struct drawn_feature {
  salient::status what = salient::status::occupied;
  std::vector<std::vector<line>> polygons;  ///< their rings
};
using drawn_map = std::vector<drawn_feature>;

inline salient::status any_status(input& bytes) {
  using enum salient::status;
  constexpr salient::status statuses[] = {occupied, contested, liberated, occupied_before_2022, claimed, infiltration};
  return statuses[bytes.below(std::size(statuses))];
}

/// A position in eastern Europe: on a coarse grid, beside it by one bit, or as files write it.
inline lon_lat<double> any_position(input& bytes, std::size_t family) {
  auto const lon = bytes.byte();
  auto const lat = bytes.byte();
  auto const of = [](std::size_t n, double scale) { return static_cast<double>(n) * scale; };
  switch (family) {
    case 0:
      return {30 + of(lon % 8, 0.5), 47 + of(lat % 8, 0.5)};
    case 1:
      return {nudged(30 + of(lon % 8, 0.5), lon / 8 % 4), nudged(47 + of(lat % 8, 0.5), lat / 8 % 4)};
    case 2:
      return {30 + of(lon, 0.01), 47 + of(lat, 0.01)};
    default:
      return {37.123456789 + of(lon, 1e-6), 48.987654321 + of(lat, 1e-6)};
  }
}

inline drawn_map any_map(input& bytes, std::size_t family, std::size_t most_vertices) {
  std::size_t vertices = 0;
  auto const any_ring = [&] {
    line ring;
    for (auto n = 3 + bytes.below(6); n > 0 && vertices < most_vertices; --n, ++vertices)
      ring.push_back(any_position(bytes, family));
    return ring;
  };
  drawn_map map;
  for (auto n = 1 + bytes.below(5); n > 0 && vertices < most_vertices; --n) {
    auto& feature = map.emplace_back();
    feature.what = any_status(bytes);
    for (auto polygons = 1 + bytes.below(4) / 3; polygons > 0; --polygons) {
      auto& rings = feature.polygons.emplace_back();
      for (auto count = 1 + bytes.below(4) / 2; count > 0; --count) rings.push_back(any_ring());
    }
  }
  return map;
}

inline salient::snapshot snapshot_of(drawn_map const& map) {
  salient::snapshot result;
  result.info.contested_mapped = salient::contested_mapping::yes;
  for (auto const& drawn : map) {
    salient::feature feature;
    feature.what = drawn.what;
    feature.index = result.features.size();
    feature.first_polygon = static_cast<std::uint32_t>(result.geometry.polygon_count());
    for (auto const& rings : drawn.polygons) {
      for (auto const& ring : rings) {
        auto& vertices = result.geometry.vertices;
        vertices.insert(vertices.end(), ring.begin(), ring.end());
        if (!ring.empty() && ring.front() != ring.back()) vertices.push_back(ring.front());
        result.geometry.end_ring();
      }
      result.geometry.end_polygon();
    }
    feature.polygon_count = static_cast<std::uint32_t>(drawn.polygons.size());
    result.features.push_back(feature);
  }
  return result;
}

/// The same of a map that was read.
inline drawn_map drawn(salient::snapshot const& map) {
  drawn_map result;
  auto const& g = map.geometry;
  auto const at = [](auto const& offsets, std::size_t i) { return static_cast<std::size_t>(offsets[i]); };
  for (auto const& feature : map.features) {
    auto& to = result.emplace_back();
    to.what = feature.what;
    for (std::size_t p = feature.first_polygon; p < feature.first_polygon + feature.polygon_count; ++p) {
      auto& rings = to.polygons.emplace_back();
      for (auto r = at(g.polygon_offsets, p); r < at(g.polygon_offsets, p + 1); ++r)
        rings.emplace_back(g.vertices.begin() + g.ring_offsets[r], g.vertices.begin() + g.ring_offsets[r + 1]);
    }
  }
  return result;
}

}  // namespace fuzz
