// SPDX-License-Identifier: BSL-1.0
// What went from which status to which between two dated maps? Run in the folder examples/.

#include <cstdio>
#include <salient/io/map_folder.hpp>
#include <salient/salient.hpp>

int main() {
  auto const before = salient::resolve(salient::read_map("data@2025-09-01"));
  auto const after = salient::resolve(salient::read_map("data@2025-10-01"));

  auto const result = salient::change(before, after);
  auto const& occupied = result.contested_open;
  std::printf("gained %.1f km2, lost %.1f km2, net %.1f km2\n", occupied.gained_km2, occupied.lost_km2,
              occupied.net_km2);
  for (auto const from : result.matrix.statuses)
    for (auto const to : result.matrix.statuses)
      if (from != to && result.matrix.at(from, to) > 0)
        std::printf("%-9s -> %-9s %6.1f km2\n", to_string(from).data(), to_string(to).data(),
                    result.matrix.at(from, to));
}
