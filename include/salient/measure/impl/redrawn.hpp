// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/geometry/ragged.hpp"
#include "salient/geometry/segment.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/edge_index.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/detail/near_plane.hpp"
#include "salient/measure/detail/segment_grid.hpp"
#include "salient/measure/detail/surroundings.hpp"
#include "salient/measure/impl/disc_share.hpp"
#include "salient/measure/redrawn.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/cover.hpp"
#include "salient/overlay/intersection.hpp"
#include "salient/overlay/label_set.hpp"

namespace salient::inline SALIENT_ABI::detail::anew {

// Land of one kind as a map, for measures that read maps.
[[nodiscard]] inline status_map map_of_land(multi_polygon<lon_lat<double>> const& land, ellipsoid const& earth) {
  auto const polygons = ragged_copy(land);
  std::vector<labelled_area> const areas = {
      {&polygons, 0, polygons.polygon_count(), static_cast<label>(status::occupied)}};
  cover_options how;
  how.earth = earth;
  return {cover(areas, how).map, earth, {}};
}

struct land_box {
  lon_lat<double> lower{180, 90};
  lon_lat<double> upper{-180, -90};

  [[nodiscard]] bool meets(changed_piece const& piece) const {
    return lower.lon <= piece.upper.lon && piece.lower.lon <= upper.lon && lower.lat <= piece.upper.lat &&
           piece.lower.lat <= upper.lat;
  }
};

[[nodiscard]] inline land_box box_of(multi_polygon<lon_lat<double>> const& land) {
  land_box result;
  for (auto const& part : land)
    for (auto const& at : part.exterior) {
      result.lower = {std::min(result.lower.lon, at.lon), std::min(result.lower.lat, at.lat)};
      result.upper = {std::max(result.upper.lon, at.lon), std::max(result.upper.lat, at.lat)};
    }
  return result;
}

// Land of one kind with the index of its borders.
class outlined_land {
 public:
  outlined_land(multi_polygon<lon_lat<double>> land, ellipsoid const& earth)
      : land_(std::move(land)), map_(map_of_land(land_, earth)), index_(map_) {}
  outlined_land(outlined_land const&) = delete;
  outlined_land& operator=(outlined_land const&) = delete;

  [[nodiscard]] multi_polygon<lon_lat<double>> const& land() const { return land_; }

  [[nodiscard]] ellipsoid const& earth() const { return map_.earth(); }

  [[nodiscard]] double in_disc_km2(lon_lat<double> centre, double radius_km) const {
    auto const around = view::look_around(index_, centre, radius_km * 1000);
    return view::disc_areas_km2(view::off_borders(index_, around), radius_km)[status::occupied];
  }

  // Whether the border of a piece comes within a distance of this land's.
  [[nodiscard]] bool comes_near(polygon<lon_lat<double>> const& piece, lon_lat<double> centre,
                                double distance_km) const {
    view::near_plane const plane(centre, map_.earth());
    std::vector<lines::plane_segment> edges;
    double reach_m = 0;
    auto const add = [&](ring<lon_lat<double>> const& ring) {
      std::optional<xy<double>> last;
      for (auto const& vertex : ring) {
        auto const p = plane.forward(vertex);
        reach_m = std::max(reach_m, view::norm(p));
        if (last) edges.push_back({*last, p});
        last = p;
      }
    };
    add(piece.exterior);
    for (auto const& hole : piece.interiors) add(hole);

    auto const distance_m = distance_km * 1000;
    std::vector<lines::plane_segment> outline;
    for (auto const& e : view::look_around(index_, centre, reach_m + distance_m).edges) outline.push_back({e.a, e.b});
    lines::segment_grid const near(std::move(outline));
    return std::any_of(edges.begin(), edges.end(), [&](lines::plane_segment const& edge) {
      return !lines::parts_within(edge, near, distance_m).empty();
    });
  }

 private:
  multi_polygon<lon_lat<double>> land_;
  status_map map_;
  view::edge_index index_;
};

// What the source draws as held by one side: the closing land, or, asked from the other side, where land without a
// feature closes, what is open.
[[nodiscard]] inline view::land_set held_land(stance const& reader) {
  bool const drawn_closes = reader(status::none) != reading::hostile;
  return view::reading_as(reader, drawn_closes ? reading::hostile : reading::open);
}

// Two maps, and the country's land that one side holds on both of them: put together when it is first asked for.
class held_on_both {
 public:
  held_on_both(status_map const& before, status_map const& after, outlined_land const& country,
               redrawn_options const& opt)
      : before_(before), after_(after), country_(country), opt_(opt), held_(held_land(opt.stance)) {}

  // Whether nearly all of the country's land about a place is held on both maps.
  [[nodiscard]] bool about(lon_lat<double> centre) {
    auto const wanted_km2 = opt_.held_share * country_.in_disc_km2(centre, opt_.around_km);
    if (!(wanted_km2 > 0)) return false;
    // Each map holds no less there than both do within the country. The maps' ellipsoid may be another than the outline's.
    constexpr double much_less = 0.99;
    for (auto const* map : {&before_, &after_})
      if (held_in_disc_km2(*map, centre) < much_less * wanted_km2) return false;
    return both().in_disc_km2(centre, opt_.around_km) >= wanted_km2;
  }

