// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/place.hpp"
#include "salient/control/place_extent.hpp"
#include "salient/control/series.hpp"
#include "salient/control/snapshot.hpp"
#include "salient/control/stance.hpp"
#include "salient/control/status.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/progress.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/measure/change_result.hpp"
#include "salient/measure/corridor.hpp"
#include "salient/measure/encirclement.hpp"
#include "salient/measure/extent.hpp"
#include "salient/measure/pieces_of_change.hpp"
#include "salient/measure/redrawn_result.hpp"
#include "salient/measure/staleness.hpp"
#include "salient/measure/way_out.hpp"

namespace salient::inline SALIENT_ABI {

/// A named polygon to split every step by.
struct series_zone {
  std::string name;
  multi_polygon<lon_lat<double>> area;

  friend bool operator==(series_zone const&, series_zone const&) = default;
};

/// When a step between two consecutive maps is so far outside the archive that the source may have corrected its map.
/// What the closing land gained and lost, and what contested land did, are each judged by the steps around that changed
/// something: (value − median) / scale, the scale being 1.4826 times the median absolute deviation, but no less than
/// `least_scale_km2`. The steps around are those of the whole archive, whatever days were asked for.
struct remap_options {
  double score = 10;             ///< unusual from here on, > 0
  double least_km2 = 50;         ///< a smaller area is never unusual, ≥ 0
  double least_scale_km2 = 2;    ///< most days lose nothing, and then the deviation is 0; > 0
  std::size_t window = 91;       ///< how many steps, itself in the middle, are around it; ≥ 3
  std::size_t least_steps = 15;  ///< with fewer of them that changed something nothing is unusual
  double changed_km2 = 0.01;     ///< a step of less changed nothing: the same map published again; ≥ 0

  friend bool operator==(remap_options const&, remap_options const&) = default;
};

/// Land that is back at its former status within a few days, over any number of maps.
struct flicker_options {
  int days = 0;  ///< from the first map that shows it changed to the one that shows it back; 0: not looked for
  double least_km2 = 0.01;  ///< smaller pieces are not looked at, > 0
  double flag_km2 = 1;      ///< a step is flagged from here on, ≥ 0

  friend bool operator==(flicker_options const&, flicker_options const&) = default;
};

/// How far a series has come: maps read and measured, and maps to read.
using series_progress = progress;

struct series_options {
  series_calendar calendar{};
  salient::stance stance{};
  std::vector<place> places{};          ///< measured at both ends of every step
  std::vector<place_extent> extents{};  ///< of the first of them; an empty one, or none: the place's point alone
  double map_error_km = 0.5;            ///< see `extent_options`
  std::vector<double> radii_km{5, 10, 20, 30};  ///< see `encirclement_options`
  /// Its stance is ignored. None: corridors, the slowest measure, are left out.
  std::optional<corridor_options> corridor{};
  staleness_options staleness{};
  /// The country's land, for the places (see `bounded`) and for borders drawn anew (see `redrawn`); empty: none.
  multi_polygon<lon_lat<double>> domain{};
  multi_polygon<lon_lat<double>> homeland{};  ///< see `bounded`
  multi_polygon<lon_lat<double>> water{};     ///< for the places: see `with_water`
  multi_polygon<lon_lat<double>> outline{};   ///< the country's land, for borders drawn anew; empty: `domain`
  /// Only land inside it is counted; places are measured on the whole map. Empty: all land is counted.
  multi_polygon<lon_lat<double>> window{};
  std::vector<series_zone> zones{};  ///< at most 65,535; land in several of them counts in the first
  bool slivers = true;               ///< draw the changed pieces, for the sliver ledger
  bool keep_pieces = false;          ///< and keep them, step by step; only with `slivers`
  double sliver_below_m2 = 100;      ///< see `piece_options`
  remap_options remap{};
  flicker_options flicker{};
  std::size_t threads = 1;       ///< 1 to 256; the result has the same bits for every number
  progress_callback progress{};  ///< called from the calling thread; false cancels
};

/// A place at one end of a step.
struct series_place {
  std::string name;
  lon_lat<double> at;
  encirclement_result encirclement;
  std::optional<contested_range<corridor_end>> corridor;  ///< none unless asked for
  staleness_result staleness;      ///< over the maps read up to this one; its date is a day of the source
  std::optional<failure> error{};  ///< why this place has no answer on this map; its measures are then empty
  std::optional<contested_range<way_out_end>> way_out{};  ///< from the corridor's skeleton, where that is asked for
  std::optional<extent_result> extent{};                  ///< of a place with an extent

  friend bool operator==(series_place const&, series_place const&) = default;
};

/// What changed in one zone.
struct series_zone_change {
  std::string name;
  area_change contested_open;
  std::optional<area_change> contested_closed;
  std::optional<redrawn_result> redrawn{};  ///< what of the step's lies here; none where the step has none

