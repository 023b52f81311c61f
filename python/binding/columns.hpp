// SPDX-License-Identifier: BSL-1.0
// Answers to many questions of one kind, as columns of numbers: what a frame is made of.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "salient/core/contested_range.hpp"
#include "salient/measure/change_result.hpp"
#include "salient/measure/encirclement.hpp"
#include "salient/measure/redrawn_result.hpp"

#include "convert.hpp"
#include "redrawn_borders.hpp"

namespace salient::python {

/// What a column says of contested land that counts as closed.
inline constexpr char const* with_contested = "_with_contested";

/// A table by columns, in the order in which they came: of numbers, and of what is none. A row is complete when each has
/// a value in it. It may be filled without Python's lock.
class columns {
 public:
  void add(std::string_view name, double value) { next<double>(name, {}).push_back(value); }
  void add(std::string_view name, std::optional<double> const& value) { add(name, value.value_or(missing)); }
  /// A text, a list of them, or null.
  void add_words(std::string_view name, json value) { next<json>(name, {}).push_back(std::move(value)); }
  /// Both ends, the second under the name that says so.
  void add(std::string_view name, contested_range<double> const& range) {
    add(name, range.contested_open);
    next<double>(name, with_contested).push_back(range.contested_closed.value_or(missing));
  }
  /// Likewise of a quantity that one reading may lack altogether.
  void add(std::string_view name, double open, std::optional<double> const& closed) {
    add(name, open);
    next<double>(name, with_contested).push_back(closed.value_or(missing));
  }
  /// 1, 0, or not a number where it is not known.
  void add(std::string_view name, contested_mapping mapped) {
    add(name, mapped == contested_mapping::unknown ? missing : mapped == contested_mapping::yes ? 1.0 : 0.0);
  }
  /// Each call of a row asks for the same names in the same order.
  void end_row() {
    next_ = 0;
    ++rows_;
  }
  /// Where there are no rows, one without meaning gives the names.
  template <class AddRow>
  void name_by(AddRow&& add_row) {
    if (rows_ > 0) return;
    add_row();
    for (auto& column : all_) std::visit([](auto& values) { values.clear(); }, column.second);
  }

  [[nodiscard]] py::dict taken() {
    py::dict result;
    for (auto& [name, values] : all_) {
      if (auto* const words = std::get_if<std::vector<json>>(&values))
        result[py::str(name)] = to_python(json(std::move(*words)));
      else
        result[py::str(name)] = to_array(std::move(std::get<std::vector<double>>(values)));
    }
    return result;
  }

 private:
  static constexpr double missing = std::numeric_limits<double>::quiet_NaN();

  template <class Value>
  std::vector<Value>& next(std::string_view name, std::string_view ending) {
    if (next_ == all_.size()) all_.emplace_back(std::string(name) += ending, std::vector<Value>{});
    return std::get<std::vector<Value>>(all_[next_++].second);
  }

  std::vector<std::pair<std::string, std::variant<std::vector<double>, std::vector<json>>>> all_;
  std::size_t next_ = 0;
  std::size_t rows_ = 0;
};

/// What a change gained, lost and won on balance, both ends; then what of it was drawn anew, as the program's tables.
inline void add_change(columns& to, area_change const& open, std::optional<area_change> const& closed,
                       std::optional<redrawn_result> const& drawn) {
  auto const both = [&](char const* name, double area_change::*value) {
    to.add(name, open.*value, closed ? std::optional(*closed.*value) : std::nullopt);
  };
  both("gained_km2", &area_change::gained_km2);
  both("lost_km2", &area_change::lost_km2);
  both("net_km2", &area_change::net_km2);
  auto const km2 = cli::redrawn_km2(open, drawn);
  for (std::size_t i = 0; i < km2.size(); ++i) to.add(cli::redrawn_names[i], km2[i]);
}

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
