// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/core/progress_watch.hpp"
#include "salient/measure/change.hpp"
#include "salient/measure/detail/band.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/comparable.hpp"
#include "salient/measure/detail/land_set.hpp"
#include "salient/measure/error_band.hpp"
#include "salient/measure/impl/front_line.hpp"
#include "salient/overlay/intersection.hpp"
#include "salient/overlay/overlap_areas.hpp"

namespace salient::inline SALIENT_ABI::detail::band {

inline void require(error_band_options const& opt) {
  lines::require_front_options(opt.front);
  view::require_within(opt.map_error_km, 0, 20, false, "map_error_km");
}

// Wherever the front runs: it may lie outside of a window, and its band reach in.
[[nodiscard]] inline front_options anywhere(front_options front) {
  front.window.reset();
  return front;
}

[[nodiscard]] inline area inside(area land, std::optional<multi_polygon<lon_lat<double>>> const& window) {
  return window ? intersection(land, *window) : std::move(land);
}

}  // namespace salient::detail::band

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE contested_range<banded_km2> error_band(status_map const& map, error_band_options const& opt) {
  detail::band::require(opt);
  detail::progress_watch watch(opt.progress, detail::view::ends_of(map.info().contested_mapped), "overlays");
  using banded = std::optional<banded_km2>;
  return detail::view::both_ends(
      opt.front.stance, map.info().contested_mapped, [&](detail::view::land_set const& set) -> banded {
        if (set[status::none]) return std::nullopt;
        namespace band = detail::band;
        auto const front = detail::lines::front_of(map, set, band::anywhere(opt.front), watch);
        auto const strip = band::inside(band::around(front, map.earth(), opt.map_error_km), opt.front.window);
        auto const land = band::inside(band::land_of(map, set), opt.front.window);
        auto const shared = overlap_areas_km2(land, strip, {.earth = map.earth()});
        watch.one_more();
        watch.tell();
        auto const drawn = shared.only_a + shared.both;
        return banded_km2{drawn - shared.both, drawn, drawn + shared.only_b};
      });
}

SALIENT_INLINE contested_range<banded_change> error_band(status_map const& before, status_map const& after,
                                                         error_band_options const& opt) {
  detail::band::require(opt);
  detail::require_comparable(before, after);
  auto const mapped = less_certain(before.info().contested_mapped, after.info().contested_mapped);
  constexpr std::size_t overlays = 9;  // for each end
  detail::progress_watch watch(opt.progress, overlays * detail::view::ends_of(mapped), "overlays");
  return detail::view::both_ends(opt.front.stance, mapped, [&](detail::view::land_set const& set) {
    namespace band = detail::band;
    auto const& earth = before.earth();
    auto const& window = opt.front.window;
    auto const old_front = detail::lines::front_of(before, set, band::anywhere(opt.front), watch);
    auto const new_front = detail::lines::front_of(after, set, band::anywhere(opt.front), watch);
    auto const strip = [&](std::vector<band::line> const& front, std::vector<band::line> const& other) {
      return band::inside(band::around(band::moved(front, other), earth, opt.map_error_km), window);
    };
    auto const old_strip = strip(old_front, new_front);
    auto const new_strip = strip(new_front, old_front);
    auto const old_land = band::inside(band::land_of(before, set), window);
    auto const new_land = band::inside(band::land_of(after, set), window);
    auto const overlap = [&](band::area const& a, band::area const& b) {
      auto const result = overlap_areas_km2(a, b, {.earth = earth});
      watch.one_more();
      watch.tell();
      return result;
    };
    // A((p ∪ q) ∖ (x ∖ y)): of p ∪ q all but what lies in x and not in y.
    auto const most = [&](band::area const& p, band::area const& q, band::area const& x, band::area const& y) {
      auto const outer = band::join(p, q);
      auto const with = overlap(outer, band::join(x, y));
      return with.only_a + overlap(outer, y).both;
    };
    // A((p ∖ q) ∖ (x ∪ y)).
    auto const least = [&](band::area const& p, band::area const& q, band::area const& x, band::area const& y) {
      return overlap(p, band::join(q, band::join(x, y))).only_a;
    };
    auto const drawn = overlap(old_land, new_land);
    auto const old_band = overlap(old_land, old_strip);
    auto const new_band = overlap(new_land, new_strip);
    banded_change result;
    result.gained = {least(new_land, new_strip, old_land, old_strip), drawn.only_b,
                     most(new_land, new_strip, old_land, old_strip)};
    result.lost = {least(old_land, old_strip, new_land, new_strip), drawn.only_a,
                   most(old_land, old_strip, new_land, new_strip)};
    auto const net = drawn.only_b - drawn.only_a;
    result.net = {net - new_band.both - old_band.only_b, net, net + new_band.only_b + old_band.both};
    return result;
  });
}

}  // namespace salient
