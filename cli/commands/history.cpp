// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/history.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "salient/draw/svg_history.hpp"
#include "salient/io/files.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/intersection.hpp"

#include "commands.hpp"
#include "dated_series.hpp"
#include "history_places.hpp"
#include "language.hpp"
#include "method_notes.hpp"
#include "months.hpp"
#include "phrases.hpp"
#include "picture.hpp"
#include "png.hpp"
#include "progress.hpp"
#include "redrawn_borders.hpp"
#include "zones.hpp"

namespace salient::cli {

namespace {

struct history_arguments {
  common_options common;
  std::vector<std::string> paths;
  std::string by = "month";
  std::string month_starts = "calendar";
  std::string since;
  std::string until;
  std::string times;
  std::string before;
  std::string window;
  std::vector<std::string> at;
  std::string points;
  std::string pieces;
  std::vector<std::string> svg;
  picture_words words;
  std::vector<std::string> places;
  bool strict = false;
  int flicker_days = history_options{}.flicker_days;
  std::optional<std::size_t> threads;
};

history_options options_of(history_arguments const& asked, inputs& input, question& ask) {
  auto const steps = ask.how_to_step(asked.since, asked.until);
  history_options how;
  how.calendar = steps.calendar;
  static_cast<void>(read_period(asked.by, how.calendar));
  how.calendar.month_starts = month_starts(asked.month_starts, months_of_source(input), how.calendar.by);
  how.stance = steps.stance;
  how.window = steps.window;
  if (!asked.window.empty()) narrow(how.window, read_window(input, "--window", asked.window));
  if (!asked.before.empty())
    how.before = std::make_shared<status_map const>(ask.inside_domain(input.map(asked.before)));
  how.strict = asked.strict;
  how.flicker_days = asked.flicker_days;
  how.threads = asked.threads.value_or(steps.threads);
  return how;
}

double closing_km2(history_result const& of, by_status<double> const& areas) {
  double sum = 0;
  for (std::size_t s = 1; s < areas.size(); ++s)
    if (of.stance.closes(static_cast<status>(s), contested_as::open)) sum += areas[s];
  return sum;
}

// Land by the period since when it has been as it is.
table periods_table(history_result const& of) {
  auto const& land = of.stance.hostile_name;
  table t{"",
          {std::string(phrases::history_since), "from", "to", filled(phrases::history_now, {land}), "share %",
           "gained km²", "lost km²", std::string(phrases::column_churn)},
          {}};
  bool const with_maps = has_older_maps(of.series);
  if (with_maps) insert_map_columns(t, 3);
  auto const all = closing_km2(of, of.areas_km2);
  auto const share = [&](double km2) { return all > 0 ? number(100 * km2 / all, 1) : number(std::nullopt, 1); };
  auto const before = closing_km2(of, of.before_km2);
  auto const first = format_date(of.periods.front().start_map);
  t.rows.push_back({words(filled(phrases::history_before, {first})), words(""), words(first), number(before, 1),
                    share(before), words(""), words(""), words("")});
  if (with_maps) insert_map_days(t.rows.back(), 3, "", first);
  for (auto const& p : of.periods) {
    auto const now = closing_km2(of, p.areas_km2);
    t.rows.push_back({words(period_words(p, of.series.terms.calendar)), words(format_date(p.start)),
                      words(format_date(p.end)), number(now, 1), share(now), number(p.gained_km2, 1),
                      number(p.lost_km2, 1), number(p.churn_km2, 1)});
    if (with_maps) insert_map_days(t.rows.back(), 3, format_date(p.start_map), format_date(p.end_map));
  }
  return t;
}

// What the map of now holds from within the periods, in a sentence; also the first finding of the picture.
std::string share_sentence(history_result const& of, bool windowed, std::string const& language = "en") {
  auto const all = closing_km2(of, of.areas_km2);
  auto const before = closing_km2(of, of.before_km2);
  auto const since = format_date(of.periods.front().start_map);
  auto const figure = [&](double km2) { return figures_in(fixed(km2, 1), language); };
  return filled(phrase_in(phrases::history_share, language),
                {figure(all), phrase_in(of.stance.hostile_name, language), format_date(of.periods.back().end_map),
                 figure(all - before), all > 0 ? fixed(100 * (all - before) / all, 0) : "0", since,
                 windowed ? phrase_in(phrases::history_in_window, language) : ""});
}

void add_remarks(document& page, history_result const& of, bool windowed) {
  std::array<double, date_kept_count> kept{};
  double all = 0;
  for (auto const& p : of.periods)
    for (std::size_t why = 0; why < date_kept_count; ++why) {
      kept[why] += p.kept_km2[why];
      all += p.kept_km2[why];
    }
  page.remarks.push_back(share_sentence(of, windowed));
  page.remarks.emplace_back(phrases::history_flips);
  if (of.strict) page.remarks.emplace_back(phrases::history_strict);
  if (of.strict || !(all > 0)) return;
  auto const of_kind = [&](date_kept why) { return fixed(kept[static_cast<std::size_t>(why)], 1); };
  page.remarks.push_back(filled(phrases::history_kept, {fixed(all, 1), of_kind(date_kept::back),
                                                        of_kind(date_kept::flicker), std::to_string(of.flicker_days),
                                                        of_kind(date_kept::unusual), of_kind(date_kept::redrawn)}));
}

void write_pieces(std::string const& file, history_result const& of, delivery const& out, std::string const& note) {
  auto const map = without_strips(of);
  std::vector<land_feature> features;
  auto const day = [&](std::optional<std::size_t> period) -> property_value {
    if (!period) return nullptr;
    return format_date(day_shown(of, *period));
  };
  for (auto const& [value, land] : polygons_by_label(map)) {
    auto const& kind = of.kinds[value - 1U];
    for (auto const& piece : land)
      features.push_back({{piece},
                          {{"status", std::string(of.last->statuses().name(kind.now))},
                           {"since", day(kind.since)},
                           {"first", day(kind.first)},
                           {"changes", static_cast<double>(kind.changes)},
                           {"area_km2", area_km2(piece, {.earth = of.last->earth()})},
                           {"attribution", out.from().attribution}}});
  }
  out.spare_inputs();
  write_file_atomically(file, out.features(file, features, note));
}

void tell_history(history_arguments const& asked) {
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("history", asked.common, input, ask);
  if (!asked.pieces.empty()) out.will_write("--pieces", asked.pieces);
  for (auto const& file : asked.svg) out.will_write("--svg", file);
  auto const source = input.series(asked.paths, asked.times);
  auto how = options_of(asked, input, ask);
  how.domain = outline_of(ask, source, how.calendar);
  auto const marked = input.places_named(asked.places);
  auto const settlements = settlements_named(input, asked.at);
  progress_bar bar(!asked.common.quiet);
  how.progress = [&](series_progress const& now) {
    bar.show(now);
    return true;
  };
  auto const of = of_inputs([&] { return history(source, how); });
  require_steps(of.series, source, asked.paths.front(), how.calendar.by == series_period::map ? "times" : "days");
  cite(input, of.series);
  warn_of_quality(input.journal(), of.series);

  answer what;
  what.body = history_json(of);
  what.page.heading = filled(phrases::history_heading, {of.stance.hostile_name});
  what.page.lines = out.about({of.first.get(), of.last.get()});
  if (!asked.window.empty()) what.page.lines.push_back("window      " + asked.window);
  what.page.tables = {periods_table(of)};
  bool const windowed = !asked.window.empty();
  add_remarks(what.page, of, windowed);
  if (!asked.at.empty()) add_settlements(what, of, settlements);
  if (!asked.points.empty()) add_events(what, input, source, how, asked.points);
  what.note = history_note;
  if (!asked.pieces.empty()) {
    write_pieces(asked.pieces, of, out, what.note);
    what.page.remarks.push_back(filled(phrases::pieces_stand_in, {printable(asked.pieces)}));
  }
  if (!asked.svg.empty()) {
    auto with = picture_of(input, ask, out, what.note, asked.words);
    with.marked = named_in(marked, asked.words.language);
    if (!how.window.empty()) with.window = how.window;
    with.findings = {share_sentence(of, windowed, asked.words.language)};
    auto const around = map_of(source, source.open(), of.series.maps.back());
    auto const svg = of_inputs([&] { return to_svg(of, around, with); });
    out.spare_inputs();
    for (auto const& file : asked.svg) {
      write_file_atomically(file, picture_for(file, svg));
      what.page.remarks.push_back("picture             " + printable(file));
    }
  }
  out.deliver(std::move(what));
}

}  // namespace

void add_history(CLI::App& program) {
  auto const asked = std::make_shared<history_arguments>();
  auto* command = program.add_subcommand("history", "since when land has been as the last map shows it");
  command->add_option("maps", asked->paths, "DIR or FILE…, dated maps")->required();
  command->add_option("--by", asked->by, std::string(period_names))->check(period_text())->capture_default_str();
  add_month_starts(*command, asked->month_starts);
  command->add_option("--since", asked->since, "DATE, where the first period begins");
  command->add_option("--until", asked->until, "DATE, where the last period ends");
  command->add_option("--before", asked->before, "MAP of an older state: what changed from it on is a period too");
  command->add_option("--times", asked->times,
                      "CSV file,state_time,published_time,retrieved_time: what names do not tell");
  command->add_flag("--strict", asked->strict, "every change gives a new date, however odd");
  command->add_option("--flicker-days", asked->flicker_days, "land back as it was within so many days keeps its date")
      ->check(whole_from_to(0, 3650))
      ->capture_default_str();
  command->add_option("--window", asked->window, "FILE or disc:PLACE:KM, show and count only this");
  command->add_option("--at", asked->at, "which settlements, and when: all, a places file, or PLACE");
  command->add_option("--points", asked->points, "CSV lon,lat,date of events: when the map showed their places so");
  command->add_option("--pieces", asked->pieces, "write the land by date to this file, .geojson or .gpkg");
  command->add_option("--svg", asked->svg, "draw it to this file")->check(svg_name());
  add_picture_words(*command, asked->words);
  command->add_option("--place", asked->places, "PLACE, to be marked boldly in the picture");
  command->add_option("--threads", asked->threads, "at most so many at once; the answer is the same")
      ->check(whole_from_to(1, 256));
  add_common_options(*command, asked->common);
  command->callback([asked] {
    draw_what_out_names(asked->common, asked->svg);
    tell_history(*asked);
  });
}

}  // namespace salient::cli
