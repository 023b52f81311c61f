// SPDX-License-Identifier: BSL-1.0
// What a user of the change measure compiles.
#include "salient/salient.hpp"

double gained_km2(salient::status_map const& before, salient::status_map const& after) {
  return salient::change(before, after).contested_open.gained_km2;
}
