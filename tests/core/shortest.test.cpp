// SPDX-License-Identifier: BSL-1.0
#include "salient/core/shortest.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <limits>

namespace {

using salient::detail::shortest;

TEST_CASE("a number is written with the fewest digits that read back to it") {
  CHECK(shortest(0.1) == "0.1");
  CHECK(shortest(48) == "48");
  CHECK(shortest(-0.0) == "-0");
  using limits = std::numeric_limits<double>;
  for (double const x : {0.1 + 0.2, 1.0 / 3, 37.17585, -1e22, limits::max(), limits::lowest(), limits::min(),
                         limits::denorm_min(), -limits::denorm_min()}) {
    CAPTURE(shortest(x));
    CHECK(std::strtod(shortest(x).c_str(), nullptr) == x);
    CHECK(shortest(x).size() <= 24);
  }
}

}  // namespace
