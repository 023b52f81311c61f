// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "salient/control/status_map.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/xy.hpp"
#include "salient/geodesy/azimuthal_equidistant.hpp"
#include "salient/geometry/segment.hpp"
#include "salient/measure/detail/edge_index.hpp"
#include "salient/measure/detail/near_plane.hpp"
#include "salient/measure/detail/north_ray.hpp"

namespace salient::inline SALIENT_ABI::detail::view {

// A piece of a border, short enough to be taken as straight in the azimuthal equidistant plane about the place, where
// distances from the place and directions at it are true.
struct near_edge {
  xy<double> a;  // metres east and north of the place
  xy<double> b;
  lon_lat<double> from;  // the same two ends
  lon_lat<double> to;
  status left;  // on the way from a to b
  status right;
};

// Nearer than this counts as on the line: distances themselves are good to it.
inline constexpr double on_line_m = 1e-6;

// What a map shows around a place: every piece of border that comes within the radius, and some a little farther.
struct surroundings {
  lon_lat<double> place;
  ellipsoid earth;
  double radius_m = 0;
  status here = status::none;  // on a border: of the land on one side
  std::vector<near_edge> edges;
};

class surroundings_builder {
 public:
  // @param edges  a map, or the index of one
  template <class Edges, class Keep>
  surroundings_builder(Edges const& edges, lon_lat<double> place, double radius_m, Keep&& keep)
      : plane_(place, map_of(edges).earth()),
        box_(place, radius_m, map_of(edges).earth()),
        result_{place, map_of(edges).earth(), radius_m, status::none, {}} {
    auto const a = result_.earth.semi_major_m;
    metres_per_degree_ = a * degree;
    curvature_ = 1 / (4 * a);
    radius_share_ = radius_m / a;

    north_ray ray;
    visit_edges(
        edges, box_, [&](status left, status right) { ray.cross(left, right); },
        [&](map_edge const& e) {
          if (keep(e)) add(e.from, project(e.from), e.to, project(e.to), e.left, e.right);
        });
    ray.end_at_pole(map_of(edges), place);
    result_.here = ray.start();
  }

  [[nodiscard]] surroundings take() { return std::move(result_); }

 private:
  static constexpr double degree = std::numbers::pi / 180;
  static constexpr double sagitta_m = 0.1;

  // Each vertex of a chain is asked for twice in a row, and the projection is the costly part. So the last one is kept.
  [[nodiscard]] xy<double> project(lon_lat<double> p) {
    if (p != last_) {
      last_ = p;
      last_projected_ = plane_.forward(p);
    }
    return last_projected_;
  }

  // Halves an edge until its bend is below the sagitta, and well below its distance from the place: the place must lie
  // on the same side of the piece as of the true edge.
  void add(lon_lat<double> from, xy<double> a, lon_lat<double> to, xy<double> b, status left, status right) {
    auto const steepest = std::min(89.9, std::max(std::abs(from.lat), std::abs(to.lat)));
    auto const flattest = std::min(std::abs(from.lat), std::abs(to.lat));
    auto const north = (to.lat - from.lat) * metres_per_degree_;
    auto const east =
        (to.lon - from.lon) * metres_per_degree_ * std::cos((from.lat * to.lat > 0 ? flattest : 0) * degree);
    auto const squared = north * north + east * east;
    auto const bend = squared * (std::tan(steepest * degree) + radius_share_) * curvature_;
    bool const swings = swings_around(a, b);
    if (squared < 1e-6 || (bend <= sagitta_m && 4 * bend <= distance_to(a, b) && !swings)) {
      // What is a millimetre long and goes around all the same passes the antipode itself: no end of the plane has it.
      if (!swings) result_.edges.push_back({a, b, from, to, left, right});
      return;
    }
    lon_lat<double> const middle{(from.lon + to.lon) / 2, (from.lat + to.lat) / 2};
    auto const m = plane_.forward(middle);
    if (box_.meets(from, middle)) add(from, a, middle, m, left, right);
    if (box_.meets(middle, to)) add(middle, m, to, b, left, right);
  }

  // Whether a piece by the antipode of the place goes so far around it that its chord would come near the place.
  [[nodiscard]] bool swings_around(xy<double> a, xy<double> b) const {
    constexpr double most_turn_cosine = 0.98;
    auto const far = 120 * metres_per_degree_;
    if (dot(a, a) < far * far || dot(b, b) < far * far) return false;
    return dot(a, b) < most_turn_cosine * norm(a) * norm(b);
  }

  near_plane plane_;
  place_box box_;
  surroundings result_;
  double metres_per_degree_ = 0;
  double curvature_ = 0;
  double radius_share_ = 0;
  lon_lat<double> last_{1e9, 1e9};
  xy<double> last_projected_;
};

// Of all borders, or of the edges for which `keep(edge)` is true.
// Cost: a few ns for every edge of the map, a geodesic for every vertex within the radius.
// @param edges  a map, or the index of one, which looks at those near alone
template <class Edges, class Keep>
[[nodiscard]] surroundings look_around(Edges const& edges, lon_lat<double> place, double radius_m, Keep&& keep) {
  return surroundings_builder(edges, place, radius_m, keep).take();
}
template <class Edges>
[[nodiscard]] surroundings look_around(Edges const& edges, lon_lat<double> place, double radius_m) {
  return look_around(edges, place, radius_m, [](map_edge const&) { return true; });
}

// The surroundings of a place that is on no border. A place on a border is moved off it by a millimetre, so that one
// status surrounds it.
template <class Edges>
[[nodiscard]] surroundings off_borders(Edges const& edges, surroundings around) {
  auto const on_border = [](surroundings const& s) {
    return std::any_of(s.edges.begin(), s.edges.end(),
                       [](near_edge const& e) { return distance_to(e.a, e.b) <= on_line_m; });
  };
  azimuthal_equidistant const plane(around.place, around.earth);
  for (int turn = 0; turn < 64 && on_border(around); ++turn) {
    auto const azimuth = 2.4 * turn;  // close to the golden angle: no direction comes twice
    around = look_around(edges, plane.inverse({1e-3 * std::sin(azimuth), 1e-3 * std::cos(azimuth)}), around.radius_m);
  }
  return around;
}

}  // namespace salient::detail::view
