// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <optional>
#include <utility>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/measure/detail/segment.hpp"
#include "salient/measure/detail/surroundings.hpp"

namespace salient::detail::view {

// Which statuses make up a set of land: H⁻, H⁺, the barrier.
using land_set = by_status<bool>;

[[nodiscard]] inline land_set closing(stance const& reader, contested_as end) {
  land_set set{};
  for (std::size_t s = 0; s < status_count; ++s) set[s] = reader.closes(static_cast<status>(s), end);
  return set;
}

[[nodiscard]] inline land_set reading_as(stance const& reader, reading what) {
  land_set set{};
  for (std::size_t s = 0; s < status_count; ++s) set[s] = reader(static_cast<status>(s)) == what;
  return set;
}

// Whether the place lies in a set of land or on its border.
[[nodiscard]] inline bool holds_place(surroundings const& around, land_set const& set) {
  return set[around.here] || std::any_of(around.edges.begin(), around.edges.end(), [&](near_edge const& e) {
           return set[e.left] != set[e.right] && distance_to(e.a, e.b) <= on_line_m;
         });
}

template <class T>
[[nodiscard]] std::optional<T> as_optional(std::optional<T> value) {
  return value;
}
template <class T>
[[nodiscard]] std::optional<T> as_optional(T value) {
  return std::optional<T>(std::move(value));
}

// Both ends of a quantity; `measure(land_set)` gives it, or none where it does not exist. The closed end is asked for
// only where the source is known to draw contested land.
template <class Measure>
[[nodiscard]] auto both_ends(stance const& reader, contested_mapping mapped, Measure&& measure) {
  auto open = as_optional(measure(closing(reader, contested_as::open)));
  using quantity = typename decltype(open)::value_type;
  contested_range<quantity> range{std::move(open), std::nullopt, mapped};
  if (mapped == contested_mapping::yes)
    range.contested_closed = as_optional(measure(closing(reader, contested_as::closed)));
  return range;
}

// A quantity that belongs to a larger result, read off both ends of it; `read` too may give none.
template <class T, class Read>
[[nodiscard]] auto pick(contested_range<T> const& from, Read&& read) {
  using quantity = typename decltype(as_optional(read(*from.contested_open)))::value_type;
  auto const at = [&](std::optional<T> const& end) -> std::optional<quantity> {
    if (!end) return std::nullopt;
    return read(*end);
  };
  return contested_range<quantity>{at(from.contested_open), at(from.contested_closed), from.contested_mapped};
}

}  // namespace salient::detail::view
