// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/fingerprints.hpp"

#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <cstdint>
#include <random>
#include <set>
#include <utility>
#include <vector>

namespace {

using salient::chain_fingerprints;
using run = chain_fingerprints::run;
using vertices = std::vector<salient::lon_lat<double>>;

vertices some_vertices(std::size_t count, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> lon(22, 40), lat(44, 52);
  vertices result;
  for (std::size_t i = 0; i < count; ++i) {
    auto const x = lon(random);
    result.push_back({x, lat(random)});
  }
  return result;
}

std::vector<run> runs_of(vertices const& chain) {
  auto const count = static_cast<std::uint32_t>(chain.size());
  chain_fingerprints const kept(salient::coverage(chain, {{0, count, 1, 0}}));
  auto const runs = kept.of_chain(0);
  return {runs.begin(), runs.end()};
}

}  // namespace

TEST_CASE("runs cover every chain from end to end", "[fingerprints]") {
  auto const all = some_vertices(5000, 1);
  std::vector<salient::chain> const chains{{0, 2, 1, 0}, {2, 3, 1, 0}, {5, 4000, 2, 1}, {4005, 995, 1, 2}};
  chain_fingerprints const kept(salient::coverage(all, chains));
  for (std::size_t c = 0; c < chains.size(); ++c) {
    std::size_t covered = 0;
    for (auto const& r : kept.of_chain(c)) {
      CHECK(r.count > 0);
      covered += r.count;
    }
    CHECK(covered == chains[c].count);
  }
  CHECK(kept.of_chain(2).size() > 80);
  CHECK(kept.of_chain(2).size() < 200);
}

TEST_CASE("an edit changes the runs that hold it, and no other", "[fingerprints]") {
  auto const chain = some_vertices(3000, 2);
  auto const before = runs_of(chain);
  for (std::size_t at = 100; at < 2900; at += 200) {
    CAPTURE(at);
    auto moved = chain;
    moved[at].lat += 0x1p-47;
    auto longer = chain;
    longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(at), {30, 48});
    auto shorter = chain;
    shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(at));
    for (auto const& edited : {moved, longer, shorter}) {
      auto const after = runs_of(edited);
      CHECK(after != before);
      std::size_t head = 0;
      while (before[head] == after[head]) ++head;
      std::size_t tail = 0;
      while (before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
      CHECK(head + tail + 3 >= before.size());
    }
  }
}

TEST_CASE("every bit of a vertex and the order of vertices count", "[fingerprints]") {
  vertices const chain{{30.5, 48.25}, {30.75, 48.5}, {31, 48}};
  std::set<std::pair<std::uint64_t, std::uint64_t>> seen;
  auto const note = [&](vertices const& v) {
    auto const runs = runs_of(v);
    std::uint64_t low = 0, high = 0;
    for (auto const& r : runs) low = low * 31 + r.low, high = high * 31 + r.high;
    return seen.insert({low, high}).second;
  };
  CHECK(note(chain));
  CHECK(note({chain[1], chain[0], chain[2]}));
  for (std::size_t i = 0; i < chain.size(); ++i)
    for (int bit = 0; bit < 52; ++bit)
      for (auto const of_lon : {true, false}) {
        auto flipped = chain;
        auto& value = of_lon ? flipped[i].lon : flipped[i].lat;
        value = std::bit_cast<double>(std::bit_cast<std::uint64_t>(value) ^ std::uint64_t{1} << bit);
        CHECK(note(flipped));
      }
}

TEST_CASE("runs have an end even where no vertex asks for one", "[fingerprints]") {
  // A vertex that ends no run, over and over.
  vertices one = some_vertices(1, 3);
  for (std::uint32_t seed = 4; runs_of({one[0], one[0]}).size() != 1; ++seed) one = some_vertices(1, seed);
  auto const runs = runs_of(vertices(1000, one[0]));
  CHECK(runs.size() == 8);
  for (std::size_t i = 1; i + 1 < runs.size(); ++i) CHECK(runs[i] == runs[0]);
}
