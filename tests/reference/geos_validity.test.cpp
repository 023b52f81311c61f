// SPDX-License-Identifier: BSL-1.0
#ifdef SALIENT_HAVE_GEOS

#include <catch2/catch_test_macros.hpp>

#include "reference/validity.hpp"

TEST_CASE("GEOS's check sees what is wrong", "[reference]") {
  CHECK(reference::geos_complaint({{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}, {}}}).empty());
  CHECK_FALSE(reference::geos_complaint({{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, {}}}).empty());
}

#endif
