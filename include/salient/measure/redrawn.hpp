// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/measure/change_result.hpp"
#include "salient/measure/pieces_of_change.hpp"
#include "salient/measure/redrawn_result.hpp"
#include "salient/overlay/coverage.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail::anew {

class outlined_land;

}  // namespace detail::anew

struct redrawn_options {
  salient::stance stance{};
  double outline_km = 5;     ///< how near a piece's border comes to the country's outline, in (0, 100]
  double around_km = 30;     ///< the disc about a piece's centroid in which the land is looked at, in (0, 1000]
  double held_share = 0.9;   ///< of the country's land in that disc, held on both maps; in (0, 1]
  double least_km2 = 0.005;  ///< smaller pieces are not judged, ≥ 0
};

/// A country's land, made ready to judge many changes; shared by copies, safe to be read by several threads.
class country_outline {
 public:
  /// @param domain  lon/lat in degrees, valid or not
  /// @throws argument_error  it has no polygon
  /// @throws geometry_error, overlay_error  as `cover`
  explicit country_outline(multi_polygon<lon_lat<double>> const& domain, ellipsoid const& earth = {});

  [[nodiscard]] detail::anew::outlined_land const& land() const { return *land_; }

 private:
  std::shared_ptr<detail::anew::outlined_land const> land_;
};

/// Which gained and lost pieces are a state border drawn anew, far behind the front: a piece near the country's outline
/// about whose centroid nearly all of the country's land is held by one side, before and after. An incursion over the
/// border is none: there the land about it is not held.
/// Held is what the source draws as one side's: the closing land, or from the other side (`reversed`) what does not close.
/// Figure and formula: docs/methods/redrawn.md
/// @param before, after  the two maps, contested land as open
/// @param pieces         all that changed between them, as from `pieces_of_change`
/// @param country        the country's land
/// @throws argument_error  an option out of range; carries the value
/// Edge cases: no piece -> nothing redrawn; pieces that close on neither map or on both are no change of H⁻ and not
/// judged; a disc without land of the country -> not redrawn
/// Accuracy: the outline is as good as its file; edges of pieces are straight in the plane about the centroid (20 m off
/// in the middle of 30 km). Cost: a look at the outline near each piece, at all edges of both maps for each piece near it,
/// and two intersections where any of those lies in held land
/// Source: own definition (docs/methods/redrawn.md)
[[nodiscard]] redrawn_result redrawn(status_map const& before, status_map const& after,
                                     std::span<changed_piece const> pieces, country_outline const& country,
                                     redrawn_options const& opt = {});

/// What of it lies in each zone, as `change_by_zone` numbers them.
/// @param drawn   of the same pieces
/// @param zones   a coverage, as `cover` makes it of labelled polygons: the label of a zone is its number
/// @param reader  the stance with which `redrawn` judged
/// @return by number, to the largest; [0] is the land in no zone. Areas add up to the whole; a piece is listed in each zone
/// in which it has more than 1e-9 km²
/// Edge cases: nothing redrawn -> 0 in every zone. Cost: an intersection for each piece that is redrawn and each zone near it
[[nodiscard]] std::vector<redrawn_result> redrawn_by_zone(redrawn_result const& drawn,
                                                          std::span<changed_piece const> pieces, coverage const& zones,
                                                          stance const& reader = {}, ellipsoid const& earth = {});

/// A change of H⁻ without what was only drawn anew.
[[nodiscard]] area_change without(area_change const& change, redrawn_result const& drawn);

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/measure/impl/redrawn.hpp"
#endif
