// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "salient/overlay/coverage.hpp"
#include "salient/overlay/detail/label/change_state.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Whose border an edge is: a chain of the ground, which it goes along or against, or an area.
struct stack_owner {
  std::uint32_t source = 0;  // chains of the ground first, then areas
  int direction = 1;

  friend auto operator<=>(stack_owner const&, stack_owner const&) = default;
};
using stack_owners = std::vector<stack_owner>;

// What lies on a face: the label of the ground, and the areas that cover it. Kinds of faces are numbered as they are met.
class stack_state {
 public:
  struct kind {
    label ground = 0;
    std::vector<std::uint32_t> areas;  // ascending
  };
  static constexpr std::uint32_t nothing = 0;  // number of the kind without ground and areas
  static constexpr std::uint32_t fault = 1;    // and of what a partition cannot leave

  // @param sources  whose border each is
  stack_state(std::span<map_border const> ground, std::span<stack_owners const> sources)
      : first_area_(static_cast<std::uint32_t>(ground.size())), sources_(sources), ground_(ground), kinds_(2) {
    numbers_.emplace(0, nothing);
  }

  void reset() {
    ground_.reset();
    on_.clear();
    hash_ = 0;
  }
  void cross(std::uint32_t source, int direction) {
    for (auto const& owner : sources_[source])
      if (owner.source < first_area_)
        ground_.cross(owner.source, direction * owner.direction);
      else
        flip(owner.source - first_area_);
  }
  void settle() {}

  [[nodiscard]] std::uint32_t number() {
    bool const empty = ground_.unchanged();
    if (!empty && !(ground_.is_change() && ground_.from() == 0)) return fault;
    auto const ground = empty ? label{0} : ground_.to();
    auto const key = hash_ ^ (ground == 0 ? 0 : mixed(std::uint64_t{ground} << 40));
    auto const [begin, end] = numbers_.equal_range(key);
    for (auto it = begin; it != end; ++it)
      if (kinds_[it->second].ground == ground && kinds_[it->second].areas == on_) return it->second;
    auto const next = static_cast<std::uint32_t>(kinds_.size());
    kinds_.push_back({ground, on_});
    numbers_.emplace(key, next);
    return next;
  }
  [[nodiscard]] std::vector<kind> const& kinds() const { return kinds_; }

 private:
  // Stepping over a ring of an area flips whether an odd number of its rings enclose the face.
  void flip(std::uint32_t area) {
    auto const at = std::lower_bound(on_.begin(), on_.end(), area);
    if (at != on_.end() && *at == area)
      on_.erase(at);
    else
      on_.insert(at, area);
    hash_ ^= mixed(area + 1);
  }

  [[nodiscard]] static std::uint64_t mixed(std::uint64_t value) {
    value = (value + 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u;
    return std::rotl(value, 31) * 0x94D049BB133111EBu;
  }

  std::uint32_t first_area_;
  std::span<stack_owners const> sources_;
  change_state ground_;  // from nothing to the map
  std::vector<std::uint32_t> on_;
  std::uint64_t hash_ = 0;  // of `on_`, whatever the order
  std::vector<kind> kinds_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> numbers_;
};

}  // namespace salient::detail
