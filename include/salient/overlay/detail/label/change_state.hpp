// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

#include "salient/overlay/coverage.hpp"

namespace salient::inline SALIENT_ABI::detail {

// The border of a dated map: which map, and the labels on either side. A path's source is its number in a list of them.
struct map_border {
  bool after;
  label left;
  label right;
};

// The state of a face in the difference sweep: after − before for every label. On changed land it is +1 for the label
// after and −1 for the label before. On other land it is 0 for every label.
class change_state {
 public:
  // @param borders  by source
  explicit change_state(std::span<map_border const> borders) : borders_(borders) {
    label largest = 0;
    for (auto const& b : borders) largest = std::max({largest, b.left, b.right});
    delta_.resize(largest + 1U);
  }

  void reset() {
    if (size_ != 0) std::fill(delta_.begin(), delta_.end(), 0);
    size_ = 0;
    first_ = second_ = 0;
  }

  void cross(std::uint32_t source, int direction) {
    auto const& border = borders_[source];
    auto const d = border.after ? direction : -direction;
    add(border.left, d);
    add(border.right, -d);
  }

  void settle() {}

  [[nodiscard]] bool unchanged() const { return size_ == 0; }
  // Is it a change from one label to one other? Two partitions leave no other state than this and "unchanged".
  [[nodiscard]] bool is_change() const {
    if (size_ != 2 || first_ == 0) return false;
    auto const t = (second_ / first_ + first_) / 2;
    auto const f = t - first_;
    auto const known = static_cast<std::int64_t>(delta_.size());
    return t >= 0 && t < known && f >= 0 && f < known && delta_[static_cast<label>(t)] == 1 &&
           delta_[static_cast<label>(f)] == -1;
  }
  // With one +1 at t and one −1 at f the sums of l·δ and l²·δ are t − f and t² − f².
  [[nodiscard]] label to() const { return static_cast<label>((second_ / first_ + first_) / 2); }
  [[nodiscard]] label from() const { return static_cast<label>((second_ / first_ - first_) / 2); }

 private:
  void add(label l, int d) {
    size_ -= std::abs(delta_[l]);
    delta_[l] += d;
    size_ += std::abs(delta_[l]);
    first_ += d * std::int64_t{l};
    second_ += d * (std::int64_t{l} * l);
  }

  std::span<map_border const> borders_;
  std::vector<std::int32_t> delta_;  // by label
  std::int32_t size_ = 0;            // Σ |δ|
  std::int64_t first_ = 0;
  std::int64_t second_ = 0;
};

}  // namespace salient::detail
