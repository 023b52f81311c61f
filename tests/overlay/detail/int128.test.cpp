// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/int128.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>

TEST_CASE("products of two differences are held whole, with their sign", "[int128]") {
  using salient::detail::int128;
  auto const product = int128(std::int64_t{1} << 62) * (std::int64_t{1} << 62);
  CHECK(salient::detail::as_double(product) == 0x1p124);
  CHECK(salient::detail::sign_of(-product) == -1);
  CHECK(salient::detail::sign_of(product - 1) == 1);
  CHECK(salient::detail::sign_of(product - product) == 0);
}

TEST_CASE("a difference of sums that wrap is right", "[int128]") {
  using namespace salient::detail;
  auto const large = wrapping128(int128(std::int64_t{1} << 62) * (std::int64_t{1} << 62)) * 16;
  CHECK(as_signed(wrapping128(large + 7) - large) == 7);
  CHECK(as_signed(large - wrapping128(large + 7)) == -7);
}
