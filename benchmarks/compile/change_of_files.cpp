// SPDX-License-Identifier: BSL-1.0
// Two dated maps read from files, and what changed between them. Frozen, to be compared over the years.
#include <salient/io/map_folder.hpp>
#include <salient/salient.hpp>

double gained_km2(char const* before, char const* after) {
  auto const first = salient::resolve(salient::read_map(before));
  auto const second = salient::resolve(salient::read_map(after));
  return salient::change(first, second).contested_open.gained_km2;
}
