// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/encirclement.hpp"

#include <memory>
#include <utility>

#include "salient/core/errors.hpp"
#include "salient/measure/staleness.hpp"

#include "commands.hpp"
#include "corridor.hpp"
#include "delivery.hpp"
#include "method_notes.hpp"
#include "options.hpp"
#include "picture.hpp"
#include "place_json.hpp"
#include "way_out.hpp"
#include "zones.hpp"

namespace salient::cli {

namespace {

struct encirclement_arguments {
  common_options common;
  std::string map;
  std::vector<std::string> places;
  std::vector<double> radii_km = {5, 10, 20, 30};
  double start_km = 3;
  std::string start;
  double rear_km = 45;
  std::string rear;
  std::string svg;
  std::string closing;
  std::string barrier;
};

// How long the borders near a place have stood as they are.
struct border_age {
  staleness_result since;
  std::optional<date> differed_on;  // the last day whose map shows other borders
};

// All that is asked about one place.
struct place_answer {
  encirclement_result found;
  corridor_and_way_out ways;
  std::optional<border_age> age;
};

json place_json(place const& where, place_answer const& answered) {
  auto const& [found, ways, age] = answered;
  json result = {{"name", where.name}, {"at", to_json(where.at)}};
  result.update(encirclement_json(found));
  result["corridor"] = corridor_json(ways.corridor);
  result["way_out"] = way_out_json(ways.way_out);
  auto const day = [](std::optional<date> const& d) { return d ? json(format_date(*d)) : json(nullptr); };
  result["last_change_date"] = age ? day(age->since.last_change) : json(nullptr);
  result["last_change_after"] = age ? day(age->differed_on) : json(nullptr);
  result["days_unchanged"] = age ? json(age->since.days_unchanged) : json(nullptr);
  result["days_unchanged_at_least"] = age && age->since.at_least;
  return result;
}

// Where the map has contested land alone: the end of the range that is there.
std::string closed_end(encirclement_result const& found) {
  std::string const closed = "; with contested land closed ";
  if (found.inside.contested_closed.value_or(false))
    return closed + "inside it, " + fixed(found.depth_km.contested_closed.value_or(0), 1) + " km deep";
  if (!found.nearest_km.contested_closed) return {};
  return closed + "at " + fixed(*found.nearest_km.contested_closed, 1) + " km, azimuth " +
         fixed(found.nearest_azimuth_deg.contested_closed.value_or(0), 0) + "°";
}

// "Pokrovsk (37.17585, 48.28198): occupied land at 1.6 km, azimuth 241 deg".
std::string headline(question const& ask, place const& where, encirclement_result const& found) {
  auto const& land = ask.stance().hostile_name;
  std::string text = where.name;
  std::string const position = fixed(where.at.lon, 5) + ", " + fixed(where.at.lat, 5);
  if (!is_position(where.name)) text += " (" + position + ")";
  if (found.inside.contested_open.value_or(false))
    return text + ": inside " + ask.stance().closing_name(found.here) + ", " +
           ask.range_cell(found.depth_km, 1, with_more_land::grows).text + " km deep";
  if (!found.nearest_km.contested_open) return text + ": the map has no " + land + closed_end(found);
  text += ": " + land + " at " + ask.range_cell(found.nearest_km, 1, with_more_land::shrinks).text + " km";
  // The two ends are two points.
  auto const open = fixed(*found.nearest_azimuth_deg.contested_open, 0);
  auto const closed = found.nearest_azimuth_deg.contested_closed;
  return text + ", azimuth " + open + (closed && fixed(*closed, 0) != open ? " to " + fixed(*closed, 0) : "") + "°";
}

table radii_table(question const& ask, std::string title, encirclement_result const& found) {
  table t{std::move(title),
          {"within km", "share of disc", "directions blocked", "straight front", "widest open sector °",
           "median first hit km"},
          {}};
  for (auto const& at : found.radii)
    t.rows.push_back({plain(at.radius_km), ask.range_cell(at.disc_share, 2, with_more_land::grows),
                      ask.range_cell(at.directions_blocked, 2, with_more_land::grows),
                      ask.range_cell(at.straight_front_share, 2, with_more_land::grows),
                      ask.range_cell(at.largest_open_sector_deg, 0, with_more_land::shrinks),
                      ask.range_cell(at.median_first_hit_km, 1, with_more_land::may_do_either)});
  return t;
}

void add_data(table& data, place const& where, encirclement_result const& found, corridor_and_way_out const& ways) {
  auto const add = [&](cell radius, std::string const& key, contested_range<double> const& value) {
    data.rows.push_back({words(where.name), number(where.at.lon, 5), number(where.at.lat, 5), std::move(radius),
                         words(key), number(value.contested_open, 3), number(value.contested_closed, 3),
                         mapped_cell(value.contested_mapped), words("")});
  };
  each_quantity(found, ways.corridor, add);
  each_width(ways.way_out,
             [&](std::string const& key, contested_range<double> const& value) { add(words(""), key, value); });
}

void add_failed(answer& what, place const& where, failure const& problem) {
  what.body["places"].push_back(with_error(place_json(where, {}), problem, {"name", "at"}));
  what.page.data->rows.push_back({words(where.name), number(where.at.lon, 5), number(where.at.lat, 5), words(""),
                                  words(""), words(""), words(""), words(""), error_cell(problem)});
  what.page.remarks.push_back(where.name + ": " + no_answer + ": " + problem.message);
}

date state_day(map_info const& info, int days_earlier) {
  return std::chrono::floor<std::chrono::days>(*info.state_time) - std::chrono::days{days_earlier};
}

// Earlier maps are read, latest first, until one differs, so that a whole archive is only read where nothing has
// changed.
std::optional<border_age> age_of_borders(inputs& input, std::string const& argument, status_map const& map,
                                         place const& where) {
  std::optional<border_age> age;
  for (auto const& dated : input.history(argument, map.info())) {
    auto const earlier = input.earlier_map(dated);
    if (!earlier) continue;
    staleness_watch pair(where.at);
    pair.add(*earlier);
    pair.add(map);
    auto const found = pair.result();
    if (!found.last_change) {
      age = border_age{found, {}};
      continue;
    }
    if (!age) age = border_age{found, {}};
    age->since.last_change = state_day(map.info(), age->since.days_unchanged);
    age->since.at_least = false;
    age->differed_on = dated.state_day;
    return age;
  }
  return age;
}

std::string age_sentence(place const& where, border_age const& age) {
  std::string const days = std::to_string(age.since.days_unchanged) + " day(s)";
  std::string const stale = age.since.stale ? " Mind its age." : "";
  if (!age.since.border_near && !age.since.last_change)
    return where.name + ": no border lies within 10 km, neither on this map nor on any earlier one.";
  auto const text = where.name + ": the borders within 10 km ";
  if (!age.since.last_change) return text + "stand on all earlier maps, " + days + " at least." + stale;
  auto const seen = std::chrono::sys_days{*age.since.last_change};
  bool const gap = seen - std::chrono::sys_days{*age.differed_on} > std::chrono::days{1};
  return text +
         (gap ? "changed between " + format_date(*age.differed_on) + " and " + format_date(*age.since.last_change) +
                    ", with no map between; they have stood for "
              : "last changed on " + format_date(*age.since.last_change) + " and have stood for ") +
         days + (gap ? " at least." : ".") + stale;
}

// "Directions blocked: 0.43 within 5 km, 0.60 to 0.91 within 10 km."; empty for a place that has none.
std::string directions_sentence(question const& ask, encirclement_result const& found) {
  std::string text;
  for (auto const& at : found.radii)
    if (at.directions_blocked.contested_open || at.directions_blocked.contested_closed)
      text += (text.empty() ? "Directions blocked: " : ", ") +
              ask.range_cell(at.directions_blocked, 2, with_more_land::grows).text + " within " +
              plain(at.radius_km).text + " km";
  return text.empty() ? text : text + ".";
}

void encircle(encirclement_arguments const& asked) {
  if (asked.rear_km <= asked.start_km)
    throw argument_error(
        error_code::argument_out_of_range,
        "--rear-km must be above --start-km, " + plain(asked.start_km).text + ", and is " + plain(asked.rear_km).text);
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("encirclement", asked.common, input, ask);
  auto const drawn = input.map(asked.map);
  auto const map = ask.with_given_land(ask.bounded(drawn), asked.closing, asked.barrier);

  answer what;
  what.note = encirclement_note;
  place_pictures drawings(out, asked.svg, asked.places.size() > 1);
  what.page.heading = "How closed is the ring?";
  what.page.lines = out.about({&map});
  what.page.data = table{"",
                         {"place", "lon", "lat", "radius_km", "quantity", "contested_open", "contested_closed",
                          "contested_mapped", "error"},
                         {}};
  what.body["places"] = json::array();
  corridor_options way{ask.stance(), asked.start_km, {}, asked.rear_km, {}};
  if (!asked.start.empty()) way.start = read_window(input, "--start", asked.start);
  if (!asked.rear.empty()) way.rear = read_window(input, "--rear", asked.rear);
  for (auto const& text : asked.places) {
    auto const where = input.place_named(text);
    place_answer answered;
    try {
      answered = {encirclement(map, where.at, {asked.radii_km, ask.stance()}),
                  find_corridor_and_way_out(map, where.at, way), age_of_borders(input, asked.map, drawn, where)};
    } catch (argument_error const&) {
      throw;
    } catch (error const& problem) {
      add_failed(what, where, out.note_failure(problem, where));
      continue;
    }
    auto const& [found, ways, age] = answered;
    what.body["places"].push_back(with_error(place_json(where, answered), std::nullopt, {}));
    what.page.tables.push_back(radii_table(ask, headline(ask, where, found), found));
    add_data(*what.page.data, where, found, ways);
    auto const way_sentence = way_out_sentence(where, ways.way_out, ask.stance().closing_name(found.here));
    what.page.remarks.push_back(way_sentence);
    if (age) what.page.remarks.push_back(age_sentence(where, *age));
    if (asked.svg.empty()) continue;
    auto with = picture_of(input, ask, out, what.note);
    with.findings = {headline(ask, where, found) + ".", directions_sentence(ask, found), way_sentence};
    if (age) with.findings.push_back(age_sentence(where, *age));
    drawings.add(map, {where, found, ways.way_out, nearest(map, where.at, {ask.stance()})}, with);
  }
  what.page.remarks.push_back("share of disc       the part of the disc that is " + ask.stance().hostile_name);
  what.page.remarks.push_back("directions blocked  the part of all azimuths on which it is met within the radius");
  what.page.remarks.push_back("straight front      what one straight front as near as the nearest point would block");
  what.page.remarks.push_back(
      map.info().contested_mapped == contested_mapping::yes
          ? "a to b              contested land counted as open, then as closed"
      : ask.undrawn_closes() ? "≥, ≤                contested land counted as closed, as all land without a feature; "
                               "as open it is not known. Without a sign: more or less"
                             : "≥, ≤                contested land counted as open; as closed it is not known. "
                               "Without a sign: more or less");
  for (auto& line : drawings.write()) what.page.remarks.push_back(std::move(line));
  out.deliver(std::move(what));
}

}  // namespace

void add_encirclement(CLI::App& program) {
  auto const asked = std::make_shared<encirclement_arguments>();
  auto* command = program.add_subcommand("encirclement", "how closed the ring around a place is");
  command->add_option("map", asked->map, "MAP")->required();
  command->add_option("--place", asked->places, "PLACE, one or more")->required();
  add_numbers(*command, "--radius-km", asked->radii_km, above_zero(largest_radius_km), "radii, separated by commas");
  auto* const start_km = command->add_option("--start-km", asked->start_km, "radius of the start disc of the way out");
  start_km->check(above_zero(100))->capture_default_str();
  command->add_option("--start", asked->start, "FILE: the town's polygon as the start instead")->excludes(start_km);
  auto* const rear_km = command->add_option("--rear-km", asked->rear_km, "how far away the rear begins");
  rear_km->check(above_zero(1000))->capture_default_str();
  command->add_option("--rear", asked->rear, "FILE: polygons that are the rear instead")->excludes(rear_km);
  command->add_option("--hostile", asked->closing, "FILE: polygons that close too, such as another source's land");
  command->add_option("--barrier", asked->barrier, "FILE: polygons that are a barrier, such as a lake");
  command->add_option("--svg", asked->svg, "write a map about the place to this file; of several, one file a place")
      ->check(svg_name());
  add_common_options(*command, asked->common);
  command->callback([asked] { encircle(*asked); });
}

}  // namespace salient::cli
