// SPDX-License-Identifier: BSL-1.0
// What a stranger's program needs of salient: its headers, found by the build system alone.

#include <cmath>
#include <cstdio>
#include <string>

#include "salient/salient.hpp"

int main() {
  salient::polygon<salient::lon_lat<double>> const square{{{37, 48}, {38, 48}, {38, 49}, {37, 49}, {37, 48}}, {}};
  double const km2 = salient::area_km2(square);
  std::printf("salient %s: %.1f km2\n", salient::version, km2);
  return std::abs(km2 - 8213) < 50 && std::string(salient::version) == CONSUMER_EXPECTS ? 0 : 1;
}
