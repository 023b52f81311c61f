// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "salient/control/status_map.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/measure/detail/edge_index.hpp"
#include "salient/measure/detail/north_ray.hpp"
#include "salient/measure/encirclement.hpp"

// Whether a place sees the same on two maps: then every measure of it is the same to the bit.
namespace salient::detail::view {

// All that measures about a place depend on, as numbers: two views that differ agree by chance in one of 2⁶⁴ cases.
struct fingerprint_of_view {
  status here = status::none;
  contested_mapping mapped = contested_mapping::unknown;
  std::size_t edges = 0;
  std::uint64_t one = 0x243F6A8885A308D3u;
  std::uint64_t other = 0x13198A2E03707344u;

  void add(map_edge const& e) {
    for (auto const v : {e.from.lon, e.from.lat, e.to.lon, e.to.lat}) mix(std::bit_cast<std::uint64_t>(v));
    mix(std::uint64_t{static_cast<std::uint16_t>(e.left)} << 16 | static_cast<std::uint16_t>(e.right));
    ++edges;
  }

  friend bool operator==(fingerprint_of_view const&, fingerprint_of_view const&) = default;

 private:
  void mix(std::uint64_t word) {
    one = std::rotl((one ^ word) * 0x9E3779B97F4A7C15u, 31);
    other = std::rotl((other + word) * 0xC2B2AE3D27D4EB4Fu, 29) ^ one;
  }
};

// @param near_m   all edges that come as near are seen, as `look_around` sees them, also from a place a metre beside
// @param reach_m  and whatever else may be as near
[[nodiscard]] inline fingerprint_of_view seen_from(edge_index const& index, lon_lat<double> place, double near_m,
                                                   double reach_m) {
  auto const& map = index.map();
  place_box const box(place, near_m * (1 + 1e-6) + 2, map.earth());
  least_distance const distance(place, index.highest_lat(), map.earth());
  fingerprint_of_view result;
  result.mapped = map.info().contested_mapped;
  north_ray ray;
  index.for_each_north_of(place, [&](status left, status right) { ray.cross(left, right); });
  ray.end_at_pole(map, place);
  result.here = ray.start();
  auto const is_seen = [&](lon_lat<double> low, lon_lat<double> high) {
    return box.meets(low, high) || distance.to_box(low, high) <= reach_m;
  };
  index.for_each(is_seen, [&](map_edge const& e) {
    if (is_seen(e.low(), e.high())) result.add(e);
  });
  return result;
}

// What a place was found to be on one map, and how far it had to look for that.
class remembered_place {
 public:
  // The answer, if the place sees on this map what it saw on that one.
  [[nodiscard]] encirclement_result const* on(edge_index const& index, lon_lat<double> place) const {
    return known_ && seen_from(index, place, near_m_, reach_m_) == seen_ ? &found_ : nullptr;
  }

  void remember(edge_index const& index, lon_lat<double> place, double near_m, encirclement_result const& found) {
    known_ = true;
    near_m_ = near_m;
    reach_m_ = 0;
    note_border(found.nearest_km.contested_open, found.depth_km.contested_open);
    if (found.inside.contested_closed) note_border(found.nearest_km.contested_closed, found.depth_km.contested_closed);
    if (!known_) return;
    found_ = found;
    seen_ = seen_from(index, place, near_m_, reach_m_);
  }

 private:
  // Where there is no border at all, one may come up anywhere.
  void note_border(std::optional<double> nearest_km, std::optional<double> depth_km) {
    if (!nearest_km) known_ = false;
    if (nearest_km && *nearest_km == 0 && !depth_km) known_ = false;
    reach_m_ = std::max({reach_m_, nearest_km.value_or(0) * 1000 + 2, depth_km.value_or(0) * 1000 + 2});
  }

  bool known_ = false;
  double near_m_ = 0;
  double reach_m_ = 0;
  fingerprint_of_view seen_;
  encirclement_result found_;
};

}  // namespace salient::detail::view
