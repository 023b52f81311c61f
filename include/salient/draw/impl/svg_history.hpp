// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/control/whole_period.hpp"
#include "salient/core/errors.hpp"
#include "salient/draw/detail/picture.hpp"
#include "salient/draw/impl/svg.hpp"
#include "salient/draw/svg_history.hpp"
#include "salient/measure/history.hpp"

namespace salient::inline SALIENT_ABI::detail::svg {

inline constexpr std::array<std::string_view, 12> month_names = {"January",   "February", "March",    "April",
                                                                 "May",       "June",     "July",     "August",
                                                                 "September", "October",  "November", "December"};

[[nodiscard]] inline std::string day_words(date day, bool with_year, wording const& say = wording({})) {
  auto const month = std::string(month_names[static_cast<unsigned>(day.month()) - 1]);
  return say("{0} " + month, {std::to_string(static_cast<unsigned>(day.day()))}) +
         (with_year ? " " + std::to_string(static_cast<int>(day.year())) : "");
}

[[nodiscard]] inline std::string month_words(date day, wording const& say) {
  return say(month_names[static_cast<unsigned>(day.month()) - 1]) + " " + std::to_string(static_cast<int>(day.year()));
}

// The first day of the month or year that a period is.
[[nodiscard]] inline std::optional<date> whole_of(history_period const& p, series_calendar const& calendar) {
  return whole_period(p.start, p.end, p.start_map, p.end_map, calendar);
}

[[nodiscard]] inline std::string days_words(date start, date end, wording const& say) {
  return say("{0} to {1}", {day_words(start, start.year() != end.year(), say), day_words(end, true, say)});
}

// Land of before the first map: no colour of the ramp, and not to be taken for one in grey either.
inline constexpr land_style before_style = {"#d5d2c9", hatch::falling, "#a5a196", 6, 0.8, ""};

// Anchors of the ramp; lightness falls evenly.
inline constexpr std::array<std::array<int, 3>, 7> ramp = {
    {{254, 224, 122}, {253, 181, 76}, {243, 130, 53}, {222, 77, 44}, {176, 29, 53}, {112, 8, 58}, {54, 9, 74}}};

// @param at  0 the palest, 1 the darkest
[[nodiscard]] inline std::string ramp_colour(double at) {
  auto const place = at * (ramp.size() - 1);
  auto const low = std::min(static_cast<std::size_t>(place), ramp.size() - 2);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string result = "#";
  for (std::size_t c = 0; c < 3; ++c) {
    auto const value = static_cast<std::size_t>(
        std::lround(ramp[low][c] + (place - static_cast<double>(low)) * (ramp[low + 1][c] - ramp[low][c])));
    result += {digits[value / 16], digits[value % 16]};
  }
  return result;
}

// One label for each kind of land as it is drawn: 1 land from before, 2 … the classes, then the statuses.
class drawn_kinds {
 public:
  drawn_kinds(history_result const& of, std::vector<history_class> const& classes) : of_(of), classes_(classes) {}

  [[nodiscard]] label before() const { return 1; }
  [[nodiscard]] label of_class(std::size_t c) const { return static_cast<label>(2 + c); }
  [[nodiscard]] label of_status(status s) const {
    return s == status::none ? label{0} : static_cast<label>(2 + classes_.size() + static_cast<std::size_t>(s));
  }

  [[nodiscard]] label of_kind(label l) const {
    if (l == 0) return 0;
    auto const& kind = of_.kinds[l - 1U];
    if (!of_.stance.closes(kind.now, contested_as::open)) return of_status(kind.now);
    if (!kind.since) return before();
    auto const in =
        std::find_if(classes_.begin(), classes_.end(), [&](auto const& c) { return *kind.since <= c.last; });
    return of_class(static_cast<std::size_t>(in - classes_.begin()));
  }

  [[nodiscard]] coverage land() const {
    auto const map = without_strips(of_);
    std::vector<chain> chains;
    for (auto const& c : map.chains())
      if (of_kind(c.left) != of_kind(c.right)) chains.push_back({c.first, c.count, of_kind(c.left), of_kind(c.right)});
    return {{map.vertices().begin(), map.vertices().end()}, std::move(chains)};
  }

 private:
  history_result const& of_;
  std::vector<history_class> const& classes_;
};

[[nodiscard]] inline std::string legend_words(std::string const& when, double km2, wording const& say) {
  return say("{0}: {1} km²", {when, say.figure(km2, 1)});
}

// What a colour says.
[[nodiscard]] inline std::string dates_line(history_result const& of, std::vector<history_class> const& classes,
                                            wording const& say) {
  auto const& first = of.periods[classes.front().first];
  auto const& last = of.periods[classes.front().last];
  return say(
      "A colour is the time when a map last showed that the land had become {0}; {1}: from the map of {2} to that of "
      "{3}. "
      "Strips under 100 m wide have the colour of a neighbour.",
      {say(of.stance.hostile_name), classes.front().words, format_date(first.start_map), format_date(last.end_map)});
}

[[nodiscard]] inline double closing_before(history_result const& of) {
  double sum = 0;
  for (std::size_t s = 1; s < of.before_km2.size(); ++s)
    if (of.stance.closes(static_cast<status>(s), contested_as::open)) sum += of.before_km2[s];
  return sum;
}

[[nodiscard]] inline std::string title_of(history_result const& of, picture_options const& opt) {
  if (!opt.title.empty()) return opt.title;
  auto const& [from, to] = std::pair(of.periods.front(), of.periods.back());
  auto const& calendar = of.series.terms.calendar;
  auto const first = whole_of(from, calendar);
  auto const last = whole_of(to, calendar);
  bool const months = calendar.by == series_period::month && first && last;
  constexpr std::array<std::string_view, 5> units = {"map", "day", "week", "month", "year"};
  auto const unit = calendar.by == series_period::days ? std::to_string(calendar.days) + " days"
                                                       : std::string(units[static_cast<std::size_t>(calendar.by)]);
  wording const say(opt.say);
  return say("Since when: land taken by " + unit) + ", " +
         (months ? say("{0} to {1}", {month_words(*first, say), month_words(*last, say)})
                 : days_words(from.start_map, to.end_map, say));
}

}  // namespace salient::detail::svg