  friend bool operator==(series_zone_change const&, series_zone_change const&) = default;
};

/// One step of a series: what changed from one state to another.
struct series_step {
  date start;             ///< the step runs from the state at the end of this day …
  date end;               ///< … to the state at the end of this one
  time_point start_time;  ///< state times of the two maps
  time_point end_time;
  std::size_t first = 0;  ///< the two maps, indexes into `series_result::maps`
  std::size_t last = 0;
  area_change contested_open;                   ///< of H⁻, from the first map to the last
  std::optional<area_change> contested_closed;  ///< of H⁺; absent unless both maps are known to draw contested land
  contested_mapping contested_mapped = contested_mapping::unknown;
  double churn_km2 = 0;       ///< Σ of gained over the daily steps (by map: over the maps) within; ≥ gained
  double churn_lost_km2 = 0;  ///< Σ of lost, likewise
  std::optional<double> rate_km2_per_day;  ///< net over `days_between_states`; absent if that is 0
  transition_matrix matrix;
  double quantity_km2 = 0;
  double allocation_km2 = 0;
  sliver_ledger slivers;
  double rounding_km2 = 0;            ///< see `change_pieces`
  by_status<double> areas_km2{};      ///< of the last map
  std::vector<changed_piece> pieces;  ///< empty unless kept
  /// Of the pieces of this step: drawn anew and no news. None without a domain.
  std::optional<redrawn_result> redrawn{};
  double flicker_km2 = 0;                 ///< land that left its status or came back to it within the step, to flicker
  std::vector<std::string> flags;         ///< those of its span, of its maps, `redrawn_border`, `flicker` and `unusual`
  std::vector<series_place> places;       ///< on the last map, in the order asked for
  std::vector<series_zone_change> zones;  ///< in the order given, then the land outside them all; adds up to the whole

  friend bool operator==(series_step const&, series_step const&) = default;
};

/// What is known of one map that was read.
struct series_state {
  time_point state_time;
  date state_day;
  map_info info;          ///< its files with their digests, source, attribution, flags
  read_record read;       ///< what was skipped
  resolve_record record;  ///< overlaps, repairs, names not recognised
  by_status<double> areas_km2{};

  friend bool operator==(series_state const&, series_state const&) = default;
};

/// A step between two consecutive maps far outside the archive: the source may have corrected its map.
struct remap_suspicion {
  std::size_t before = 0;  ///< the two maps, indexes into `series_result::maps`
  std::size_t after = 0;
  double gained_km2 = 0;  ///< by the closing land, contested land as open
  double lost_km2 = 0;
  double score = 0;                 ///< the largest of the four amounts', see `remap_options`
  double contested_gained_km2 = 0;  ///< by contested land as it is drawn; 0 where none is
  double contested_lost_km2 = 0;

  friend bool operator==(remap_suspicion const&, remap_suspicion const&) = default;
};

/// Land that was back at its former status within a few days. Each change of a place belongs to one such excursion at most:
/// the shortest are told first, of equal ones the latest.
struct flicker_piece {
  std::size_t left = 0;  ///< the first map that shows it changed, index into `series_result::maps`
  std::size_t back = 0;  ///< the first that shows it back
  status from = status::none;
  status to = status::none;  ///< what it was in between; where it was several things, the first
  double area_km2 = 0;
  lon_lat<double> centroid;  ///< of the piece that left

  friend bool operator==(flicker_piece const&, flicker_piece const&) = default;
};

/// A run of days without a map.
struct series_gap {
  date after;    ///< last day with a map
  date before;   ///< next day with one
  int days = 0;  ///< days without a map between them

  friend bool operator==(series_gap const&, series_gap const&) = default;
};

/// What is to be known about the data before the numbers are believed.
struct series_quality {
  std::size_t points_skipped = 0;
  std::size_t lines_skipped = 0;
  std::size_t null_geometries = 0;
  std::vector<std::pair<std::string, std::size_t>> unrecognised;  ///< name, and on how many maps
  double overlap_resolved_km2 = 0;                                ///< the largest of any map
  std::size_t maps_with_overlaps = 0;
  std::size_t repairs = 0;  ///< repaired polygons over all maps
  std::size_t maps_repaired = 0;
  std::vector<series_gap> gaps;
  std::vector<remap_suspicion> remaps;
  std::vector<flicker_piece> flickers;  ///< by the map that shows them changed
  std::size_t maps_passed_over = 0;     ///< earlier maps of a day that were not read
  std::size_t steps_left_out = 0;       ///< see `steps_without_new_map`

  friend bool operator==(series_quality const&, series_quality const&) = default;
};

/// What happened between two consecutive maps: what a judgement of the whole series hangs on.
struct series_link {
  area_change closing;                  ///< of the closing land, contested land as open
  area_change contested;                ///< of contested land as it is drawn
  std::vector<bool> moved;              ///< by place: whether the borders near it changed
  std::vector<changed_piece> pieces{};  ///< those that may flicker; empty unless that is asked for

  friend bool operator==(series_link const&, series_link const&) = default;
};

/// A step of the archive beyond the days asked for, by which one of those was judged.
struct series_neighbour {
  time_point start_time;  ///< state times of its two maps
  time_point end_time;
  area_change closing;  ///< as in `series_link`
  area_change contested;

  friend bool operator==(series_neighbour const&, series_neighbour const&) = default;
};

/// By what a series was cut and judged.
struct series_terms {
  series_calendar calendar;
  remap_options remap;
  staleness_options staleness;
  flicker_options flicker;
  ellipsoid earth = ellipsoid::wgs84();  ///< of the maps

  friend bool operator==(series_terms const&, series_terms const&) = default;
};

struct series_result {
  std::vector<series_step> steps;
  std::vector<series_state> maps;             ///< every map read, earliest first
  std::vector<series_link> links;             ///< from each map to the next: one less than there are maps
  std::vector<series_place> places_at_start;  ///< on the first map of the first step
  series_quality quality;
  series_terms terms;
  std::vector<series_neighbour> around;  ///< earliest first

  friend bool operator==(series_result const&, series_result const&) = default;
};

/// Name of the last of a step's zones: the land that lies in none of those given.
inline constexpr char const* outside_every_zone = "(outside every zone)";

}  // namespace salient
