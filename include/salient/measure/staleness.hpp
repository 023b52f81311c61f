// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/control/status_map.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/segment.hpp"
#include "salient/measure/detail/surroundings.hpp"

namespace salient {

struct staleness_options {
  double radius_km = 10;  ///< in (0, 1000]
  int stale_days = 7;     ///< flagged from so many days without a change; ≥ 0
};

/// How long the borders near a place have stood still on a series of maps.
struct staleness_result {
  std::optional<date> last_change;  ///< day of the first map that shows the present borders; none if all maps do
  int days_unchanged = 0;           ///< from that day, or from the first map's, to the last map's
  bool at_least = false;            ///< no change was seen: the days are a lower bound
  bool stale = false;               ///< days_unchanged ≥ stale_days
  bool border_near = false;         ///< the last map shows a border within the radius: one that can have changed

  friend bool operator==(staleness_result const&, staleness_result const&) = default;
};

namespace detail::view {

// One edge, from the lesser end to the greater, so that it does not matter which way a map walks the line.
using border = std::tuple<double, double, double, double, status, status>;

// The edges that come near a place, in canonical order.
[[nodiscard]] inline std::vector<border> borders_near(status_map const& map, lon_lat<double> place, double radius_km) {
  auto const around = look_around(map, place, radius_km * 1000);
  std::vector<border> result;
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

}  // namespace detail::view

/// Watches one place while the maps of a series pass by, so that they need not be held in memory together.
class staleness_watch {
 public:
  /// @throws argument_error  a place or an option out of range; carries the value
  explicit staleness_watch(lon_lat<double> place, staleness_options const& opt = {}) : place_(place), opt_(opt) {
    detail::view::require_place(place);
    detail::view::require_radius(opt.radius_km);
    detail::view::require_within(opt.stale_days, 0, 1e6, true, "stale_days");
  }

  /// @param map  not older than the one before
  /// @throws argument_error  a map without a state time, or older than the one before
  void add(status_map const& map) {
    auto const time = map.info().state_time;
    if (!time) throw argument_error(error_code::argument_empty, "staleness needs the state_time of every map");
    auto const day = std::chrono::floor<std::chrono::days>(*time);
    if (first_ && day < last_)
      throw argument_error(
          error_code::argument_out_of_range,
          "maps must come in order of time: " + format_date(date{day}) + " comes after " + format_date(date{last_}));
    auto borders = detail::view::borders_near(map, place_, opt_.radius_km);
    if (!first_)
      first_ = day;
    else if (borders != borders_)
      changed_ = day;
    borders_ = std::move(borders);
    last_ = day;
  }

  /// @throws argument_error  no map was added
  [[nodiscard]] staleness_result result() const {
    if (!first_) throw argument_error(error_code::argument_empty, "staleness needs at least one map");
    staleness_result result;
    if (changed_) result.last_change = date{*changed_};
    result.days_unchanged = static_cast<int>((last_ - changed_.value_or(*first_)).count());
    result.at_least = !changed_;
    result.stale = result.days_unchanged >= opt_.stale_days;
    result.border_near = !borders_.empty();
    return result;
  }

 private:
  lon_lat<double> place_;
  staleness_options opt_;
  std::vector<detail::view::border> borders_;
  std::optional<std::chrono::sys_days> first_;
  std::optional<std::chrono::sys_days> changed_;
  std::chrono::sys_days last_{};
};

/// When the borders near a place last changed on a series of maps, and how many days they have stood since: a number
/// about a place is no newer than the line it was measured to. Figure and formula: docs/methods/staleness.md
/// Two maps show the same borders near the place if the edges that come within the radius are equal to the bit, with
/// the same statuses on either side. A vertex added on a straight border counts as a change: it was drawn anew.
/// @param maps   in order of time, each with a `state_time`; at least one
/// @param place  lon in [-180, 180], lat in [-90, 90], degrees
/// @param opt    see `staleness_options`
/// @throws argument_error  a place or an option out of range, no map, a map without a time or out of order
/// Edge cases: one map, or no change -> no date of change, the days are a lower bound; no border near the place on
/// all maps -> the same, without a border near. Accuracy: exact. Cost: one pass over the edges of each map
/// Source: own definition (docs/methods/staleness.md)
[[nodiscard]] inline staleness_result staleness(std::span<status_map const> maps, lon_lat<double> place,
                                                staleness_options const& opt = {}) {
  staleness_watch watch(place, opt);
  for (auto const& map : maps) watch.add(map);
  return watch.result();
}

}  // namespace salient
