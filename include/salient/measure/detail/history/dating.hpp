// SPDX-License-Identifier: BSL-1.0
#pragma once

// The changes of one piece of land in order, and which of them date it.

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "salient/control/stance.hpp"
#include "salient/control/status.hpp"
#include "salient/core/date_time.hpp"
#include "salient/measure/detail/excursions.hpp"
#include "salient/measure/history_result.hpp"

namespace salient::inline SALIENT_ABI::detail::dating {

struct land_change {
  std::size_t period = 0;
  status from = status::none;
  status to = status::none;
  std::optional<date_kept> mark{};  // drawn anew, or part of an unusual step
};

// A status that land had, until the next one.
struct standing {
  status what = status::none;
  std::optional<std::size_t> since{};
  std::size_t by = 0;  // which of the changes brought it; of the first standing none did
  bool dated = false;  // by that change
};

struct story {
  std::vector<standing> standings;                // what is left of them, earliest first; never empty
  std::vector<std::optional<date_kept>> undated;  // by change: why it does not date

  [[nodiscard]] standing const& now() const { return standings.back(); }
  [[nodiscard]] std::optional<std::size_t> first() const {
    for (auto const& s : standings)
      if (s.what == now().what) return s.since;
    return now().since;
  }
  [[nodiscard]] std::size_t changes() const {
    std::size_t count = 0;
    for (auto const& s : standings) count += s.dated;
    return count;
  }
};

struct terms {
  stance const& reader;
  std::span<std::chrono::sys_days const> ends;  // by period: the day of the map that it ends with
  bool strict;
  std::chrono::days flicker;

  [[nodiscard]] bool closes(status s) const { return reader.closes(s, contested_as::open); }
  [[nodiscard]] bool gains(land_change const& c) const { return closes(c.to) && !closes(c.from); }
  [[nodiscard]] bool loses(land_change const& c) const { return closes(c.from) && !closes(c.to); }
};

// The days of the maps with which the periods end: flicker is told in days, here as in the series.
[[nodiscard]] inline std::vector<std::chrono::sys_days> days_of_ends(history_result const& of) {
  auto const& read = of.series;
  std::vector<std::chrono::sys_days> result;
  if (of.periods.size() > read.steps.size()) result.push_back(read.maps[read.steps.front().first].state_day);
  for (auto const& step : read.steps) result.push_back(read.maps[step.last].state_day);
  return result;
}

// Goes through the changes of one place. What is back at its former status in time undoes all changes in between: the
// place then stands as if they had not been.
class teller {
 public:
  teller(terms const& by, std::span<land_change const> changes, status at_start) : by_(by), changes_(changes) {
    told.undated.resize(changes.size());
    told.standings.push_back({changes.empty() ? at_start : changes.front().from});
    for (std::size_t c = 0; c < changes.size(); ++c)
      told.standings.push_back({changes[c].to, changes[c].period, c, true});
    if (by_.strict) return;
    undo_flickers();
    undo_returns();
    undate_marked();
  }

  story told;

 private:
  [[nodiscard]] std::size_t period_of(standing const& s) const { return changes_[s.by].period; }

  [[nodiscard]] std::size_t place_of(std::size_t change) const {
    auto const brought = [&](standing const& s) { return s.dated && s.by == change; };
    return static_cast<std::size_t>(std::find_if(told.standings.begin(), told.standings.end(), brought) -
                                    told.standings.begin());
  }

  void undo_flickers() {
    std::vector<over_time::dated_change> dated;
    for (auto const& c : changes_) dated.push_back({by_.ends[c.period], c.from, c.to});
    for (auto const& e : over_time::excursions_of(dated, by_.flicker))
      undo(place_of(e.left) - 1, place_of(e.back), date_kept::flicker);
  }

  // Closing land that was lost, and has its status back on the next map.
  void undo_returns() {
    auto const& standings = told.standings;
    for (std::size_t s = 1; s + 1 < standings.size();) {
      auto const& lost = standings[s];
      auto const& back = standings[s + 1];
      if (back.what == standings[s - 1].what && by_.closes(back.what) && !by_.closes(lost.what) &&
          period_of(lost) + 1 == period_of(back))
        undo(s - 1, s + 1, date_kept::back);
      else
        ++s;
    }
  }

  void undate_marked() {
    auto& standings = told.standings;
    for (std::size_t s = 1; s < standings.size(); ++s) {
      auto const& mark = changes_[standings[s].by].mark;
      if (!mark) continue;
      told.undated[standings[s].by] = mark;
      standings[s].dated = false;
      standings[s].since = standings[s - 1].since;
    }
  }

  // From one standing on all is as it was, up to the one that is back.
  void undo(std::size_t former, std::size_t back, date_kept why) {
    auto& standings = told.standings;
    for (auto c = standings[former + 1].by; c <= standings[back].by; ++c)
      if (!told.undated[c]) told.undated[c] = why;
    standings.erase(standings.begin() + static_cast<std::ptrdiff_t>(former + 1),
                    standings.begin() + static_cast<std::ptrdiff_t>(back + 1));
  }

  terms const& by_;
  std::span<land_change const> changes_;
};

[[nodiscard]] inline story tell(terms const& by, std::span<land_change const> changes, status at_start) {
  return teller(by, changes, at_start).told;
}

}  // namespace salient::detail::dating
