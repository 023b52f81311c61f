// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "salient/overlay/coverage.hpp"
#include "salient/overlay/detail/edges/grid.hpp"
#include "salient/overlay/detail/label/change_state.hpp"
#include "salient/overlay/fingerprints.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Step 2 of the engine, for two dated maps, its first half: both are compared side by side, and what they do not share is
// told as detours.

using lonlat_span = std::span<lon_lat<double> const>;

[[nodiscard]] inline std::uint64_t bits_of(double v) { return std::bit_cast<std::uint64_t>(v); }
[[nodiscard]] inline bool same_vertex(lon_lat<double> const& p, lon_lat<double> const& q) {
  return ((bits_of(p.lon) ^ bits_of(q.lon)) | (bits_of(p.lat) ^ bits_of(q.lat))) == 0;
}

// How many vertices two runs have in common from their first on.
[[nodiscard]] inline std::size_t common_head(lonlat_span a, lonlat_span b) {
  constexpr std::size_t block = 16;
  auto const shorter = std::min(a.size(), b.size());
  auto const same_block = [](lon_lat<double> const* p, lon_lat<double> const* q) {
    std::uint64_t difference = 0;
    for (std::size_t k = 0; k < block; ++k)
      difference |= (bits_of(p[k].lon) ^ bits_of(q[k].lon)) | (bits_of(p[k].lat) ^ bits_of(q[k].lat));
    return difference == 0;
  };
  std::size_t i = 0;
  while (i + block <= shorter && same_block(&a[i], &b[i])) i += block;
  while (i < shorter && same_vertex(a[i], b[i])) ++i;
  return i;
}

[[nodiscard]] inline std::uint64_t hash_of_bits(lon_lat<double> const& p) {
  return hash_of(ipoint{std::bit_cast<std::int64_t>(p.lon), std::bit_cast<std::int64_t>(p.lat)});
}

// Where two runs that part at their first vertices meet again.
struct meeting {
  std::size_t in_a;
  std::size_t in_b;
};

// Both sizes if they do not meet again. The meeting found need not be the first one: an edge that is missed is looked
// up later. Few vertices differ as a rule. Otherwise the windows grow, so that the cost is linear in the distance of
// the meeting.
[[nodiscard]] inline meeting next_meeting(lonlat_span a, lonlat_span b) {
  constexpr std::size_t nearby = 16;
  for (std::size_t sum = 1; sum < nearby; ++sum)
    for (std::size_t i = 0; i <= sum; ++i)
      if (i < a.size() && sum - i < b.size() && same_vertex(a[i], b[sum - i])) return {i, sum - i};
  std::vector<std::uint32_t> slots;
  for (std::size_t window = 4 * nearby;; window *= 4) {
    auto const in_a = std::min(window, a.size());
    auto const in_b = std::min(window, b.size());
    slots.assign(std::bit_ceil(2 * in_a + 2), 0);
    auto const mask = slots.size() - 1;
    auto const slot_of = [&](lon_lat<double> const& p) -> std::uint32_t& {
      auto s = static_cast<std::size_t>(hash_of_bits(p) >> 7) & mask;
      while (slots[s] != 0 && !same_vertex(a[slots[s] - 1], p)) s = (s + 1) & mask;
      return slots[s];
    };
    for (std::size_t i = 0; i < in_a; ++i) slot_of(a[i]) = static_cast<std::uint32_t>(i + 1);
    for (std::size_t j = 0; j < in_b; ++j)
      if (auto const found = slot_of(b[j]); found != 0) return {found - 1, j};
    if (in_a == a.size() && in_b == b.size()) return {a.size(), b.size()};
  }
}

// A stretch between two vertices that both maps share, and the way of either map between them. A chain without a
// partner is a detour too: the other way is empty.
struct detour {
  lonlat_span before;  // from the one shared vertex to the other; empty for a chain without a partner
  lonlat_span after;
  label left;
  label right;

  [[nodiscard]] map_border border(bool of_after) const { return {of_after, left, right}; }
};

// One of two chains that are compared side by side. Runs, where the map keeps their fingerprints, are passed over whole.
class chain_cursor {
 public:
  using run = chain_fingerprints::run;

  chain_cursor(lonlat_span vertices, std::span<run const> runs)
      : vertices_(vertices), runs_(runs), run_end_(runs.empty() ? vertices.size() : 0) {
    advance(0);
  }

  [[nodiscard]] std::size_t position() const { return position_; }
  [[nodiscard]] bool at_end() const { return position_ == vertices_.size(); }
  [[nodiscard]] lonlat_span rest() const { return vertices_.subspan(position_); }
  [[nodiscard]] lonlat_span from(std::size_t first, std::size_t last) const {
    return vertices_.subspan(first, last - first + 1);
  }

  void advance(std::size_t vertices) {
    position_ += vertices;
    for (; run_end_ <= position_ && next_ < runs_.size(); ++next_) run_end_ += runs_[next_].count;
  }

