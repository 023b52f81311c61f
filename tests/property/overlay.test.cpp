// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <string>

#include "property/generator.hpp"
#include "property/properties.hpp"

// SALIENT_CASES sets how many cases are tried, SALIENT_SEED where they start.
TEST_CASE("every overlay of generated operands keeps the laws of sets", "[property]") {
  auto const number_in = [](char const* name, std::uint64_t otherwise) {
    char const* const text = std::getenv(name);
    return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
  };
  auto const cases = number_in("SALIENT_CASES", 10'000);
  auto const seed = number_in("SALIENT_SEED", 1);
  std::size_t failures = 0;
  for (std::uint64_t i = seed; i < seed + cases && failures < 10; ++i) {
    auto const given = property::generator(i).next();
    auto const wrong = property::check(given, i);
    if (wrong.empty()) continue;
    ++failures;
    auto const small = property::shrunk(given, i);
    FAIL_CHECK("seed " << i << ", " << given.family << ": " << wrong << "\nshrunk: " << property::check(small, i)
                       << "\nfill rule " << static_cast<int>(small.rule) << "\na = " << property::to_text(small.a)
                       << "\nb = " << property::to_text(small.b));
  }
  CHECK(failures == 0);
}
