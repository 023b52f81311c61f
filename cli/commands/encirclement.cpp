// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/encirclement.hpp"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/io/to_json.hpp"
#include "salient/measure/disc_share.hpp"
#include "salient/measure/encirclement_of_many.hpp"
#include "salient/measure/extent.hpp"

#include "base_map.hpp"
#include "border_age.hpp"
#include "bounding_water.hpp"
#include "commands.hpp"
#include "delivery.hpp"
#include "method_notes.hpp"
#include "options.hpp"
#include "phrases.hpp"
#include "picture.hpp"
#include "place_json.hpp"
#include "place_words.hpp"
#include "progress.hpp"
#include "report/headline.hpp"
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
  std::vector<std::string> svg;
  picture_words words;
  std::string closing;
  std::string barrier;
  bool no_corridor = false;
  bool wide = false;
  std::size_t threads = 1;
  std::string within;
};

// All that is asked about one place.
struct place_answer {
  place_extent town;
  encirclement_result found;
  std::optional<extent_result> extent;
  std::optional<corridor_and_way_out> ways;  // none unless asked for
  std::optional<border_age> age;
  contested_range<std::string> water{};  // along which the depth ends
  std::vector<double> disc_barrier;      // of each radius, the share of its disc that is barrier
  double abroad = 0;                     // of the extent, what is sea or lies abroad
  std::optional<contested_range<way_out_end>>
      outlined{};  // within the outline of Ukraine, where the way leads out of it
};

json place_json(place const& where, place_answer const& answered) {
  auto const& [town, found, extent, ways, age, water, disc_barrier, abroad, outlined] = answered;
  json result = {{"name", where.name}, {"at", to_json(where.at)}};
  result.update(encirclement_json(found));
  result["population"] = to_json(where.population);
  result["extent"] = extent_json(extent);
  if (extent) result["extent"]["sea_or_abroad_share"] = abroad;
  result["on_the_line"] = on_the_line_json(extent);
  add_spreads(result, extent);
  auto const name = [](std::optional<std::string> const& of) { return of ? json(*of) : json(nullptr); };
  result["depth_along"] = {{"contested_open", name(water.contested_open)},
                           {"contested_closed", name(water.contested_closed)},
                           {"contested_mapped", to_json(water.contested_mapped)}};
  result["disc_barrier"] = disc_barrier;
  result["corridor"] = ways ? corridor_json(ways->corridor) : json(nullptr);
  result["way_out"] = ways ? way_out_json(ways->way_out) : json(nullptr);
  result["way_out_within_outline"] = outlined ? way_out_json(*outlined) : json(nullptr);
  auto const day = [](std::optional<date> const& d) { return d ? json(format_date(*d)) : json(nullptr); };
  result["last_change_date"] = age ? day(age->since.last_change) : json(nullptr);
  result["last_change_after"] = age ? day(age->differed_on) : json(nullptr);
  result["days_unchanged"] = age ? json(age->since.days_unchanged) : json(nullptr);
  result["days_unchanged_at_least"] = age && age->since.at_least;
  result["unchanged_since"] = age ? json(format_date(age->unchanged_since)) : json(nullptr);
  return result;
}

// "Pokrovsk (37.17585, 48.28198): The front line runs through …"; a name that the sentence begins with stands once.
std::string titled(place const& where, std::string sentence) {
  if (auto const own = where.name + ": "; sentence.starts_with(own)) sentence.erase(0, own.size());
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
          {string(phrases::column_within), string(column_of_disc(ask)), string(phrases::column_directions),
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
    for (std::size_t s = 0; s < areas.size(); ++s) {
      whole += areas[s];
      if (stance(static_cast<status>(s)) == reading::barrier) barrier += areas[s];
    }
    result.push_back(whole > 0 ? barrier / whole : 0);
  }
  return result;
}

