// SPDX-License-Identifier: BSL-1.0
#include <memory>
#include <optional>

#include "salient/control/domain.hpp"
#include "salient/control/within.hpp"
#include "salient/draw/svg.hpp"
#include "salient/measure/change.hpp"
#include "salient/measure/change_within.hpp"
#include "salient/measure/pieces_of_change.hpp"
#include "salient/measure/redrawn.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/label_set.hpp"

#include "commands.hpp"
#include "delivery.hpp"
#include "phrases.hpp"
#include "picture.hpp"
#include "zones.hpp"

namespace salient::cli {

namespace {

struct map_arguments {
  common_options common;
  std::string map;
  std::string since;
  std::string window;
  std::vector<std::string> places;
};

// "occupied 4572.7 km², contested 22.3 km²".
std::string areas_sentence(status_map const& map) {
  std::string text;
  for (std::size_t s = 1; s < map.areas_km2().size(); ++s) {
    auto const what = static_cast<status>(s);
    if (!(map.area_km2(what) > 0) || is_bound(what)) continue;
    text += (text.empty() ? "" : ", ") + std::string(style_of(map.statuses(), what).words) + " " +
            fixed(map.area_km2(what), 1) + " km²";
  }
  return text.empty() ? "No land of any status." : "Areas: " + text + ".";
}

std::string change_sentence(area_change const& c) {
  return "gained " + fixed(c.gained_km2, 1) + " km², lost " + fixed(c.lost_km2, 1) + " km², net " +
         fixed(c.net_km2, 1) + " km²";
}

std::vector<std::string> change_sentences(question const& ask, change_result const& c) {
  auto const& land = ask.stance().hostile_name;
  std::vector<std::string> lines = {"Change of " + land + ": " + change_sentence(c.contested_open) + "."};
  if (c.contested_closed)
    lines.push_back("With contested land counted as " + land + ": " + change_sentence(*c.contested_closed) + ".");
  if (c.contested_open == area_change{} && c.allocation_km2 == 0 && c.quantity_km2 == 0)
    lines.emplace_back("Nothing differs between the two maps.");
  return lines;
}

// What of the gained and lost land is a state border drawn anew; empty where none is.
std::string redrawn_sentence(question const& ask, multi_polygon<lon_lat<double>> const& country,
                             status_map const& before, status_map const& after,
                             std::optional<multi_polygon<lon_lat<double>>> const& window,
                             change_result const& changed) {
  auto const found =
      window ? pieces_of_change(within(before, *window), within(after, *window)) : pieces_of_change(before, after);
  auto const drawn =
      redrawn(before, after, found.pieces, country_outline(country, ask.earth()), {.stance = ask.stance()});
  if (drawn.pieces.empty()) return {};
  return filled(phrases::change_without_redrawn, {change_sentence(without(changed.contested_open, drawn))});
}

// The land of each status.
std::vector<land_feature> features_of(status_map const& map, delivery const& out) {
  std::vector<land_feature> features;
  for (std::size_t s = 1; s < map.areas_km2().size(); ++s) {
    auto const what = static_cast<status>(s);
    if (!(map.area_km2(what) > 0) || is_bound(what)) continue;
    label_set only;
    only.insert(static_cast<label>(s));
    features.push_back({polygons_of(map.land(), only),
                        {{"status", std::string(map.statuses().name(what))},
                         {"area_km2", map.area_km2(what)},
                         {"map", describe(map.info())},
                         {"attribution", out.from().attribution},
                         {"ellipsoid", out.options().ellipsoid}}});
  }
  return features;
}

void draw(map_arguments const& asked) {
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("map", asked.common, input, ask);
  if (asked.since.empty()) input.keep_apart();
  std::optional<status_map> before;
  if (!asked.since.empty()) before = ask.inside_domain(input.map(asked.since));
  auto const after = ask.inside_domain(input.map(asked.map));
  if (before) input.warn_if_reversed(*before, after);
  std::optional<multi_polygon<lon_lat<double>>> window;
  if (!asked.window.empty()) window = read_window(input, "--window", asked.window);
  std::vector<place> marked;
  for (auto const& text : asked.places) marked.push_back(input.place_named(text));
  auto const land = ask.bounded(after);

  auto const note = before ? "Gained is the land that came into the set between the two states, lost what went out of "
                             "it, other what changed its status within it or outside it, from one overlay of the two "
                             "resolved maps."
                           : "Each place has one status: where features of the source overlap, the legend's priority "
                             "decides.";
  if (asks_for_land(asked.common.out)) {
    out.tell_warnings();
    auto const clipped = [&](status_map const& map) { return window ? within(map, *window) : map; };
    if (!before) return out.put(out.features(asked.common.out, features_of(clipped(after), out), note));
    auto const from = clipped(*before);
    auto const to = clipped(after);
    return out.put(out.features(asked.common.out, features_of(pieces_of_change(from, to), from, to, out), note));
  }
  auto with = picture_of(input, ask, out, note);
  with.marked = std::move(marked);
  with.window = window;
  if (before) {
    change_options const how{ask.stance()};
    auto const changed =
        of_inputs([&] { return window ? change_within(*before, after, *window, how) : change(*before, after, how); });
    with.findings = change_sentences(ask, changed);
    if (auto const country = ask.domain(); country.empty())
      with.notes.emplace_back(phrases::redrawn_not_known);
    else if (auto const sentence = redrawn_sentence(ask, country, *before, after, window, changed); !sentence.empty())
      with.findings.push_back(sentence);
  } else {
    with.findings = {areas_sentence(window ? within(after, *window) : after)};
  }
  auto const svg = of_inputs([&] { return before ? to_svg(*before, land, with) : to_svg(land, with); });
  out.tell_warnings();
  out.put(svg);
}

}  // namespace

void add_map(CLI::App& program) {
  auto const asked = std::make_shared<map_arguments>();
  auto* command = program.add_subcommand(
      "map", "a picture of a map, or of what changed between two, as SVG; its land with --out FILE.gpkg or .geojson");
  command->add_option("map", asked->map, "MAP")->required();
  command->add_option("--since", asked->since, "MAP of an earlier state: show what changed");
  command->add_option("--window", asked->window, "FILE or disc:PLACE:KM, show and count only this");
  command->add_option("--place", asked->places, "PLACE, to be marked boldly");
  add_common_options(*command, asked->common);
  command->get_option("--out")->check(svg_name());
  command->remove_option(command->get_option("--format"));
  asked->common.format = "svg";
  command->add_option("--format", asked->common.format, "svg")->check(CLI::IsMember({"svg"}))->capture_default_str();
  command->callback([asked] { draw(*asked); });
}

}  // namespace salient::cli
