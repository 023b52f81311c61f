// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/series.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "salient/io/to_json.hpp"
#include "salient/measure/control_share.hpp"
#include "salient/measure/redrawn.hpp"
#include "salient/overlay/cover.hpp"

#include "commands.hpp"
#include "dated_series.hpp"
#include "method_notes.hpp"
#include "months.hpp"
#include "options.hpp"
#include "phrases.hpp"
#include "place_json.hpp"
#include "place_words.hpp"
#include "progress.hpp"
#include "regions.hpp"
#include "way_out.hpp"
#include "zones.hpp"

namespace salient::cli {

namespace {

struct series_arguments {
  common_options common;
  std::vector<std::string> paths;
  std::vector<std::string> by;
  std::string month_starts = "calendar";
  std::string week_starts = "monday";
  std::string since;
  std::string until;
  std::string times;
  std::vector<std::string> places;
  std::vector<double> radii_km = {5, 10, 20, 30};
  int flicker_days = default_flicker_days;
  bool no_corridor = false;
  std::optional<std::size_t> threads;
};

constexpr std::array<std::string_view, 7> weekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                      "thursday", "friday", "saturday"};

// `--by` names a period, or a file of zones; it may be given once for each.
void read_by(series_arguments const& asked, inputs& input, series_options& how, named_zones& zones) {
  bool has_period = false;
  for (auto const& text : asked.by) {
    auto const period = period_named(text);
    if (!period && text.find(':') == std::string::npos && text != regions_by_name)
      throw argument_error(error_code::argument_unknown,
                           "--by takes map, day, week, month, FILE:FIELD or oblasts, not " + text);
    if (period ? std::exchange(has_period, true) : !how.zones.empty())
      throw argument_error(error_code::argument_ambiguous,
                           "--by takes one period and one FILE:FIELD, not two of a kind");
    if (period) {
      how.calendar.by = *period;
      continue;
    }
    zones = read_zones(input, text);
    auto land = zones.polygons();
    for (std::size_t z = 0; z < zones.names.size(); ++z) how.zones.push_back({zones.names[z], std::move(land[z])});
  }
}

series_options options_of(series_arguments const& asked, inputs& input, question& ask, named_zones& zones) {
  auto how = ask.how_to_step(asked.since, asked.until);
  auto const weekday = std::find(weekdays.begin(), weekdays.end(), asked.week_starts);
  how.calendar.week_starts = std::chrono::weekday{static_cast<unsigned>(weekday - weekdays.begin())};
  read_by(asked, input, how, zones);
  how.calendar.month_starts = month_starts(asked.month_starts, months_of_source(input), how.calendar.by);
  how.places = input.places_named(asked.places);
  for (auto const& where : how.places) how.extents.push_back(ask.extent_of(where));
  how.radii_km = asked.radii_km;
  how.flicker.days = asked.flicker_days;
  if (asked.places.empty()) {
    how.domain = ask.domain();
  } else {
    if (!asked.no_corridor) how.corridor = corridor_options{};
    auto given = ask.bounds();
    how.domain = std::move(given.domain);
    how.homeland = std::move(given.homeland);
  }
  if (asked.threads) how.threads = *asked.threads;
  return how;
}

// The flags of a step in words. That all times are those of the files' names is said once, with the maps.
std::string flags_of(series_step const& step, series_result const& read) {
  auto const named = [](series_state const& map) {
    auto const& flags = map.info.flags;
    return std::find(flags.begin(), flags.end(), time_from_file_name) != flags.end();
  };
  bool const all_named = std::all_of(read.maps.begin(), read.maps.end(), named);
  std::string text;
  for (auto const& flag : step.flags)
    if (!all_named || flag != time_from_file_name) text += (text.empty() ? "" : " ") + flag;
  return text;
}

// Whether any step is known with contested land counted as closed.
bool closed_known(series_result const& read) {
  return std::any_of(read.steps.begin(), read.steps.end(),
                     [](series_step const& s) { return s.contested_closed.has_value(); });
}

bool holds_redrawn(series_step const& step) { return step.redrawn && !step.redrawn->pieces.empty(); }

// What changed in each step, for people: contested land as open, and the net of it as closed where that is known.
table steps_table(series_result const& read) {
  table t{
      "", {"from", "to", "gained km²", "lost km²", "net km²", std::string(phrases::column_churn), "net km² a day"}, {}};
  bool const with_closed = closed_known(read);
  bool const with_redrawn = std::any_of(read.steps.begin(), read.steps.end(), holds_redrawn);
  bool const by_month = read.terms.calendar.by == series_period::month;
  if (by_month) t.columns.insert(t.columns.begin(), "month");
  if (with_redrawn) t.columns.emplace_back(phrases::column_without_redrawn);
  if (with_closed) t.columns.emplace_back("net km² as closed");
  t.columns.emplace_back("flags");
  for (auto const& s : read.steps) {
    t.rows.push_back({words(format_date(s.start)), words(format_date(s.end)), number(s.contested_open.gained_km2, 1),
                      number(s.contested_open.lost_km2, 1), number(s.contested_open.net_km2, 1), number(s.churn_km2, 1),
                      number(s.rate_km2_per_day, 2)});
    auto& row = t.rows.back();
    if (by_month) row.insert(row.begin(), words(month_of(s, read.terms.calendar)));
    if (with_redrawn) row.push_back(number(without(s.contested_open, *s.redrawn).net_km2, 1));
    if (with_closed)
      row.push_back(number(s.contested_closed ? std::optional(s.contested_closed->net_km2) : std::nullopt, 1));
    row.push_back(words(flags_of(s, read)));
  }
  return t;
}

// The same for CSV: all of it at both ends.
table steps_data(series_result const& read) {
  table t{"",
          {"from", "to", "gained km²", "lost km²", "net km²", "churn km²", "net km² a day", "flags",
           "gained km² contested closed", "lost km² contested closed", "net km² contested closed", "contested mapped",
           "redrawn gained km²", "redrawn lost km²", "net km² without redrawn", "flicker km²"},
          {}};
  for (auto const& s : read.steps) {
    auto const& open = s.contested_open;
    auto const closed = [&](double area_change::*value) {
      return number(s.contested_closed ? std::optional((*s.contested_closed).*value) : std::nullopt, 1);
    };
    t.rows.push_back({words(format_date(s.start)), words(format_date(s.end)), number(open.gained_km2, 1),
                      number(open.lost_km2, 1), number(open.net_km2, 1), number(s.churn_km2, 1),
                      number(s.rate_km2_per_day, 2), words(flags_of(s, read)), closed(&area_change::gained_km2),
                      closed(&area_change::lost_km2), closed(&area_change::net_km2), mapped_cell(s.contested_mapped)});
    auto& row = t.rows.back();
    auto const known = [&](double km2) { return number(s.redrawn ? std::optional(km2) : std::nullopt, 1); };
    auto const drawn = s.redrawn.value_or(redrawn_result{});
    row.push_back(known(drawn.gained_km2));
    row.push_back(known(drawn.lost_km2));
    row.push_back(known(without(open, drawn).net_km2));
    row.push_back(number(s.flicker_km2, 1));
  }
  return t;
}

std::string days_unchanged(staleness_result const& age) {
  if (!age.border_near && !age.last_change) return "no border near";
  return (age.at_least ? "≥ " : "") + std::to_string(age.days_unchanged);
}

// How a place stood at the start and at the end of every step, for people: within the first of the radii.
table place_table(question const& ask, series_result const& read, std::size_t place, double radius_km, double town_km,
                  bool with_corridor) {
  auto const& start = read.places_at_start[place];
  auto const radius = plain(radius_km).text;
  table t{
      start.name, {"state of", "nearest km", "directions blocked within " + radius + " km %", "share of land %"}, {}};
  if (town_km > 0)
    t.columns.push_back(filled(phrases::column_extent, {plain(town_km).text, ask.stance().hostile_name}));
  if (with_corridor) t.columns.emplace_back(phrases::column_gap);
  t.columns.emplace_back("days unchanged");
  auto const add = [&](date day, series_place const& p) {
    if (p.error) {
      t.rows.push_back({words(format_date(day)), words(no_answer)});
      while (t.rows.back().size() < t.columns.size()) t.rows.back().push_back(words(""));
      return;
    }
    auto const& found = p.encirclement;
    auto const& at = found.radii.front();
    bool const inside =
        p.extent ? p.extent->inside.contested_open.value_or(false) : found.inside.contested_open.value_or(false);
    t.rows.push_back({words(format_date(day)),
                      inside ? words("inside") : ask.range_cell(found.nearest_km, 1, with_more_land::shrinks),
                      percent_cell(ask, at.directions_blocked, with_more_land::grows),
                      percent_cell(ask, at.disc_share, with_more_land::grows)});
    auto& row = t.rows.back();
    if (p.extent) row.push_back(percent_cell(ask, p.extent->closing_share, with_more_land::grows));
    if (p.way_out) row.push_back(words(way_out_in_short(ask, *p.way_out)));
    row.push_back(words(days_unchanged(p.staleness)));
  };
  add(read.steps.front().start, start);
  for (auto const& s : read.steps) add(s.end, s.places[place]);
  return t;
}

table zones_table(series_result const& read) {
  table t{"by zone", {"from", "to", "zone", "gained km²", "lost km²", "net km²"}, {}};
  for (auto const& s : read.steps)
    for (auto const& z : s.zones)
      t.rows.push_back({words(format_date(s.start)), words(format_date(s.end)), words(z.name),
                        number(z.contested_open.gained_km2, 1), number(z.contested_open.lost_km2, 1),
                        number(z.contested_open.net_km2, 1)});
  return t;
}

// What is held of each zone on the first map and on the last, as a share of the zone's own area.
void add_held(answer& what, question const& ask, named_zones const& zones, status_map const& first,
              status_map const& last) {
  table t{"held, by zone", {"zone", "held first km²", "held last km²", "% first", "% last", "zone km²"}, {}};
  what.body["zones_held"] = json::array();
  auto before = control_shares(first, zones.land, {ask.stance()});
  auto after = control_shares(last, zones.land, {ask.stance()});
  before.resize(zones.names.size());  // one that others take whole has no number
  after.resize(zones.names.size());
  for (std::size_t z = 0; z < zones.names.size(); ++z) {
    auto const km2 = [](area_control const& held) {
      return transform(held.hostile_share, [&](double share) { return share * held.whole_km2; });
    };
    auto const first_km2 = km2(before[z]);
    auto const last_km2 = km2(after[z]);
    what.body["zones_held"].push_back({{"name", zones.names[z]},
                                       {"zone_km2", after[z].whole_km2},
                                       {"first_km2", to_json(first_km2)},
                                       {"last_km2", to_json(last_km2)},
                                       {"first_share", to_json(before[z].hostile_share)},
                                       {"last_share", to_json(after[z].hostile_share)}});
    if (before[z].hostile_share.contested_open == 0.0 && after[z].hostile_share.contested_open == 0.0) continue;
    t.rows.push_back({words(zones.names[z]), ask.range_cell(first_km2, 1, with_more_land::grows),
                      ask.range_cell(last_km2, 1, with_more_land::grows),
                      percent_cell(ask, before[z].hostile_share, with_more_land::grows),
                      percent_cell(ask, after[z].hostile_share, with_more_land::grows), number(after[z].whole_km2, 1)});
  }
  what.page.tables.push_back(std::move(t));
}

using double_range = contested_range<double>;

// What changed in zones and how places stood at the start and at the end of each step, a row a quantity: a CSV is one
// table. Where a place stood at the start is no step, and its rows have no `from`.
table quantities_table(series_result const& read) {
  table t{"",
          {"from", "to", "subject", "radius_km", "quantity", "contested_open", "contested_closed", "flags",
           "contested_mapped", "error"},
          {}};
  auto const add = [&](std::string const& from, std::string const& to, std::string const& subject, cell radius,
                       std::string const& key, double_range const& value, std::string const& flags) {
    t.rows.push_back({words(from), words(to), words(subject), std::move(radius), words(key),
                      number(value.contested_open, 3), number(value.contested_closed, 3), words(flags),
                      mapped_cell(value.contested_mapped), words("")});
  };
  auto const add_place = [&](std::string const& from, std::string const& to, series_place const& p,
                             std::string const& flags) {
    if (p.error) {
      t.rows.push_back({words(from), words(to), words(p.name), words(""), words(""), words(""), words(""), words(flags),
                        words(""), error_cell(p.error)});
      return;
    }
    each_quantity(p.encirclement, p.corridor, [&](cell radius, char const* key, double_range const& value) {
      add(from, to, p.name, std::move(radius), key, value, flags);
    });
    if (p.extent) {
      add(from, to, p.name, words(""), "extent_closing_share", p.extent->closing_share, flags);
      add(from, to, p.name, words(""), "on_the_line",
          transform(p.extent->on_the_line, [](bool on) { return on ? 1.0 : 0.0; }), flags);
    }
    if (p.way_out)
      each_width(*p.way_out, [&](std::string const& key, double_range const& value) {
        add(from, to, p.name, words(""), key, value, flags);
      });
    double_range const days{p.staleness.days_unchanged, {}, contested_mapping::unknown};
    add(from, to, p.name, words(""), "days_unchanged", days, flags);
  };
  for (auto const& p : read.places_at_start) add_place("", format_date(read.steps.front().start), p, "");
  for (auto const& s : read.steps) {
    auto const from = format_date(s.start);
    auto const to = format_date(s.end);
    auto const flags = flags_of(s, read);
    auto const add_change = [&](std::string const& subject, area_change const& open,
                                std::optional<area_change> const& closed) {
      contested_range<area_change> const both{open, closed, s.contested_mapped};
      auto const one = [&](char const* key, double area_change::*value) {
        add(from, to, subject, words(""), key, transform(both, [=](area_change const& c) { return c.*value; }), flags);
      };
      one("gained_km2", &area_change::gained_km2);
      one("lost_km2", &area_change::lost_km2);
      one("net_km2", &area_change::net_km2);
    };
    add_change("", s.contested_open, s.contested_closed);
    add(from, to, "", words(""), "churn_km2", {s.churn_km2, {}, s.contested_mapped}, flags);
    for (auto const& z : s.zones) add_change(z.name, z.contested_open, z.contested_closed);
    for (auto const& p : s.places) add_place(from, to, p, flags);
  }
  return t;
}

// What of the steps is drawing and no news, and what came and went.
void add_doubts(document& page, series_result const& read) {
  constexpr std::size_t most = 5;
  if (!read.steps.front().redrawn) page.remarks.emplace_back(phrases::redrawn_not_known);
  std::size_t found = 0;
  for (auto const& s : read.steps) {
    if (!holds_redrawn(s) || ++found > most) continue;
    auto const rest = without(s.contested_open, *s.redrawn);
    page.remarks.push_back(filled(
        phrases::redrawn_in_step,
        {fixed(s.redrawn->gained_km2, 1), fixed(s.redrawn->lost_km2, 1), "",
         format_date(s.start) + " to " + format_date(s.end), fixed(rest.gained_km2, 1), fixed(rest.lost_km2, 1)}));
  }
  if (found > most) page.remarks.push_back(filled(phrases::redrawn_more, {std::to_string(found - most)}));
  constexpr double shown_km2 = 0.05;  // what is less rounds to nothing
  if (auto const km2 = flicker_km2(read); km2 >= shown_km2)
    page.remarks.push_back(filled(phrases::flicker_sum, {fixed(km2, 1), std::to_string(read.terms.flicker.days)}));
}

void add_remarks(document& page, series_result const& read) {
  area_change all;
  double churn_km2 = 0;
  for (auto const& s : read.steps) {
    all.net_km2 += s.contested_open.net_km2;
    churn_km2 += s.churn_km2;
  }
  auto const& q = read.quality;
  page.remarks.push_back("All steps together: net " + fixed(all.net_km2, 1) + " km²; gained, summed by map " +
                         fixed(churn_km2, 1) + " km².");
  add_doubts(page, read);
  if (closed_known(read))
    page.remarks.push_back("Contested land counts as open; in the column net km² as closed it counts as closed.");
  page.remarks.push_back(std::to_string(read.maps.size()) + " maps read, " + std::to_string(q.maps_passed_over) +
                         " earlier ones of a day passed over; overlaps resolved on " +
                         std::to_string(q.maps_with_overlaps) + " (at most " + fixed(q.overlap_resolved_km2, 1) +
                         " km²), polygons repaired on " + std::to_string(q.maps_repaired) + ".");
}

void what_changed(series_arguments const& asked) {
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("series", asked.common, input, ask);
  auto const source = input.series(asked.paths, asked.times);
  named_zones zones;
  auto how = options_of(asked, input, ask, zones);
  progress_bar bar(!asked.common.quiet);
  how.progress = [&](series_progress const& now) {
    bar.show(now);
    return true;
  };
  auto const read = series_noting_failures(out, source, how);
  require_steps(read, source, asked.paths.front(), how.calendar.by == series_period::map ? "times" : "days");
  cite(input, read);
  warn_of_quality(input.journal(), read);
  if (!how.places.empty()) input.warn_of_far_places(how.places, map_of(source, source.open(), read.maps.back()));

  auto const published = published_months(source, how, months_of_source(input));

  answer what;
  what.body = series_json(read);
  what.body["published"] = published_json(published);
  what.page.heading = "Change of " + ask.stance().hostile_name;
  status_map const first({}, ask.earth(), read.maps.front().info);
  status_map const last({}, ask.earth(), read.maps.back().info);
  what.page.lines = out.about({&first, &last});
  what.page.tables = {steps_table(read)};
  auto const& source_name = read.maps.back().info.source;
  if (published) what.page.tables.push_back(published_table(*published, source_name));
  for (std::size_t p = 0; p < how.places.size(); ++p)
    what.page.tables.push_back(
        place_table(ask, read, p, how.radii_km.front(), how.extents[p].radius_km, how.corridor.has_value()));
  if (!how.zones.empty()) {
    what.page.tables.push_back(zones_table(read));
    add_held(what, ask, zones, map_of(source, source.open(), read.maps.front()),
             map_of(source, source.open(), read.maps.back()));
  }
  what.page.data = how.zones.empty() && how.places.empty() ? steps_data(read) : quantities_table(read);
  if (how.calendar.by == series_period::month) {
    what.page.remarks.push_back(months_in_words(how.calendar));
    if (auto const text = both_calendars(read, published, source_name); !text.empty())
      what.page.remarks.push_back(text);
  }
  add_remarks(what.page, read);
  what.note = series_note;
  out.deliver(std::move(what));
}

}  // namespace