// A row a quantity.
void add_data(question const& ask, table& data, place const& where, encirclement_result const& found,
              std::optional<corridor_and_way_out> const& ways) {
  auto const standing = standing_cells(found);
  auto const add = [&](cell radius, std::string const& key, contested_range<double> const& value) {
    data.rows.push_back({words(where.name), number(where.at.lon, 5), number(where.at.lat, 5), std::move(radius),
                         words(key), number(value.contested_open, 3), number(value.contested_closed, 3),
                         mapped_cell(value.contested_mapped)});
    auto& row = data.rows.back();
    row.insert(row.end(), standing.begin(), standing.end());
    row.push_back(words(""));
  };
  each_quantity(found, ways ? std::optional(ways->corridor) : std::nullopt, add);
  if (!ways) return;
  each_width(ways->way_out,
             [&](std::string const& key, contested_range<double> const& value) { add(words(""), key, value); });
  add(words(""), leads_abroad_name, as_number(leads_abroad(ask, where.at, ways->way_out)));
}

table long_table() {
  table t{"",
          {"place", "lon", "lat", "radius_km", "quantity", "contested_open", "contested_closed", "contested_mapped"},
          {}};
  t.columns.insert(t.columns.end(), standing_names.begin(), standing_names.end());
  t.columns.emplace_back("error");
  return t;
}

// A row a place.
table wide_table(std::vector<double> const& radii_km) {
  table t{"", {"place", "lon", "lat"}, {}};
  for (auto& name : wide_names(radii_km)) t.columns.push_back(std::move(name));
  t.columns.insert(t.columns.end(), {"contested_mapped", "error"});
  return t;
}

std::vector<cell> wide_row(place const& where, encirclement_result const& found) {
  std::vector<cell> row{words(where.name), number(where.at.lon, 5), number(where.at.lat, 5)};
  for (auto& one : wide_cells(found)) row.push_back(std::move(one));
  row.push_back(mapped_cell(found.nearest_km.contested_mapped));
  row.push_back(words(""));
  return row;
}

// For people, of many places: how near land is that closes, and the directions blocked within each radius.
table places_table(std::vector<double> const& radii_km) {
  table t{"", {"place", "nearest km"}, {}};
  for (auto const radius_km : radii_km)
    t.columns.push_back("directions blocked ≤ " + plain(radius_km).text + " km (straight front)");
  return t;
}

// How near that land is; of a place in it how deep the place lies.
cell nearest_or_inside(question const& ask, encirclement_result const& found) {
  auto result = ask.range_cell(found.nearest_km, 1, with_more_land::shrinks);
  if (!found.inside.contested_open.value_or(false)) return result;
  auto const deep = ask.range_cell(found.depth_km, 1, with_more_land::grows);
  result.text = found.depth_km.contested_open ? filled(phrases::inside_deep, {deep.text})
                                              : std::string(phrases::inside_without_end);
  return result;
}

std::vector<cell> places_row(question const& ask, place const& where, encirclement_result const& found) {
  std::vector<cell> row{words(where.name), nearest_or_inside(ask, found)};
  for (auto const& at : found.radii) {
    row.push_back(ask.share_cell(at.directions_blocked));
    if (at.straight_front_share.contested_open)
      row.back().text += " (" + ask.share_cell(at.straight_front_share).text + ")";
  }
  return row;
}

void add_failed(answer& what, place const& where, failure const& problem) {
  what.body["places"].push_back(with_error(place_json(where, {}), problem, {"name", "at"}));
  auto& data = *what.page.data;
  std::vector<cell> row{words(where.name), number(where.at.lon, 5), number(where.at.lat, 5)};
  row.resize(data.columns.size() - 1, words(""));
  row.push_back(error_cell(problem));
  data.rows.push_back(std::move(row));
  what.page.remarks.push_back(where.name + ": " + no_answer + ": " + problem.message);
}

// All places together. Empty where one of them fails: then each is asked by itself, and has its own error.
std::vector<encirclement_result> rings_about(status_map const& map, std::vector<place> const& places,
                                             encirclement_options const& how, encirclement_arguments const& asked) {
  std::vector<lon_lat<double>> at;
  for (auto const& p : places) at.push_back(p.at);
  progress_bar bar(!asked.common.quiet && places.size() > 100);
  try {
    return encirclement(map, at, how, {asked.threads, [&](progress const& now) {
                                         bar.show(now);
                                         return true;
                                       }});
  } catch (argument_error const&) {
    throw;
  } catch (error const&) {
    return {};
  }
}

