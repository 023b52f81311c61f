// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/result/face_sink.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <vector>

TEST_CASE("the face of either side of an arc is noted on that side", "[overlay]") {
  salient::detail::graph g;
  g.arcs.resize(2);
  std::uint32_t face = 5;
  salient::detail::face_sink sink(g, [&] { return face++; });
  sink.begin(g, 1);
  sink.side(1, true);
  sink.side(1, false);
  CHECK(sink.left == std::vector<std::uint32_t>{0, 5});
  CHECK(sink.right == std::vector<std::uint32_t>{0, 6});
}
