// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <initializer_list>
#include <vector>

#include "salient/overlay/coverage.hpp"

namespace salient::inline SALIENT_ABI {

/// A set of labels, such as those that one stance calls hostile.
class label_set {
 public:
  label_set() = default;
  label_set(std::initializer_list<label> labels) {
    for (auto const l : labels) insert(l);
  }

  void insert(label l) {
    if (l >= members_.size()) members_.resize(l + 1U);
    members_[l] = true;
  }
  [[nodiscard]] bool contains(label l) const { return l < members_.size() && members_[l]; }
  [[nodiscard]] bool empty() const { return members_.empty(); }

  friend bool operator==(label_set const&, label_set const&) = default;

 private:
  std::vector<bool> members_;  // by label, to the largest of the set
};

/// One area for each label, km². Label 0 (land that no input covers) has no bounded area: always 0.
struct label_areas {
  std::vector<double> km2 = {0.0};  ///< by label, to the largest that stands in the map

  /// 0 for labels that do not stand in the map.
  [[nodiscard]] double operator[](label l) const { return l < km2.size() ? km2[l] : 0.0; }
  friend bool operator==(label_areas const&, label_areas const&) = default;
};

}  // namespace salient