// Of all radii the one that sentences tell of: 10 km, or the first.
encirclement_radius const& told_radius(encirclement_result const& found) {
  constexpr double told_km = 10;
  auto const at = std::find_if(found.radii.begin(), found.radii.end(),
                               [](encirclement_radius const& r) { return r.radius_km == told_km; });
  return at == found.radii.end() ? found.radii.front() : *at;
}

// What is told of a place beside its table, one fact a sentence.
std::vector<std::string> sentences_about(question const& ask, place_findings const& findings,
                                         std::optional<corridor_and_way_out> const& ways,
                                         std::optional<contested_range<way_out_end>> const& outlined,
                                         std::optional<border_age> const& age) {
  auto const& found = findings.ring;
  std::vector<std::string> said;
  if (auto point = point_sentence(ask, findings); !point.empty()) said.push_back(std::move(point));
  if (auto seen = seen_sentence(ask, findings, told_radius(found)); !seen.empty()) said.push_back(std::move(seen));
  auto const told = static_cast<std::size_t>(&told_radius(found) - found.radii.data());
  if (auto spread = spread_sentence(ask, findings, told); !spread.empty()) said.push_back(std::move(spread));
  if (ways)
    said.push_back(way_out_sentence(ask, findings.where, findings.town, ways->way_out,
                                    ask.stance().closing_name(found.here), outlined));
  // Of borders that are nobody's front their age says nothing.
  constexpr double of_concern_km = 10;
  auto const near = [&](std::optional<double> km) { return km && *km <= of_concern_km; };
  if (age && (near(found.nearest_km.contested_open) || near(found.nearest_km.contested_closed)))
    said.push_back(age_sentence(findings.where, *age));
  return said;
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

  auto const places = input.places_named(asked.places);
  bool const listed = std::find(asked.places.begin(), asked.places.end(), "all") != asked.places.end();
  encirclement_options const how{asked.radii_km, ask.stance()};

  answer what;
  what.note = encirclement_note;
  place_pictures drawings(out, asked.svg, places.size() > 1);
  what.page.heading = phrases::encirclement_heading;
  what.page.lines = out.about({&map});
  what.page.data = asked.wide ? wide_table(asked.radii_km) : long_table();
  if (listed) what.page.tables.push_back(places_table(asked.radii_km));
  what.body["places"] = json::array();
  corridor_options way{ask.stance(), asked.start_km, {}, asked.rear_km, {}};
  if (!asked.start.empty()) way.start = read_window(input, "--start", asked.start);
  if (!asked.rear.empty()) way.rear = read_window(input, "--rear", asked.rear);
  named_zones zones;
  if (!asked.within.empty()) zones = read_zones(input, asked.within, shared_land::counts_in_each);
  auto const& language = asked.words.language;
  bool any_inside = false;
  bool some_inside = false;              // at either end of the range
  std::optional<base_map> base;          // read where a place lies in the land
  std::optional<status_map> in_outline;  // made where a way leads out of it
  auto rings = rings_about(map, places, how, asked);
  auto const ages = ages_of_borders(input, asked.map, drawn, places);
  for (std::size_t p = 0; p < places.size(); ++p) {
    auto const& where = places[p];
    place_answer answered;
    answered.age = ages[p];
    try {
      answered.found = rings.empty() ? encirclement(map, where.at, how) : std::move(rings[p]);
      // The tables of a list of places tell no extents.
      if (!listed || writes_as(asked.common, "json") || !asked.svg.empty()) {
        answered.town = ask.extent_of(where, zones.polygon_of(where));
        if (!answered.town.empty())
          answered.extent = extent(map, where.at, answered.town, {asked.radii_km, ask.stance(), ask.map_error_km()});
        answered.disc_barrier = disc_barriers(ask, map, where, asked.radii_km);
        answered.abroad = ask.share_abroad(where, answered.town, map);
      }
      if (!asked.no_corridor)
        answered.ways =
            find_corridor_and_way_out(map, where.at, way, way_out_options{}.least_pocket_km2, answered.town);
      if (answered.ways && leads_abroad(ask, where.at, answered.ways->way_out).contested_open.value_or(false)) {
        if (!in_outline) in_outline = ask.within_outline(map);
        answered.outlined =
            way_out(*in_outline, where.at,
                    {.stance = way.stance, .rear_km = way.rear_km, .rear = way.rear, .extent = answered.town});
      }
    } catch (argument_error const&) {
      throw;
    } catch (error const& problem) {
      add_failed(what, where, out.note_failure(problem, where));
      continue;
    }
    if (answered.found.inside.contested_open.value_or(false) ||
        answered.found.inside.contested_closed.value_or(false)) {
      some_inside = true;
      if (!base) base = base_with(input, asked.words.base, language);
      answered.water = bounding_water(*base, map, where.at, ask.stance());
    }
    auto const& [town, found, extent, ways, age, water, disc_barrier, abroad, outlined] = answered;
    if (listed && !(found.nearest_km.contested_open.value_or(1e9) < 500)) input.warn_of_far_places({where}, map);
    // Of thousands of places one form of the answer is enough.
    if (!listed || writes_as(asked.common, "json"))
      what.body["places"].push_back(with_error(place_json(where, answered), std::nullopt, {}));
    if (asked.wide)
      what.page.data->rows.push_back(wide_row(where, found));
    else if (!listed || writes_as(asked.common, "csv"))
      add_data(ask, *what.page.data, where, found, ways);
    if (listed) what.page.tables.front().rows.push_back(places_row(ask, where, found));
    any_inside |= found.inside.contested_open.value_or(false);
    if (listed && asked.svg.empty()) continue;
    place_findings const findings{where, town, found, extent, water, abroad};
    auto const headline =
        language == "en" ? place_headline(ask, findings)
                         : plain_headline(ask, findings, ways ? std::optional(ways->way_out) : std::nullopt, language);
    auto const said = sentences_about(ask, findings, ways, outlined, age);
    if (!listed) {
      what.page.tables.push_back(radii_table(ask, titled(named_in({where}, language).front(), headline), answered));
      what.page.remarks.insert(what.page.remarks.end(), said.begin(), said.end());
    }
    if (asked.svg.empty()) continue;
    auto with = picture_of(input, ask, out, what.note, asked.words);
    // Only what is said in the language of the picture.
    with.findings = {language == "en" ? titled(where, headline) : headline};
    if (language == "en") with.findings.insert(with.findings.end(), said.begin(), said.end());
    drawings.add(map,
                 {named_in({where}, language).front(), found, ways ? ways->way_out : contested_range<way_out_end>{},
                  nearest(map, where.at, {ask.stance()})},
                 with);
  }
  what.page.remarks.push_back(
      filled(ask.tells_land_from_sea() ? phrases::legend_disc : phrases::legend_circle, {ask.stance().hostile_name}));
  for (auto const legend : {phrases::legend_directions, phrases::legend_straight})
    what.page.remarks.emplace_back(legend);
  if (!listed)
    for (auto const legend : {phrases::legend_open_sector, phrases::legend_median})
      what.page.remarks.emplace_back(legend);
  what.page.remarks.emplace_back(legend_of_ends(ask, map));
  if (listed && any_inside) what.page.remarks.push_back(filled(phrases::legend_inside, {ask.stance().hostile_name}));
  if (!listed && some_inside) what.page.remarks.emplace_back(phrases::legend_no_directions);
  for (auto& line : drawings.write()) what.page.remarks.push_back(std::move(line));
  out.deliver(std::move(what));
}

}  // namespace

void add_encirclement(CLI::App& program) {
  auto const asked = std::make_shared<encirclement_arguments>();
  auto* command = program.add_subcommand("encirclement", "how closed the ring around a place is");
  command->add_option("map", asked->map, "MAP")->required();
  command->add_option("--place", asked->places, "PLACE, one or more; all: those of the places file")->required();
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
  command->add_flag("--no-corridor", asked->no_corridor, "leave out the ways out of places, the slowest measure");
  command->add_flag("--wide", asked->wide, "CSV with a row a place instead of a row a quantity; no ways out");
  command->add_option("--threads", asked->threads, "at most so many at once; the answer is the same")
      ->check(whole_from_to(1, 256));
  add_common_options(*command, asked->common);
  add_picture_words(*command, asked->words);
  command->callback([asked] {
    draw_what_out_names(asked->common, asked->svg);
    encircle(*asked);
  });
}

}  // namespace salient::cli