namespace salient::inline SALIENT_ABI {

[[nodiscard]] inline std::string period_words(history_period const& period, series_calendar const& calendar,
                                              std::function<std::string(std::string_view)> const& in_words) {
  namespace svg = detail::svg;
  svg::wording const say(in_words);
  auto const whole = svg::whole_of(period, calendar);
  if (!whole) return svg::days_words(period.start_map, period.end_map, say);
  return calendar.by == series_period::year ? std::to_string(static_cast<int>(whole->year()))
                                            : svg::month_words(*whole, say);
}

[[nodiscard]] inline std::vector<history_class> classes_of(
    history_result const& of, std::function<std::string(std::string_view)> const& in_words) {
  constexpr std::size_t most = 9;
  auto const count = std::min(most, of.periods.size());
  std::vector<history_class> result;
  for (std::size_t c = 0; c < count; ++c) {
    history_class next{c * of.periods.size() / count, (c + 1) * of.periods.size() / count - 1, {}, 0, {}};
    auto const& first = of.periods[next.first];
    auto const& last = of.periods[next.last];
    next.words = next.first == next.last
                     ? period_words(first, of.series.terms.calendar, in_words)
                     : detail::svg::days_words(first.start_map, last.end_map, detail::svg::wording(in_words));
    for (auto k = next.first; k <= next.last; ++k)
      for (std::size_t s = 1; s < of.periods[k].areas_km2.size(); ++s)
        if (of.stance.closes(static_cast<status>(s), contested_as::open)) next.area_km2 += of.periods[k].areas_km2[s];
    next.fill = detail::svg::ramp_colour(count == 1 ? 0.6 : static_cast<double>(c) / static_cast<double>(count - 1));
    result.push_back(std::move(next));
  }
  return result;
}

[[nodiscard]] inline std::string to_svg(history_result const& of, status_map const& around,
                                        picture_options const& opt) {
  namespace svg = detail::svg;
  if (of.periods.empty())
    throw argument_error(error_code::argument_empty, "nothing to draw: the history has no periods");
  detail::progress_watch watch(opt.progress, 1, "pictures");
  svg::heading const over(svg::title_of(of, opt), opt.findings);
  svg::region shown;
  if (opt.window)
    shown.add_area(*opt.window);
  else
    shown.add_map(*of.last);
  for (auto const& p : opt.marked) shown.add(p.at);
  svg::sheet on(svg::projection_of(shown, around.earth(), over, watch), svg::ids_of(over.title + opt.provenance),
                svg::wording(opt.say));
  auto const& say = on.say();

  auto const classes = classes_of(of, opt.say);
  svg::drawn_kinds const kinds(of, classes);
  svg::drawn_land const land(kinds.land(), on.seen());
  svg::drawn_land const whole(around.land(), on.seen());
  auto const base = svg::sketch_of(opt, around, on.seen());
  svg::draw_water(on, base);
  auto const closes = [&](label l) { return of.stance.closes(svg::status_of(l), contested_as::open); };
  if (opt.window)  // what lies outside, plain
    for (label l = 1; l < around.statuses().size(); ++l)
      if (closes(l)) on.add_underlay(whole.area_path(l), svg::before_style.fill);
  auto const start = svg::day_words(of.periods.front().start_map, true, say);
  std::vector<std::string> words = {svg::legend_words(say("before {0}", {start}), svg::closing_before(of), say)};
  for (auto const& c : classes) words.push_back(svg::legend_words(c.words, c.area_km2, say));
  auto before = svg::before_style;
  before.words = words.front();
  on.add_area(land.area_path(kinds.before()), "before", before);
  for (std::size_t c = 0; c < classes.size(); ++c) {
    land_style const style{classes[c].fill, hatch::none, svg::before_style.ink, 0, 0, words[c + 1]};
    on.add_period(land.area_path(kinds.of_class(c)), "period-" + std::to_string(c + 1), style);
  }
  auto order = svg::drawn_order(around.statuses());
  order.push_back(status::barrier);
  for (auto const s : order)
    on.add_area(land.area_path(kinds.of_status(s)), around.statuses().name(s), style_of(around.statuses(), s));
  svg::draw_ground_lines(on, base);
  on.add_line(whole.front_path([](label, label) { return true; }, closes), "front", svg::stroke(ink::border, 1.6),
              say("border of {0} now", {say(of.stance.hostile_name)}));
  if (opt.window) on.add_veil(*opt.window);

  auto drawn = opt;
  drawn.notes.insert(drawn.notes.begin(), svg::dates_line(of, classes, say));
  auto notes = svg::notes_on({of.first.get(), of.last.get()}, on.seen(), drawn);
  svg::keep_dots_free(on, opt);
  svg::add_place_names(on, opt, base, notes);
  return on.finished(over, svg::description_of("Map of since when land has been as it is.", opt, notes), opt.provenance,
                     notes);
}

}  // namespace salient
