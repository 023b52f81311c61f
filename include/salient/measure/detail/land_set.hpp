// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/geometry/segment.hpp"
#include "salient/measure/detail/surroundings.hpp"

namespace salient::inline SALIENT_ABI::detail::view {

// Which statuses make up a set of land: H⁻, H⁺, the barrier. It knows the statuses that a stance reads, and refuses to
// say of any other whether it is one of them.
class land_set {
 public:
  land_set() = default;  // of the known statuses none

  // @param member  is asked of every status that the stance reads
  template <class Member>
  land_set(stance const& reader, Member&& member) : size_(reader.readings.size()) {
    for (std::size_t s = 0; s < size_; ++s) {
      members_[s] = member(static_cast<status>(s));
      ignored_[s] = reader(static_cast<status>(s)) == reading::ignored;
    }
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool operator[](std::size_t s) const {
    if (s >= size_) fail_unread(static_cast<status>(s));
    return members_[s];
  }
  [[nodiscard]] bool operator[](status s) const { return (*this)[static_cast<std::size_t>(s)]; }

  // Whether two statuses lie on its two sides.
  [[nodiscard]] bool parts(status left, status right) const { return (*this)[left] != (*this)[right]; }
  // The same, but for land that is no part of the question: seen from within, the set does not end there.
  [[nodiscard]] bool ends_between(status left, status right) const {
    return parts(left, right) && !ignored_[static_cast<std::size_t>((*this)[left] ? right : left)];
  }

 private:
  std::array<bool, status_count + most_own_statuses> members_{};
  std::array<bool, status_count + most_own_statuses> ignored_{};
  std::size_t size_ = status_count;
};

[[nodiscard]] inline land_set closing(stance const& reader, contested_as end) {
  return {reader, [&](status s) { return reader.closes(s, end); }};
}

[[nodiscard]] inline land_set reading_as(stance const& reader, reading what) {
  return {reader, [&](status s) { return reader(s) == what; }};
}

// Whether the place lies in a set of land or on its border.
[[nodiscard]] inline bool holds_place(surroundings const& around, land_set const& set) {
  return set[around.here] || std::any_of(around.edges.begin(), around.edges.end(), [&](near_edge const& e) {
           return set[e.left] != set[e.right] && distance_to(e.a, e.b) <= on_line_m;
         });
}

[[nodiscard]] inline double sum(by_status<double> const& amount, land_set const& set) {
  double total = 0;
  for (std::size_t s = 0; s < amount.size(); ++s)
    if (set[s]) total += amount[s];
  return total;
}

// Of amounts by status the share that is in a set, barriers and ignored land counted out of the whole. None where
// nothing is left to count.
[[nodiscard]] inline std::optional<double> share_of(by_status<double> const& amount, stance const& reader,
                                                    land_set const& set) {
  land_set const counted(reader,
                         [&](status s) { return reader(s) != reading::barrier && reader(s) != reading::ignored; });
  auto const whole = sum(amount, counted);
  if (!(whole > 0)) return std::nullopt;
  return std::min(1.0, sum(amount, set) / whole);
}

// How many ends of the contested range there are to measure.
[[nodiscard]] inline std::size_t ends_of(contested_mapping mapped) { return mapped == contested_mapping::yes ? 2 : 1; }

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

}  // namespace salient::detail::view
