// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/control/status.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/measure/advance.hpp"
#include "salient/measure/agreement.hpp"
#include "salient/measure/change_result.hpp"
#include "salient/measure/claim_result.hpp"
#include "salient/measure/control_share.hpp"
#include "salient/measure/corridor.hpp"
#include "salient/measure/encirclement.hpp"
#include "salient/measure/error_band.hpp"
#include "salient/measure/extent.hpp"
#include "salient/measure/front_line.hpp"
#include "salient/measure/history_result.hpp"
#include "salient/measure/nearest.hpp"
#include "salient/measure/pieces_of_change.hpp"
#include "salient/measure/redrawn_result.hpp"
#include "salient/measure/route.hpp"
#include "salient/measure/series_result.hpp"
#include "salient/measure/way_out_result.hpp"

// What every measure answers, as JSON with the keys and the numbers that the program gives. Whoever handles the values
// includes <nlohmann/json.hpp>; where it is not at hand, this header cannot be used and nothing else is missing.
namespace salient::inline SALIENT_ABI {

/// Members keep the order in which they were added.
using json = nlohmann::ordered_json;

/// `null` where absent.
[[nodiscard]] json to_json(std::optional<double> value);
[[nodiscard]] json to_json(std::optional<time_point> const& moment);
/// `contested_open`, `contested_closed` and `contested_mapped`, `null` where absent.
[[nodiscard]] json to_json(contested_range<double> const& range);
[[nodiscard]] json to_json(contested_range<bool> const& range);
[[nodiscard]] json to_json(contested_range<std::size_t> const& range);
[[nodiscard]] json to_json(contested_range<route_cut> const& range);
/// `[lon, lat]`.
[[nodiscard]] json to_json(lon_lat<double> const& at);
/// `true`, `false`, or `null` where it is not known.
[[nodiscard]] json to_json(contested_mapping mapped);
/// `status` and `area_km2` of each status that has land, `none` among them if wanted.
[[nodiscard]] json areas_json(by_status<double> const& areas, status_list const& names, bool with_none = false);
/// The statuses that a legend declares, as its file has them.
[[nodiscard]] json declared_json(status_list const& names);
/// One file of a map: its path, SHA-256, times, source, attribution.
[[nodiscard]] json input_json(input_file const& file, map_info const& of);

/// `areas`, and what had to be decided so that no land has two statuses.
[[nodiscard]] json area_json(status_map const& map);

/// `gained_km2`, `lost_km2` and `net_km2`.
[[nodiscard]] json to_json(area_change const& change);
/// `null` where absent.
[[nodiscard]] json to_json(std::optional<area_change> const& change);
/// `redrawn` and `without_redrawn` of a change; both `null` where no outline of the country is known.
void add_redrawn(json& to, area_change const& change, std::optional<redrawn_result> const& drawn);
/// `statuses` and, in their order, the rows of `km2`.
[[nodiscard]] json to_json(transition_matrix const& matrix);
/// A change with its matrix, the pieces too small to see, and what of it was drawn anew.
[[nodiscard]] json change_json(change_result const& whole, change_pieces const& found,
                               std::optional<redrawn_result> const& drawn);

/// One quantity of one radius of an encirclement.
struct radius_key {
  char const* key;
  contested_range<double> encirclement_radius::*value;
};

inline constexpr std::array<radius_key, 7> radius_keys = {{
    {"disc_share", &encirclement_radius::disc_share},
    {"straight_front_disc_share", &encirclement_radius::straight_front_disc_share},
    {"directions_blocked", &encirclement_radius::directions_blocked},
    {"straight_front_share", &encirclement_radius::straight_front_share},
    {"largest_open_sector_deg", &encirclement_radius::largest_open_sector_deg},
    {"median_first_hit_km", &encirclement_radius::median_first_hit_km},
    {"isovist_share", &encirclement_radius::isovist_share},
}};

/// Whether the place is inside, how near land lies that closes, and all quantities of every radius.
[[nodiscard]] json encirclement_json(encirclement_result const& found);
/// An entry of a list with `error`: null, or what went wrong, and then all other keys are null but those kept.
[[nodiscard]] json with_error(json entry, std::optional<failure> const& problem,
                              std::vector<std::string_view> const& kept);
/// What stands for a town and how it is held; `null` where nothing does.
[[nodiscard]] json extent_json(std::optional<extent_result> const& found);
[[nodiscard]] json on_the_line_json(std::optional<extent_result> const& found);
/// Into each of a place's `radii`, least and most over its extent.
void add_spreads(json& place, std::optional<extent_result> const& found);

/// Both ends with all their keys, `null` where absent.
[[nodiscard]] json corridor_json(contested_range<corridor_end> const& range);
[[nodiscard]] json way_out_json(contested_range<way_out_end> const& range);
/// `null` where there is none.
[[nodiscard]] json pocket_json(std::optional<pocket> const& found);

/// `steps`, `places_at_start` and `quality` with all their keys.
[[nodiscard]] json series_json(series_result const& read);
/// What is to be known about the data before the numbers are believed; the changed pieces too small to see among it.
[[nodiscard]] json quality_json(series_result const& read);

/// The day of the map that ends a period, and so first shows what happened in it.
[[nodiscard]] date day_shown(history_result const& of, std::size_t period);
/// That day; null for none.
[[nodiscard]] json period_end_json(history_result const& of, std::optional<std::size_t> period);
/// `before`, `periods`, `areas`, and `pieces` by status and period.
[[nodiscard]] json history_json(history_result const& of);

/// The lengths of a front at both ends; `advance` is null until `add_advance`.
[[nodiscard]] json front_json(contested_range<front_result> const& found);
void add_advance(json& to, contested_range<advance_result> const& moved);
/// `error_band`: `least`, `drawn` and `most` with contested land open, `map_error_km`, the same three in
/// `contested_closed`, and `contested_mapped`.
[[nodiscard]] json band_json(contested_range<banded_km2> const& range, double map_error_km);
/// The three of each of `gained_km2`, `lost_km2` and `net_km2`.
[[nodiscard]] json band_json(contested_range<banded_change> const& range, double map_error_km);
[[nodiscard]] json agreement_json(agreement_result const& found);
/// `verdict`, `reason`, `sentence` and `basis`.
[[nodiscard]] json claim_json(claim_result const& found);
[[nodiscard]] json route_json(route_result const& found);
[[nodiscard]] json control_json(area_control const& held);
[[nodiscard]] json control_json(point_control const& held);
/// `km` and `azimuth_deg`.
[[nodiscard]] json nearest_json(contested_range<nearest_control> const& near);

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/to_json.hpp"
#endif
