// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/measure/corridor.hpp"
#include "salient/overlay/repair.hpp"

namespace salient {

/// What one map says of a claim. It is the map that answers, not the ground.
enum class claim_verdict : std::uint8_t {
  supported_by_map,
  contradicted_by_map,
  undetermined_on_map,
  not_applicable,  ///< the question does not arise, such as encirclement of a town that is held
};

/// Why. Reasons of `undetermined_on_map` say what would have to be known.
enum class claim_reason : std::uint8_t {
  clear,                 ///< the numbers pass the thresholds whichever way contested land counts
  contested,             ///< the answer depends on how contested land counts
  map_error,             ///< it depends on less than the assumed error of the map
  domain_missing,        ///< a way out may lead out of the country or into the sea
  contested_not_mapped,  ///< the map may hide contested land that would change the answer
  held,                  ///< the place itself lies in the closing land
  barrier_alone,         ///< the place lies in a barrier, or barriers close it in without anybody's doing
  mixed,                 ///< parts point both ways, or too few point anywhere
  no_change_on_map,      ///< the borders near the place are the same on both maps
};

inline constexpr std::array<std::string_view, 4> claim_verdict_names = {"supported_by_map", "contradicted_by_map",
                                                                        "undetermined_on_map", "not_applicable"};
inline constexpr std::array<std::string_view, 9> claim_reason_names = {
    "clear", "contested",     "map_error", "domain_missing",  "contested_not_mapped",
    "held",  "barrier_alone", "mixed",     "no_change_on_map"};

/// The names used in JSON and tables.
[[nodiscard]] constexpr std::string_view to_string(claim_verdict v) {
  return claim_verdict_names[static_cast<std::size_t>(v)];
}
[[nodiscard]] constexpr std::string_view to_string(claim_reason r) {
  return claim_reason_names[static_cast<std::size_t>(r)];
}

/// One number that an answer rests on: measured or a threshold, its unit in its name; none where it does not exist.
struct claim_number {
  std::string name;
  std::optional<double> value;

  friend bool operator==(claim_number const&, claim_number const&) = default;
};

/// An answer with all it rests on.
struct claim_result {
  claim_verdict verdict = claim_verdict::undetermined_on_map;
  claim_reason reason = claim_reason::mixed;
  std::string sentence;                                    ///< the answer in words, fit to be printed
  std::vector<claim_number> basis;                         ///< numbers and thresholds
  std::vector<std::pair<std::string, std::string>> facts;  ///< what is no number, such as a corridor's state

  [[nodiscard]] std::optional<double> number(std::string_view name) const {
    for (auto const& n : basis)
      if (n.name == name) return n.value;
    return std::nullopt;
  }
};

struct claim_options {
  salient::stance stance{};
  std::string subject = "the place";  ///< how the sentence calls the place, the town or the road
  double map_error_km = 0.5;          ///< ε, an assumption; in (0, 20]
  double start_km = 3;                ///< see `corridor_options`
  double rear_km = 45;
};

/// Is a place encircled?
/// Supported: no way to the rear even if the closing land is drawn ε too wide. Contradicted: a way remains with
/// contested land closed and all of it grown by ε, inside a given domain (see `bounded`), on a map that draws contested
/// land. Anything else is undetermined, with the reason. Rules and limits: docs/methods/claim.md
/// @param map    a map with bounds where a contradiction is to be possible
/// @param place  lon in [-180, 180], lat in [-90, 90], degrees
/// @param opt    see `claim_options`
/// @throws argument_error  a value out of range; carries the value; also as `corridor`
/// Edge cases: place in the closing land -> not applicable, held. Cost: two corridors, and a third with an overlay
/// where the ring is closed
/// Source: own definition (docs/methods/claim.md)
[[nodiscard]] inline claim_result claim_encircled(status_map const& map, lon_lat<double> place,
                                                  claim_options const& opt = {});

/// Is a town or district under full control?
/// Supported: at least 99 % of it closing, and no connected rest of 0.05 km² or more. Contradicted: more than 1 %
/// neither closing nor contested, on a map that draws contested land. A map cannot show that buildings were cleared.
/// @param zone  any `Areal` type with geographic points, valid or not; barriers and ignored land are left out
/// @throws argument_error  a zone without land; geometry_error as `overlay`
template <Areal Zone>
requires Geographic<point_of<Zone>>
[[nodiscard]] claim_result claim_full_control(status_map const& map, Zone const& zone, claim_options const& opt = {});

/// Is the ring around a place tightening between two maps?
/// Four parts are compared with thresholds: nearest closing land (0.3 km), width of the corridor where it is a neck on
/// both maps (0.5 km), closing land within 10 km (1 km²), directions blocked within 10 km (0.02). Supported: two or
/// more tighten and none loosens. Contradicted: the mirror. Where both maps draw contested land, both ends must agree.
/// @param before, after  resolved on the same ellipsoid
/// @throws argument_error  as `claim_encircled`
/// Edge cases: place held on the later map -> not applicable; the same borders within 10 km and the same corridor ->
/// undetermined, no_change_on_map
[[nodiscard]] inline claim_result claim_tightening(status_map const& before, status_map const& after,
                                                   lon_lat<double> place, claim_options const& opt = {});

/// Is a route cut? Supported: part of it lies in closing land. Contradicted: none of it does with contested land closed
/// and all grown by ε, on a map that draws contested land.
/// @param route  at least two points; see `route`
/// @throws argument_error  as `route`
[[nodiscard]] inline claim_result claim_cut(status_map const& map, std::span<lon_lat<double> const> route,
                                            claim_options const& opt = {});

}  // namespace salient

#include "salient/measure/detail/claim.hpp"
