// SPDX-License-Identifier: BSL-1.0
#include "history_places.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "salient/draw/svg_history.hpp"
#include "salient/io/events.hpp"
#include "salient/io/places.hpp"
#include "salient/measure/event_lag.hpp"
#include "salient/measure/history.hpp"

#include "gazetteer.hpp"
#include "phrases.hpp"

namespace salient::cli {

namespace {

std::vector<lon_lat<double>> positions_of(std::vector<place> const& places) {
  std::vector<lon_lat<double>> result;
  for (auto const& p : places) result.push_back(p.at);
  return result;
}

std::string when(history_result const& of, std::optional<std::size_t> period) {
  if (!period) return std::string(phrases::never);
  auto const& p = of.periods[*period];
  auto const by = of.series.terms.calendar.by;
  bool const short_one = by == series_period::day || by == series_period::map;
  return short_one ? format_date(p.end_map) : period_words(p, of.series.terms.calendar);
}

// Since when a place has been so, or that it was so from the start.
cell first_cell(history_result const& of, std::optional<std::size_t> period, bool from_start) {
  auto const first = format_date(of.periods.front().start_map);
  return words(from_start ? filled(phrases::history_before, {first}) : when(of, period));
}

// Whether the first map shows it so already.
bool was_contested(history_result const& of, point_history const& at) {
  return of.last->statuses().role(at.at_start) == reading::contested;
}
bool was_closing(history_result const& of, point_history const& at) {
  return of.stance.closes(at.at_start, contested_as::open);
}
json first_day_if(history_result const& of, bool from_start) {
  return from_start ? json(format_date(of.periods.front().start_map)) : json(nullptr);
}

std::optional<std::size_t> last_change(point_history const& at) {
  return at.changes.empty() ? std::nullopt : std::optional(at.changes.back().period);
}

// Only those, for people, that closing or contested land came to or went from.
bool is_told(history_result const& of, point_history const& at) {
  auto const counts = [&](status s) { return of.stance.closes(s, contested_as::closed); };
  return std::any_of(at.changes.begin(), at.changes.end(),
                     [&](auto const& c) { return counts(c.from) || counts(c.to); });
}

}  // namespace

std::vector<place> settlements_named(inputs& input, std::vector<std::string> const& texts) {
  std::vector<place> result;
  for (auto const& text : texts) {
    std::error_code ignored;
    std::vector<place> some;
    if (text == "all")
      some = input.places().empty() ? built_in_places() : input.places();
    else if (std::filesystem::is_regular_file(text, ignored))
      some = input.places_in(text);
    else
      some = {input.place_named(text)};
    result.insert(result.end(), some.begin(), some.end());
  }
  return result;
}

void add_settlements(answer& what, history_result const& of, std::vector<place> const& settlements) {
  auto const told = history_at(of, positions_of(settlements));
  auto const& land = of.stance.hostile_name;
  auto const& names = of.last->statuses();
  what.body["places"] = json::array();
  table t{std::string(phrases::history_settlements),
          {"settlement", "first shown as contested", "first shown as " + land, "last change", "now"},
          {}};
  std::vector<std::size_t> shown;
  for (std::size_t p = 0; p < told.size(); ++p) {
    auto const& at = told[p];
    json changes = json::array();
    for (auto const& c : at.changes)
      changes.push_back({{"start", format_date(of.periods[c.period].start)},
                         {"end", format_date(of.periods[c.period].end)},
                         {"from", names.name(c.from)},
                         {"to", names.name(c.to)}});
    json entry = {{"name", settlements[p].name},
                  {"at", to_json(settlements[p].at)},
                  {"status_at_start", names.name(at.at_start)},
                  {"first_contested", period_end_json(of, at.first_contested)},
                  {"first_contested_before", first_day_if(of, was_contested(of, at))},
                  {"first_closing", period_end_json(of, at.first_closing)},
                  {"first_closing_before", first_day_if(of, was_closing(of, at))}};
    if (names.own().empty())
      for (auto const* when_shown : {"", "_before"})
        entry[std::string("first_occupied") + when_shown] = entry[std::string("first_closing") + when_shown];
    entry.update({{"last_change", period_end_json(of, last_change(at))},
                  {"status", names.name(at.now)},
                  {"since", period_end_json(of, at.since)},
                  {"changes", changes}});
    what.body["places"].push_back(std::move(entry));
    if (is_told(of, at)) shown.push_back(p);
  }
  std::stable_sort(shown.begin(), shown.end(),
                   [&](std::size_t a, std::size_t b) { return *last_change(told[a]) < *last_change(told[b]); });
  for (auto const p : shown) {
    auto const& at = told[p];
    t.rows.push_back(
        {words(settlements[p].name), first_cell(of, at.first_contested, was_contested(of, at)),
         first_cell(of, at.first_closing, was_closing(of, at)), words(when(of, last_change(at))),
         words(at.now == status::none ? std::string(phrases::nothing_drawn) : std::string(names.name(at.now)))});
  }
  what.page.remarks.push_back(
      filled(phrases::history_of_settlements, {std::to_string(shown.size()), std::to_string(settlements.size())}));
  what.page.data = t;
  if (!shown.empty()) what.page.tables.push_back(std::move(t));
}

void add_events(answer& what, inputs& input, series_source const& source, history_options const& how,
                std::string const& file) {
  auto const events = read_events_text(input.text_in(file), file);
  auto const lags = lags_of(source, events, how);
  auto const& names = input.statuses();
  json list = json::array();
  table t{std::string(phrases::events_title),
          {"event", "date", "map of", "shown that day as", "km to the line", "side of the line", "days until shown"},
          {}};
  for (std::size_t e = 0; e < events.size(); ++e) {
    auto const& event = events[e];
    auto const& lag = lags.events[e];
    bool const known = lag.map_day.has_value();
    list.push_back(
        {{"name", event.name},
         {"at", to_json(event.at)},
         {"date", format_date(event.day)},
         {"map_day", known ? json(format_date(*lag.map_day)) : json(nullptr)},
         {"status", known ? json(names.name(lag.that_day)) : json(nullptr)},
         {"to_line_km", to_json(lag.to_line_km)},
         {"inside", known ? json(lag.inside) : json(nullptr)},
         {"days_until_shown", lag.days_until_shown ? json(*lag.days_until_shown) : json(nullptr)},
         {"days_until_contested", lag.days_until_contested ? json(*lag.days_until_contested) : json(nullptr)}});
    auto const name = event.name.empty() ? plain(event.at.lon).text + "," + plain(event.at.lat).text : event.name;
    auto const days = lag.days_until_shown ? std::to_string(*lag.days_until_shown) : std::string(phrases::not_yet);
    t.rows.push_back({words(name), words(format_date(event.day)), words(known ? format_date(*lag.map_day) : "no map"),
                      words(!known                         ? ""
                            : lag.that_day == status::none ? std::string(phrases::nothing_drawn)
                                                           : std::string(names.name(lag.that_day))),
                      number(lag.to_line_km, 1),
                      words(!known       ? ""
                            : lag.inside ? "inside"
                                         : "outside"),
                      words(known ? days : "")});
  }
  what.body["points"] = std::move(list);
  what.body["median_lag_days"] = to_json(lags.median_days);
  what.page.data = t;
  what.page.tables.push_back(std::move(t));
  auto const median = lags.median_days ? fixed(*lags.median_days, 1) : std::string(phrases::none_shown);
  what.page.remarks.push_back(filled(
      phrases::events_shown,
      {std::to_string(lags.shown), std::to_string(lags.shown + lags.not_shown), how.stance.hostile_name, median}));
}

}  // namespace salient::cli
