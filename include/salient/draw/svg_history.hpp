// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/control/status_map.hpp"
#include "salient/draw/svg.hpp"
#include "salient/measure/history_result.hpp"

namespace salient::inline SALIENT_ABI {

/// Consecutive periods of a history that share a colour.
struct history_class {
  std::size_t first = 0;  ///< indexes into `history_result::periods`
  std::size_t last = 0;
  std::string words;    ///< "June 2025", "1 June to 14 July 2025"
  double area_km2 = 0;  ///< closing land of the last map that has been so since then
  std::string fill;     ///< `#rrggbb`; from pale to dark by age, the last the darkest
};

/// A period in words: a month by its name where it is one, else both of its days.
/// @param say  as in `picture_options`
[[nodiscard]] inline std::string period_words(history_period const& period, series_calendar const& calendar,
                                              std::function<std::string(std::string_view)> const& say = {});

/// The periods of a history in at most nine classes, earliest first, each with a colour of one ramp: lightness falls from
/// the oldest to the latest, so that the order is seen in grey too and by readers who do not tell red from green.
[[nodiscard]] inline std::vector<history_class> classes_of(
    history_result const& of, std::function<std::string(std::string_view)> const& say = {});

/// The map of when as a self-contained SVG document: closing land by the period since when it has been so, other land by
/// its status, with a legend of periods and km². Otherwise as `to_svg` of one map.
/// @param around  the last map, whole: gives the front, and what is drawn pale about a window
/// @throws argument_error  `argument_empty`: the history has no periods; and as `to_svg` of one map
/// Strips under 100 m are drawn as part of a neighbour; the km² are those of the history, without that.
[[nodiscard]] inline std::string to_svg(history_result const& of, status_map const& around,
                                        picture_options const& opt = {});

}  // namespace salient

#include "salient/draw/impl/svg_history.hpp"
