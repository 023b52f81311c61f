// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "salient/overlay/coverage.hpp"
#include "salient/overlay/detail/edges/edges.hpp"

namespace salient::detail {

// Which label wins where several meet: by place in the list, then by number.
class label_ranks {
 public:
  explicit label_ranks(std::span<label const> priority) {
    std::array<bool, 256> listed{};
    std::size_t next = 0;
    auto const place = [&](label l) {
      if (l == 0 || listed[l]) return;
      listed[l] = true;
      rank_[l] = static_cast<std::uint8_t>(next);
      label_[next++] = l;
    };
    for (auto const l : priority) place(l);
    for (unsigned l = 1; l < 256; ++l) place(static_cast<label>(l));
  }
  [[nodiscard]] std::uint8_t rank(label l) const { return rank_[l]; }
  [[nodiscard]] label at(std::size_t rank) const { return label_[rank]; }

 private:
  std::array<std::uint8_t, 256> rank_{};
  std::array<label, 256> label_{};
};

// The state of a face among labelled polygons: how many polygons of each label cover it.
class priority_state {
 public:
  // @param label_of  by operand
  priority_state(ring_soup const& soup, std::span<label const> label_of, label_ranks const& ranks)
      : sources_(soup.sources), ranks_(ranks), windings_(soup.first_polygon.back()), strange_(windings_.size()) {
    for (auto const l : label_of) rank_of_.push_back(ranks.rank(l));
  }

  void reset() {
    std::fill(windings_.begin(), windings_.end(), 0);
    counts_.fill(0);
    present_.fill(0);
    polygons_ = 0;
  }

  void cross(std::uint32_t source, int direction) {
    auto const& s = sources_[source];
    auto& w = windings_[s.polygon];
    bool const before = w & 1;
    w += (s.hole() ? -s.turn : s.turn) * direction;
    if (s.turn == 0) w ^= 1;
    if (static_cast<unsigned>(w) > 1) suspects_.push_back(s.polygon);
    bool const now = w & 1;
    if (before == now) return;
    auto const r = rank_of_[s.operand];
    auto const bit = std::uint64_t{1} << (r & 63);
    if (now) {
      if (counts_[r]++ == 0) present_[r >> 6] |= bit;
      ++polygons_;
    } else {
      if (--counts_[r] == 0) present_[r >> 6] &= ~bit;
      --polygons_;
    }
  }

  // As in `membership`: a winding number belongs to a face only once the walk has passed all arcs between two faces.
  void settle() {
    for (auto const p : suspects_)
      if (static_cast<unsigned>(windings_[p]) > 1) strange_[p] = 1;
    suspects_.clear();
  }

  [[nodiscard]] label winner() const {
    for (std::size_t i = 0; i < present_.size(); ++i)
      if (present_[i]) return ranks_.at(64 * i + static_cast<std::size_t>(std::countr_zero(present_[i])));
    return 0;
  }
  [[nodiscard]] bool overlapped() const { return polygons_ > 1; }
  // Calls visit(kept, dropped, times) for every label that lost here, the winner's surplus included.
  template <class Visit>
  void for_each_loss(Visit&& visit) const {
    auto const kept = winner();
    for (std::size_t i = 0; i < present_.size(); ++i)
      for (auto bits = present_[i]; bits; bits &= bits - 1) {
        auto const r = 64 * i + static_cast<std::size_t>(std::countr_zero(bits));
        auto const dropped = ranks_.at(r);
        if (dropped != kept) visit(kept, dropped, 1);
        if (counts_[r] > 1) visit(dropped, dropped, counts_[r] - 1);
      }
  }
  [[nodiscard]] std::vector<std::uint8_t> const& strange() const { return strange_; }

 private:
  std::span<ring_source const> sources_;
  label_ranks const& ranks_;
  std::vector<std::uint8_t> rank_of_;  // by operand
  std::vector<std::int32_t> windings_;
  std::vector<std::uint8_t> strange_;
  std::vector<std::uint32_t> suspects_;
  std::array<std::int32_t, 256> counts_{};
  std::array<std::uint64_t, 4> present_{};
  std::int32_t polygons_ = 0;
};

}  // namespace salient::detail
