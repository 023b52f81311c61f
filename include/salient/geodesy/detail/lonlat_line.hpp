// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>

#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/detail/gauss.hpp"
#include "salient/geodesy/detail/karney.hpp"
#include "salient/geodesy/ellipsoid.hpp"

namespace salient::inline SALIENT_ABI::detail {

// The line straight in lon/lat between two points, as a curve on the ellipsoid with parameter t in [0, 1].
class lonlat_line {
 public:
  lonlat_line(ellipsoid const& earth, lon_lat<double> from, lon_lat<double> to)
      : earth_(earth),
        from_lat_(from.lat),
        dlat_(to.lat - from.lat),
        north_(dlat_ * radians_per_degree),
        east_((to.lon - from.lon) * radians_per_degree) {}

  // Metres, relative error 1e-13.
  [[nodiscard]] double length_m() const {
    if (north_ == 0 && east_ == 0) return 0;
    auto const whole = part_m(0, 1);
    if (std::abs(dlat_) < 1 && std::abs(from_lat_) < 85) return whole;
    return refined_m(0, 1, whole, 1e-13 * whole, 0);
  }

  // Metres by which the line bends away from the geodesic between its ends, to leading order: curvature · length² / 8.
  // Exact enough to choose a number of pieces by, at most a tenth off on edges below 500 km outside the polar regions.
  [[nodiscard]] double sagitta_m() const { return std::max({sagitta_at_m(0), sagitta_at_m(0.5), sagitta_at_m(1)}); }

 private:
  struct radii {
    double meridian;        // of curvature along the meridian
    double meridian_slope;  // its derivative by latitude
    double parallel;        // of the parallel
    double sine;            // of the latitude
  };

  [[nodiscard]] radii at(double t) const {
    // Near a pole the cosine keeps its digits if taken from the distance to there.
    auto const lat = from_lat_ + t * dlat_;
    auto const c = std::sin((90 - std::abs(lat)) * radians_per_degree);
    auto const s = std::sin(lat * radians_per_degree);
    auto const e2 = earth_.eccentricity_squared();
    auto const w2 = 1 - e2 * s * s;
    auto const parallel = earth_.semi_major_m * c / std::sqrt(w2);
    auto const meridian = earth_.semi_major_m * (1 - e2) / (w2 * std::sqrt(w2));
    return {meridian, 3 * meridian * e2 * s * c / w2, parallel, s};
  }

  [[nodiscard]] double sagitta_at_m(double t) const {
    auto const r = at(t);
    auto const length = std::hypot(r.meridian * north_, r.parallel * east_);
    if (length == 0) return 0;
    auto const bend = r.parallel * east_ * (r.meridian_slope * north_ * north_ + r.parallel * r.sine * east_ * east_) +
                      2 * r.meridian * r.meridian * r.sine * north_ * north_ * east_;
    return std::abs(bend) / length / 8;
  }

  [[nodiscard]] double part_m(double t0, double t1) const {
    return gauss_16(
        [this](double t) {
          auto const r = at(t);
          return std::hypot(r.meridian * north_, r.parallel * east_);
        },
        t0, t1);
  }

  // Long edges, and those beside a pole, are halved until two halves agree with the whole.
  [[nodiscard]] double refined_m(double t0, double t1, double whole, double tolerance, int depth) const {
    auto const middle = (t0 + t1) / 2;
    auto const first = part_m(t0, middle);
    auto const second = part_m(middle, t1);
    if (std::abs(first + second - whole) <= tolerance || depth == 40) return first + second;
    return refined_m(t0, middle, first, tolerance, depth + 1) + refined_m(middle, t1, second, tolerance, depth + 1);
  }

  ellipsoid earth_;
  double from_lat_;
  double dlat_;
  double north_;  // radians of latitude
  double east_;   // radians of longitude
};

}  // namespace salient::detail
