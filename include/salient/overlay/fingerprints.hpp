// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/core/prefetch.hpp"
#include "salient/overlay/coverage.hpp"
#include "salient/overlay/detail/edges/grid.hpp"
#include "salient/overlay/detail/int128.hpp"

namespace salient::inline SALIENT_ABI {

/// What a map keeps of its vertices, so that it can be compared to another one without reading all of them: the chains
/// cut into runs of some thirty vertices, and of each run a number of 128 bits. Where a run ends depends on its own
/// vertices alone, so that an edit moves no other cut and equal borders have equal runs in both maps.
/// Accuracy: two different runs have the same fingerprint with a chance of 2⁻⁶⁴ for a key drawn at random. The key is
/// fixed: someone who makes a map to that end can do it, so `transition` also asks whether the totals agree.
/// Cost: one product a vertex; 1 byte a vertex
/// Source: the hash is NH of UMAC (Black, Halevi, Krawczyk, Krovetz, Rogaway 1999, doi:10.1007/3-540-48405-1_14); cuts
/// that depend on content as in Muthitacharoen, Chen, Mazières 2001, doi:10.1145/502034.502052
class chain_fingerprints {
 public:
  struct run {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::uint32_t count = 0;  ///< of vertices, ≥ 1

    friend bool operator==(run const&, run const&) = default;
  };

  explicit chain_fingerprints(coverage const& map) {
    runs_.reserve(map.vertices().size() / 24);
    first_.reserve(map.chains().size() + 1);
    for (auto const& c : map.chains()) {
      first_.push_back(static_cast<std::uint32_t>(runs_.size()));
      append(map.vertices().subspan(c.first, c.count));
    }
    first_.push_back(static_cast<std::uint32_t>(runs_.size()));
  }

  /// The runs of a chain, by its place in the map, from its first vertex to its last.
  [[nodiscard]] std::span<run const> of_chain(std::size_t i) const {
    return {runs_.data() + first_[i], runs_.data() + first_[i + 1]};
  }

  /// Asks for the memory that a comparison is about to read.
  void prefetch() const {
    detail::prefetch(std::span<std::uint32_t const>(first_));
    detail::prefetch(std::span<run const>(runs_));
  }

 private:
  static constexpr std::size_t longest = 128;  // as far as the key reaches

  static constexpr auto key = [] {
    std::array<std::uint64_t, 2 * longest> words{};
    std::uint64_t state = 0;
    for (auto& w : words) {  // splitmix64
      w = state += 0x9E3779B97F4A7C15u;
      w = (w ^ (w >> 30)) * 0xBF58476D1CE4E5B9u;
      w = (w ^ (w >> 27)) * 0x94D049BB133111EBu;
      w ^= w >> 31;
    }
    return words;
  }();

  void append(std::span<lon_lat<double> const> vertices) {
    detail::wrapping128 sum = 0;
    run r;
    for (auto const& v : vertices) {
      auto const x = std::bit_cast<std::uint64_t>(v.lon), y = std::bit_cast<std::uint64_t>(v.lat);
      sum += detail::wrapping128(x + key[2 * r.count]) * (y + key[2 * r.count + 1]);
      ++r.count;
      bool const cut = detail::hash_of({static_cast<std::int64_t>(x), static_cast<std::int64_t>(y)}) >> 59 == 0;
      if (!cut && r.count < longest && &v != &vertices.back()) continue;
      constexpr auto word = ~std::uint64_t{0};
      r.low = static_cast<std::uint64_t>(sum & word);
      r.high = static_cast<std::uint64_t>((sum >> 64) & word);
      runs_.push_back(r);
      sum = 0;
      r = {};
    }
  }

  std::vector<run> runs_;
  std::vector<std::uint32_t> first_;  // by chain, and the end
};

}  // namespace salient
