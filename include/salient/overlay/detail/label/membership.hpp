// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "salient/overlay/detail/edges/edges.hpp"
#include "salient/overlay/fill_rule.hpp"

namespace salient::inline SALIENT_ABI::detail {

// The state of a face under a fill rule: which operands cover it. Rings wind round a face, windings decide which
// polygons cover it, polygons which operands do. All three are counted exactly; nothing is assumed of the input.
class membership {
 public:
  membership(ring_soup const& soup, fill_rule rule)
      : sources_(soup.sources), rule_(rule), operands_(soup.first_polygon.size() - 1) {
    windings_.resize(rule == fill_rule::ogc            ? soup.first_polygon.back()
                     : rule == fill_rule::ring_nonzero ? soup.sources.size()
                                                       : operands_);
    if (rule == fill_rule::ring_nonzero) polygons_.resize(soup.first_polygon.back());
    if (rule == fill_rule::ogc) strange_.resize(soup.first_polygon.back());
    cover_.resize(operands_);
  }

  void reset() {
    std::fill(windings_.begin(), windings_.end(), 0);
    std::fill(polygons_.begin(), polygons_.end(), ring_counts{});
    std::fill(cover_.begin(), cover_.end(), 0);
    covered_ = 0;
  }

  void cross(std::uint32_t source, int direction) {
    if (rule_ != fill_rule::ogc) return cross_counting(source, direction);
    auto const& s = sources_[source];
    auto& w = windings_[s.polygon];
    bool const before = w & 1;
    w += (s.hole() ? -s.turn : s.turn) * direction;
    if (s.turn == 0) w ^= 1;
    if (static_cast<unsigned>(w) > 1) suspects_.push_back(s.polygon);
    count(s.operand, before, w & 1);
  }

  // A winding number belongs to a face only once the walk has passed all arcs between two faces. Before that it may
  // hold half of a crossing.
  void settle() {
    for (auto const p : suspects_)
      if (static_cast<unsigned>(windings_[p]) > 1) strange_[p] = 1;
    suspects_.clear();
  }

  [[nodiscard]] bool covers(std::size_t operand) const { return cover_[operand] > 0; }
  [[nodiscard]] std::size_t covering_operands() const { return covered_; }
  [[nodiscard]] std::size_t operands() const { return operands_; }
  // By polygon, for the rule `ogc`: does some face have a winding number other than 0 and 1?
  [[nodiscard]] std::vector<std::uint8_t> const& strange() const { return strange_; }

 private:
  struct ring_counts {
    std::int32_t shells = 0;
    std::int32_t holes = 0;
  };

  // For the rules that count windings; apart, so that the walk has the other one inline.
  void cross_counting(std::uint32_t source, int direction) {
    auto const& s = sources_[source];
    if (rule_ == fill_rule::ring_nonzero) {
      auto& w = windings_[source];
      auto& p = polygons_[s.polygon];
      bool const before = p.shells != 0 && p.holes == 0;
      auto& number = s.hole() ? p.holes : p.shells;
      number -= w != 0;
      w += direction;
      number += w != 0;
      count(s.operand, before, p.shells != 0 && p.holes == 0);
    } else {
      auto& w = windings_[s.operand];
      bool const before = inside(w);
      w += direction;
      count(s.operand, before, inside(w));
    }
  }

  [[nodiscard]] bool inside(std::int32_t winding) const {
    switch (rule_) {
      case fill_rule::evenodd:
        return winding & 1;
      case fill_rule::positive:
        return winding > 0;
      case fill_rule::negative:
        return winding < 0;
      default:
        return winding != 0;
    }
  }
  void count(std::uint32_t operand, bool before, bool after) {
    if (before == after) return;
    auto& c = cover_[operand];
    covered_ -= c > 0;
    c += after ? 1 : -1;
    covered_ += c > 0;
  }

  std::span<ring_source const> sources_;
  fill_rule rule_;
  std::size_t operands_;
  std::vector<std::int32_t> windings_;
  std::vector<ring_counts> polygons_;
  std::vector<std::int32_t> cover_;
  std::size_t covered_ = 0;
  std::vector<std::uint8_t> strange_;
  std::vector<std::uint32_t> suspects_;
};

}  // namespace salient::detail
