// SPDX-License-Identifier: BSL-1.0
// Answers to many questions of one kind, as columns of numbers: what a frame is made of.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/contested_range.hpp"
#include "salient/measure/encirclement.hpp"

#include "convert.hpp"

namespace salient::python {

/// What a column says of contested land that counts as closed.
inline constexpr char const* with_contested = "_with_contested";

/// Columns by name, in the order in which they came; a row is complete when each has a number in it.
class columns {
 public:
  void add(std::string_view name, double value) { next(name, {}).push_back(value); }
  void add(std::string_view name, std::optional<double> const& value) { add(name, value.value_or(missing)); }
  /// Both ends, the second under the name that says so.
  void add(std::string_view name, contested_range<double> const& range) {
    add(name, range.contested_open);
    next(name, with_contested).push_back(range.contested_closed.value_or(missing));
  }
  /// Likewise of a quantity that one reading may lack altogether.
  void add(std::string_view name, double open, std::optional<double> const& closed) {
    add(name, open);
    next(name, with_contested).push_back(closed.value_or(missing));
  }
  /// 1, 0, or not a number where it is not known.
  void add(std::string_view name, contested_mapping mapped) {
    add(name, mapped == contested_mapping::unknown ? missing : mapped == contested_mapping::yes ? 1.0 : 0.0);
  }
  /// Each call of a row asks for the same names in the same order.
  void end_row() { next_ = 0; }
  /// Keeps the names, which a row without meaning gave where there are no rows.
  void forget_rows() {
    for (auto& column : all_) column.second.clear();
  }

  [[nodiscard]] py::dict taken() {
    py::dict result;
    for (auto& [name, values] : all_) result[py::str(name)] = to_array(std::move(values));
    return result;
  }

 private:
  static constexpr double missing = std::numeric_limits<double>::quiet_NaN();

  std::vector<double>& next(std::string_view name, std::string_view ending) {
    if (next_ == all_.size()) all_.emplace_back(std::string(name) += ending, std::vector<double>{});
    return all_[next_++].second;
  }

  std::vector<std::pair<std::string, std::vector<double>>> all_;
  std::size_t next_ = 0;
};

/// What one radius about a place holds, as a row of columns.
inline void add_row(columns& to, encirclement_result const& found, encirclement_radius const& at) {
  to.add("inside", found.inside.contested_open ? std::optional<double>(*found.inside.contested_open) : std::nullopt);
  to.add("nearest_km", found.nearest_km);
  to.add("nearest_azimuth_deg", found.nearest_azimuth_deg);
  to.add("depth_km", found.depth_km);
  for (auto const& q : radius_keys) to.add(q.key, at.*q.value);
  to.add("contested_mapped", at.directions_blocked.contested_mapped);
  to.end_row();
}

}  // namespace salient::python
