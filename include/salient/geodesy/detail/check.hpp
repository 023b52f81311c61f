// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <string>

#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/shortest.hpp"
#include "salient/geodesy/ellipsoid.hpp"

namespace salient::inline SALIENT_ABI::detail {

inline void require_finite(double value, char const* name) {
  if (!is_finite(value))
    throw argument_error(error_code::argument_not_finite, std::string(name) + " must be finite, is " + shortest(value));
}

inline void require_latitude(double lat, char const* name) {
  require_finite(lat, name);
  if (std::abs(lat) > 90)
    throw argument_error(error_code::argument_out_of_range,
                         std::string(name) + " must be in [-90, 90] degrees, is " + shortest(lat));
}

// Areas are summed in 128-bit integers: on a larger one they would not fit.
inline constexpr double largest_semi_major_m = 1e12;

inline void require_ellipsoid(ellipsoid const& earth) {
  require_finite(earth.semi_major_m, "ellipsoid.semi_major_m");
  require_finite(earth.flattening, "ellipsoid.flattening");
  if (earth.semi_major_m <= 0 || earth.semi_major_m > largest_semi_major_m)
    throw argument_error(error_code::argument_out_of_range,
                         "ellipsoid.semi_major_m must be above 0 and at most 1e12, is " + shortest(earth.semi_major_m));
  if (earth.flattening < 0 || earth.flattening >= 0.1)
    throw argument_error(error_code::argument_out_of_range,
                         "ellipsoid.flattening must be in [0, 0.1), is " + shortest(earth.flattening));
}

}  // namespace salient::detail
