// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "property/generator.hpp"
#include "property/properties.hpp"

namespace {

std::uint64_t number_in(char const* name, std::uint64_t otherwise) {
  char const* const text = std::getenv(name);
  return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

// The seeds in [from, to) that fail, the first hundred that are found, on all cores.
std::vector<std::uint64_t> failing_seeds(std::uint64_t from, std::uint64_t to) {
  std::atomic<std::uint64_t> next = from;
  std::mutex mutex;
  std::vector<std::uint64_t> failures;
  auto const work = [&] {
    for (auto seed = next++; seed < to; seed = next++) {
      if (property::check(property::generator(seed).next(), seed).empty()) continue;
      std::lock_guard const lock(mutex);
      failures.push_back(seed);
      if (failures.size() >= 100) next = to;
    }
  };
  std::vector<std::thread> threads;
  for (auto n = std::max(1U, std::thread::hardware_concurrency()); n > 0; --n) threads.emplace_back(work);
  for (auto& thread : threads) thread.join();
  std::sort(failures.begin(), failures.end());
  return failures;
}

}  // namespace

// SALIENT_CASES sets how many cases are tried, SALIENT_SEED where they start.
TEST_CASE("every overlay of generated operands keeps the laws of sets", "[property]") {
  auto const cases = number_in("SALIENT_CASES", 2'000);
  auto const start = number_in("SALIENT_SEED", 1);
  auto const failures = failing_seeds(start, start + cases);
  std::string seeds;
  for (auto const seed : failures) seeds += " " + std::to_string(seed);
  INFO("failing seeds:" << seeds);
  for (auto const seed :
       std::vector(failures.begin(), failures.begin() + std::min<std::ptrdiff_t>(3, std::ssize(failures)))) {
    auto const given = property::generator(seed).next();
    auto const small = property::shrunk(given, seed);
    FAIL_CHECK("seed " << seed << ", " << given.family << ": " << property::check(given, seed)
                       << "\nshrunk: " << property::check(small, seed) << "\nfill rule " << static_cast<int>(small.rule)
                       << "\na = " << property::to_text(small.a) << "\nb = " << property::to_text(small.b));
  }
  CHECK(failures.empty());
}
