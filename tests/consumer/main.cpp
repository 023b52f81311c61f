// SPDX-License-Identifier: BSL-1.0
// What a stranger's program needs of salient: its headers, found by the build system alone.

#include <cstdio>
#include <string>

#include "salient/core/version.hpp"
#include "salient/geometry/rings.hpp"

int main() {
  salient::polygon<salient::lon_lat<double>> const square{{{37, 48}, {38, 48}, {38, 49}, {37, 49}, {37, 48}}, {}};
  std::size_t vertices = 0;
  salient::for_each_ring(square, [&](std::size_t, std::size_t, auto const& ring) { vertices += ring.size(); });
  std::printf("salient %s: %zu vertices\n", salient::version, vertices);
  return vertices == 4 && std::string(salient::version) == CONSUMER_EXPECTS ? 0 : 1;
}
