// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "salient/overlay/coverage.hpp"

namespace salient::detail {

// The border of a dated map as a path source: which map, and the labels on either side.
struct map_border {
  bool after;
  label left;
  label right;

  [[nodiscard]] std::uint32_t packed() const { return std::uint32_t{after} << 16 | std::uint32_t{left} << 8 | right; }
  [[nodiscard]] static map_border unpack(std::uint32_t source) {
    return {source >> 16 != 0, static_cast<label>(source >> 8), static_cast<label>(source)};
  }
};

// The state of a face in the difference sweep: after − before for every label. On changed land it is +1 for the label
// after and −1 for the label before. On other land it is 0 for every label.
class change_state {
 public:
  void reset() {
    if (size_ != 0) delta_.fill(0);
    size_ = first_ = second_ = 0;
  }

  void cross(std::uint32_t source, int direction) {
    auto const border = map_border::unpack(source);
    auto const d = border.after ? direction : -direction;
    add(border.left, d);
    add(border.right, -d);
  }

  void settle() {}

  [[nodiscard]] bool unchanged() const { return size_ == 0; }
  // Is it a change from one label to one other? Two partitions leave no other state than this and "unchanged".
  [[nodiscard]] bool is_change() const {
    if (size_ != 2 || first_ == 0) return false;
    return delta_[to()] == 1 && delta_[from()] == -1;
  }
  // With one +1 at t and one −1 at f the sums of l·δ and l²·δ are t − f and t² − f².
  [[nodiscard]] label to() const { return static_cast<label>((second_ / first_ + first_) / 2); }
  [[nodiscard]] label from() const { return static_cast<label>((second_ / first_ - first_) / 2); }

 private:
  void add(label l, int d) {
    size_ -= std::abs(delta_[l]);
    delta_[l] += d;
    size_ += std::abs(delta_[l]);
    first_ += d * l;
    second_ += d * l * l;
  }

  std::array<std::int32_t, 256> delta_{};
  std::int32_t size_ = 0;  // Σ |δ|
  std::int32_t first_ = 0;
  std::int32_t second_ = 0;
};

}  // namespace salient::detail
