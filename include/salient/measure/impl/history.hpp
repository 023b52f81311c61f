// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/control/within.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/measure/change.hpp"
#include "salient/measure/detail/history/at_points.hpp"
#include "salient/measure/detail/history/dating.hpp"
#include "salient/measure/detail/history/maps_again.hpp"
#include "salient/measure/detail/history/strips.hpp"
#include "salient/measure/history.hpp"
#include "salient/measure/pieces_of_change.hpp"
#include "salient/measure/redrawn.hpp"
#include "salient/measure/series.hpp"
#include "salient/overlay/stack.hpp"

namespace salient::inline SALIENT_ABI::detail::dating {

inline void require_options(history_options const& opt) {
  if (opt.flicker_days < 0 || opt.flicker_days > 3650)
    throw argument_error(error_code::argument_out_of_range,
                         "flicker_days must be in [0, 3650], is " + std::to_string(opt.flicker_days));
}

// The pieces of the period that is last so far which are a border drawn anew: they date nothing.
inline void mark_redrawn(history_result& into, history_options const& opt, std::optional<redrawn_result> const& drawn) {
  if (opt.strict || !drawn || drawn->pieces.empty()) return;
  std::vector<changed_piece> pieces;
  for (auto const i : drawn->pieces) pieces.push_back(into.pieces.back()[i]);
  into.undated.push_back({into.pieces.size() - 1, date_kept::redrawn, std::move(pieces)});
}

// One period for each step of the series, and one before them from an older map.
inline void take_periods(history_result& into, history_options const& opt, maps_again& maps) {
  auto& steps = into.series.steps;
  if (steps.empty()) return;
  if (opt.before) {
    auto const older =
        opt.window.empty() ? opt.before : std::make_shared<status_map const>(within(*opt.before, opt.window));
    auto const first = maps(0);
    auto const& time = older->info().state_time;
    if (!time || *time > steps.front().start_time)
      throw argument_error(error_code::argument_out_of_range,
                           "the map before a history must have a state time, and none after the first map's");
    auto const exchanged = change(*older, *first, {opt.stance}).contested_open;
    history_period period;
    period.start = period.start_map = *day_of_state(older->info());
    period.end = steps.front().start;
    period.end_map = into.series.maps[steps.front().first].state_day;
    period.start_time = *time;
    period.end_time = steps.front().start_time;
    period.gained_km2 = period.churn_km2 = exchanged.gained_km2;
    period.lost_km2 = exchanged.lost_km2;
    into.periods.push_back(std::move(period));
    into.pieces.push_back(pieces_of_change(*older, *first).pieces);
    if (!opt.domain.empty())
      mark_redrawn(into, opt,
                   redrawn(*opt.before, *maps.whole(0), into.pieces.back(), country_outline(opt.domain, older->earth()),
                           {.stance = opt.stance}));
    into.first = older;
  } else {
    into.first = maps(0);
  }
  for (auto& step : steps) {
    history_period period;
    period.start = step.start;
    period.end = step.end;
    period.start_time = step.start_time;
    period.end_time = step.end_time;
    period.gained_km2 = step.contested_open.gained_km2;
    period.lost_km2 = step.contested_open.lost_km2;
    period.churn_km2 = step.churn_km2;
    period.flags = step.flags;
    period.start_map = into.series.maps[step.first].state_day;
    period.end_map = into.series.maps[step.last].state_day;
    into.periods.push_back(std::move(period));
    into.pieces.push_back(std::exchange(step.pieces, {}));
    mark_redrawn(into, opt, step.redrawn);
  }
}

[[nodiscard]] inline std::vector<changed_piece> pieces_between(maps_again& maps, std::size_t before,
                                                               std::size_t after) {
  auto const was = maps(before);
  return pieces_of_change(*was, *maps(after)).pieces;
}

// What a step far outside the series changed, in the period in which it lies.
inline void mark_unusual(history_result& into, maps_again& maps) {
  auto const& read = into.series;
  auto const shift = into.periods.size() - read.steps.size();
  for (auto const& remap : read.quality.remaps)
    for (std::size_t s = 0; s < read.steps.size(); ++s) {
      auto const& step = read.steps[s];
      if (remap.before < step.first || remap.after > step.last) continue;
      bool const all_of_it = remap.before == step.first && remap.after == step.last;
      auto changed = all_of_it ? into.pieces[s + shift] : pieces_between(maps, remap.before, remap.after);
      into.undated.push_back({s + shift, date_kept::unusual, std::move(changed)});
    }
}

// All pieces laid over the last map.
class painter {
 public:
  painter(history_result& into, history_options const& opt)
      : into_(into), reader_(opt.stance), ends_(days_of_ends(into)) {
    by_.emplace(terms{reader_, ends_, opt.strict, std::chrono::days{opt.flicker_days}});
    for (std::size_t k = 0; k < into.pieces.size(); ++k)
      for (auto const& piece : into.pieces[k]) add(piece, k, std::nullopt);
    for (auto const& pieces : into.pieces) into.compared += pieces.size();
    for (auto const& undated : into.undated)
      for (auto const& piece : undated.pieces) add(piece, undated.period, undated.why);
  }

