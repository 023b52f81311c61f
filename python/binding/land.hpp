// SPDX-License-Identifier: BSL-1.0
// Land as Python sends it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "salient/control/snapshot.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/geometry/wkb.hpp"

namespace salient::python {

/// The polygons that well-known binary holds.
[[nodiscard]] inline multi_polygon<lon_lat<double>> land_from(std::string const& wkb) {
  return read_wkb(std::as_bytes(std::span(wkb)));
}

/// Adds land to what is to be resolved, under the name of its status or of its zone.
inline void add_feature(snapshot& to, std::string name, std::size_t index, multi_polygon<lon_lat<double>> const& land) {
  feature f;
  f.name = std::move(name);
  f.index = index;
  f.first_polygon = static_cast<std::uint32_t>(to.geometry.polygon_count());
  for (auto const& polygon : land) {
    auto const add = [&](auto const& ring) {
      to.geometry.vertices.insert(to.geometry.vertices.end(), ring.begin(), ring.end());
      to.geometry.end_ring();
    };
    add(polygon.exterior);
    for (auto const& hole : polygon.interiors) add(hole);
    to.geometry.end_polygon();
  }
  f.polygon_count = static_cast<std::uint32_t>(to.geometry.polygon_count() - f.first_polygon);
  to.features.push_back(std::move(f));
}

}  // namespace salient::python
