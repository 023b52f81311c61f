// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <unordered_map>
#include <utility>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/core/xy.hpp"
#include "salient/overlay/coverage.hpp"

namespace salient::inline SALIENT_ABI::detail::svg {

// A front as it stands in the picture, with the side on which nothing closes.
struct facing_line {
  std::vector<xy<double>> const* line;
  bool open_on_left;
  label held;
};

// How wide a strip of open land must be for its two borders to be drawn: one pixel between land of one status; between two
// statuses, which a source draws apart, as wide as its lines are good to.
struct strip_widths {
  double within_px;
  double between_px;
};

// Fronts without the stretches that face each other across a strip too narrow to be shown.
class fronts_without_strips {
 public:
  fronts_without_strips(std::vector<facing_line> const& lines, strip_widths const& least)
      : least_(least), cell_px_(std::max({least.within_px, least.between_px, 4.0})) {
    for (auto const& l : lines) cut(l);
    for (std::size_t i = 0; i < steps_.size(); ++i) by_cell_[cell_of(steps_[i].middle)].push_back(i);
    firsts_.push_back(steps_.size());
    for (std::size_t i = 0; i < lines.size(); ++i) append(*lines[i].line, firsts_[i], firsts_[i + 1]);
  }

  [[nodiscard]] std::vector<std::vector<xy<double>>> const& lines() const { return kept_; }

 private:
  // A part of a line no longer than a step, and the direction across it into the open.
  struct step {
    xy<double> from;
    xy<double> to;
    xy<double> middle;
    xy<double> open;
    label held;
  };

  static constexpr double step_px = 2;

  void cut(facing_line const& l) {
    firsts_.push_back(steps_.size());
    auto const& line = *l.line;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      auto const dx = line[i + 1].x - line[i].x;
      auto const dy = line[i + 1].y - line[i].y;
      auto const length = std::hypot(dx, dy);
      if (!(length > 0)) continue;
      // The page's y grows downward, so that left of the way is towards (dy, -dx).
      double const side = (l.open_on_left ? 1 : -1) / length;
      auto const parts = static_cast<int>(std::ceil(length / step_px));
      auto const at = [&](int k) {
        return k == parts ? line[i + 1] : xy<double>{line[i].x + dx * k / parts, line[i].y + dy * k / parts};
      };
      for (int k = 0; k < parts; ++k) {
        auto const a = at(k);
        auto const b = at(k + 1);
        steps_.push_back({a, b, {(a.x + b.x) / 2, (a.y + b.y) / 2}, {dy * side, -dx * side}, l.held});
      }
    }
  }

  [[nodiscard]] std::int64_t cell_of(xy<double> p, int right = 0, int down = 0) const {
    auto const column = static_cast<std::int64_t>(std::floor(p.x / cell_px_)) + right;
    return (column << 32) + static_cast<std::int64_t>(std::floor(p.y / cell_px_)) + down;
  }

  // The way from a point to the nearest one of a step.
  [[nodiscard]] static xy<double> to_nearest(xy<double> p, step const& s) {
    auto const dx = s.to.x - s.from.x;
    auto const dy = s.to.y - s.from.y;
    auto const along = ((p.x - s.from.x) * dx + (p.y - s.from.y) * dy) / (dx * dx + dy * dy);
    auto const t = std::clamp(along, 0.0, 1.0);
    return {s.from.x + t * dx - p.x, s.from.y + t * dy - p.y};
  }

  // Whether another front faces this one across a strip that is too narrow.
  [[nodiscard]] bool is_in_strip(step const& here) const {
    constexpr double cone = 0.5;         // at most 60 degrees off the way straight across
    constexpr double one_line_px = 0.7;  // twice by what a line is simplified
    for (int right = -1; right <= 1; ++right)
      for (int down = -1; down <= 1; ++down) {
        auto const found = by_cell_.find(cell_of(here.middle, right, down));
        if (found == by_cell_.end()) continue;
        for (auto const i : found->second) {
          auto const& other = steps_[i];
          if (here.open.x * other.open.x + here.open.y * other.open.y >= -cone) continue;
          auto const [dx, dy] = to_nearest(here.middle, other);
          auto const away = std::hypot(dx, dy);
          bool const near = away < (other.held == here.held ? least_.within_px : least_.between_px);
          // Lines that are simplified each by itself may lie over each other the wrong way round.
          if (near && (away < one_line_px || dx * here.open.x + dy * here.open.y >= cone * away)) return true;
        }
      }
    return false;
  }

  // A line's drawn stretches. What is left between two hidden ones, at the closed end of a strip, is no longer than twice
  // its width. A closed line is begun where it is hidden.
  void append(std::vector<xy<double>> const& line, std::size_t first, std::size_t last) {
    std::vector<std::size_t> order;
    std::vector<bool> hidden(last - first);
    for (auto i = first; i < last; ++i) {
      order.push_back(i);
      hidden[i - first] = is_in_strip(steps_[i]);
    }
    auto const begin = std::find(hidden.begin(), hidden.end(), true) - hidden.begin();
    if (begin == std::ssize(hidden)) {
      kept_.push_back(line);
      return;
    }
    bool const closed = line.front() == line.back();
    if (closed) std::rotate(order.begin(), order.begin() + begin, order.end());
    auto const longest_end_px = 2 * std::max(least_.within_px, least_.between_px);
    for (std::size_t i = 0; i < order.size();) {
      bool const drawn = !hidden[order[i] - first];
      std::vector<xy<double>> stretch{steps_[order[i]].from};
      auto const start = i;
      for (; i < order.size() && !hidden[order[i] - first] == drawn; ++i) stretch.push_back(steps_[order[i]].to);
      bool const between = closed || (start > 0 && i < order.size());
      if (drawn && (!between || static_cast<double>(i - start) * step_px > longest_end_px))
        kept_.push_back(std::move(stretch));
    }
  }

  strip_widths least_;
  double cell_px_;
  std::vector<step> steps_;
  std::vector<std::size_t> firsts_;  // the first step of each line, and behind them the end
  std::unordered_map<std::int64_t, std::vector<std::size_t>> by_cell_;
  std::vector<std::vector<xy<double>>> kept_;
};

}  // namespace salient::detail::svg
