// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "salient/core/lon_lat.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Which of many rings enclose a point, by parity: what a ray to the east crosses. Runs of consecutive edges stand in
// boxes, and boxes in boxes. A run that lies east of the point is crossed as often, by parity, as the straight line
// between its ends; one that does not is not crossed. So only runs whose boxes hold the point are looked into.
class rings_around {
 public:
  using line = std::vector<lon_lat<double>>;

  // The rings, closed, must outlive this.
  explicit rings_around(std::span<line const> rings) {
    for (auto const& r : rings) trees_.emplace_back(r);
    std::vector<box> boxes;
    for (auto const& t : trees_) boxes.push_back(t.extent());
    of_rings_.emplace(std::move(boxes));
  }

  // The one ring around a point; none where there are two.
  [[nodiscard]] std::optional<std::size_t> only_one(lon_lat<double> p) const {
    std::optional<std::size_t> found;
    bool alone = true;
    of_rings_->visit([&](box const& b, std::size_t, std::size_t) { return b.holds(p) && alone; },
                     [&](std::size_t r) {
                       if (!trees_[r].encloses(p)) return;
                       alone &= !found;
                       found = r;
                     });
    return alone ? found : std::nullopt;
  }

 private:
  struct box {
    double west = std::numeric_limits<double>::infinity(), south = west, east = -west, north = -west;

    void grow(box const& o) {
      west = std::min(west, o.west), south = std::min(south, o.south);
      east = std::max(east, o.east), north = std::max(north, o.north);
    }
    void grow(lon_lat<double> p) { grow(box{p.lon, p.lat, p.lon, p.lat}); }
    [[nodiscard]] bool beside(lon_lat<double> p) const { return south <= p.lat && p.lat <= north; }
    [[nodiscard]] bool holds(lon_lat<double> p) const { return beside(p) && west <= p.lon && p.lon <= east; }
  };

  // Boxes of consecutive things, each box of a level holding some of the level below.
  class box_tree {
   public:
    explicit box_tree(std::vector<box> boxes) {
      levels_.push_back(std::move(boxes));
      while (levels_.back().size() > 1) {
        auto const& below = levels_.back();
        std::vector<box> level((below.size() + width - 1) / width);
        for (std::size_t i = 0; i < below.size(); ++i) level[i / width].grow(below[i]);
        levels_.push_back(std::move(level));
      }
    }

    [[nodiscard]] box extent() const { return levels_.back().empty() ? box{} : levels_.back().front(); }

    // Calls `leaf(i)` for the things i in whose boxes `look_into(box, first, last)` finds reason to.
    template <class LookInto, class Leaf>
    void visit(LookInto&& look_into, Leaf&& leaf) const {
      visit(levels_.size() - 1, 0, look_into, leaf);
    }

   private:
    static constexpr std::size_t width = 8;

    template <class LookInto, class Leaf>
    void visit(std::size_t level, std::size_t at, LookInto& look_into, Leaf& leaf) const {
      if (at >= levels_[level].size()) return;
      auto first = at, last = at + 1;
      for (auto k = level; k > 0; --k) first *= width, last *= width;
      if (!look_into(levels_[level][at], first, std::min(last, levels_[0].size()))) return;
      if (level == 0) return leaf(at);
      for (auto k = at * width; k < (at + 1) * width; ++k) visit(level - 1, k, look_into, leaf);
    }

    std::vector<std::vector<box>> levels_;
  };

  class ring_tree {
   public:
    explicit ring_tree(line const& ring) : ring_(&ring), edges_(boxes_of(ring)) {}

    [[nodiscard]] box extent() const { return edges_.extent(); }

    [[nodiscard]] bool encloses(lon_lat<double> p) const {
      bool inside = false;
      auto const over = [&](std::size_t v) { return (*ring_)[v].lat > p.lat; };
      edges_.visit(
          [&](box const& b, std::size_t first, std::size_t last) {
            if (!b.beside(p) || b.east < p.lon) return false;
            if (b.west <= p.lon) return true;
            inside ^= over(first) != over(last);
            return false;
          },
          [&](std::size_t e) {
            if (over(e) == over(e + 1)) return;
            auto const& a = (*ring_)[e];
            auto const& b = (*ring_)[e + 1];
            auto const side = (b.lon - a.lon) * (p.lat - a.lat) - (p.lon - a.lon) * (b.lat - a.lat);
            inside ^= b.lat > a.lat ? side > 0 : side < 0;
          });
      return inside;
    }

   private:
    [[nodiscard]] static std::vector<box> boxes_of(line const& ring) {
      std::vector<box> boxes(ring.empty() ? 0 : ring.size() - 1);
      for (std::size_t e = 0; e < boxes.size(); ++e) boxes[e].grow(ring[e]), boxes[e].grow(ring[e + 1]);
      return boxes;
    }

    line const* ring_;
    box_tree edges_;
  };

  std::vector<ring_tree> trees_;
  std::optional<box_tree> of_rings_;
};

}  // namespace salient::detail
