// SPDX-License-Identifier: BSL-1.0
#include "salient/core/within_memory.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <new>
#include <string>
#include <vector>

using salient::error_code;
using salient::within_memory;

namespace {

template <class Work>
error_code refused_with(Work&& work) {
  try {
    within_memory("big.geojson", work);
  } catch (salient::input_error const& refused) {
    CHECK(refused.place().file == "big.geojson");
    return refused.code();
  }
  FAIL("nothing thrown");
  return {};
}

}  // namespace

TEST_CASE("memory that is not to be had is an error of the file that asked for it", "[core][errors]") {
  CHECK(refused_with([] { throw std::bad_alloc(); }) == error_code::memory_exhausted);
  CHECK(refused_with([] {
          std::vector<char> v;
          v.reserve(std::numeric_limits<std::size_t>::max());
        }) == error_code::memory_exhausted);
  CHECK(refused_with([] { throw salient::overlay_error(error_code::overlay_too_large, "too large"); }) ==
        error_code::overlay_too_large);
}

TEST_CASE("what else is thrown, and what is returned, passes through", "[core][errors]") {
  CHECK(within_memory("a", [] { return 7; }) == 7);
  int value = 1;
  within_memory("a", [&]() -> int& { return value; }) = 2;
  CHECK(value == 2);
  CHECK_THROWS_AS(within_memory("a", [] { throw salient::overlay_error(error_code::overlay_not_noded, "not noded"); }),
                  salient::overlay_error);
}
