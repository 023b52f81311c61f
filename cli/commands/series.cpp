// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/series.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "salient/io/to_json.hpp"
#include "salient/measure/redrawn.hpp"
#include "salient/overlay/intersection.hpp"

#include "commands.hpp"
#include "dated_series.hpp"
#include "method_notes.hpp"
#include "months.hpp"
#include "options.hpp"
#include "phrases.hpp"
#include "place_words.hpp"
#include "progress.hpp"
#include "redrawn_borders.hpp"
#include "regions.hpp"
#include "series_tables.hpp"
#include "step_measures.hpp"
#include "way_out.hpp"
#include "zones.hpp"

namespace salient::cli {

namespace {

struct series_arguments {
  common_options common;
  std::vector<std::string> paths;
  std::vector<std::string> by;
  std::string every;
  std::string month_starts = "calendar";
  std::string week_starts;
  std::string since;
  std::string until;
  std::string times;
  std::string window;
  std::string title;
  std::string against;
  bool front = false;
  bool error_band = false;
  std::vector<double> scales_km = {0, 1, 5, 20};
  std::vector<std::string> places;
  std::vector<double> radii_km = {5, 10, 20, 30};
  int flicker_days = default_flicker_days;
  bool no_corridor = false;
  bool wide = false;
  std::optional<std::size_t> threads;
};

constexpr std::array<std::string_view, 7> weekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                      "thursday", "friday", "saturday"};

// `--by` names a period, or a file of zones; it may be given once for each.
void read_by(series_arguments const& asked, inputs& input, series_options& how, named_zones& zones) {
  bool has_period = false;
  for (auto const& text : asked.by) {
    bool const period = read_period(text, how.calendar);
    if (!period && text.find(':') == std::string::npos && text != regions_by_name)
      throw argument_error(error_code::argument_unknown,
                           "--by takes " + std::string(period_names) + ", FILE:FIELD or oblasts, not " + text);
    if (period ? std::exchange(has_period, true) : !how.zones.empty())
      throw argument_error(error_code::argument_ambiguous,
                           "--by takes one period and one FILE:FIELD, not two of a kind");
    if (period) continue;
    zones = read_zones(input, text);
    auto land = zones.polygons();
    for (std::size_t z = 0; z < zones.names.size(); ++z) how.zones.push_back({zones.names[z], std::move(land[z])});
  }
  if (asked.every.empty()) return;
  auto const every = days_named(asked.every).value();
  if (!has_period) {
    how.calendar.by = series_period::days;
    how.calendar.days = every;
  }
  if (how.calendar.by != series_period::days)
    throw argument_error(error_code::argument_ambiguous, "--every goes with --by and a number of days, such as 28d");
  how.calendar.every_days = every;
}

series_options options_of(series_arguments const& asked, inputs& input, question& ask, named_zones& zones) {
  auto how = ask.how_to_step(asked.since, asked.until);
  read_by(asked, input, how, zones);
  if (!asked.week_starts.empty()) {
    if (how.calendar.by != series_period::week)
      throw argument_error(error_code::argument_out_of_range, "--week-starts goes with --by week alone");
    auto const weekday = std::find(weekdays.begin(), weekdays.end(), asked.week_starts);
    how.calendar.week_starts = std::chrono::weekday{static_cast<unsigned>(weekday - weekdays.begin())};
  }
  how.calendar.month_starts = month_starts(asked.month_starts, months_of_source(input), how.calendar.by);
  how.places = input.places_named(asked.places);
  for (auto const& where : how.places) how.extents.push_back(ask.extent_of(where));
  how.radii_km = asked.radii_km;
  how.flicker.days = asked.flicker_days;
  if (!asked.window.empty()) narrow(how.window, read_window(input, "--window", asked.window));
  if (!asked.places.empty()) {
    if (!asked.no_corridor) how.corridor = corridor_options{};
    auto given = ask.bounds();
    how.domain = std::move(given.domain);
    how.homeland = std::move(given.homeland);
    how.water = std::move(given.water);
  }
  if (asked.threads) how.threads = *asked.threads;
  return how;
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
  page.remarks.push_back(steps_adjoin(read.terms.calendar)
                             ? filled(phrases::all_steps, {fixed(all.net_km2, 1), fixed(churn_km2, 1)})
                             : std::string(phrases::steps_overlap));
  add_doubts(page, read);
  for (auto const& s : read.steps) {
    auto const &before = read.maps[s.first].info.source, &after = read.maps[s.last].info.source;
    if (before == after) continue;
    page.remarks.push_back(filled(phrases::source_changes, {format_date(s.start), format_date(s.end), before, after}));
  }
  if (closed_known(read)) page.remarks.emplace_back(phrases::open_or_closed);
  page.remarks.push_back(filled(
      phrases::maps_read,
      {std::to_string(read.maps.size()), std::to_string(q.maps_passed_over), std::to_string(q.maps_with_overlaps),
       fixed(q.overlap_resolved_km2, 1), std::to_string(q.maps_repaired)}));
}

// Writes of every place and map whether its way to the rear leads abroad; says whether any does.
bool note_ways_abroad(json& body, question const& ask, series_result const& read) {
  bool any = false;
  auto const note = [&](json& entries, std::vector<series_place> const& places) {
    for (std::size_t p = 0; p < places.size(); ++p) {
      auto const& way = places[p].way_out;
      auto const abroad = way ? std::optional(leads_abroad(ask, places[p].encirclement.at, *way)) : std::nullopt;
      any |= abroad && abroad->contested_open.value_or(false);
      entries[p][leads_abroad_name] = abroad ? to_json(*abroad) : json(nullptr);
    }
  };
  note(body["places_at_start"], read.places_at_start);
  for (std::size_t s = 0; s < read.steps.size(); ++s) note(body["steps"][s]["places"], read.steps[s].places);
  return any;
}

void what_changed(series_arguments const& asked) {
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("series", asked.common, input, ask);
  step_questions beside{.front = asked.front, .error_band = asked.error_band, .scales_km = asked.scales_km};
  std::optional<inputs> theirs;  // what the other source says of itself stays its own
  if (!asked.against.empty()) {
    beside.against = theirs.emplace(asked.common).series({asked.against}, "");
    beside.against_name = asked.against;
  }
  auto const source = input.series(asked.paths, asked.times);
  named_zones zones;
  auto how = options_of(asked, input, ask, zones);
  how.outline = outline_of(ask, source, how.calendar);
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
  bool const any_abroad = !asked.no_corridor && note_ways_abroad(what.body, ask, read);
  what.page.heading = asked.title.empty() ? filled(phrases::change_heading, {ask.stance().hostile_name}) : asked.title;
  status_map const first({}, ask.earth(), read.maps.front().info);
  status_map const last({}, ask.earth(), read.maps.back().info);
  what.page.lines = out.about({&first, &last});
  if (!asked.window.empty()) what.page.lines.push_back("window      " + asked.window);
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
  auto const more = measure_steps(what, input, ask, source, read, how.window, beside);
  if (theirs)
    for (auto const& warning : theirs->journal().warnings()) input.journal().warn(warning);
  what.page.data = asked.wide ? wide_data(ask, read, more, how.radii_km, how.corridor.has_value())
                   : how.zones.empty() && how.places.empty() ? steps_data(read, more)
                                                             : quantities_table(ask, read, more);
  if (how.calendar.by == series_period::month) {
    what.page.remarks.push_back(months_in_words(how.calendar));
    if (auto const text = both_calendars(read, published, source_name); !text.empty())
      what.page.remarks.push_back(text);
  }
  add_remarks(what.page, read);
  if (!how.places.empty()) {
    what.page.remarks.push_back(filled(phrases::inside_in_table, {ask.stance().hostile_name}));
    what.page.remarks.emplace_back(legend_of_ends(ask, last));
  }
  if (how.corridor &&
      std::any_of(how.extents.begin(), how.extents.end(), [](auto const& town) { return !town.empty(); }))
    what.page.remarks.emplace_back(phrases::gap_in_table);
  if (any_abroad) what.page.remarks.emplace_back(phrases::abroad_in_table);
  if (!asked.common.domain.empty()) {
    for (auto const& map : {read.maps.front(), read.maps.back()})
      static_cast<void>(ask.inside_domain(map_of(source, source.open(), map)));
    auto const& km2 = ask.outside_domain_km2();
    what.body["outside_domain_km2"] = {{"first", km2.front()}, {"last", km2.back()}};
    what.page.remarks.push_back(filled(phrases::outside_domain_of_two,
                                       {fixed(km2.front(), 1), fixed(km2.back(), 1), ask.stance().hostile_name}));
  }
  what.note = series_note;
  out.deliver(std::move(what));
}

}  // namespace

