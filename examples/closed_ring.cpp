// SPDX-License-Identifier: BSL-1.0
// How closed was the ring around a town on one map? Run in the folder examples/.

#include <cstdio>
#include <salient/io/map_folder.hpp>
#include <salient/salient.hpp>

int main() {
  auto const map = salient::resolve(salient::read_map("data@2025-11-01"));
  salient::lon_lat<double> const pokrovsk{37.17585, 48.28198};

  auto const ring = salient::encirclement(map, pokrovsk, {.radii_km = {10, 20}});
  std::printf("nearest: %.3f km, with contested land closed %.3f km\n", *ring.nearest_km.contested_open,
              *ring.nearest_km.contested_closed);
  for (auto const& within : ring.radii)
    std::printf("within %2.0f km: %.2f to %.2f of all directions blocked, beside a straight front %.2f\n",
                within.radius_km, *within.directions_blocked.contested_open,
                *within.directions_blocked.contested_closed, *within.straight_front_share.contested_open);
}
