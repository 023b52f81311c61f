// SPDX-License-Identifier: BSL-1.0
#pragma once

// Land that left its status and was back at it within days: what a series lists and what dates nothing in a history.

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "salient/control/status.hpp"

namespace salient::inline SALIENT_ABI::detail::over_time {

struct dated_change {
  std::chrono::sys_days day;  // of the first map that shows it
  status from = status::none;
  status to = status::none;
};

// From the change with which the land left to the one that brought it back.
struct excursion {
  std::size_t left = 0;
  std::size_t back = 0;
};

class excursion_finder {
 public:
  excursion_finder(std::span<dated_change const> changes, std::chrono::days within)
      : changes_(changes), within_(within) {
    for (std::size_t c = 0; c < changes.size(); ++c) standing_.push_back(c);
  }

  [[nodiscard]] std::vector<excursion> found() {
    std::vector<excursion> result;
    while (auto const next = shortest()) {
      auto const [left, back] = *next;
      result.push_back({standing_[left], standing_[back]});
      standing_.erase(standing_.begin() + static_cast<std::ptrdiff_t>(left),
                      standing_.begin() + static_cast<std::ptrdiff_t>(back + 1));
    }
    return result;
  }

 private:
  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> shortest() const {
    std::optional<std::pair<std::size_t, std::size_t>> best;
    auto least = within_;
    for (std::size_t back = standing_.size(); back-- > 1;)
      for (auto left = back; left-- > 0;) {
        auto const& away = changes_[standing_[left]];
        auto const& returned = changes_[standing_[back]];
        auto const days = returned.day - away.day;
        if (days > within_) break;
        if (away.from != returned.to || (best ? days >= least : days > least)) continue;
        least = days;
        best = {left, back};
      }
    return best;
  }

  std::span<dated_change const> changes_;
  std::chrono::days within_;
  std::vector<std::size_t> standing_;  // the changes that no excursion has taken out
};

// Each change belongs to one excursion at most. The shortest is taken out first, of equal ones the latest, as if its
// changes had not been; so a map that is broken for a day is one excursion, and leaves what had come to stay on the day
// before.
// @param changes  of one place, in order of time
// @param within   0: none
// @return  an excursion that lay within another comes before it
[[nodiscard]] inline std::vector<excursion> excursions_of(std::span<dated_change const> changes,
                                                          std::chrono::days within) {
  if (within <= std::chrono::days{0}) return {};
  return excursion_finder(changes, within).found();
}

}  // namespace salient::detail::over_time
