// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <numbers>
#include <optional>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/first_hits.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/surroundings.hpp"
#include "salient/measure/first_hit_profile.hpp"

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE contested_range<std::vector<first_hit>> first_hit_profile(status_map const& map, lon_lat<double> place,
                                                                         double radius_km,
                                                                         directions_blocked_options const& opt) {
  detail::view::require_place(place);
  detail::view::require_radius(radius_km);
  auto const around = detail::view::look_around(map, place, radius_km * 1000);
  return detail::view::both_ends(
      opt.stance, map.info().contested_mapped,
      [&](detail::view::land_set const& set) -> std::optional<std::vector<first_hit>> {
        if (detail::view::holds_place(around, set)) return std::nullopt;
        constexpr auto degree = std::numbers::pi / 180;
        std::vector<first_hit> profile;
        for (auto const& piece : detail::view::first_hits(around, set))
          if (auto const seen = detail::view::arc_within(piece, radius_km * 1000))
            profile.push_back({seen->from / degree, seen->to / degree, piece.distance_at(seen->from) / 1000,
                               piece.distance_at(seen->to) / 1000});
        return profile;
      });
}

}  // namespace salient
