// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/encirclement.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "salient/core/errors.hpp"
#include "salient/measure/disc_share.hpp"
#include "salient/measure/extent.hpp"
#include "salient/measure/staleness.hpp"

#include "commands.hpp"
#include "corridor.hpp"
#include "delivery.hpp"
#include "method_notes.hpp"
#include "options.hpp"
#include "phrases.hpp"
#include "picture.hpp"
#include "place_json.hpp"
#include "place_words.hpp"
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
  std::string within;
};

// How long the borders near a place have stood as they are.
struct border_age {
  staleness_result since;
  std::optional<date> differed_on;  // the last day whose map shows other borders
};

// All that is asked about one place.
struct place_answer {
  place_extent town;
  encirclement_result found;
  std::optional<extent_result> extent;
  corridor_and_way_out ways;
  std::optional<border_age> age;
  std::vector<double> disc_barrier;  // of each radius, the share of its disc that is barrier
};

json place_json(place const& where, place_answer const& answered) {
  auto const& [town, found, extent, ways, age, disc_barrier] = answered;
  json result = {{"name", where.name}, {"at", to_json(where.at)}};
  result.update(encirclement_json(found));
  result["population"] = to_json(where.population);
  result["extent"] = extent_json(extent);
  result["on_the_line"] = on_the_line_json(extent);
  add_spreads(result, extent);
  result["disc_barrier"] = disc_barrier;
  result["corridor"] = corridor_json(ways.corridor);
  result["way_out"] = way_out_json(ways.way_out);
  auto const day = [](std::optional<date> const& d) { return d ? json(format_date(*d)) : json(nullptr); };
  result["last_change_date"] = age ? day(age->since.last_change) : json(nullptr);
  result["last_change_after"] = age ? day(age->differed_on) : json(nullptr);
  result["days_unchanged"] = age ? json(age->since.days_unchanged) : json(nullptr);
  result["days_unchanged_at_least"] = age && age->since.at_least;
  return result;
}

// "Pokrovsk (37.17585, 48.28198): The front line runs through …".
std::string titled(place const& where, std::string const& sentence) {
  std::string const position = fixed(where.at.lon, 5) + ", " + fixed(where.at.lat, 5);
  return where.name + (is_position(where.name) ? "" : " (" + position + ")") + ": " + sentence;
}

// Columns of barriers stand where there are any.
table radii_table(question const& ask, std::string title, place_answer const& answered) {
  auto const& radii = answered.found.radii;
  bool const with_barrier =
      std::any_of(answered.disc_barrier.begin(), answered.disc_barrier.end(), [](double share) { return share > 0; });
  using std::string;
  table t{std::move(title),
          {string(phrases::column_within), string(phrases::column_disc), string(phrases::column_directions),
           string(phrases::column_straight), string(phrases::column_open_sector), string(phrases::column_median)},
          {}};
  if (with_barrier)
    t.columns.insert(t.columns.end(),
                     {string(phrases::column_directions_barrier), string(phrases::column_disc_barrier)});
  for (std::size_t r = 0; r < radii.size(); ++r) {
    auto const& at = radii[r];
    t.rows.push_back({plain(at.radius_km), percent_cell(ask, at.disc_share, with_more_land::grows),
                      percent_cell(ask, at.directions_blocked, with_more_land::grows),
                      percent_cell(ask, at.straight_front_share, with_more_land::grows),
                      ask.range_cell(at.largest_open_sector_deg, 0, with_more_land::shrinks),
                      ask.range_cell(at.median_first_hit_km, 1, with_more_land::may_do_either)});
    if (!with_barrier) continue;
    t.rows.back().push_back(percent_cell(ask, at.directions_barrier, with_more_land::shrinks));
    t.rows.back().push_back(number(100 * answered.disc_barrier[r], 0));
  }
  return t;
}

