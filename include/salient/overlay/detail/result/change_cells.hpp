// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "salient/overlay/coverage.hpp"
#include "salient/overlay/detail/label/change_state.hpp"
#include "salient/overlay/detail/result/area_sums.hpp"
#include "salient/overlay/detail/result/key_numbers.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What became what, as numbers of faces: those of cells come in the order in which cells are met.
class change_cells {
 public:
  static constexpr std::uint32_t unchanged = 0;
  static constexpr std::uint32_t fault = 1;  // a state that two partitions cannot leave
  static constexpr std::uint32_t first = 2;

  [[nodiscard]] std::uint32_t of(label from, label to) { return first + cells_.of(std::uint64_t{from} << 16 | to); }
  [[nodiscard]] std::uint32_t of(change_state const& state) {
    if (state.unchanged()) return unchanged;
    return state.is_change() ? of(state.from(), state.to()) : fault;
  }

  [[nodiscard]] std::uint32_t end() const { return first + static_cast<std::uint32_t>(cells_.size()); }
  [[nodiscard]] label from(std::uint32_t cell) const { return static_cast<label>(cells_[cell - first] >> 16); }
  [[nodiscard]] label to(std::uint32_t cell) const { return static_cast<label>(cells_[cell - first]); }

 private:
  key_numbers cells_;
};

}  // namespace salient::detail
