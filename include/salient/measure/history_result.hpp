// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "salient/control/series.hpp"
#include "salient/control/stance.hpp"
#include "salient/control/status.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/measure/pieces_of_change.hpp"
#include "salient/measure/series_result.hpp"
#include "salient/overlay/coverage.hpp"

namespace salient::inline SALIENT_ABI {

struct history_options {
  series_calendar calendar{.by = series_period::month};  ///< which maps are compared: those at the ends of its steps
  salient::stance stance{};                              ///< what counts as gained: contested land as open
  multi_polygon<lon_lat<double>> window{};               ///< only land inside it; empty: all
  multi_polygon<lon_lat<double>> domain{};  ///< the country's land: borders drawn anew far behind the front keep their
                                            ///< date (see `redrawn`); empty: none is told
  /// An older map, of another source perhaps. What changed from it to the first map is the first period then.
  std::shared_ptr<status_map const> before{};
  bool strict = false;   ///< every change dates, however odd
  int flicker_days = 3;  ///< land back at its former status within so many days keeps its date; ≥ 0, 0: never
  remap_options remap{};
  std::size_t threads = 1;       ///< 1 to 256; the result has the same bits for every number
  progress_callback progress{};  ///< as in `series_options`
};

/// Why land that changed keeps the date it had.
enum class date_kept : std::uint8_t {
  back,     ///< it was lost, and had its status again on the next map that was compared
  flicker,  ///< it had its former status again within `flicker_days`
  unusual,  ///< it changed in a step that is far outside the series: the source may have corrected its map
  redrawn,  ///< a border far behind the front was drawn anew
};
inline constexpr std::size_t date_kept_count = 4;

/// What one period did, and what of it is left. Areas in km².
struct history_period {
  date start;  ///< as `series_step::start`; of the first period after `before`, the day of that map
  date end;
  time_point start_time;  ///< state times of the two maps
  time_point end_time;
  by_status<double> areas_km2{};  ///< by the status on the last map: what has had it since this period
  double gained_km2 = 0;  ///< what closing land gained, as the series has it: `painted_km2` and all `kept_km2` together
  double lost_km2 = 0;    ///< what it lost, likewise
  double painted_km2 = 0;  ///< the part of `gained_km2` that this period dates
  double held_km2 = 0;     ///< the part of that which closes on the last map and was not dated anew; ≤ `painted_km2`
  std::array<double, date_kept_count> kept_km2{};  ///< gained without a new date, by `date_kept`
  double churn_km2 = 0;                            ///< as `series_step`: Σ of gained over the maps within
  std::vector<std::string> flags;                  ///< those of the step
  date start_map;                                  ///< the days of the two maps
  date end_map;

  friend bool operator==(history_period const&, history_period const&) = default;
};

/// One kind of land of the last map.
struct history_kind {
  status now = status::none;
  std::optional<std::size_t> since;  ///< the period in which it last got that status; none: before the first map
  std::optional<std::size_t> first;  ///< the period in which it first got it; none: the first map shows it so
  std::size_t changes = 0;           ///< how often its status changed, changes that did not date left out
  double area_km2 = 0;

  friend bool operator==(history_kind const&, history_kind const&) = default;
};

/// Land whose change in one period did not date, and why.
struct undated_change {
  std::size_t period = 0;
  date_kept why = date_kept::unusual;
  std::vector<changed_piece> pieces;

  friend bool operator==(undated_change const&, undated_change const&) = default;
};

struct history_result {
  std::vector<history_period> periods;  ///< earliest first
  by_status<double> before_km2{};       ///< by the status on the last map: what has had it since before the first one
  by_status<double> areas_km2{};  ///< of the last map: with `none` left out, the sums over `before_km2` and all periods
  std::vector<history_kind> kinds;  ///< by now, since, first, changes; the label l of `map` stands for kinds[l − 1]
  coverage map;                     ///< the partition of the land by these kinds
  double rounding_km2 = 0;          ///< bound on what the rounding of computed vertices moved between them
  std::size_t compared = 0;         ///< pieces that were laid over one another
  std::vector<undated_change> undated;
  std::vector<std::vector<changed_piece>> pieces;  ///< by period: all that changed in it
  series_result series;                            ///< the series it is made of; its steps without their pieces
  std::shared_ptr<status_map const> first;         ///< the first map, or `before`
  std::shared_ptr<status_map const> last;
  salient::stance stance;
  bool strict = false;
  int flicker_days = 0;
};

/// What happened at one point.
struct point_history {
  struct change {
    std::size_t period = 0;  ///< index into `history_result::periods`
    status from = status::none;
    status to = status::none;

    friend bool operator==(change const&, change const&) = default;
  };
  status at_start = status::none;    ///< on the first map
  std::vector<change> changes;       ///< all of them, those that did not date too
  status now = status::none;         ///< on the last map
  std::optional<std::size_t> since;  ///< as `history_kind::since`
  /// The first period that ends with contested land there, what flickered or was lost for one map left out; none: never, or
  /// contested already on the first map (`at_start`). It need not date the land.
  std::optional<std::size_t> first_contested;
  std::optional<std::size_t> first_closing;  ///< likewise land that the stance closes

  friend bool operator==(point_history const&, point_history const&) = default;
};

}  // namespace salient
