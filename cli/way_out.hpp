// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "salient/control/place.hpp"
#include "salient/control/place_extent.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/io/to_json.hpp"
#include "salient/measure/way_out.hpp"

#include "document.hpp"
#include "question.hpp"

namespace salient::cli {

/// "Myrnohrad: the gap to the rear is no wider than 9.5 km, 3.6 km away to the north-north-west (340°). This says nothing
/// about whether it can be used." A full stop at its end.
/// @param town     what stands for the place: of it the shares are
/// @param land     what the place lies in where it lies in closing land
/// @param outlined  the way within the outline of Ukraine, for a place of which `leads_abroad` holds
[[nodiscard]] std::string way_out_sentence(question const& ask, place const& where, place_extent const& town,
                                           contested_range<way_out_end> const& range, std::string const& land,
                                           std::optional<contested_range<way_out_end>> const& outlined);
/// Whether the way of a place in Ukraine leads over the sea or abroad, by the outline that comes with the program. No end
/// where there is no way, the place lies elsewhere, or the user bounds the question.
[[nodiscard]] contested_range<bool> leads_abroad(question const& ask, lon_lat<double> at,
                                                 contested_range<way_out_end> const& range);
/// Its name in JSON and CSV, and how CSV has it: 1 for true.
inline constexpr char const* leads_abroad_name = "way_out_leads_abroad";
[[nodiscard]] contested_range<double> as_number(contested_range<bool> const& range);
/// The way in a few words, for tables: "no wider than 9.5 km", "nothing narrows it".
[[nodiscard]] std::string way_out_in_short(question const& ask, contested_range<way_out_end> const& range);
/// The same, with whether it leads abroad.
[[nodiscard]] std::string way_out_in_short(question const& ask, lon_lat<double> at,
                                           contested_range<way_out_end> const& range);

/// Its widths for a CSV with one quantity in a row: calls `add(key, range)`.
template <class Add>
void each_width(contested_range<way_out_end> const& range, Add&& add) {
  add("way_out_width_km", transform(range, [](way_out_end const& end) { return end.width_km; }));
  add("way_out_prominence_km", transform(range, [](way_out_end const& end) { return end.prominence_km; }));
  add("way_out_limited_by_rear_km", transform(range, [](way_out_end const& end) { return end.limited_by_rear_km; }));
  for (std::size_t i = 0; i < way_out_distances_km.size(); ++i)
    add("way_out_width_at_" + plain(way_out_distances_km[i]).text + "_km",
        transform(range, [&](way_out_end const& end) { return end.width_at_km[i]; }));
}

}  // namespace salient::cli
