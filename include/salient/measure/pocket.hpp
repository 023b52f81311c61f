// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/rings.hpp"

namespace salient::inline SALIENT_ABI {

/// A place where a pocket opens towards the rear.
struct mouth {
  lon_lat<double> from;  ///< the nearest points of closing land on either side
  lon_lat<double> to;
  lon_lat<double> middle;  ///< equally far from both; on the chord between them unless the mouth lies at a bend
  double width_km = 0;     ///< from one side over the middle to the other

  friend bool operator==(mouth const&, mouth const&) = default;
};

/// The free land that is cut off with a place once every gap between it and the rear is shut at its narrowest point.
/// Figure and formulas: docs/methods/pocket.md
struct pocket {
  double area_km2 = 0;
  std::optional<double> mouth_ratio;   ///< area / Σ width², none without a mouth: large = a bag, small = an open bay
  double hostile_perimeter_share = 0;  ///< of its border, mouths and barriers counted in the whole; in [0, 1]
  std::vector<mouth> mouths;           ///< the widest first; none where the place is closed in

  friend bool operator==(pocket const&, pocket const&) = default;
};

struct contact_share_options {
  salient::stance stance{};
  double map_error_km = 0.5;  ///< how near counts as touching: above 0, at most 100
};

namespace detail::corridor {

// Of the rings of a town.
[[nodiscard]] contested_range<double> contact_share(status_map const& map,
                                                    std::vector<std::vector<lon_lat<double>>> const& boundary,
                                                    contact_share_options const& opt);

}  // namespace detail::corridor

/// How much of a town's edge touches closing land: the share of its boundary that lies in it or within the map's error
/// of it. Formula: docs/methods/pocket.md
/// @param map   lon/lat in degrees, edges straight in them
/// @param town  any `Areal` type with geographic points; holes count as boundary
/// @param opt   see `contact_share_options`
/// @return contested_range of ratios in [0, 1]; the closed end absent where contested land is not mapped
/// @throws argument_error  a coordinate or an option out of range; a town without boundary
/// Edge cases: no such land -> 0; a town inside it -> 1
/// Accuracy: 1 m along the boundary for towns up to 50 km across. Cost: O(n + m k), m edges of the town, k of the
/// border near it
/// Source: own definition (docs/methods/pocket.md)
template <Areal G>
requires Geographic<point_of<G>>
[[nodiscard]] contested_range<double> contact_share(status_map const& map, G const& town,
                                                    contact_share_options const& opt = {}) {
  std::vector<std::vector<lon_lat<double>>> boundary;
  bool const as_it_is = in_frame(town);
  for_each_ring(town, [&](std::size_t part, std::size_t index, auto const& line) {
    if (!as_it_is) return boundary.push_back(detail::ring_line(line, part, index));
    auto& copy = boundary.emplace_back();
    for (std::size_t i = 0; i < line.size(); ++i) copy.push_back({line[i].x, line[i].y});
  });
  return detail::corridor::contact_share(map, boundary, opt);
}

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/pocket.hpp"
#endif
