// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "salient/core/xy.hpp"
#include "salient/geodesy/distance.hpp"
#include "salient/measure/detail/way_out/climb.hpp"
#include "salient/measure/way_out_result.hpp"

// The free land of a town: points of it that climb into one basin have one way to the rear.
namespace salient::inline SALIENT_ABI::detail::way_out {

// The points of a town that come to one top, and the way there of the one nearest to its middle.
struct basin {
  std::optional<joint> way;  // none where the point comes to no skeleton
  xy<double> at;
  double share = 0;  // of the town's extent
};

class town {
 public:
  town(crossroads const& roads, double widest) : roads_(roads), widest_(widest) {}

  // Points must come in the order of their distance from the town's middle.
  void add(xy<double> p, double share) {
    auto const way = join(roads_.on(), p);
    auto const top = way ? top_of(roads_.on().branches[way->branch].high) : no_top;
    auto const known = std::find(tops_.begin(), tops_.end(), top);
    if (known != tops_.end()) {
      basins_[static_cast<std::size_t>(known - tops_.begin())].share += share;
      return;
    }
    tops_.push_back(top);
    basins_.push_back({way, p, share});
  }

  [[nodiscard]] std::span<basin const> basins() const { return basins_; }

 private:
  static constexpr auto no_top = std::numeric_limits<std::uint32_t>::max();

  [[nodiscard]] std::uint32_t top_of(std::uint32_t node) {
    auto const known = climbed_.find(node);
    if (known != climbed_.end()) return known->second;
    return climbed_[node] = climb(roads_, node, widest_).back();
  }

  crossroads const& roads_;
  double widest_;
  std::map<std::uint32_t, std::uint32_t> climbed_;  // the top above a node
  std::vector<std::uint32_t> tops_;
  std::vector<basin> basins_;
};

// Whether two ways are narrowest in the same place: such basins are one part of the town.
[[nodiscard]] inline bool same_neck(way_out_end const& a, way_out_end const& b) {
  constexpr double apart_km = 0.05;
  if (a.state != b.state) return false;
  return !a.saddle || !b.saddle || distance_km(*a.saddle, *b.saddle) <= apart_km;
}

// The way of the largest part of a town, the first of equals, with those of all others that matter.
[[nodiscard]] inline way_out_end leading(std::vector<way_out_end> ends) {
  constexpr double least_share = 0.05;
  std::vector<way_out_end> parts;
  for (auto& end : ends) {
    auto const same =
        std::find_if(parts.begin(), parts.end(), [&](way_out_end const& part) { return same_neck(part, end); });
    if (same == parts.end())
      parts.push_back(std::move(end));
    else if (same->share_of_extent)
      *same->share_of_extent += *end.share_of_extent;
  }
  std::stable_sort(parts.begin(), parts.end(), [](way_out_end const& a, way_out_end const& b) {
    return a.share_of_extent.value_or(0) > b.share_of_extent.value_or(0);
  });
  auto result = std::move(parts.front());
  for (std::size_t i = 1; i < parts.size(); ++i)
    if (parts[i].share_of_extent.value_or(0) >= least_share)
      result.others.push_back({*parts[i].share_of_extent, parts[i].state, parts[i].width_km});
  return result;
}

}  // namespace salient::detail::way_out