  void paint() {
    // First the kinds that there are, in their order; then the labels.
    auto const by_face = [&](label ground, std::span<std::uint32_t const> areas) {
      auto const told = story_of(ground, areas);
      return numbered({static_cast<status>(ground), told.now().since, told.first(), told.changes()});
    };
    auto const found = stack(into_.last->land(), lands_, by_face, into_.last->earth());
    into_.rounding_km2 = found.rounding_km2;
    for (auto const& face : found.faces) count(face);
    sort_kinds(found.map);
    close_sums();
  }

 private:
  using outline = std::tuple<std::size_t, double, double>;  // how many vertices, and the first
  struct kind_order {
    bool operator()(history_kind const& a, history_kind const& b) const {
      return std::tie(a.now, a.since, a.first, a.changes) < std::tie(b.now, b.since, b.first, b.changes);
    }
  };

  // Land that changes to and fro has one outline for all its changes, and what is marked the one that it has as a piece.
  void add(changed_piece const& piece, std::size_t period, std::optional<date_kept> mark) {
    auto const& rim = piece.land.exterior;
    auto const same = outlines_.equal_range({rim.size(), rim.front().lon, rim.front().lat});
    auto const known =
        std::find_if(same.first, same.second, [&](auto const& o) { return *lands_[o.second] == piece.land; });
    auto const area = known != same.second ? known->second : lands_.size();
    if (area == lands_.size()) {
      outlines_.emplace_hint(same.second, outline{rim.size(), rim.front().lon, rim.front().lat}, area);
      lands_.push_back(&piece.land);
      changes_.emplace_back();
    }
    changes_[area].push_back({period, piece.from, piece.to, mark});
  }

  // Of each period one piece at most covers a face, but for slivers of rounding. Marks are laid on what they are about.
  [[nodiscard]] std::vector<land_change> changes_on(std::span<std::uint32_t const> areas) const {
    std::vector<land_change> result;
    std::vector<land_change> marks;
    for (auto const a : areas)
      for (auto const& change : changes_[a]) (change.mark ? marks : result).push_back(change);
    std::stable_sort(result.begin(), result.end(), [](auto const& a, auto const& b) { return a.period < b.period; });
    for (auto const& mark : marks)
      for (auto& c : result)
        if (c.period == mark.period && c.to == mark.to) c.mark = mark.mark;
    return result;
  }

  [[nodiscard]] story story_of(label ground, std::span<std::uint32_t const> areas) const {
    auto const changes = changes_on(areas);
    return tell(*by_, changes, static_cast<status>(ground));
  }

  [[nodiscard]] label numbered(history_kind const& kind) {
    if (kind.now == status::none && !kind.since && kind.changes == 0) return 0;  // as if nothing had been
    auto const [at, is_new] = numbers_.emplace(kind, numbers_.size() + 1);
    constexpr std::size_t most = 65'535;
    if (is_new && numbers_.size() > most)
      throw overlay_error(error_code::overlay_too_large,
                          "a history tells " + std::to_string(most) +
                              " kinds of land apart, by status, periods and number of changes, and there are more; ask "
                              "for longer periods");
    return static_cast<label>(at->second);
  }