void add_series(CLI::App& program) {
  auto const asked = std::make_shared<series_arguments>();
  auto* command = program.add_subcommand("series", "what changed from day to day, week to week or month to month");
  command->add_option("maps", asked->paths, "DIR or FILE…, dated maps")->required();
  command
      ->add_option("--by", asked->by, "map, day, week or month; or zones to split each step by, FILE:FIELD or oblasts")
      ->expected(1)
      ->take_all();
  add_month_starts(*command, asked->month_starts);
  command->add_option("--week-starts", asked->week_starts, "day of the week")
      ->check(CLI::IsMember(std::vector<std::string>(weekdays.begin(), weekdays.end())))
      ->capture_default_str();
  command->add_option("--since", asked->since, "DATE, where the first step begins");
  command->add_option("--until", asked->until, "DATE, where the last step ends");
  command->add_option("--times", asked->times,
                      "CSV file,state_time,published_time,retrieved_time: what names do not tell");
  command->add_option("--place", asked->places,
                      "PLACE, measured at the end of every step; all: those of the places file");
  add_numbers(*command, "--radius-km", asked->radii_km, above_zero(largest_radius_km), "radii, separated by commas");
  command->add_flag("--no-corridor", asked->no_corridor, "leave out the ways out of places, the slowest measure");
  command
      ->add_option("--flicker-days", asked->flicker_days,
                   "land that is back at its status within so many days is listed; 0: not looked for")
      ->check(whole_from_to(0, 366))
      ->capture_default_str();
  command->add_option("--threads", asked->threads, "at most so many at once; the answer is the same")
      ->check(whole_from_to(1, 256));
  add_common_options(*command, asked->common);
  command->callback([asked] { what_changed(*asked); });
}

}  // namespace salient::cli
