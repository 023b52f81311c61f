// SPDX-License-Identifier: BSL-1.0
#pragma once

// What happened at points: which changed pieces hold them.

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/geometry/rings.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/history/dating.hpp"
#include "salient/measure/detail/north_ray.hpp"
#include "salient/measure/history_result.hpp"
#include "salient/measure/status_at.hpp"

namespace salient::inline SALIENT_ABI::detail::dating {

// Points by latitude, so that a piece looks at few of them.
class points_by_lat {
 public:
  explicit points_by_lat(std::span<lon_lat<double> const> points) : points_(points), order_(points.size()) {
    for (auto const& p : points) view::require_place(p);
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(),
              [&](std::size_t a, std::size_t b) { return points[a].lat < points[b].lat; });
  }

  // Calls `visit(index)` for every point that a piece holds.
  template <class Visit>
  void for_each_in(changed_piece const& piece, Visit&& visit) const {
    auto at = std::lower_bound(order_.begin(), order_.end(), piece.lower.lat,
                               [&](std::size_t i, double lat) { return points_[i].lat < lat; });
    for (; at != order_.end() && points_[*at].lat <= piece.upper.lat; ++at)
      if (may_hold(piece, points_[*at]) && holds(piece, points_[*at])) visit(*at);
  }

 private:
  // A piece over the antimeridian is counted on beyond 180.
  [[nodiscard]] static bool may_hold(changed_piece const& piece, lon_lat<double> p) {
    auto const between = [&](double lon) {
      return piece.lower.lon - view::turn_rounding_deg <= lon && lon <= piece.upper.lon + view::turn_rounding_deg;
    };
    return between(p.lon) || between(p.lon + 360) || between(p.lon - 360);
  }
  [[nodiscard]] static bool holds(changed_piece const& piece, lon_lat<double> p) {
    bool odd = false;
    for_each_ring(piece.land, [&](std::size_t, std::size_t, auto const& ring) {
      for (std::size_t i = 0; i < ring.size(); ++i) {
        auto const& a = ring[i];
        auto const& b = ring[(i + 1) % ring.size()];
        if (view::crosses_north_of(p, {a.x, a.y}, {b.x, b.y})) odd = !odd;
      }
    });
    return odd;
  }

  std::span<lon_lat<double> const> points_;
  std::vector<std::size_t> order_;
};

[[nodiscard]] inline std::vector<point_history> told_at(history_result const& of,
                                                        std::span<lon_lat<double> const> points) {
  std::vector<point_history> result(points.size());
  if (!of.first) return result;
  points_by_lat const where(points);
  std::vector<std::vector<land_change>> changes(points.size());
  for (std::size_t k = 0; k < of.pieces.size(); ++k)
    for (auto const& piece : of.pieces[k])
      where.for_each_in(piece, [&](std::size_t p) { changes[p].push_back({k, piece.from, piece.to}); });
  for (auto const& undated : of.undated)
    for (auto const& piece : undated.pieces)
      where.for_each_in(piece, [&](std::size_t p) {
        for (auto& c : changes[p])
          if (c.period == undated.period && c.to == piece.to) c.mark = undated.why;
      });
  auto const ends = days_of_ends(of);
  terms const by{of.stance, ends, of.strict, std::chrono::days{of.flicker_days}};
  for (std::size_t p = 0; p < points.size(); ++p) {
    auto& at = result[p];
    at.at_start = status_at(*of.first, points[p]);
    for (auto const& c : changes[p]) at.changes.push_back({c.period, c.from, c.to});
    at.now = changes[p].empty() ? at.at_start : changes[p].back().to;
    auto const told = tell(by, changes[p], at.at_start);
    at.since = told.now().since;
    auto const& names = of.last->statuses();
    bool const from_start_contested = names.role(at.at_start) == reading::contested;
    bool const from_start_closing = by.closes(at.at_start);
    for (std::size_t s = 1; s < told.standings.size(); ++s) {
      auto const& stood = told.standings[s];
      auto const shown = changes[p][stood.by].period;  // also where that did not date
      bool const contested = names.role(stood.what) == reading::contested;
      if (contested && !from_start_contested && !at.first_contested) at.first_contested = shown;
      if (by.closes(stood.what) && !from_start_closing && !at.first_closing) at.first_closing = shown;
    }
  }
  return result;
}

}  // namespace salient::detail::dating
