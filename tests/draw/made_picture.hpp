// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "salient/draw/svg_encirclement.hpp"

#include "measure/made_map.hpp"

// What the tests of pictures draw.
namespace salient::test {

inline status_map every_status() {
  return resolve(made_snapshot({{status::occupied, 36, 48, 37, 49},
                                {status::occupied_before_2022, 37, 48, 38, 49},
                                {status::contested, 36, 49, 36.5, 49.5},
                                {status::liberated, 36.5, 49, 37, 49.5},
                                {status::claimed, 37, 49, 37.5, 49.5},
                                {status::infiltration, 37.5, 49, 38, 49.5}}),
                 {.apart = true});
}

inline place named(std::string name, double lon, double lat) { return {"", std::move(name), {}, {lon, lat}, ""}; }

inline encirclement_picture measured(status_map const& map, place const& where,
                                     std::vector<double> radii = {5, 10, 20}) {
  return {where, encirclement(map, where.at, {std::move(radii)}), way_out(map, where.at), nearest(map, where.at)};
}

}  // namespace salient::test
