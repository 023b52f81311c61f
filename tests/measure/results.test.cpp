// SPDX-License-Identifier: BSL-1.0
// What every verb returns can be compared: a binding, and whoever keeps answers, needs no code of its own for it.
#include <catch2/catch_test_macros.hpp>
#include <concepts>
#include <optional>
#include <span>
#include <vector>

#include "salient/control/map_bytes.hpp"
#include "salient/geometry/wkb.hpp"
#include "salient/io/lines.hpp"
#include "salient/io/map_folder.hpp"
#include "salient/io/map_series.hpp"
#include "salient/io/map_times.hpp"
#include "salient/io/places.hpp"
#include "salient/io/problem.hpp"
#include "salient/io/settings.hpp"
#include "salient/measure/advance.hpp"
#include "salient/measure/agreement.hpp"
#include "salient/measure/between_places.hpp"
#include "salient/measure/claim.hpp"
#include "salient/measure/control_share.hpp"
#include "salient/measure/corridor.hpp"
#include "salient/measure/directions_blocked_moved.hpp"
#include "salient/measure/directions_blocked_over.hpp"
#include "salient/measure/error_band.hpp"
#include "salient/measure/extent.hpp"
#include "salient/measure/first_hit_profile.hpp"
#include "salient/measure/front_line.hpp"
#include "salient/measure/pocket.hpp"
#include "salient/measure/route.hpp"
#include "salient/measure/series.hpp"
#include "salient/measure/staleness.hpp"
#include "salient/overlay/border_lines.hpp"
#include "salient/salient.hpp"

#include "measure/made_map.hpp"

namespace salient::test {

status_map const& a_map();  // called in types alone

}  // namespace salient::test

namespace {

using namespace salient;
using test::a_map;

using at = lon_lat<double>;
using line = std::span<at const>;

template <class... Results>
inline constexpr bool all_comparable = (std::equality_comparable<Results> && ...);

// The measures.
static_assert(all_comparable<decltype(advance(a_map(), a_map(), {})), decltype(agreement(a_map(), a_map())),
                             decltype(between_places(a_map(), at{}, at{}, {})), decltype(change(a_map(), a_map(), {})),
                             decltype(pieces_of_change(a_map(), a_map(), {})), decltype(corridor(a_map(), at{}, {})),
                             decltype(encirclement(a_map(), at{}, {})), decltype(error_band(a_map(), {})),
                             decltype(error_band(a_map(), a_map(), {})), decltype(front_line(a_map(), {})),
                             decltype(extent(a_map(), at{}, {}, {})), decltype(nearest(a_map(), at{}, {})),
                             decltype(route(a_map(), line{}, {})), decltype(disc_share(a_map(), at{}, 1.0, {})),
                             decltype(status_at(a_map(), at{}))>);
static_assert(all_comparable<directions, sector, directions_spread, directions_over, first_hit, mouth, pocket,
                             route_stretch, route_cut, area_control, point_control, claim_number, claim_result,
                             staleness_result, corridor_component>);
// The series.
static_assert(all_comparable<series_result, series_step, series_state, series_place, series_zone, series_zone_change,
                             series_quality, series_gap, series_link, series_terms, remap_suspicion, series_span,
                             series_neighbour, flicker_piece, flicker_options, redrawn_result, series_calendar,
                             dated_state, progress>);
// Maps, overlays and what is read.
static_assert(
    all_comparable<status_map, snapshot, feature, map_info, input_file, read_record, resolve_record, repaired_polygon,
                   coverage, covering, cover_record, label_overlap, transition_areas, transition_piece,
                   transition_pieces_result, overlay_record, repair_note, overlay_result<at>,
                   overlay_result<xy<double>>, ragged_polygons<at>, overlap, label_areas>);
static_assert(all_comparable<place, place_extent, homonym, legend, stance, source_profile, settings<legend>,
                             settings<stance>, settings<source_profile>, dated_map, map_list, map_argument, named_line,
                             lines_and_points, problem, given_times, input_place>);
static_assert(all_comparable<geodesic_line, ellipsoid, contested_range<double>, contested_range<std::vector<first_hit>>,
                             contested_range<std::optional<double>>>);

TEST_CASE("results that differ in one number, or in one end, are not equal") {
  auto const map = test::made_map({{status::occupied, 30, 48, 35, 49}, {status::contested, 35, 48, 36, 49}});
  auto const ring = encirclement(map, {36.5, 48.5});
  auto other = ring;
  CHECK(ring == other);
  other.radii.front().radius_km += 1;
  CHECK_FALSE(ring == other);
  contested_range<double> const open{1, std::nullopt, contested_mapping::no};
  CHECK_FALSE(open == contested_range<double>{1, 1, contested_mapping::no});
  CHECK_FALSE(open == contested_range<double>{1, std::nullopt, contested_mapping::unknown});
  CHECK(open == contested_range<double>{1, {}, contested_mapping::no});
  auto const moved = change(map, map);
  CHECK(moved == change(map, map));
  CHECK_FALSE(map == test::made_map({{status::occupied, 30, 48, 35, 49}}));
}

}  // namespace
