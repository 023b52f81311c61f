// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
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

// Rounding near almost concurrent crossings can leave impossible states on slivers. A larger area in such a state is a
// fault of the input.
inline void require_partitions(double fault_km2) {
  constexpr double tolerance_km2 = 1e-7;
  if (std::abs(fault_km2) > tolerance_km2)
    throw overlay_error(error_code::overlay_area_mismatch,
                        "the borders of the two maps do not bound partitions: " + std::to_string(fault_km2) +
                            " km2 have no single label before or after");
}

}  // namespace salient::detail