void add_series(CLI::App& program) {
  auto const asked = std::make_shared<series_arguments>();
  auto* command = program.add_subcommand("series", "what changed from day to day, week to week or month to month");
  command->add_option("maps", asked->paths, "DIR or FILE…, dated maps")->required();
  command
      ->add_option("--by", asked->by,
                   std::string(period_names) + "; or zones to split each step by, FILE:FIELD or oblasts")
      ->expected(1)
      ->take_all();
  command->add_option("--every", asked->every, "a step begins so often, as 7d; each is as long as --by says, as 28d")
      ->check(days_text());
  add_month_starts(*command, asked->month_starts);
  command
      ->add_option("--week-starts", asked->week_starts,
                   "first day of a week, which runs from the evening before (monday)")
      ->check(CLI::IsMember(std::vector<std::string>(weekdays.begin(), weekdays.end())));
  command->add_option("--since", asked->since, "DATE, where the first step begins");
  command->add_option("--until", asked->until, "DATE, where the last step ends");
  command->add_option("--window", asked->window, "FILE or disc:PLACE:KM, count only inside");
  command->add_flag("--front", asked->front, "length and advance of the front line, step by step");
  add_numbers(*command, "--scales-km", asked->scales_km, from_to(0, 1000), "how far the front line is simplified");
  command->add_flag("--error-band", asked->error_band, "figures with the front drawn off by the map's error");
  command->add_option("--against", asked->against, "DIR of another source: how far it agrees at the end of each step");
  command->add_option("--title", asked->title, "heading of the page");
  command->add_option("--times", asked->times,
                      "CSV file,state_time,published_time,retrieved_time: what names do not tell");
  command->add_option("--place", asked->places,
                      "PLACE, measured at the end of every step; all: those of the places file");
  add_numbers(*command, "--radius-km", asked->radii_km, above_zero(largest_radius_km), "radii, separated by commas");
  command->add_flag("--no-corridor", asked->no_corridor, "leave out the ways out of places, the slowest measure");
  command->add_flag("--wide", asked->wide, "CSV with a row a date instead of a row a quantity");
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
