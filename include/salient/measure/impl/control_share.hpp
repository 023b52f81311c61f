// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/measure/change_by_zone.hpp"
#include "salient/measure/control_share.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/status_at.hpp"
#include "salient/overlay/areas.hpp"

namespace salient::detail::lines {

SALIENT_INLINE area_control control_in(by_status<double> const& drawn_km2, double whole_km2, map_info const& of,
                                       control_share_options const& opt) {
  area_control result;
  result.names = of.statuses;
  if (!(whole_km2 > 0)) return result;
  result.whole_km2 = whole_km2;
  double drawn = 0;
  for (std::size_t s = 1; s < drawn_km2.size(); ++s) drawn += result.area_km2[s] = drawn_km2[s];
  result.area_km2[status::none] = std::max(0.0, whole_km2 - drawn);
  for (std::size_t s = 0; s < drawn_km2.size(); ++s) result.share[s] = std::min(1.0, result.area_km2[s] / whole_km2);
  result.hostile_share = view::both_ends(opt.stance, of.contested_mapped, [&](view::land_set const& set) {
    return view::share_of(result.area_km2, opt.stance, set);
  });
  return result;
}

}  // namespace salient::detail::lines

namespace salient {

SALIENT_INLINE std::vector<area_control> control_shares(status_map const& map, coverage const& zones,
                                                        control_share_options const& opt, status_map const* before) {
  auto const drawn = areas_by_zone_km2(map, zones);
  auto const whole = areas_by_label_km2(zones, {.earth = map.earth()});
  std::vector<area_control> result;
  result.reserve(drawn.size() - 1);
  for (std::size_t z = 1; z < drawn.size(); ++z)
    result.push_back(detail::lines::control_in(drawn[z], whole[static_cast<label>(z)], map.info(), opt));
  if (!before) return result;
  auto const mapped = less_certain(before->info().contested_mapped, map.info().contested_mapped);
  auto const changed = change_by_zone(*before, map, zones, {opt.stance});
  for (std::size_t z = 1; z < changed.size(); ++z) {
    auto& newly = result[z - 1].newly_hostile_km2;
    newly = {changed[z].contested_open.gained_km2, std::nullopt, mapped};
    if (changed[z].contested_closed) newly.contested_closed = changed[z].contested_closed->gained_km2;
  }
  return result;
}

SALIENT_INLINE point_control control_of_points(status_map const& map, std::span<lon_lat<double> const> points,
                                               control_share_options const& opt, status_map const* before) {
  point_control result;
  result.names = map.statuses();
  result.whole = points.size();
  by_status<by_status<std::size_t>> became{};
  for (auto const& p : points) {
    auto const now = status_at(map, p);
    ++result.count[now];
    if (before) ++became[status_at(*before, p)][now];
  }
  auto const mapped = map.info().contested_mapped;
  by_status<double> amount{};
  for (std::size_t s = 0; s < result.count.size(); ++s) amount[s] = static_cast<double>(result.count[s]);
  result.hostile_share = detail::view::both_ends(opt.stance, mapped, [&](detail::view::land_set const& set) {
    return detail::view::share_of(amount, opt.stance, set);
  });
  if (!before) return result;
  result.newly_hostile_count = detail::view::both_ends(
      opt.stance, less_certain(before->info().contested_mapped, mapped), [&](detail::view::land_set const& set) {
        std::size_t sum = 0;
        for (std::size_t i = 0; i < became.size(); ++i)
          for (std::size_t j = 0; j < became[i].size(); ++j)
            if (!set[i] && set[j]) sum += became[i][j];
        return sum;
      });
  return result;
}

}  // namespace salient
