// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What a line that sweeps over edges cuts, from left to right. It is kept in blocks, so that putting one in or taking one
// out moves few others.
class sweep_line {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFFu;

  // @param edges  how many there are in all; they are named by their numbers
  explicit sweep_line(std::size_t edges) : block_of_(edges, none) {}

  [[nodiscard]] bool holds(std::uint32_t e) const { return block_of_[e] != none; }

  // @param is_left_of  of an edge on the line: does it lie left of `e`?
  template <class IsLeftOf>
  void put_in(std::uint32_t e, IsLeftOf&& is_left_of) {
    if (in_order_.empty()) {
      block_of_[e] = static_cast<std::uint32_t>(blocks_.size());
      in_order_.push_back(block_of_[e]);
      blocks_.push_back({e});
      return;
    }
    auto const at = block_before(is_left_of);
    auto const name = in_order_[at];
    auto& block = blocks_[name];
    block.insert(std::partition_point(block.begin(), block.end(), is_left_of), e);
    block_of_[e] = name;
    if (block.size() > most) halve(at);
  }

  // However the edges that are left stand to it.
  void take_out(std::uint32_t e) {
    auto const name = block_of_[e];
    auto& block = blocks_[name];
    block.erase(std::find(block.begin(), block.end(), e));
    block_of_[e] = none;
    if (block.empty()) in_order_.erase(std::find(in_order_.begin(), in_order_.end(), name));
  }

  // The last edge of which `is_left_of` is true, as it is of all before it; `none` if there is none.
  template <class IsLeftOf>
  [[nodiscard]] std::uint32_t last_left(IsLeftOf&& is_left_of) const {
    if (in_order_.empty()) return none;
    auto const& block = blocks_[in_order_[block_before(is_left_of)]];
    auto const behind = std::partition_point(block.begin(), block.end(), is_left_of);
    return behind == block.begin() ? none : *(behind - 1);
  }

 private:
  static constexpr std::size_t most = 128;

  // The last block that begins with an edge of which this is true, else the first.
  template <class IsLeftOf>
  [[nodiscard]] std::size_t block_before(IsLeftOf& is_left_of) const {
    auto const behind = std::partition_point(in_order_.begin(), in_order_.end(),
                                             [&](std::uint32_t name) { return is_left_of(blocks_[name].front()); });
    return static_cast<std::size_t>(behind - in_order_.begin()) - (behind == in_order_.begin() ? 0 : 1);
  }

  void halve(std::size_t at) {
    auto const name = static_cast<std::uint32_t>(blocks_.size());
    auto& block = blocks_[in_order_[at]];
    std::vector<std::uint32_t> right(block.begin() + most / 2, block.end());
    block.resize(most / 2);
    for (auto const e : right) block_of_[e] = name;
    blocks_.push_back(std::move(right));
    in_order_.insert(in_order_.begin() + static_cast<std::ptrdiff_t>(at) + 1, name);
  }

  std::vector<std::vector<std::uint32_t>> blocks_;  // by name; none that is in order is empty
  std::vector<std::uint32_t> in_order_;             // names of blocks
  std::vector<std::uint32_t> block_of_;             // by edge
};

}  // namespace salient::detail
