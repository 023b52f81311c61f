// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/detail/gauss.hpp"
#include "salient/geodesy/detail/karney.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/geodesy/lonlat_area_integral.hpp"

namespace salient::inline SALIENT_ABI::detail {

struct sine_cosine {
  double sine;
  double cosine;
};

// The area between a geodesic edge and the equator, after Karney, Algorithms for geodesics (2013), section 6. The two
// integrals there are taken by quadrature instead of a series, so that any flattening below 0.1 will do.
class geodesic_strip {
 public:
  explicit geodesic_strip(ellipsoid const& earth)
      : earth_(earth),
        e2_(earth.eccentricity_squared()),
        ep2_(e2_ / (1 - e2_)),
        authalic_radius_squared_(lonlat_area_integral(earth).surface_m2() / (4 * std::numbers::pi)) {
    // t(x) = x + √(1 + 1/x) · arsinh √x as a power series: x + (1 + x) · Σ (−x)^k · 2·4···2k / (3·5···(2k + 1)).
    double before = 1;
    for (std::size_t k = 1; k <= t_.size(); ++k) {
      auto const next = -before * static_cast<double>(2 * k) / static_cast<double>(2 * k + 1);
      t_[k - 1] = next + before + (k == 1 ? 1 : 0);
      before = next;
    }
  }

  // m², positive when the edge runs east in the north. `from` and `to` may lie on either side of the antimeridian.
  [[nodiscard]] double operator()(lon_lat<double> from, lon_lat<double> to) const {
    auto const turn = std::remainder(to.lon - from.lon, 360);
    if (turn == 0) return 0;
    return turn > 0 ? eastward(from, to, turn * radians_per_degree) : -eastward(to, from, -turn * radians_per_degree);
  }

  [[nodiscard]] ellipsoid const& earth() const { return earth_; }

 private:
  [[nodiscard]] sine_cosine reduced_latitude(double lat) const {
    auto const rest = (90 - std::abs(lat)) * radians_per_degree;
    auto const sine = std::copysign((1 - earth_.flattening) * std::cos(rest), lat);
    auto const cosine = std::sin(rest);
    auto const length = std::hypot(sine, cosine);
    return {sine / length, cosine / length};
  }

  [[nodiscard]] double eastward(lon_lat<double> from, lon_lat<double> to, double dlon) const {
    auto const solved = solve_inverse(earth_, from, to);
    auto const beta1 = reduced_latitude(from.lat);
    auto const beta2 = reduced_latitude(to.lat);
    sine_cosine const alpha1{std::sin(solved.azimuth_at_start), std::cos(solved.azimuth_at_start)};
    sine_cosine const alpha2{std::sin(solved.azimuth_at_end), std::cos(solved.azimuth_at_end)};

    // The great circle of the auxiliary sphere, from its node on the equator.
    auto const sin_alpha0 = alpha1.sine * beta1.cosine;
    auto const cos_alpha0 = std::hypot(alpha1.cosine, alpha1.sine * beta1.sine);
    auto const k2 = ep2_ * cos_alpha0 * cos_alpha0;
    auto const sigma1 = std::atan2(beta1.sine, alpha1.cosine * beta1.cosine);
    auto sigma2 = std::atan2(beta2.sine, alpha2.cosine * beta2.cosine);
    if (sigma2 < sigma1) sigma2 += 2 * std::numbers::pi;

    auto const f = earth_.flattening;
    auto const lag = [&](double sigma) {
      auto const s = std::sin(sigma);
      return (2 - f) / (1 + (1 - f) * std::sqrt(1 + k2 * s * s));
    };
    auto const omega = dlon + f * sin_alpha0 * gauss_16(lag, sigma1, sigma2);
    auto const bend = [&](double sigma) {
      auto const s = std::sin(sigma);
      return -divided_difference(ep2_, k2 * s * s) * s / 2;
    };
    auto const correction = e2_ * earth_.semi_major_m * earth_.semi_major_m * cos_alpha0 * sin_alpha0;
    return authalic_radius_squared_ * spherical_excess(beta1, beta2, alpha1, alpha2, omega) +
           (correction == 0 ? 0 : correction * gauss_16(bend, sigma1, sigma2));
  }

  // α₂ − α₁; by half angles where these keep their digits on short edges.
  [[nodiscard]] static double spherical_excess(sine_cosine beta1, sine_cosine beta2, sine_cosine alpha1,
                                               sine_cosine alpha2, double omega) {
    auto const cos_omega = std::cos(omega);
    if (cos_omega > -0.7 && std::abs(beta2.sine - beta1.sine) < 1.75) {
      auto const rise = std::sin(omega) * (beta1.sine * (1 + beta2.cosine) + beta2.sine * (1 + beta1.cosine));
      auto const run = (1 + cos_omega) * (beta1.sine * beta2.sine + (1 + beta1.cosine) * (1 + beta2.cosine));
      return 2 * std::atan2(rise, run);
    }
    return std::atan2(alpha2.sine * alpha1.cosine - alpha2.cosine * alpha1.sine,
                      alpha2.cosine * alpha1.cosine + alpha2.sine * alpha1.sine);
  }

  // (t(x) − t(y)) / (x − y), without the cancellation.
  [[nodiscard]] double divided_difference(double x, double y) const {
    double power = 1;
    double mixed = 1;
    double sum = 0;
    for (auto const coefficient : t_) {
      auto const term = coefficient * mixed;
      sum += term;
      if (std::abs(term) < 1e-18) break;
      power *= x;
      mixed = mixed * y + power;
    }
    return sum;
  }

  ellipsoid earth_;
  double e2_;
  double ep2_;
  double authalic_radius_squared_;
  std::array<double, 40> t_{};
};

// What a geodesic edge adds to the area of a ring beyond the edge straight in lon/lat, for short edges away from the
// poles: curvature of the latter times a twelfth of the length cubed. Relative error ~ (length / earth radius)².
[[nodiscard]] inline double geodesic_sliver_m2(ellipsoid const& earth, lon_lat<double> from, lon_lat<double> to) {
  auto const lat = (from.lat + to.lat) / 2 * radians_per_degree;
  auto const s = std::sin(lat);
  auto const c = std::cos(lat);
  auto const e2 = earth.eccentricity_squared();
  auto const w2 = 1 - e2 * s * s;
  auto const parallel = earth.semi_major_m * c / std::sqrt(w2);
  auto const meridian = earth.semi_major_m * (1 - e2) / (w2 * std::sqrt(w2));
  auto const meridian_slope = 3 * meridian * e2 * s * c / w2;
  auto const u = (to.lat - from.lat) * radians_per_degree;
  auto const v = (to.lon - from.lon) * radians_per_degree;
  auto const curvature_times_length_cubed =
      parallel * v * (meridian_slope * u * u + parallel * s * v * v) + 2 * meridian * meridian * s * u * u * v;
  return -curvature_times_length_cubed / 12;
}

}  // namespace salient::detail
