// SPDX-License-Identifier: BSL-1.0
// Land as Python sends it.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "salient/core/lon_lat.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/geometry/wkb.hpp"

namespace salient::python {

/// The polygons that well-known binary holds.
[[nodiscard]] inline multi_polygon<lon_lat<double>> land_from(std::string const& wkb) {
  return read_wkb(std::as_bytes(std::span(wkb)));
}

}  // namespace salient::python