  void count(stack_face const& face) {
    auto const changes = changes_on(face.areas);
    auto const told = tell(*by_, changes, static_cast<status>(face.ground));
    auto const now = static_cast<status>(face.ground);
    auto const& standing = told.now();
    (standing.since ? into_.periods[*standing.since].areas_km2 : into_.before_km2)[now] += face.area_km2;
    for (std::size_t c = 0; c < changes.size(); ++c) {
      if (!by_->gains(changes[c])) continue;
      auto& period = into_.periods[changes[c].period];
      if (told.undated[c])
        period.kept_km2[static_cast<std::size_t>(*told.undated[c])] += face.area_km2;
      else
        period.painted_km2 += face.area_km2;
      if (!told.undated[c] && standing.dated && standing.since == changes[c].period && by_->closes(now))
        period.held_km2 += face.area_km2;
    }
    if (auto const label = numbered({now, standing.since, told.first(), told.changes()}); label != 0)
      areas_[label] += face.area_km2;
  }

  // Labels by the order of the kinds, whatever the order in which the overlay met them.
  void sort_kinds(coverage const& map) {
    std::vector<label> renamed(numbers_.size() + 1);
    for (auto const& [kind, number] : numbers_) {
      into_.kinds.push_back(kind);
      into_.kinds.back().area_km2 = areas_[static_cast<label>(number)];
      renamed[number] = static_cast<label>(into_.kinds.size());
    }
    std::vector<chain> chains(map.chains().begin(), map.chains().end());
    for (auto& c : chains) c = {c.first, c.count, renamed[c.left], renamed[c.right]};
    into_.map = {{map.vertices().begin(), map.vertices().end()}, std::move(chains)};
  }

  // What the pieces say against what totals and series say.
  void close_sums() {
    into_.before_km2[status::none] = 0;  // has no bounded area
    into_.areas_km2 = into_.last->areas_km2();
    auto const check = [&](double found, double expected, std::string const& what) {
      if (std::abs(found - expected) > 1e-6 + into_.rounding_km2)
        throw overlay_error(error_code::overlay_area_mismatch, "the history's sums do not close: " + what + " is " +
                                                                   std::to_string(found) + " km2, not " +
                                                                   std::to_string(expected));
    };
    for (std::size_t s = 1; s < into_.areas_km2.size(); ++s) {
      auto sum = into_.before_km2[s];
      for (auto const& period : into_.periods) sum += period.areas_km2[s];
      check(sum, into_.areas_km2[s], std::string(into_.last->statuses().name(static_cast<status>(s))));
    }
    for (auto const& period : into_.periods) {
      auto sum = period.painted_km2;
      for (auto const kept : period.kept_km2) sum += kept;
      check(sum, period.gained_km2, "what was gained from " + format_date(period.start));
    }
  }

  history_result& into_;
  stance const& reader_;
  std::vector<std::chrono::sys_days> ends_;
  std::optional<terms> by_;
  std::vector<polygon<lon_lat<double>> const*> lands_;
  std::vector<std::vector<land_change>> changes_;  // of each
  std::multimap<outline, std::size_t> outlines_;   // which of them
  std::map<history_kind, std::size_t, kind_order> numbers_;
  std::map<label, double> areas_;
};

}  // namespace salient::detail::dating

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE history_result history(series_source const& source, history_options const& opt) {
  namespace dating = detail::dating;
  dating::require_options(opt);
  history_result result;
  result.stance = opt.stance;
  result.strict = opt.strict;
  result.flicker_days = opt.flicker_days;
  result.series = series(source, dating::how_to_step(opt));
  if (result.series.steps.empty()) return result;
  dating::maps_again maps(source, opt);
  dating::take_periods(result, opt, maps);
  if (!opt.strict) dating::mark_unusual(result, maps);
  result.last = maps(result.series.maps.size() - 1);
  dating::painter(result, opt).paint();
  return result;
}

SALIENT_INLINE std::vector<point_history> history_at(history_result const& of,
                                                     std::span<lon_lat<double> const> points) {
  return detail::dating::told_at(of, points);
}

SALIENT_INLINE coverage without_strips(history_result const& of, double least_width_m) {
  return detail::dating::dissolve_strips(of, least_width_m);
}

}  // namespace salient
