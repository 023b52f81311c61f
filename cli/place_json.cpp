// SPDX-License-Identifier: BSL-1.0
#include "place_json.hpp"

#include <optional>
#include <string>

namespace salient::cli {

namespace {

// Both ends of a range, in a column each.
void append_ends(std::vector<cell>& row, contested_range<double> const& range, int decimals) {
  row.push_back(number(range.contested_open, decimals));
  row.push_back(number(range.contested_closed, decimals));
}

}  // namespace

std::vector<cell> standing_cells(encirclement_result const& found) {
  std::vector<cell> row{truth_cell(found.inside.contested_open), truth_cell(found.inside.contested_closed)};
  append_ends(row, found.depth_km, 3);
  return row;
}

std::vector<std::string> wide_names(std::vector<double> const& radii_km) {
  std::vector<std::string> names;
  auto const add = [&](std::string const& quantity, std::string const& radius) {
    names.push_back(quantity + radius);
    names.push_back(quantity + "_with_contested" + radius);
  };
  for (auto const* const quantity : {"nearest_km", "nearest_azimuth_deg", "inside", "depth_km"}) add(quantity, "");
  for (auto const radius_km : radii_km)
    for (auto const& q : radius_quantities) add(q.key, "_" + plain(radius_km).exact);
  return names;
}

std::vector<cell> wide_cells(encirclement_result const& found) {
  std::vector<cell> row;
  for (auto const* const range : {&found.nearest_km, &found.nearest_azimuth_deg}) append_ends(row, *range, 3);
  auto const standing = standing_cells(found);
  row.insert(row.end(), standing.begin(), standing.end());
  for (auto const& at : found.radii)
    for (auto const& q : radius_quantities) append_ends(row, at.*q.value, q.decimals);
  return row;
}

cell error_cell(std::optional<failure> const& problem) {
  return words(problem ? std::to_string(static_cast<int>(problem->code)) + ": " + problem->message : "");
}

}  // namespace salient::cli
