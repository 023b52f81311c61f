// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "salient/control/series.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/measure/history_result.hpp"

namespace salient::inline SALIENT_ABI {

/// Something that happened at a place on a day, such as a geolocated video.
struct dated_point {
  std::string name;  ///< may be empty
  lon_lat<double> at;
  date day;

  friend bool operator==(dated_point const&, dated_point const&) = default;
};

/// An event against the maps.
struct event_lag {
  std::optional<date> map_day;       ///< of the map of its day: the latest whose day is not later; none: it is
                                     ///< before the first map, or more than three days and more than twice the median
                                     ///< of days between maps after the last
  status that_day = status::none;    ///< what that map shows at its place
  std::optional<double> to_line_km;  ///< from its place to the border of closing land on that map; none: it has none
  bool inside = false;               ///< its place lies in closing land there
  /// How many days later a map first showed closing land there, contested land as open: 0 if the map of its day does.
  /// None where no map does up to the last one, and without a map of its day.
  std::optional<int> days_until_shown;
  /// The same for closing or contested land.
  std::optional<int> days_until_contested;

  friend bool operator==(event_lag const&, event_lag const&) = default;
};

struct event_lags {
  std::vector<event_lag> events;  ///< in the order given
  /// Of the lags of those that were shown; absent where none was.
  std::optional<double> median_days;
  std::size_t shown = 0;  ///< how many a map showed, up to the last one
  std::size_t not_shown =
      0;  ///< how many it did not; what happened before the first map or after the last counts in neither
};

/// How long maps took to show what happened at points: for each event the map of its day, and the first map from then on
/// that shows closing land at its place. Every map of the source is compared with the next.
/// @param opt  its stance, days, window and threads count; periods do not
/// @throws argument_error  a point out of range; and as `series`
/// Edge cases: fewer than two maps -> no event is known
/// Cost: that of `series` by map with its pieces, and each map of an event's day once more
[[nodiscard]] event_lags lags_of(series_source const& source, std::span<dated_point const> events,
                                 history_options const& opt = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/event_lag.hpp"
#endif
