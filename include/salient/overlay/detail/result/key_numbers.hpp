// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Keys numbered in the order in which they are met: of all pairs of labels few meet, and those alone get a sum.
class key_numbers {
 public:
  [[nodiscard]] std::uint32_t of(std::uint64_t key) {
    if (last_ < keys_.size() && keys_[last_] == key) return last_;
    if (keys_.size() <= few) {
      if (auto const at = std::find(keys_.begin(), keys_.end(), key); at != keys_.end())
        return last_ = static_cast<std::uint32_t>(at - keys_.begin());
      if (keys_.size() < few) {
        if (keys_.empty()) keys_.reserve(few);
        keys_.push_back(key);
        return last_ = static_cast<std::uint32_t>(keys_.size() - 1);
      }
    }
    if (2 * keys_.size() >= slots_.size()) grow();
    auto& slot = slot_of(key);
    if (slot == 0) {
      keys_.push_back(key);
      slot = static_cast<std::uint32_t>(keys_.size());
    }
    return last_ = slot - 1;
  }

  [[nodiscard]] std::size_t size() const { return keys_.size(); }
  [[nodiscard]] std::uint64_t operator[](std::size_t number) const { return keys_[number]; }

 private:
  static constexpr std::size_t few = 8;  // so many are looked through one by one
  static constexpr std::size_t fewest_slots = 4 * few;

  [[nodiscard]] std::uint32_t& slot_of(std::uint64_t key) {
    auto const shift = 64 - std::countr_zero(slots_.size());
    auto slot = static_cast<std::size_t>(key * 0x9E3779B97F4A7C15u >> shift);
    while (slots_[slot] != 0 && keys_[slots_[slot] - 1] != key) slot = (slot + 1) & (slots_.size() - 1);
    return slots_[slot];
  }
  void grow() {
    slots_.assign(slots_.empty() ? fewest_slots : 2 * slots_.size(), 0);
    for (std::uint32_t i = 0; i < keys_.size(); ++i) slot_of(keys_[i]) = i + 1;
  }

  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> slots_;  // number + 1; 0: free
  std::uint32_t last_ = 0;
};

}  // namespace salient::detail