// The share of each disc that barriers take out of its land.
std::vector<double> disc_barriers(question const& ask, status_map const& map, place const& where,
                                  std::vector<double> const& radii_km) {
  std::vector<double> result;
  auto const stance = ask.stance();
  for (auto const radius_km : radii_km) {
    double whole = 0;
    double barrier = 0;
    auto const areas = areas_in_disc_km2(map, where.at, radius_km);
    for (std::size_t s = 0; s < status_count; ++s) {
      whole += areas[s];
      if (stance(static_cast<status>(s)) == reading::barrier) barrier += areas[s];
    }
    result.push_back(whole > 0 ? barrier / whole : 0);
  }
  return result;
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
  std::string const stale(age.since.stale ? phrases::a_week_or_more : "");
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

// Of all radii the one that sentences tell of: 10 km, or the first.
encirclement_radius const& told_radius(encirclement_result const& found) {
  constexpr double told_km = 10;
  auto const at = std::find_if(found.radii.begin(), found.radii.end(),
                               [](encirclement_radius const& r) { return r.radius_km == told_km; });
  return at == found.radii.end() ? found.radii.front() : *at;
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
  named_zones zones;
  if (!asked.within.empty()) zones = read_zones(input, asked.within);
  for (auto const& text : asked.places) {
    auto const where = input.place_named(text);
    place_answer answered;
    try {
      auto town = ask.extent_of(where, zones.polygon_of(where));
      answered.found = encirclement(map, where.at, {asked.radii_km, ask.stance()});
      if (!town.empty())
        answered.extent = extent(map, where.at, town, {asked.radii_km, ask.stance(), ask.map_error_km()});
      answered.ways = find_corridor_and_way_out(map, where.at, way, way_out_options{}.least_pocket_km2, town);
      answered.age = age_of_borders(input, asked.map, drawn, where);
      answered.disc_barrier = disc_barriers(ask, map, where, asked.radii_km);
      answered.town = std::move(town);
    } catch (argument_error const&) {
      throw;
    } catch (error const& problem) {
      add_failed(what, where, out.note_failure(problem, where));
      continue;
    }
    what.body["places"].push_back(with_error(place_json(where, answered), std::nullopt, {}));
    auto const& [town, found, extent, ways, age, disc_barrier] = answered;
    place_findings const findings{where, town, found, extent};
    auto const headline = place_headline(ask, findings);
    what.page.tables.push_back(radii_table(ask, titled(where, headline), answered));
    add_data(*what.page.data, where, found, ways);
    std::vector<std::string> said;
    if (auto point = point_sentence(ask, findings); !point.empty()) said.push_back(std::move(point));
    if (auto seen = seen_sentence(ask, findings, told_radius(found)); !seen.empty()) said.push_back(std::move(seen));
    auto const told = static_cast<std::size_t>(&told_radius(found) - found.radii.data());
    if (auto spread = spread_sentence(ask, findings, told); !spread.empty()) said.push_back(std::move(spread));
    said.push_back(way_out_sentence(ask, where, ways.way_out, ask.stance().closing_name(found.here)));
    if (age) said.push_back(age_sentence(where, *age));
    what.page.remarks.insert(what.page.remarks.end(), said.begin(), said.end());
    if (asked.svg.empty()) continue;
    auto with = picture_of(input, ask, out, what.note);
    with.findings = {titled(where, headline)};
    with.findings.insert(with.findings.end(), said.begin(), said.end());
    drawings.add(map, {where, found, ways.way_out, nearest(map, where.at, {ask.stance()})}, with);
  }
  what.page.remarks.push_back(filled(phrases::legend_disc, {ask.stance().hostile_name}));
  for (auto const legend : {phrases::legend_directions, phrases::legend_straight,
                            map.info().contested_mapped == contested_mapping::yes ? phrases::legend_both_ends
                            : ask.undrawn_closes()                                ? phrases::legend_closed_end
                                                                                  : phrases::legend_open_end})
    what.page.remarks.emplace_back(legend);
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
  auto* const start_km = command->add_option("--start-km", asked->start_km,
                                             "radius of the disc from which the way of JSON's corridor starts");
  start_km->check(above_zero(100))->capture_default_str();
  command->add_option("--start", asked->start, "FILE: the town's polygon as the start instead")->excludes(start_km);
  auto* const rear_km = command->add_option("--rear-km", asked->rear_km, "how far away the rear begins");
  rear_km->check(above_zero(1000))->capture_default_str();
  command->add_option("--rear", asked->rear, "FILE: polygons that are the rear instead")->excludes(rear_km);
  command->add_option("--within", asked->within, "FILE:FIELD, outlines of towns: a place's own by its name or id");
  command->add_option("--hostile", asked->closing, "FILE: polygons that close too, such as another source's land");
  command->add_option("--barrier", asked->barrier, "FILE: polygons that are a barrier, such as a lake");
  command->add_option("--svg", asked->svg, "write a map about the place to this file; of several, one file a place")
      ->check(svg_name());
  add_common_options(*command, asked->common);
  command->callback([asked] { encircle(*asked); });
}

}  // namespace salient::cli
