// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/detail/split/contacts.hpp"

#include <catch2/catch_test_macros.hpp>

TEST_CASE("contacts of all kinds are counted", "[contacts]") {
  salient::detail::contacts found;
  CHECK(found.size() == 0);
  found.cuts.resize(1);
  found.crossings.resize(2);
  found.merges.resize(4);
  CHECK(found.size() == 7);
}
