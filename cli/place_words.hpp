// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "salient/control/place.hpp"
#include "salient/control/place_extent.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/io/to_json.hpp"
#include "salient/measure/encirclement.hpp"
#include "salient/measure/extent.hpp"
#include "salient/measure/way_out.hpp"

#include "question.hpp"

namespace salient::cli {

/// What was found about one place, to be put into words.
struct place_findings {
  place const& where;
  place_extent const& town;
  encirclement_result const& ring;
  std::optional<extent_result> const& extent;
  contested_range<std::string> water{};  ///< see `bounding_water`
  double abroad = 0;                     ///< what of its disc is sea or lies abroad, see `question::share_abroad`
};

/// "2.4 km", "at most 2.4 km", "2.4 to 0.8 km": what one known end says of the other, in words.
[[nodiscard]] std::string range_words(question const& ask, contested_range<double> const& range, int decimals,
                                      with_more_land trend);
/// The same of a share: "at least 36 %", "36 to 44 %".
[[nodiscard]] std::string share_words(question const& ask, contested_range<double> const& share, with_more_land trend);
/// A cell of a column that is headed with "%"; with all digits it stays a share.
[[nodiscard]] cell percent_cell(question const& ask, contested_range<double> const& share, with_more_land trend);

/// What "a to b", or a sign, means beside figures of a map: how contested land counted.
[[nodiscard]] std::string_view legend_of_ends(question const& ask, status_map const& map);

/// The heading of shares of a disc, which says whether the sea counts in.
[[nodiscard]] std::string_view column_of_disc(question const& ask);

/// The name of a status; of land on which the map draws nothing, that it does so. JSON and CSV keep the code.
[[nodiscard]] cell status_cell(status what, std::string_view name);

/// "south-west (230°)".
[[nodiscard]] std::string direction_words(double azimuth_deg);
/// Rounded, in [0, 360).
[[nodiscard]] double whole_degrees(double azimuth_deg);

/// Of its disc the share of the land that closes: without what is sea or lies abroad. None without an extent.
[[nodiscard]] std::optional<double> share_of_its_land(place_findings const& found);
/// Whether its centre closes and nearly all of its land: a coast drawn by two sources leaves slivers, an undrawn river a
/// strip, and no front runs there.
[[nodiscard]] bool is_held_but_for_strips(place_findings const& found);

/// What the map shows of a place, in a sentence with its full stop: of its extent wherever it has one.
[[nodiscard]] std::string place_headline(question const& ask, place_findings const& found);
/// Where the place's own point lies, in a sentence; empty where the headline has said so.
[[nodiscard]] std::string point_sentence(question const& ask, place_findings const& found);
/// In how many directions land is seen from the place's point within a radius; empty for a place that lies in it.
[[nodiscard]] std::string seen_sentence(question const& ask, place_findings const& found,
                                        encirclement_radius const& at);
/// How much the directions within one of the radii, and the nearest distance, hang on where in its extent one stands, as
/// far as it matters.
[[nodiscard]] std::string spread_sentence(question const& ask, place_findings const& found, std::size_t radius);

}  // namespace salient::cli
