// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>

#include "salient/geodesy/detail/check.hpp"
#include "salient/geodesy/lonlat_area_integral.hpp"

namespace salient::inline SALIENT_ABI {

struct lonlat_area_integral::sine_cosine {
  double sine;
  double cosine;
};

// sin and cos of (2k + 1)φ for k = 0, 1, …, each relatively exact near its zero, as the poles need it.
struct lonlat_area_integral::odd_multiples {
  explicit odd_multiples(sine_cosine at)
      : sine(at.sine),
        cosine(at.cosine),
        before_sine(-at.sine),
        before_cosine(at.cosine),
        twice(2 * (at.cosine - at.sine) * (at.cosine + at.sine)) {}
  void advance() {
    auto const next_sine = twice * sine - before_sine;
    auto const next_cosine = twice * cosine - before_cosine;
    before_sine = sine;
    before_cosine = cosine;
    sine = next_sine;
    cosine = next_cosine;
  }
  double sine;
  double cosine;
  double before_sine;
  double before_cosine;
  double twice;  // 2 cos 2φ
};

// The cosine of an angle near ±90° is taken from its exact distance to there.
SALIENT_INLINE lonlat_area_integral::sine_cosine lonlat_area_integral::angle(double deg) {
  if (std::abs(deg) <= 45) return {std::sin(deg * degree), std::cos(deg * degree)};
  auto const rest = (90 - std::abs(deg)) * degree;
  return {std::copysign(std::cos(rest), deg), std::sin(rest)};
}

SALIENT_INLINE double lonlat_area_integral::q(double lat) const {
  double sum = 0;
  auto trig = odd_multiples(angle(lat));
  for (std::size_t k = 0; k < harmonics_; ++k, trig.advance()) sum += slopes_[k] / frequency(k) * trig.sine;
  return sum;
}

// Σ terms[j] · (fromʲ + fromʲ⁻¹ to + … + toʲ): the mean of a polynomial between two arguments, without a division.
SALIENT_INLINE double lonlat_area_integral::near_edge_m2(double dlon, double from, double to) const {
  double power = from;
  double mixed = from + to;
  double sum = terms_[0] * mixed;
  for (std::size_t j = 1; j < degree_of_polynomial; ++j) {
    power *= from;
    mixed = mixed * to + power;
    sum += terms_[j] * mixed;
  }
  return dlon * sum;
}

SALIENT_INLINE double lonlat_area_integral::near_edge_m2(lon_lat<double> from, lon_lat<double> to) const {
  return near_edge_m2(to.lon - from.lon, from.lat - reference_lat_, to.lat - reference_lat_);
}

// All points within reach.
SALIENT_INLINE double lonlat_area_integral::near_path_m2(std::span<lon_lat<double> const> points) const {
  double sum[4] = {};
  std::size_t i = 1;
  for (; i + 3 < points.size(); i += 4)
    for (std::size_t lane = 0; lane < 4; ++lane) sum[lane] += near_edge_m2(points[i + lane - 1], points[i + lane]);
  for (; i < points.size(); ++i) sum[0] += near_edge_m2(points[i - 1], points[i]);
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

SALIENT_INLINE double lonlat_area_integral::far_edge_m2(double from_lon, double from_lat, double to_lon,
                                                        double to_lat) const {
  auto const half = (to_lat - from_lat) / 2;
  auto middle = odd_multiples(angle((from_lat + to_lat) / 2));
  auto spread = odd_multiples(angle(half));
  double mean = 0;
  for (std::size_t k = 0; k < harmonics_; ++k, middle.advance(), spread.advance()) {
    auto const w = frequency(k);
    // So near to 0 the quotient is 1, and its parts may be too small for doubles.
    auto const damping = std::abs(half) < 1e-150 ? 1 : spread.sine / (w * half * degree);
    mean += slopes_[k] / w * middle.sine * damping;
  }
  return scale_ * (to_lon - from_lon) * (mean - reference_q_);
}

SALIENT_INLINE lonlat_area_integral::lonlat_area_integral(ellipsoid const& earth, double reference_lat) {
  detail::require_ellipsoid(earth);
  auto const n = earth.flattening / (2 - earth.flattening);
  auto const b = earth.semi_minor_m();
  scale_ = -b * b / 2 * degree;
  // (1 + n)⁴/(1 + 2n cos 2φ + n²)² is the factor of 2 cos φ in q'; its Fourier coefficients c(k) are closed forms.
  auto const x = n * n;
  auto const c = [&](std::size_t k) {
    return std::pow(-n, static_cast<double>(k)) *
           ((1 + x) / ((1 - x) * (1 - x) * (1 - x)) + static_cast<double>(k) / ((1 - x) * (1 - x)));
  };
  double remainder = 0;
  for (std::size_t k = 0; k < slopes_.size(); ++k) {
    slopes_[k] = 2 * std::pow(1 + n, 4) * (c(k) + c(k + 1));
    remainder += std::abs(slopes_[k]) * std::pow(frequency(k), degree_of_polynomial);
    harmonics_ = k + 1;
    if (std::pow(n, static_cast<double>(k)) < 1e-20) break;
  }
  for (std::size_t j = 2; j <= degree_of_polynomial + 1; ++j) remainder /= static_cast<double>(j);
  reach_deg_ = std::pow(0x1p-50 / remainder, 1.0 / degree_of_polynomial) / degree;
  *this = about(reference_lat);
}

SALIENT_INLINE lonlat_area_integral lonlat_area_integral::about(double reference_lat) const {
  detail::require_latitude(reference_lat, "reference_lat");
  auto result = *this;
  result.reference_lat_ = reference_lat;
  result.reference_q_ = 0;
  result.terms_.fill(0);
  auto const at = angle(reference_lat);
  auto trig = odd_multiples(at);
  for (std::size_t k = 0; k < harmonics_; ++k, trig.advance()) {
    auto const w = frequency(k);
    result.reference_q_ += slopes_[k] / w * trig.sine;
    // Term j: the j-th derivative over j!, and 1/(j + 1) from averaging dʲ along an edge.
    auto factor = scale_ * slopes_[k] / w;
    std::array const derivative{trig.sine, trig.cosine, -trig.sine, -trig.cosine};
    for (std::size_t j = 1; j <= degree_of_polynomial; ++j) {
      factor *= w * degree / static_cast<double>(j + 1);
      result.terms_[j - 1] += factor * derivative[j % 4];
    }
  }
  return result;
}

SALIENT_INLINE double lonlat_area_integral::edge_m2(double from_lon, double from_lat, double to_lon,
                                                    double to_lat) const {
  auto const from = from_lat - reference_lat_;
  auto const to = to_lat - reference_lat_;
  if (std::max(std::abs(from), std::abs(to)) > reach_deg_) return far_edge_m2(from_lon, from_lat, to_lon, to_lat);
  return near_edge_m2(to_lon - from_lon, from, to);
}

SALIENT_INLINE double lonlat_area_integral::path_m2(std::span<lon_lat<double> const> points) const {
  constexpr std::size_t worth_a_latitude_of_its_own = 24;
  if (points.empty()) return 0;
  double low = points[0].lat;
  double high = low;
  for (auto const& p : points) {
    low = std::min(low, p.lat);
    high = std::max(high, p.lat);
  }
  if (std::max(high - reference_lat_, reference_lat_ - low) <= reach_deg_) return near_path_m2(points);
  if (points.size() > worth_a_latitude_of_its_own) {
    if (high - low >= reach_deg_) {
      auto const half = points.size() / 2;
      return path_m2(points.first(half + 1)) + path_m2(points.subspan(half));
    }
    auto const own = about((low + high) / 2);
    auto const between = scale_ * (own.reference_q_ - reference_q_);
    return own.near_path_m2(points) + between * (points.back().lon - points.front().lon);
  }
  double sum = 0;
  for (std::size_t i = 1; i < points.size(); ++i) sum += edge_m2(points[i - 1], points[i]);
  return sum;
}

SALIENT_INLINE double lonlat_area_integral::surface_m2() const { return -720 * scale_ * q(90); }

}  // namespace salient
