// SPDX-License-Identifier: BSL-1.0
// Counts the exact orientation tests of `intersection` for growing coast-lines: what grows is the algorithm, whatever
// the machine. A program of its own, because the engine's headers are compiled with a counter in them.

#include <cstdio>

#include "salient/overlay/detail/predicates.hpp"

#include "coast.hpp"

static std::size_t predicates = 0;
#define orientation(...) (++predicates, orientation(__VA_ARGS__))

#include "salient/overlay/intersection.hpp"

int main() {
  for (std::size_t const vertices : {10'000, 31'600, 100'000, 316'000, 1'000'000}) {
    auto const a = bench::make_coast({.vertices = vertices, .seed = 11});
    auto const b = bench::make_coast({.vertices = vertices, .seed = 12, .middle = {43, 50}});
    predicates = 0;
    auto const both = salient::intersection(a, b);
    std::printf("%zu %zu\n", vertices, both.empty() ? 0 : predicates);
  }
}
