// SPDX-License-Identifier: BSL-1.0
#include "salient/control/stance.hpp"

#include <catch2/catch_test_macros.hpp>

#include "salient/core/errors.hpp"

namespace {

using namespace salient;

TEST_CASE("land that the map does not show as the other side's has its own name") {
  salient::stance const defender;
  CHECK(defender.closing_name(salient::status::occupied) == defender.hostile_name);
  CHECK(defender.closing_name(salient::status::contested) == defender.hostile_name);
  CHECK(defender.closing_name(salient::status::homeland) == "the homeland of the attacker");
  CHECK(defender.closing_name(salient::status::closing) == "land given as closing");
}

TEST_CASE("by default occupied land closes, contested land at one end only, and all else is open or no part of it") {
  stance const usual;
  for (auto const s : {status::occupied, status::occupied_before_2022, status::homeland, status::closing}) {
    CHECK(usual.closes(s, contested_as::open));
    CHECK(usual.closes(s, contested_as::closed));
  }
  CHECK_FALSE(usual.closes(status::contested, contested_as::open));
  CHECK(usual.closes(status::contested, contested_as::closed));
  for (auto const s : {status::none, status::liberated, status::claimed, status::infiltration}) {
    CHECK(usual(s) == reading::open);
    CHECK_FALSE(usual.closes(s, contested_as::closed));
  }
  CHECK(usual(status::outside) == reading::ignored);
  CHECK(usual(status::unrecognised) == reading::ignored);
  CHECK(usual(status::beyond_domain) == reading::barrier);
}

TEST_CASE("turned round, what closed is open and what was open closes; contested land and barriers stay") {
  auto const other = reversed(stance{}, "their land");
  CHECK(other.hostile_name == "their land");
  CHECK(other(status::occupied) == reading::open);
  CHECK(other(status::none) == reading::hostile);
  CHECK(other(status::liberated) == reading::hostile);
  CHECK(other(status::contested) == reading::contested);
  CHECK(other(status::beyond_domain) == reading::barrier);
  CHECK(other(status::claimed) == reading::open);
}

TEST_CASE("turned round twice a stance reads as before") {
  stance mine;
  mine.readings[status::claimed] = reading::hostile;
  mine.readings[status::none] = reading::barrier;
  CHECK(reversed(reversed(mine, "x"), "y").readings == mine.readings);
}

TEST_CASE("the default of a list reads what it declares by its role, and the plain stance refuses to") {
  status_list const names({{"rsf", reading::hostile}, {"disputed", reading::contested}, {"lake", reading::barrier}},
                          "land held by the RSF");
  auto const rsf = *names.find("rsf");
  auto const by_role = default_stance(names);
  CHECK(by_role.hostile_name == "land held by the RSF");
  CHECK(by_role.closes(rsf, contested_as::open));
  CHECK(by_role.closes(*names.find("disputed"), contested_as::closed));
  CHECK(by_role(status::occupied) == reading::hostile);
  CHECK(default_stance({}) == stance{});
  auto const other = reversed(by_role, "the other side's");
  CHECK(other(rsf) == reading::open);
  CHECK(other(*names.find("lake")) == reading::barrier);
  CHECK_THROWS_AS(stance{}(rsf), argument_error);
  CHECK_THROWS_AS(stance{}.closes(rsf, contested_as::open), argument_error);
}

}  // namespace
