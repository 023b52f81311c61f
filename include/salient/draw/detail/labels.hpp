// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/xy.hpp"
#include "salient/draw/detail/marks.hpp"
#include "salient/draw/detail/projection.hpp"
#include "salient/draw/detail/text.hpp"

namespace salient::inline SALIENT_ABI::detail::svg {

// Puts words into a frame so that none covers another or a mark. First come, first served.
class label_placer {
 public:
  explicit label_placer(box const& frame) : frame_(frame) {}

  // Nothing may be written here from now on.
  void keep_free(box const& taken) { taken_.push_back(taken); }
  void keep_free(xy<double> at, double radius) {
    taken_.push_back({at.x - radius, at.y - radius, at.x + radius, at.y + radius});
  }

  // Whether a mark of this size would cover no words and no other mark.
  [[nodiscard]] bool is_free(xy<double> at, double radius) const {
    box const mark{at.x - radius, at.y - radius, at.x + radius, at.y + radius};
    return std::none_of(taken_.begin(), taken_.end(), [&](box const& t) { return t.meets(mark); });
  }

  // The words with their middle at the first of these points where they have room; empty if at none.
  [[nodiscard]] std::string centred(std::string_view words, lettering const& how,
                                    std::vector<xy<double>> const& middles) {
    auto const half = text_width(words, how.size_px, how.bold) / 2;
    for (auto const& p : middles)
      if (take({p.x - half, p.y - 0.6 * how.size_px, p.x + half, p.y + 0.6 * how.size_px}))
        return text({p.x, p.y + 0.36 * how.size_px}, words, how, align::middle);
    return {};
  }

  // The words beside a mark, at the least of these gaps that leaves them room.
  [[nodiscard]] std::string beside(std::string_view words, lettering const& how, xy<double> mark,
                                   std::initializer_list<double> gaps) {
    for (double const gap : gaps)
      if (auto put = beside(words, how, mark, gap); !put.empty()) return put;
    return {};
  }

  // The words beside a mark, to its right if there is room, else to its left, above, below or at a corner.
  [[nodiscard]] std::string beside(std::string_view words, lettering const& how, xy<double> mark, double gap) {
    auto const width = text_width(words, how.size_px, how.bold);
    auto const height = 1.2 * how.size_px;
    auto const corner = 0.7 * gap;
    struct spot {
      double left;
      double top;
      align side;
    };
    spot const spots[] = {{gap, -height / 2, align::start},
                          {-gap - width, -height / 2, align::end},
                          {-width / 2, -gap - height, align::middle},
                          {-width / 2, gap, align::middle},
                          {corner, -corner - height, align::start},
                          {corner, corner, align::start},
                          {-corner - width, -corner - height, align::end},
                          {-corner - width, corner, align::end}};
    for (auto const& s : spots) {
      box const room{mark.x + s.left, mark.y + s.top, mark.x + s.left + width, mark.y + s.top + height};
      if (!take(room)) continue;
      auto const x = s.side == align::start ? room.left : s.side == align::end ? room.right : mark.x;
      return text({x, room.top + 0.95 * how.size_px}, words, how, s.side);
    }
    return {};
  }

 private:
  [[nodiscard]] bool take(box const& room) {
    constexpr double air = 1;
    if (!frame_.holds(room.grown(3)) ||
        std::any_of(taken_.begin(), taken_.end(), [&](box const& t) { return t.meets(room.grown(air)); }))
      return false;
    taken_.push_back(room);
    return true;
  }

  box frame_;
  std::vector<box> taken_;
};

}  // namespace salient::detail::svg
