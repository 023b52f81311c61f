// SPDX-License-Identifier: BSL-1.0
#include "range_cell.hpp"

#include <string>

namespace salient::cli {

cell truth_cell(std::optional<bool> is_true) { return words(is_true ? *is_true ? "true" : "false" : ""); }

cell mapped_cell(contested_mapping mapped) {
  if (mapped == contested_mapping::unknown) return truth_cell({});
  return truth_cell(mapped == contested_mapping::yes);
}

cell range_cell(contested_range<double> const& range, int decimals, with_more_land trend) {
  auto const& open = range.contested_open;
  auto const& closed = range.contested_closed;
  std::string const first = open ? fixed(*open, decimals) : "–";
  if (range.contested_mapped != contested_mapping::yes) {
    if (!open) return {first, "", true, ""};
    std::string const sign = trend == with_more_land::grows ? "≥ " : trend == with_more_land::shrinks ? "≤ " : "";
    return {sign + first, plain(*open).exact, true, ""};
  }
  std::string const second = closed ? fixed(*closed, decimals) : "–";
  return {first == second ? first : first + " to " + second, open ? plain(*open).exact : "", true,
          closed ? plain(*closed).exact : ""};
}

}  // namespace salient::cli
