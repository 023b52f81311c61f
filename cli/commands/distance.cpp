// SPDX-License-Identifier: BSL-1.0
#include "salient/geodesy/distance.hpp"

#include <memory>

#include "salient/measure/between_places.hpp"

#include "commands.hpp"
#include "delivery.hpp"
#include "phrases.hpp"
#include "place_words.hpp"
#include "way_between.hpp"

namespace salient::cli {

namespace {

struct distance_arguments {
  common_options common;
  std::string from;
  std::string to;
  std::string map;
  std::string since;
};

contested_range<double> km_of(contested_range<nearest_control> const& near) {
  return transform(near, [](nearest_control const& n) { return n.distance_km; });
}

// CSV in one table: a quantity a row, with the map and the status that it belongs to.
void add_data(table& data, char const* quantity, std::string const& map, std::string_view status, cell value) {
  data.rows.push_back({words(quantity), words(map), words(std::string(status)), std::move(value)});
}

// Where the straight line first meets closing land, at both ends; empty if it does at neither.
std::string crossing_sentence(question const& ask, place const& from, contested_range<double> const& cut_km) {
  auto const& open = cut_km.contested_open;
  auto const& closed = cut_km.contested_closed;
  if (!open && !closed) return {};
  auto const& land = ask.stance().hostile_name;
  bool const begins_in_it = open && *open == 0;
  auto const phrase = begins_in_it ? phrases::begins_in : open ? phrases::line_first_meets : phrases::line_meets_none;
  auto const say = [&](std::string_view one) {
    return filled(one, {from.name, land, open ? fixed(*open, 1) : "", closed ? fixed(*closed, 1) : ""});
  };
  auto const text = say(phrase);
  if (!closed || (open && fixed(*open, 1) == fixed(*closed, 1))) return text + ".";
  return text + say(phrases::line_if_land_closed) + ".";
}

// The part of the answer that a map adds.
void add_map(answer& what, question const& ask, delivery const& out, place const& from, place const& to,
             status_map const& map, std::optional<status_map> const& before) {
  auto const way = way_between(map, from, to, ask.stance());
  auto const& found = way.found;
  auto& data = *what.page.data;
  add_way(what.body, way);
  table by_status{"the way by status", {"status", "km"}, {}};
  for (std::size_t s = 0; s < found.by_status_km.size(); ++s) {
    if (!(found.by_status_km[s] > 0)) continue;
    auto const name = found.names.name(static_cast<status>(s));
    by_status.rows.push_back({status_cell(static_cast<status>(s), name), number(found.by_status_km[s], 1)});
    add_data(data, "by_status_km", describe(map.info()), name, either_way(number(found.by_status_km[s], 1)));
  }
  auto const cut_km = transform(found.first_crossing, [](auto const& cut) { return cut.at_km; });
  add_data(data, "first_crossing_km", describe(map.info()), "", range_cell(cut_km, 1, with_more_land::shrinks));
  table toward{filled(phrases::nearest_land, {ask.stance().hostile_name}),
               {"map", "where", "from " + from.name + " km", "from " + to.name + " km"},
               {}};
  auto const in_sector = filled(phrases::in_sector, {fixed(2 * between_options{}.toward_half_width_deg, 0)});
  auto const add = [&](char const* which, status_map const& of, measured_way const& on) {
    auto const km = [&](contested_range<nearest_control> const& near) {
      return ask.range_cell(km_of(near), 1, with_more_land::shrinks);
    };
    auto const with_direction = [&](contested_range<nearest_control> const& near) {
      auto result = km(near);
      auto const end_words = [&](nearest_control const& end) {
        if (end.inside) return std::string(phrases::place_inside);
        return fixed(end.distance_km, 1) + (end.azimuth_deg ? ", " + direction_words(*end.azimuth_deg) : "");
      };
      // The nearest contested land lies elsewhere.
      if (near.contested_open && near.contested_closed) {
        auto const open = end_words(*near.contested_open);
        auto const closed = end_words(*near.contested_closed);
        result.text = open == closed ? open : filled(phrases::with_contested, {open, closed});
        return result;
      }
      if (near.contested_open && near.contested_open->inside) result.text = phrases::place_inside;
      if (near.contested_open && near.contested_open->azimuth_deg)
        result.text += ", " + direction_words(*near.contested_open->azimuth_deg);
      return result;
    };
    toward.rows.push_back({words(which), words(std::string(phrases::in_any_direction)), with_direction(on.near_a),
                           with_direction(on.near_b)});
    toward.rows.push_back(
        {words(which), words(in_sector), with_direction(on.found.from_a), with_direction(on.found.from_b)});
    add_data(data, "nearest_from_a_km", describe(of.info()), "", km(on.near_a));
    add_data(data, "nearest_from_b_km", describe(of.info()), "", km(on.near_b));
    add_data(data, "toward_from_a_km", describe(of.info()), "", km(on.found.from_a));
    add_data(data, "toward_from_b_km", describe(of.info()), "", km(on.found.from_b));
  };
  if (before) {
    auto const then = way_between(*before, from, to, ask.stance());
    add_way_before(what.body, then);
    add("before", *before, then);
  }
  add(before ? "after" : "map", map, way);
  what.page.lines = before ? out.about({&*before, &map}) : out.about({&map});
  what.page.tables.push_back(by_status);
  what.page.tables.push_back(toward);
  what.page.remarks.push_back(filled(phrases::sector_legend, {fixed(between_options{}.toward_half_width_deg, 0)}));
  if (auto sentence = crossing_sentence(ask, from, cut_km); !sentence.empty())
    what.page.remarks.push_back(std::move(sentence));
}

void distance(distance_arguments const& asked) {
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("distance", asked.common, input, ask);
  if (asked.map.empty() && !asked.since.empty())
    throw argument_error(error_code::argument_empty, "--since needs --map, the later map");
  // Maps first: their profile may name the places file.
  std::optional<status_map> before;
  std::optional<status_map> map;
  if (!asked.since.empty()) before = ask.bounded(input.map(asked.since));
  if (!asked.map.empty()) map = ask.bounded(input.map(asked.map));
  auto const from = input.place_named(asked.from);
  auto const to = input.place_named(asked.to);
  auto const line = geodesic(from.at, to.at, ask.earth());

  answer what;
  what.body = distance_json(from, to, line);
  what.page.heading = from.name + " to " + to.name;
  what.page.lines = {"geodesic on the ellipsoid " + asked.common.ellipsoid};
  what.page.tables = {{"",
                       {"from", "to", "distance km", "direction °", "direction back °"},
                       {{words(from.name), words(to.name), number(line.distance_km, 3), number(line.azimuth_deg, 1),
                         number(line.back_azimuth_deg, 1)}}}};
  if (map) {
    what.page.data = table{"", {"quantity", "map", "status", "value"}, {}};
    add_data(*what.page.data, "distance_km", "", "", either_way(number(line.distance_km, 3)));
    add_data(*what.page.data, "azimuth_deg", "", "", either_way(number(line.azimuth_deg, 1)));
    add_data(*what.page.data, "back_azimuth_deg", "", "", either_way(number(line.back_azimuth_deg, 1)));
    add_map(what, ask, out, from, to, *map, before);
  }
  what.note =
      "The distance is the length of the geodesic between the two positions (Karney 2013); directions are clockwise "
      "from "
      "north, the first at the start, the second at the end looking back to the start.";
  out.deliver(std::move(what));
}

}  // namespace

void add_distance(CLI::App& program) {
  auto const asked = std::make_shared<distance_arguments>();
  auto* command = program.add_subcommand("distance", "how far from place to place");
  command->add_option("from", asked->from, "PLACE")->required();
  command->add_option("to", asked->to, "PLACE")->required();
  command->add_option("--map", asked->map, "MAP: the way by status, and how near the front comes on it");
  command->add_option("--since", asked->since, "an earlier MAP: how near it came then");
  add_common_options(*command, asked->common);
  command->callback([asked] { distance(*asked); });
}

}  // namespace salient::cli
