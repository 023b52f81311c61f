// SPDX-License-Identifier: BSL-1.0
#pragma once

// Land that left its status and was back at it within a few days.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/geometry/polygon.hpp"
#include "salient/measure/detail/excursions.hpp"
#include "salient/measure/series_result.hpp"
#include "salient/overlay/stack.hpp"

namespace salient::inline SALIENT_ABI::detail::over_time {

[[nodiscard]] inline bool boxes_meet(changed_piece const& a, changed_piece const& b) {
  return a.lower.lon <= b.upper.lon && b.lower.lon <= a.upper.lon && a.lower.lat <= b.upper.lat &&
         b.lower.lat <= a.upper.lat;
}

// The pieces of a series laid over each other, and on each face of them its changes in order.
class flicker_finder {
 public:
  explicit flicker_finder(series_result const& of) : of_(of), within_(of.terms.flicker.days) {
    std::vector<std::vector<bool>> ends;
    for (auto const& link : of.links) ends.emplace_back(link.pieces.size());
    for (std::size_t i = 0; i < ends.size(); ++i)
      for (std::size_t k = i + 1; k < ends.size() && day(k) - day(i) <= within_; ++k) mark_ends(ends, i, k);
    for (std::size_t i = 0; i < ends.size(); ++i)
      for (std::size_t p = 0; p < ends[i].size(); ++p)
        if (ends[i][p]) {
          links_.push_back(i);
          pieces_.push_back(&of.links[i].pieces[p]);
          lands_.push_back(&pieces_.back()->land);
        }
  }

  [[nodiscard]] std::vector<flicker_piece> found() {
    if (lands_.empty()) return {};
    auto const one_label = [](label, std::span<std::uint32_t const>) { return label{1}; };
    for (auto const& face : stack({}, lands_, one_label, of_.terms.earth).faces) add(face);
    std::vector<flicker_piece> result;
    for (auto const& [excursion, km2] : areas_) {
      auto const [left, back] = excursion;
      auto const& piece = *pieces_[left];
      if (km2 >= of_.terms.flicker.least_km2)
        result.push_back({links_[left] + 1, back + 1, piece.from, piece.to, km2, piece.centroid});
    }
    return result;
  }

 private:
  [[nodiscard]] std::chrono::sys_days day(std::size_t link) const { return of_.maps[link + 1].state_day; }

  // Only pieces with which land may leave or come back are looked at.
  void mark_ends(std::vector<std::vector<bool>>& ends, std::size_t i, std::size_t k) const {
    auto const& left = of_.links[i].pieces;
    auto const& back = of_.links[k].pieces;
    for (std::size_t p = 0; p < left.size(); ++p)
      for (std::size_t q = 0; q < back.size(); ++q)
        if (left[p].from == back[q].to && boxes_meet(left[p], back[q])) ends[i][p] = ends[k][q] = true;
  }

  void add(stack_face const& face) {
    std::vector<dated_change> changes;
    for (auto const a : face.areas) changes.push_back({day(links_[a]), pieces_[a]->from, pieces_[a]->to});
    for (auto const& e : excursions_of(changes, within_))
      areas_[{face.areas[e.left], links_[face.areas[e.back]]}] += face.area_km2;
  }

  series_result const& of_;
  std::chrono::days within_;
  std::vector<changed_piece const*> pieces_;  // in order of time
  std::vector<std::size_t> links_;            // of each
  std::vector<polygon<lon_lat<double>> const*> lands_;
  std::map<std::pair<std::size_t, std::size_t>, double>
      areas_;  // by the piece that left, and the link that brought back
};

[[nodiscard]] inline std::vector<flicker_piece> flickers_of(series_result const& of) {
  if (of.terms.flicker.days <= 0) return {};
  return flicker_finder(of).found();
}

}  // namespace salient::detail::over_time
