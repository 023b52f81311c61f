// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "salient/control/status.hpp"
#include "salient/control/status_list.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"

namespace salient {

struct staleness_options {
  double radius_km = 10;  ///< in (0, 1000]
  int stale_days = 7;     ///< flagged from so many days without a change; ≥ 0

  friend bool operator==(staleness_options const&, staleness_options const&) = default;
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

// One edge, from the lesser end to the greater, so that it does not matter which way the line runs.
using near_border = std::tuple<double, double, double, double, status, status>;

// The edges that come near a place, in canonical order.
[[nodiscard]] std::vector<near_border> borders_near(status_map const& map, lon_lat<double> place, double radius_km);

}  // namespace detail::view

/// Watches one place while the maps of a series pass by, so that they need not be held in memory together.
class staleness_watch {
 public:
  /// @throws argument_error  a place or an option out of range; carries the value
  explicit staleness_watch(lon_lat<double> place, staleness_options const& opt = {});

  /// @param map  not older than the one before
  /// @throws argument_error  a map without a state time, or older than the one before; `argument_inconsistent`: one whose
  ///     statuses are numbered otherwise, see `renumbered`
  void add(status_map const& map);

  /// @throws argument_error  no map was added
  [[nodiscard]] staleness_result result() const;

 private:
  lon_lat<double> place_;
  staleness_options opt_;
  status_list names_;
  std::vector<detail::view::near_border> borders_;
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
[[nodiscard]] staleness_result staleness(std::span<status_map const> maps, lon_lat<double> place,
                                         staleness_options const& opt = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/staleness.hpp"
#endif
