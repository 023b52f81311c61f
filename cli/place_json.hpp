// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/io/to_json.hpp"
#include "salient/measure/corridor.hpp"
#include "salient/measure/encirclement.hpp"

#include "range_cell.hpp"

namespace salient::cli {

/// One quantity of one radius as JSON has it, and how CSV and text show it.
struct radius_quantity {
  char const* key;
  contested_range<double> encirclement_radius::*value;
  int decimals;
  with_more_land trend;

  constexpr radius_quantity(radius_key const& of, int shown, with_more_land with_more)
      : key(of.key), value(of.value), decimals(shown), trend(with_more) {}
};

inline constexpr std::array<radius_quantity, radius_keys.size()> radius_quantities = {{
    {radius_keys[0], 2, with_more_land::grows},
    {radius_keys[1], 2, with_more_land::grows},
    {radius_keys[2], 2, with_more_land::grows},
    {radius_keys[3], 2, with_more_land::grows},
    {radius_keys[4], 0, with_more_land::shrinks},
    {radius_keys[5], 1, with_more_land::may_do_either},
    {radius_keys[6], 2, with_more_land::shrinks},
}};

/// All quantities of a place for a CSV with one in a row: calls `add(radius, key, range)`, the radius empty where there
/// is none.
template <class Add>
void each_quantity(encirclement_result const& found, std::optional<contested_range<corridor_end>> const& way_out,
                   Add&& add) {
  add(words(""), "nearest_km", found.nearest_km);
  add(words(""), "nearest_azimuth_deg", found.nearest_azimuth_deg);
  add(words(""), "depth_km", found.depth_km);
  add(words(""), "inside", transform(found.inside, [](bool in) { return in ? 1.0 : 0.0; }));
  for (auto const& at : found.radii)
    for (auto const& q : radius_quantities) add(plain(at.radius_km), q.key, at.*q.value);
  if (!way_out) return;
  add(words(""), "corridor_width_km", transform(*way_out, [](corridor_end const& end) { return end.width_km; }));
  add(words(""), "corridor_limited_by_place_km",
      transform(*way_out, [](corridor_end const& end) { return end.limited_by_place_km; }));
}

/// Of a CSV with a quantity in a row: whether the place lies in closing land, and how deep. Without it a quantity that such a
/// place has not, such as a distance to that land, would look unknown.
inline constexpr std::array<char const*, 4> standing_names = {"inside_contested_open", "inside_contested_closed",
                                                              "depth_km_contested_open", "depth_km_contested_closed"};
[[nodiscard]] std::vector<cell> standing_cells(encirclement_result const& found);

/// Of a CSV with a place in a row: the names of its columns, and what stands in them.
[[nodiscard]] std::vector<std::string> wide_names(std::vector<double> const& radii_km);
[[nodiscard]] std::vector<cell> wide_cells(encirclement_result const& found);

/// What stands in tables instead of an answer.
inline constexpr char const* no_answer = "no answer";

/// "301: what went wrong", for a CSV; empty where nothing did.
[[nodiscard]] cell error_cell(std::optional<failure> const& problem);

}  // namespace salient::cli
