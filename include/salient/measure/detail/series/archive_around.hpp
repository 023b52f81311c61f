// SPDX-License-Identifier: BSL-1.0
#pragma once

// The steps of the archive around those that may be unusual, where they lie beyond the days asked for.

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "salient/control/within.hpp"
#include "salient/core/errors.hpp"
#include "salient/measure/change.hpp"
#include "salient/measure/detail/series/assemble.hpp"
#include "salient/measure/detail/series/plan.hpp"
#include "salient/measure/detail/series/remaps.hpp"
#include "salient/measure/series_result.hpp"

namespace salient::inline SALIENT_ABI::detail::over_time {

// The maps of the archive that a series over all of it would read.
[[nodiscard]] inline std::vector<std::size_t> whole_archive(series_source const& source, series_calendar calendar) {
  calendar.since = calendar.until = std::nullopt;
  return make_plan(source.states, calendar).wanted;
}

// Nothing is read where no step is large enough to be judged. A map that cannot be read is passed over.
// @param go_on  called after each map
template <class GoOn>
[[nodiscard]] std::vector<series_neighbour> archive_around(series_result const& of, plan const& p,
                                                           series_source const& source, series_options const& opt,
                                                           GoOn&& go_on) {
  std::vector<series_neighbour> result;
  auto const all = whole_archive(source, opt.calendar);
  if (of.links.empty() || all.size() == p.wanted.size()) return result;
  auto const own_first =
      static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), p.wanted.front()) - all.begin());
  auto const own_last = own_first + of.links.size();
  std::vector<bool> needed(all.size() - 1);
  for (std::size_t i = 0; i < of.links.size(); ++i) {
    auto const& link = of.links[i];
    if (!step_size(link.closing, link.contested, of.maps[i + 1].state_time - of.maps[i].state_time)
             .may_be_unusual(opt.remap))
      continue;
    auto const range = around_step(own_first + i, needed.size(), opt.remap);
    for (auto s = range.first; s < range.last; ++s) needed[s] = s < own_first || s >= own_last;
  }

  std::optional<series_reader> reader;
  std::shared_ptr<status_map const> now;
  std::size_t place = 0;
  auto const load = [&](std::size_t i) {
    if (!reader) reader = source.open();
    auto const read = (*reader)(all[i]).map;
    go_on();
    return opt.window.empty() ? read : std::make_shared<status_map const>(within(*read, opt.window));
  };
  for (std::size_t s = 0; s < needed.size(); ++s) {
    if (!needed[s]) continue;
    try {
      auto const before = now && place == s ? now : load(s);
      now = load(s + 1);
      place = s + 1;
      auto const found = change(*before, *now, {opt.stance});
      result.push_back({source.states[all[s]].state_time, source.states[all[s + 1]].state_time, found.contested_open,
                        contested_change(found.matrix, opt.stance)});
    } catch (cancelled_error const&) {
      throw;
    } catch (error const&) {
      now.reset();  // nobody asked for that day: its steps are not among those that others are held against
    }
  }
  return result;
}

}  // namespace salient::detail::over_time
