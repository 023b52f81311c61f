// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "salient/overlay/coverage.hpp"
#include "salient/overlay/detail/edges/edges.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Which label wins where several meet: by place in the list, then by number. Labels that stand nowhere have no rank.
class label_ranks {
 public:
  // @param standing  labels in any order, each any number of times
  label_ranks(std::span<label const> priority, std::span<label const> standing) {
    label largest = 0;
    for (auto const l : standing) largest = std::max(largest, l);
    std::vector<bool> waits(largest + 1U);
    for (auto const l : standing) waits[l] = l != 0;
    rank_.resize(waits.size());
    auto const place = [&](label l) {
      if (l >= waits.size() || !waits[l]) return;
      waits[l] = false;
      rank_[l] = static_cast<std::uint16_t>(label_.size());
      label_.push_back(l);
    };
    for (auto const l : priority) place(l);
    for (std::size_t l = 1; l < waits.size(); ++l) place(static_cast<label>(l));
  }
  [[nodiscard]] std::uint16_t rank(label l) const { return rank_[l]; }
  [[nodiscard]] label at(std::size_t rank) const { return label_[rank]; }
  [[nodiscard]] std::size_t size() const { return label_.size(); }

 private:
  std::vector<std::uint16_t> rank_;  // by label
  std::vector<label> label_;         // by rank
};

// A set of ranks that knows its first: a bit for each, a bit for each word of them, and so on.
class rank_set {
 public:
  explicit rank_set(std::size_t ranks) : ranks_(ranks / 64 + 1) {}

  void clear() {
    std::fill(ranks_.begin(), ranks_.end(), 0);
    words_.fill(0);
    groups_ = 0;
  }
  void insert(std::size_t r) {
    ranks_[r >> 6] |= bit(r);
    words_[r >> 12] |= bit(r >> 6);
    groups_ |= bit(r >> 12);
  }
  void erase(std::size_t r) {
    if ((ranks_[r >> 6] &= ~bit(r)) != 0) return;
    if ((words_[r >> 12] &= ~bit(r >> 6)) != 0) return;
    groups_ &= ~bit(r >> 12);
  }
  [[nodiscard]] bool empty() const { return groups_ == 0; }
  [[nodiscard]] std::size_t first() const {
    auto const group = lowest(groups_);
    auto const word = group << 6 | lowest(words_[group]);
    return word << 6 | lowest(ranks_[word]);
  }
  // Calls visit(rank), ascending.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for_each_bit(groups_, [&](std::size_t group) {
      for_each_bit(words_[group], [&](std::size_t in_group) {
        auto const word = group << 6 | in_group;
        for_each_bit(ranks_[word], [&](std::size_t in_word) { visit(word << 6 | in_word); });
      });
    });
  }

 private:
  [[nodiscard]] static std::uint64_t bit(std::size_t i) { return std::uint64_t{1} << (i & 63); }
  [[nodiscard]] static std::size_t lowest(std::uint64_t bits) {
    return static_cast<std::size_t>(std::countr_zero(bits));
  }
  template <class Visit>
  static void for_each_bit(std::uint64_t bits, Visit&& visit) {
    for (; bits != 0; bits &= bits - 1) visit(lowest(bits));
  }

  std::vector<std::uint64_t> ranks_;
  std::array<std::uint64_t, 16> words_{};  // which words of `ranks_` hold any; enough for 65,536 ranks
  std::uint64_t groups_ = 0;               // which of `words_` do
};

// The state of a face among labelled polygons: how many polygons of each label cover it.
class priority_state {
 public:
  // @param label_of  by operand
  priority_state(ring_soup const& soup, std::span<label const> label_of, label_ranks const& ranks)
      : sources_(soup.sources),
        ranks_(ranks),
        windings_(soup.first_polygon.back()),
        strange_(windings_.size()),
        counts_(ranks.size()),
        present_(ranks.size()) {
    for (auto const l : label_of) rank_of_.push_back(ranks.rank(l));
  }

  void reset() {
    std::fill(windings_.begin(), windings_.end(), 0);
    std::fill(counts_.begin(), counts_.end(), 0);
    present_.clear();
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
    if (now) {
      if (counts_[r]++ == 0) present_.insert(r);
      ++polygons_;
    } else {
      if (--counts_[r] == 0) present_.erase(r);
      --polygons_;
    }
  }

  // As in `membership`: a winding number belongs to a face only once the walk has passed all arcs between two faces.
  void settle() {
    for (auto const p : suspects_)
      if (static_cast<unsigned>(windings_[p]) > 1) strange_[p] = 1;
    suspects_.clear();
  }

  [[nodiscard]] label winner() const { return present_.empty() ? label{0} : ranks_.at(present_.first()); }
  [[nodiscard]] bool overlapped() const { return polygons_ > 1; }
  // Calls visit(kept, dropped, times) for every label that lost here, the winner's surplus included.
  template <class Visit>
  void for_each_loss(Visit&& visit) const {
    auto const kept = winner();
    present_.for_each([&](std::size_t r) {
      auto const dropped = ranks_.at(r);
      if (dropped != kept) visit(kept, dropped, 1);
      if (counts_[r] > 1) visit(dropped, dropped, counts_[r] - 1);
    });
  }
  [[nodiscard]] std::vector<std::uint8_t> const& strange() const { return strange_; }

 private:
  std::span<ring_source const> sources_;
  label_ranks const& ranks_;
  std::vector<std::uint16_t> rank_of_;  // by operand
  std::vector<std::int32_t> windings_;
  std::vector<std::uint8_t> strange_;
  std::vector<std::uint32_t> suspects_;
  std::vector<std::int32_t> counts_;  // by rank
  rank_set present_;
  std::int32_t polygons_ = 0;
};

}  // namespace salient::detail