 private:
  [[nodiscard]] double held_in_disc_km2(status_map const& map, lon_lat<double> centre) const {
    auto const around = view::look_around(map, centre, opt_.around_km * 1000);
    return view::sum(view::disc_areas_km2(view::off_borders(map, around), opt_.around_km), held_);
  }

  [[nodiscard]] outlined_land const& both() {
    if (!both_) {
      label_set labels;
      for (std::size_t s = 1; s < held_.size(); ++s)
        if (held_[s]) labels.insert(static_cast<label>(s));
      auto const common = intersection(polygons_of(before_.land(), labels), polygons_of(after_.land(), labels));
      both_ = std::make_unique<outlined_land>(intersection(common, country_.land()), country_.earth());
    }
    return *both_;
  }

  status_map const& before_;
  status_map const& after_;
  outlined_land const& country_;
  redrawn_options const& opt_;
  view::land_set held_;
  std::unique_ptr<outlined_land const> both_;
};

}  // namespace salient::detail::anew

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE country_outline::country_outline(multi_polygon<lon_lat<double>> const& domain, ellipsoid const& earth) {
  if (domain.empty()) throw argument_error(error_code::argument_empty, "the domain has no polygon");
  land_ = std::make_shared<detail::anew::outlined_land const>(domain, earth);
}

SALIENT_INLINE redrawn_result redrawn(status_map const& before, status_map const& after,
                                      std::span<changed_piece const> pieces, country_outline const& country,
                                      redrawn_options const& opt) {
  using detail::view::require_within;
  require_within(opt.outline_km, 0, 100, false, "outline_km");
  require_within(opt.around_km, 0, detail::view::largest_radius_km, false, "around_km");
  require_within(opt.held_share, 0, 1, false, "held_share");
  require_within(opt.least_km2, 0, std::numeric_limits<double>::max(), true, "least_km2");
  detail::anew::held_on_both held(before, after, country.land(), opt);
  redrawn_result result;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    auto const& piece = pieces[i];
    bool const was = opt.stance.closes(piece.from, contested_as::open);
    bool const is = opt.stance.closes(piece.to, contested_as::open);
    if (was == is || piece.area_km2 < opt.least_km2) continue;
    lon_lat<double> const centre{std::remainder(piece.centroid.lon, 360), piece.centroid.lat};
    if (!country.land().comes_near(piece.land, centre, opt.outline_km) || !held.about(centre)) continue;
    (is ? result.gained_km2 : result.lost_km2) += piece.area_km2;
    result.pieces.push_back(i);
  }
  return result;
}

SALIENT_INLINE std::vector<redrawn_result> redrawn_by_zone(redrawn_result const& drawn,
                                                           std::span<changed_piece const> pieces, coverage const& zones,
                                                           stance const& reader, ellipsoid const& earth) {
  label largest = 0;
  for (auto const& c : zones.chains()) largest = std::max({largest, c.left, c.right});
  std::vector<redrawn_result> result(static_cast<std::size_t>(largest) + 1);
  if (drawn.pieces.empty()) return result;
  constexpr double least_km2 = 1e-9;  // less is what rounding leaves of a piece that lies in zones
  auto const add = [&](redrawn_result& to, std::size_t i, double km2) {
    if (!(km2 > least_km2)) return;
    (reader.closes(pieces[i].to, contested_as::open) ? to.gained_km2 : to.lost_km2) += km2;
    to.pieces.push_back(i);
  };
  std::vector<double> outside_km2;
  for (auto const i : drawn.pieces) outside_km2.push_back(pieces[i].area_km2);
  for (auto const& zone : polygons_by_label(zones)) {
    auto const box = detail::anew::box_of(zone.land);
    for (std::size_t p = 0; p < drawn.pieces.size(); ++p) {
      auto const i = drawn.pieces[p];
      if (!box.meets(pieces[i])) continue;
      auto const km2 =
          area_km2(intersection(zone.land, multi_polygon<lon_lat<double>>{pieces[i].land}), {.earth = earth});
      add(result[zone.value], i, km2);
      outside_km2[p] -= km2;
    }
  }
  for (std::size_t p = 0; p < drawn.pieces.size(); ++p) add(result[0], drawn.pieces[p], outside_km2[p]);
  return result;
}

SALIENT_INLINE area_change without(area_change const& change, redrawn_result const& drawn) {
  auto const gained = change.gained_km2 - drawn.gained_km2;
  auto const lost = change.lost_km2 - drawn.lost_km2;
  return {std::max(0.0, gained), std::max(0.0, lost), change.net_km2 - drawn.gained_km2 + drawn.lost_km2};
}

}  // namespace salient