  // Passes over what both have in common from here on. @return how many vertices
  [[nodiscard]] friend std::size_t advance_together(chain_cursor& a, chain_cursor& b) {
    auto const start = a.position_;
    bool same = true;
    while (same && !a.at_end() && !b.at_end()) {
      if (a.same_run(b)) pass_equal_runs(a, b);
      auto const rest_a = a.rest().first(a.run_end_ - a.position_);
      auto const rest_b = b.rest().first(b.run_end_ - b.position_);
      auto const step = common_head(rest_a, rest_b);
      same = step == std::min(rest_a.size(), rest_b.size());
      a.advance(step);
      b.advance(step);
    }
    return a.position_ - start;
  }

  [[nodiscard]] bool same_run(chain_cursor const& o) const {
    return at_run() && o.at_run() && runs_[next_ - 1] == o.runs_[o.next_ - 1];
  }

 private:
  // From the beginning of a run that both have.
  static void pass_equal_runs(chain_cursor& a, chain_cursor& b) {
    auto i = a.next_ - 1, k = b.next_ - 1;
    std::size_t passed = 0;
    for (; i < a.runs_.size() && k < b.runs_.size() && a.runs_[i] == b.runs_[k]; ++i, ++k) passed += a.runs_[i].count;
    a.go_on(passed, i);
    b.go_on(passed, k);
  }
  void go_on(std::size_t vertices, std::size_t next_run) {
    position_ += vertices;
    run_end_ = position_;
    next_ = next_run;
    advance(0);
  }

  [[nodiscard]] bool at_run() const { return next_ > 0 && run_end_ - runs_[next_ - 1].count == position_; }

  lonlat_span vertices_;
  std::span<run const> runs_;
  std::size_t position_ = 0;
  std::size_t next_ = 0;  // of the runs
  std::size_t run_end_;   // of the run before that one
};

// Compares two chains with the same labels side by side; appends the detours in which they differ.
inline void compare_chains(chain_cursor a, chain_cursor b, chain const& labels, std::vector<detour>& rest) {
  std::size_t open_a = 0, open_b = 0;  // the last vertices before which nothing is left to say
  auto const close = [&](std::size_t last_a, std::size_t last_b) {
    if (last_a > open_a || last_b > open_b)
      rest.push_back({a.from(open_a, last_a), b.from(open_b, last_b), labels.left, labels.right});
  };
  for (;;) {
    auto const same = advance_together(a, b);
    if (same > 1) {
      close(a.position() - same, b.position() - same);
      open_a = a.position() - 1;
      open_b = b.position() - 1;
    }
    if (a.at_end() || b.at_end()) break;
    auto const met = next_meeting(a.rest(), b.rest());
    a.advance(met.in_a);
    b.advance(met.in_b);
  }
  close(a.position() + a.rest().size() - 1, b.position() + b.rest().size() - 1);
}

// A map and, where it keeps them, the fingerprints of its runs.
struct compared_map {
  coverage const& land;
  chain_fingerprints const* fingerprints = nullptr;

  [[nodiscard]] lonlat_span vertices(std::size_t chain) const {
    auto const& c = land.chains()[chain];
    return land.vertices().subspan(c.first, c.count);
  }
  [[nodiscard]] chain_cursor cursor(std::size_t chain) const {
    return {vertices(chain), fingerprints ? fingerprints->of_chain(chain) : std::span<chain_cursor::run const>{}};
  }
};

// Compares the chains of both maps in their canonical order; equal ones meet.
[[nodiscard]] inline std::vector<detour> detours_between(compared_map const& before, compared_map const& after) {
  std::vector<detour> rest;
  rest.reserve(16);
  auto const a = before.land.chains();
  auto const b = after.land.chains();
  std::size_t i = 0;
  std::size_t j = 0;
  // Two chains whose first runs have the same fingerprint need not be looked at to know that they begin alike.
  auto const same_start = [&](chain_cursor const& p, chain_cursor const& q) {
    return p.same_run(q) || same_vertex(p.rest().front(), q.rest().front());
  };
  while (i < a.size() || j < b.size()) {
    bool keep_a = j == b.size();
    if (!keep_a && i < a.size()) {
      if (a[i].left == b[j].left && a[i].right == b[j].right) {
        auto const p = before.cursor(i), q = after.cursor(j);
        if (same_start(p, q)) {
          compare_chains(p, q, a[i], rest);
          ++i;
          ++j;
          continue;
        }
      }
      auto const& p = before.land.vertices()[a[i].first];
      auto const& q = after.land.vertices()[b[j].first];
      keep_a = p.lon != q.lon ? p.lon < q.lon : p.lat <= q.lat;
    }
    if (keep_a) {
      rest.push_back({before.vertices(i), {}, a[i].left, a[i].right});
      ++i;
    } else {
      rest.push_back({{}, after.vertices(j), b[j].left, b[j].right});
      ++j;
    }
  }
  return rest;
}

}  // namespace salient::detail
