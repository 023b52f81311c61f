// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <memory>

#include "salient/control/domain.hpp"
#include "salient/control/given_land.hpp"

#include "base_map.hpp"
#include "commands.hpp"
#include "dated_series.hpp"
#include "language.hpp"
#include "method_notes.hpp"
#include "options.hpp"
#include "phrases.hpp"
#include "picture.hpp"
#include "progress.hpp"
#include "redrawn_borders.hpp"
#include "report/data.hpp"
#include "report/page.hpp"
#include "report/place.hpp"

namespace salient::cli {

namespace {

struct report_arguments {
  common_options common;
  std::vector<std::string> maps;
  std::vector<std::string> places;
  std::string since;
  std::string until;
  std::string times;
  std::string within;
  std::vector<std::string> events;
  std::vector<std::string> base;
  std::string title;
  std::vector<double> radii_km = {5, 10, 20, 30};
  std::string credit;
  std::string og_image;
  std::string language = "en";
  bool no_geometry = false;
  bool full = false;
};

// The last map of the series that is older than its last one by so many days at least.
std::optional<std::size_t> days_earlier(series_result const& read, int days) {
  for (auto i = read.maps.size() - 1; i-- > 0;)
    if (std::chrono::sys_days{read.maps.back().state_day} - std::chrono::sys_days{read.maps[i].state_day} >=
        std::chrono::days{days})
      return i;
  return std::nullopt;
}

series_options daily_options(report_arguments const& asked, question& ask, std::vector<place> const& places,
                             std::vector<place_extent> const& extents) {
  auto how = ask.how_to_step(asked.since, asked.until);
  how.places = places;
  how.extents = extents;
  how.corridor = corridor_options{};
  how.radii_km = asked.radii_km;
  constexpr double of_first_table_km = 10;
  if (std::find(how.radii_km.begin(), how.radii_km.end(), of_first_table_km) == how.radii_km.end()) {
    how.radii_km.push_back(of_first_table_km);
    std::sort(how.radii_km.begin(), how.radii_km.end());
  }
  auto given = ask.bounds();
  how.domain = std::move(given.domain);
  how.homeland = std::move(given.homeland);
  how.water = std::move(given.water);
  how.keep_pieces = !asked.no_geometry;
  return how;
}

series_result by_month(series_source const& source, series_options how) {
  how.calendar.by = series_period::month;
  how.calendar.month_starts = 0;  // the calendar's, as every command has them where nothing else is asked for
  how.places.clear();
  how.corridor.reset();
  how.slivers = how.keep_pieces = false;
  return series(source, how);
}

series_result by_day(delivery& out, series_source const& source, series_options how, report_arguments const& asked) {
  progress_bar bar(!asked.common.quiet);
  how.progress = [&](series_progress const& now) {
    bar.show(now);
    return true;
  };
  auto read = series_noting_failures(out, source, how);
  require_steps(read, source, asked.maps.front(), "days");
  return read;
}

// A place that has no answer on some map has none on the page.
std::optional<failure> failure_of(series_result const& series, std::size_t place) {
  if (auto const& error = series.places_at_start[place].error) return error;
  for (auto const& step : series.steps)
    if (auto const& error = step.places[place].error) return error;
  return std::nullopt;
}

void leave_out(report_material& what, std::size_t place) {
  auto const drop = [&](auto& list) { list.erase(list.begin() + static_cast<std::ptrdiff_t>(place)); };
  drop(what.places);
  drop(what.towns);
  drop(what.extents);
  drop(what.daily.places_at_start);
  for (auto& step : what.daily.steps) drop(step.places);
}

// Places without an answer are taken out of the material.
report_pages place_pages(question const& ask, delivery& out, report_material& what) {
  report_pages result;
  for (std::size_t p = 0; p < what.places.size();) {
    auto problem = failure_of(what.daily, p);
    if (!problem) try {
        result.answered.push_back(report_place_json(ask, what, p));
        ++p;
        continue;
      } catch (error const& thrown) {
        problem = out.note_failure(thrown, what.places[p]);
      }
    result.failed.push_back({what.places[p], *problem});
    leave_out(what, p);
  }
  return result;
}

std::string report_title(report_arguments const& asked, report_material const& what) {
  if (!asked.title.empty()) return printable(asked.title);
  std::string names;
  for (auto const& where : what.places) names += (names.empty() ? "" : ", ") + where.name;
  return filled(phrase_in(phrases::page_title, what.language),
                {printable(names), format_date(what.daily.maps.back().state_day)});
}

// `DATE:TEXT`, to be marked in every plot.
json events_json(std::vector<std::string> const& events) {
  json list = json::array();
  for (auto const& event : events) {
    auto const colon = event.find(':');
    auto const day = parse_date(event.substr(0, colon));
    if (!day || colon == std::string::npos || colon + 1 == event.size())
      throw argument_error(error_code::argument_unknown,
                           "--event takes DATE:TEXT, such as 2025-11-01:Fog, not " + event);
    list.push_back({{"day", format_date(*day)}, {"text", event.substr(colon + 1)}});
  }
  return list;
}

void report(report_arguments const& asked) {
  if (asked.common.outs.size() != 1)
    throw argument_error(error_code::argument_empty, "report needs one --out FILE, the page to be written");
  require_error_for_claims(asked.common);
  auto const events = events_json(asked.events);
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("report", asked.common, input, ask);
  auto const source = input.series(asked.maps, asked.times);
  std::vector<place> places;
  for (auto const& name : asked.places) places.push_back(input.place_named(name));
  named_zones zones;
  if (!asked.within.empty()) zones = read_zones(input, asked.within, shared_land::counts_in_each);
  std::vector<std::optional<std::string>> towns;
  std::vector<place_extent> extents;
  for (auto const& where : places) {
    auto const zone = zones.zone_of(where);
    towns.push_back(zone ? std::optional(zones.names[*zone]) : std::nullopt);
    extents.push_back(ask.extent_of(where, zones.polygon_of(where)));
    if (!asked.within.empty() && !towns.back())
      input.journal().warn(asked.within + " has no polygon of the name or id of " + where.name);
  }
  auto base = base_with(input, asked.base, asked.language);
  auto how = daily_options(asked, ask, places, extents);
  how.outline = outline_of(ask, source, how.calendar);
  auto daily = by_day(out, source, how, asked);
  cite(input, daily);

  auto const reader = source.open();
  auto const read = [&](series_state const& wanted) { return map_of(source, reader, wanted); };
  auto const inside = [&](status_map const& map) {
    auto const within = how.domain.empty() ? map : bounded(map, how.domain, how.homeland);
    return how.water.empty() ? within : with_water(within, how.water);
  };
  auto first = read(daily.maps.front());
  std::vector<report_earlier> earlier;
  for (int const days : {7, 14, 30})
    if (auto const map = days_earlier(daily, days)) {
      auto drawn = read(daily.maps[*map]);
      auto limited = inside(drawn);
      earlier.push_back({days, *map, ask.inside_domain(std::move(drawn)), std::move(limited), {}});
    }
  auto first_bounded = inside(first);
  first = ask.inside_domain(std::move(first));
  earlier.push_back({0, 0, first, std::move(first_bounded), {}});
  auto last = read(daily.maps.back());
  input.warn_of_far_places(places, last);
  auto last_bounded = inside(last);
  auto last_in_ukraine = ask.in_ukraine(places, last);
  last = ask.inside_domain(std::move(last));
  for (auto& from : earlier) from.pieces = pieces_of_change(from.drawn, last).pieces;
  report_material what{named_in(places, asked.language),
                       std::move(towns),
                       std::move(extents),
                       std::move(zones),
                       std::move(daily),
                       by_month(source, how),
                       std::move(last),
                       std::move(last_bounded),
                       std::move(last_in_ukraine),
                       std::move(earlier),
                       how.domain,
                       how.outline,
                       std::move(base),
                       asked.language,
                       asked.no_geometry ? std::nullopt : std::optional(std::move(first))};
  auto const pages = place_pages(ask, out, what);
  if (pages.answered.empty()) out.end();
  auto data = report_json(ask, what, pages);
  auto const note = std::string(series_note) + " " + encirclement_note + " " + claim_note;
  data["quality"]["other_warnings"] = input.journal().warnings();
  warn_of_quality(input.journal(), what.daily);
  data["meta"] = out.meta(note);
  for (auto& file : data["meta"]["inputs"])  // the source's stands beside it
    if (file.value("attribution", "") == data["source"]["attribution"]) file.erase("attribution");
  data["typed"] = asked.common.typed;
  data["title"] = asked.title.empty() ? json(nullptr) : json(asked.title);
  data["source_columns"] = json::array();
  for (auto const& [name, field] :
       source_columns(out.from(), asked.common.note ? note : "", asked.common.note ? out.cite() : ""))
    data["source_columns"].push_back({name, field});
  data["csv_meta"] = input.csv_in_columns() ? "columns" : "header";
  data["events"] = events;
  data["credit"] = asked.credit.empty() ? json(nullptr) : json(asked.credit);
  data["full"] = asked.full;
  data["language"] = asked.language;
  out.put(asked.common.outs.front(),
          report_page({report_title(asked, what), data["places"][0]["plain"].get<std::string>(), asked.og_image,
                       asked.language},
                      data));
  out.tell_warnings();
  out.end();
}

}  // namespace

void add_report(CLI::App& program) {
  auto const asked = std::make_shared<report_arguments>();
  auto* command = program.add_subcommand("report", "one self-contained page of a series of maps and its places");
  command->add_option("maps", asked->maps, "DIR or FILE…, dated maps")->required();
  command->add_option("--place", asked->places, "PLACE, one or more")->required();
  command->add_option("--since", asked->since, "DATE, where the series begins");
  command->add_option("--until", asked->until, "DATE, where it ends");
  command->add_option("--times", asked->times,
                      "CSV file,state_time,published_time,retrieved_time: what names do not tell");
  command->add_option("--within", asked->within, "FILE:FIELD, town polygons: a place's own by its name or id");
  add_numbers(*command, "--radius-km", asked->radii_km, above_zero(largest_radius_km),
              "radii of the table of directions, separated by commas; 10 is always among them");
  command->add_option("--event", asked->events, "DATE:TEXT, marked in every plot")->allow_extra_args(false);
  command
      ->add_option("--base", asked->base,
                   "FILE:KIND, lines to draw under the maps: road, railway, river, region or state")
      ->allow_extra_args(false);
  command->add_option("--title", asked->title, "the page's own title");
  command->add_option("--credit", asked->credit, "a line of your own under every picture, such as your paper's name");
  command->add_option("--og-image", asked->og_image, "URL of a picture for those who link to the page")
      ->check([](std::string const& address) {
        bool const is_whole = address.starts_with("https://") || address.starts_with("http://");
        return is_whole
                   ? ""
                   : "expected a whole address, https://…, which is all that others look up, not " + printable(address);
      });
  add_language(*command, asked->language);
  command->add_flag("--full", asked->full, "long tables with all their rows, on paper too");
  command->add_flag("--no-geometry", asked->no_geometry, "pictures and numbers without the maps' own data");
  add_common_options(*command, asked->common);
  command->remove_option(command->get_option("--format"));
  asked->common.format = "html";
  command->add_option("--format", asked->common.format, "html")->check(CLI::IsMember({"html"}))->capture_default_str();
  command->callback([asked] { report(*asked); });
}

}  // namespace salient::cli
