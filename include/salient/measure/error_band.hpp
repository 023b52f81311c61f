// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/progress.hpp"
#include "salient/measure/front_line.hpp"

namespace salient::inline SALIENT_ABI {

struct error_band_options {
  front_options front{};         ///< where the map may be wrong: not along coasts and state borders
  double map_error_km = 0.5;     ///< by how much a drawn front may be off, in (0, 20]; an assumption, to be printed
  progress_callback progress{};  ///< counts overlays, each one or the other second of a large map; asked between them
};

/// One quantity with what it would be if the front were drawn too far out, and not far enough.
struct banded_km2 {
  double low = 0;
  double drawn = 0;
  double high = 0;

  friend bool operator==(banded_km2 const&, banded_km2 const&) = default;
};

/// The same for a change. The three are bounded apart: the lowest gain and the highest loss are reached together.
struct banded_change {
  banded_km2 gained;
  banded_km2 lost;
  banded_km2 net;

  friend bool operator==(banded_change const&, banded_change const&) = default;
};

/// The area of the closing land if the front were drawn `map_error_km` too far out, and as much too far in:
/// A(X ⊖ ε) and A(X ⊕ ε), along the front only. Figure and formula: docs/methods/error_band.md
/// @param map  lon/lat in degrees, edges straight in them
/// @param opt  see `error_band_options`; with a window, of the land inside it: of the whole band, and of nothing else
/// @return contested_range; the closed end absent where contested land is not mapped
/// @throws argument_error  an option out of range; carries the value
/// @throws geometry_error, overlay_error  as `overlay`
/// @throws cancelled_error  the progress callback returned false
/// Edge cases: no front -> all three alike; land without a feature closes too -> none, as that land has no end
/// Accuracy: everything within ε of the front, round ends drawn with 16 corners: 0.1 % of the band
/// Cost: one overlay of the map with a band of 34 vertices an edge
/// Source: own definition; erosion and dilation after G. Matheron, Random Sets and Integral Geometry (1975)
[[nodiscard]] contested_range<banded_km2> error_band(status_map const& map, error_band_options const& opt = {});

/// What was gained, lost and won on balance if either front were off by `map_error_km`, but only where the line moved:
/// a stretch that both maps draw alike carries the same error on both days.
/// @param before, after  resolved on the same ellipsoid
/// @param opt            see `error_band_options`; with a window, of the land inside it
/// @return contested_range; the closed end absent unless both maps draw contested land
/// @throws argument_error  an option out of range; the ellipsoids differ
/// @throws cancelled_error  the progress callback returned false
/// Edge cases: identical maps -> all 0. Accuracy: as the band of an area; Cost: six overlays of the two maps
/// Source: own definition (docs/methods/error_band.md)
[[nodiscard]] contested_range<banded_change> error_band(status_map const& before, status_map const& after,
                                                        error_band_options const& opt = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/error_band.hpp"
#endif
