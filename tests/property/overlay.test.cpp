// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "property/generator.hpp"
#include "property/properties.hpp"

namespace {

constexpr std::uint64_t shares = 10;

std::uint64_t number_in(char const* name, std::uint64_t otherwise) {
  char const* const text = std::getenv(name);
  return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

// The seeds in [from, to) that fail, the first hundred.
std::vector<std::uint64_t> failing_seeds(std::uint64_t from, std::uint64_t to) {
  constexpr std::size_t most = 100;
  std::vector<std::uint64_t> failures;
  for (auto seed = from; seed < to && failures.size() < most; ++seed)
    if (!property::check(property::generator(seed).next(), seed).empty()) failures.push_back(seed);
  return failures;
}

}  // namespace

// SALIENT_CASES sets how many cases are tried in all shares together, SALIENT_SEED where they start.
TEMPLATE_TEST_CASE_SIG("every overlay of generated operands keeps the laws of sets, share", "[property]",
                       ((std::uint64_t share), share), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9) {
  static_assert(share < shares);
  auto const cases = number_in("SALIENT_CASES", 10'000);
  auto const start = number_in("SALIENT_SEED", 1);
  auto const failures = failing_seeds(start + cases * share / shares, start + cases * (share + 1) / shares);
  std::string seeds;
  for (auto const seed : failures) seeds += " " + std::to_string(seed);
  INFO("failing seeds:" << seeds);
  for (std::size_t i = 0; i < failures.size() && i < 3; ++i) {
    auto const seed = failures[i];
    auto const given = property::generator(seed).next();
    auto const small = property::shrunk(given, seed);
    FAIL_CHECK("seed " << seed << ", " << given.family << ": " << property::check(given, seed)
                       << "\nshrunk: " << property::check(small, seed) << "\nfill rule " << static_cast<int>(small.rule)
                       << "\na = " << property::to_text(small.a) << "\nb = " << property::to_text(small.b));
  }
  CHECK(failures.empty());
}
