// SPDX-License-Identifier: BSL-1.0
#pragma once

// The judge of areas: the area element of the ellipsoid, M · N cos φ dφ dλ, integrated twice in long double by a
// composite Gauss rule. It shares no formula with the library, and nothing in it cancels.

#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/ellipsoid.hpp"

namespace salient::test {

template <class F>
[[nodiscard]] long double composite_gauss(F const& f, long double from, long double to, int pieces) {
  static constexpr long double at[] = {0.0L, 0.538469310105683091036314420700208805L,
                                       0.906179845938663992797626878299392965L};
  static constexpr long double weight[] = {0.568888888888888888888888888888888889L,
                                           0.478628670499366468041291514835638193L,
                                           0.236926885056189087514264040719917363L};
  auto const half = (to - from) / pieces / 2;
  long double sum = 0;
  for (int i = 0; i < pieces; ++i) {
    auto const middle = from + half * (2 * i + 1);
    sum += weight[0] * f(middle);
    for (int k = 1; k < 3; ++k) sum += weight[k] * (f(middle - half * at[k]) + f(middle + half * at[k]));
  }
  return sum * half;
}

// Signed area in m² of a ring with edges straight in lon/lat; the first vertex is not repeated.
[[nodiscard]] inline long double exact_ring_m2(std::vector<lon_lat<double>> const& ring, ellipsoid const& earth,
                                               int pieces = 24) {
  long double const f = earth.flattening;
  long double const a = earth.semi_major_m;
  auto const e2 = f * (2 - f);
  auto const degree = std::numbers::pi_v<long double> / 180;
  long double low = ring.front().lat;
  auto const element = [&](long double lat) {  // m² per radian of latitude and of longitude
    auto const s = std::sin(lat * degree);
    auto const w2 = 1 - e2 * s * s;
    return a * a * (1 - e2) * std::sin((90 - lat) * degree) / (w2 * w2);
  };
  long double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    auto const from = ring[i];
    auto const to = ring[(i + 1) % ring.size()];
    auto const below = [&](long double t) {
      auto const lat = from.lat + t * (static_cast<long double>(to.lat) - from.lat);
      return composite_gauss(element, low, lat, pieces) * degree;
    };
    if (from.lon != to.lon)
      sum -= (static_cast<long double>(to.lon) - from.lon) * degree * composite_gauss(below, 0, 1, pieces);
  }
  return sum;
}

}  // namespace salient::test
