// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/control/place.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/lon_lat.hpp"

namespace salient::inline SALIENT_ABI {

/// What lies on the ground whoever holds it.
enum class ground_kind : std::uint8_t { sea, lake, river, road, railway, region_border, state_border };

/// How files and options call them.
inline constexpr std::array<std::string_view, 7> ground_kind_names = {"sea",     "lake",   "river", "road",
                                                                      "railway", "region", "state"};

/// The kind of a name; none for other words.
[[nodiscard]] constexpr std::optional<ground_kind> ground_kind_named(std::string_view name) {
  auto const found = std::find(ground_kind_names.begin(), ground_kind_names.end(), name);
  if (found == ground_kind_names.end()) return std::nullopt;
  return static_cast<ground_kind>(found - ground_kind_names.begin());
}

/// Kinds that are drawn as areas; the others are lines.
[[nodiscard]] constexpr bool is_area(ground_kind k) { return k == ground_kind::sea || k == ground_kind::lake; }

/// One feature of a base map.
struct ground {
  ground_kind kind = ground_kind::river;
  int rank = 6;        ///< of rivers, roads and railways: 0 the greatest, 12 the least; thinner by rank
  std::string name{};  ///< of a river: written beside it where there is room
  std::vector<std::vector<lon_lat<double>>> lines{};  ///< lines, or the closed rings of an area, even-odd
  std::optional<date> until{};                        ///< maps of this day and later are drawn without it
};

/// What a picture shows under the statuses, so that a reader knows where he is: quiet, and no part of any number.
struct base_map {
  std::vector<ground> features{};
  std::vector<place> towns{};  ///< the largest that find room are named; those without a population come last
  std::string credit{};        ///< whose facts these are, for a note under the picture; empty: no note
};

}  // namespace salient
