// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <initializer_list>

#include "salient/overlay/coverage.hpp"

namespace salient {

/// A set of labels, such as those that one stance calls hostile.
class label_set {
 public:
  label_set() = default;
  label_set(std::initializer_list<label> labels) {
    for (auto const l : labels) insert(l);
  }

  void insert(label l) { members_[l] = true; }
  [[nodiscard]] bool contains(label l) const { return members_[l]; }
  [[nodiscard]] bool empty() const { return *this == label_set(); }

  friend bool operator==(label_set const&, label_set const&) = default;

 private:
  std::array<bool, 256> members_{};
};

/// One area for each label, km². Label 0 (land that no input covers) has no bounded area: always 0.
struct label_areas {
  std::array<double, 256> km2{};

  [[nodiscard]] double operator[](label l) const { return km2[l]; }
  friend bool operator==(label_areas const&, label_areas const&) = default;
};

}  // namespace salient
