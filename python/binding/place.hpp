// SPDX-License-Identifier: BSL-1.0
// Places as Python names them: by a name, as (lon, lat), or by a name of the caller's own with its position.
#pragma once

#include <string>
#include <tuple>
#include <utility>
#include <variant>

#include "salient/control/place.hpp"

#include "document.hpp"
#include "handles.hpp"

namespace salient::python {

using place_argument = std::variant<std::string, std::pair<double, double>, std::tuple<std::string, double, double>>;

/// Whether it is a position that has a name of the caller's own; no town stands for it.
[[nodiscard]] inline bool is_named_position(place_argument const& asked) {
  return std::holds_alternative<std::tuple<std::string, double, double>>(asked);
}

/// The place that a question about a map means; a name is looked up as the program does.
[[nodiscard]] inline place place_of(reading& by, place_argument const& asked) {
  if (auto const* const at = std::get_if<std::pair<double, double>>(&asked)) {
    place result;
    result.at = {at->first, at->second};
    result.name = cli::plain(at->first).text + "," + cli::plain(at->second).text;
    return result;
  }
  if (auto const* const named = std::get_if<std::tuple<std::string, double, double>>(&asked)) {
    place result;
    std::tie(result.name, result.at.lon, result.at.lat) = *named;
    return result;
  }
  std::lock_guard const held(by.one_at_a_time);
  return by.input.place_named(std::get<std::string>(asked));
}

}  // namespace salient::python
