// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <string>
#include <tuple>
#include <utility>

#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/geometry/segment.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/comparable.hpp"
#include "salient/measure/detail/surroundings.hpp"
#include "salient/measure/staleness.hpp"

namespace salient::detail::view {

[[nodiscard]] inline std::vector<near_border> borders_of(surroundings const& around) {
  std::vector<near_border> result;
  for (auto const& e : around.edges) {
    if (!inside_circle(e.a, e.b, around.radius_m)) continue;
    if (std::tie(e.from.lon, e.from.lat) < std::tie(e.to.lon, e.to.lat))
      result.emplace_back(e.from.lon, e.from.lat, e.to.lon, e.to.lat, e.left, e.right);
    else
      result.emplace_back(e.to.lon, e.to.lat, e.from.lon, e.from.lat, e.right, e.left);
  }
  std::sort(result.begin(), result.end());
  return result;
}

SALIENT_INLINE std::vector<near_border> borders_near(status_map const& map, lon_lat<double> place, double radius_km) {
  return borders_of(look_around(map, place, radius_km * 1000));
}

}  // namespace salient::detail::view

namespace salient {

SALIENT_INLINE staleness_watch::staleness_watch(lon_lat<double> place, staleness_options const& opt)
    : place_(place), opt_(opt) {
  detail::view::require_place(place);
  detail::view::require_radius(opt.radius_km);
  detail::view::require_within(opt.stale_days, 0, 1e6, true, "stale_days");
}

SALIENT_INLINE void staleness_watch::add(status_map const& map) {
  auto const time = map.info().state_time;
  if (!time) throw argument_error(error_code::argument_empty, "staleness needs the state_time of every map");
  std::chrono::sys_days const day{*day_of_state(map.info())};
  if (first_ && day < last_)
    throw argument_error(
        error_code::argument_out_of_range,
        "maps must come in order of time: " + format_date(date{day}) + " comes after " + format_date(date{last_}));
  detail::require_one_numbering(names_, map.statuses());
  names_ = joined(names_, map.statuses());
  auto borders = detail::view::borders_near(map, place_, opt_.radius_km);
  if (!first_)
    first_ = day;
  else if (borders != borders_)
    changed_ = day;
  borders_ = std::move(borders);
  last_ = day;
}

SALIENT_INLINE staleness_result staleness_watch::result() const {
  if (!first_) throw argument_error(error_code::argument_empty, "staleness needs at least one map");
  staleness_result result;
  if (changed_) result.last_change = date{*changed_};
  result.days_unchanged = static_cast<int>((last_ - changed_.value_or(*first_)).count());
  result.at_least = !changed_;
  result.stale = result.days_unchanged >= opt_.stale_days;
  result.border_near = !borders_.empty();
  return result;
}

SALIENT_INLINE staleness_result staleness(std::span<status_map const> maps, lon_lat<double> place,
                                          staleness_options const& opt) {
  staleness_watch watch(place, opt);
  for (auto const& map : maps) watch.add(map);
  return watch.result();
}

}  // namespace salient
