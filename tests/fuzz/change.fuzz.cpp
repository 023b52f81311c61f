// SPDX-License-Identifier: BSL-1.0
// libFuzzer on two dated maps, the second made of the first by a few edits: the whole matrix of a change against an
// intersection of lands for each of its cells.
#include "salient/measure/change.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/measure/pieces_of_change.hpp"
#include "salient/overlay/overlay.hpp"

#include "fuzz/input.hpp"
#include "fuzz/made_map.hpp"

namespace {

using salient::status;
using land = salient::multi_polygon<salient::lon_lat<double>>;
using enum salient::overlay_operation;

// What a day may do to a map.
void edit(fuzz::drawn_map& map, fuzz::input& bytes, std::size_t family) {
  auto const kind = bytes.below(6);
  if (kind == 0 || map.empty()) {
    auto more = fuzz::any_map(bytes, family, 8);
    map.push_back(std::move(more.front()));
    return;
  }
  auto const which = bytes.below(map.size());
  auto& feature = map[which];
  if (kind == 1) {
    map.erase(map.begin() + static_cast<std::ptrdiff_t>(which));
    return;
  }
  if (kind == 2) {
    feature.what = fuzz::any_status(bytes);
    return;
  }
  auto& rings = feature.polygons[bytes.below(feature.polygons.size())];
  auto& ring = rings[bytes.below(rings.size())];
  if (ring.empty()) return;
  auto const at = ring.begin() + static_cast<std::ptrdiff_t>(bytes.below(ring.size()));
  if (kind == 3)
    *at = fuzz::any_position(bytes, family);
  else if (kind == 4)
    ring.insert(at, fuzz::any_position(bytes, family));
  else
    ring.erase(at);
}

// The land of every status, by Boolean operations on the features alone.
struct lands_by_status {
  std::map<status, land> of;
  land all;
  double pitch = 0;  ///< the coarsest
  double perimeter_deg = 0;
};

lands_by_status lands(fuzz::drawn_map const& map) {
  lands_by_status result;
  std::map<status, land> drawn;
  for (auto const& feature : map) {
    auto const what = feature.what == status::occupied_before_2022 ? status::occupied : feature.what;
    for (auto const& rings : feature.polygons) {
      auto& polygon = drawn[what].emplace_back();
      polygon.exterior.assign(rings.front().begin(), rings.front().end());
      for (std::size_t r = 1; r < rings.size(); ++r) polygon.interiors.emplace_back(rings[r].begin(), rings[r].end());
      for (auto const& ring : rings)
        for (std::size_t i = 0; i < ring.size(); ++i) {
          auto const& p = ring[i];
          auto const& q = ring[(i + 1) % ring.size()];
          result.perimeter_deg += std::hypot(p.lon - q.lon, p.lat - q.lat);
        }
    }
  }
  auto const combine = [&](salient::overlay_operation operation, land const& a, land const& b) {
    auto combined = salient::overlay(operation, a, b);
    result.pitch = std::max(result.pitch, combined.record.pitch);
    return std::move(combined.geometry);
  };
  for (auto const s : salient::default_priority) {
    if (drawn[s].empty()) {
      result.of[s] = {};
      continue;
    }
    result.of[s] = combine(difference, drawn[s], result.all);
    result.all = combine(union_, result.all, drawn[s]);
  }
  return result;
}

// A change of two maps, and the reverse of it, against Boolean operations.
void check_change(fuzz::drawn_map const& before, fuzz::drawn_map const& after) {
  auto const from_map = salient::resolve(fuzz::snapshot_of(before));
  auto const to_map = salient::resolve(fuzz::snapshot_of(after));
  auto const changed = salient::change(from_map, to_map);
  auto const reverse = salient::change(to_map, from_map);
  auto const from = lands(before);
  auto const to = lands(after);

  // Computed vertices are rounded, once in each of up to eight operations on the way to a cell.
  constexpr double km2_per_square_degree = 12'400;
  auto const pitch = std::max({from.pitch, to.pitch, 0x1p-45});
  auto const allowed = 1e-9 + 16 * pitch * (from.perimeter_deg + to.perimeter_deg) * km2_per_square_degree;
  auto const check = [&](status s, status t, double expected) {
    auto const found = changed.matrix.at(s, t);
    fuzz::require(std::abs(found - expected) <= allowed, std::string(to_string(s)) + " to " +
                                                             std::string(to_string(t)) + ": " + std::to_string(found) +
                                                             " km², by Boolean operations " + std::to_string(expected));
    fuzz::require(std::abs(found - reverse.matrix.at(t, s)) <= 1e-9 + 1e-12 * expected, "the reverse of a change");
  };
  auto const area_of = [](salient::overlay_operation operation, land const& a, land const& b) {
    return a.empty() ? 0 : salient::area_km2(salient::overlay(operation, a, b).geometry);
  };
  for (auto const s : salient::default_priority) {
    for (auto const t : salient::default_priority) check(s, t, area_of(intersection, from.of.at(s), to.of.at(t)));
    check(s, status::none, area_of(difference, from.of.at(s), to.all));
    check(status::none, s, area_of(difference, to.of.at(s), from.all));
  }

  auto const pieces = salient::pieces_of_change(from_map, to_map);
  std::map<std::pair<status, status>, double> sums;
  for (auto const& piece : pieces.pieces) {
    fuzz::require(piece.area_km2 > 0, "a piece without an area");
    sums[{piece.from, piece.to}] += piece.area_km2;
  }
  for (auto const s : changed.matrix.statuses)
    for (auto const t : changed.matrix.statuses)
      fuzz::require(s == t || std::abs(sums[{s, t}] - changed.matrix.at(s, t)) <= 1e-9 + pieces.rounding_km2,
                    "the pieces of a cell do not add up to it");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  fuzz::input bytes({data, size});
  auto const family = bytes.below(4);
  auto const edits = bytes.below(6);
  auto const before = fuzz::any_map(bytes, family, 40);
  auto after = before;
  for (std::size_t i = 0; i < edits; ++i) edit(after, bytes, family);
  check_change(before, after);
  return 0;
}
