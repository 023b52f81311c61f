// SPDX-License-Identifier: BSL-1.0
#include <memory>
#include <optional>

#include "salient/control/domain.hpp"
#include "salient/control/within.hpp"
#include "salient/draw/svg.hpp"
#include "salient/measure/change.hpp"
#include "salient/measure/change_within.hpp"
#include "salient/measure/pieces_of_change.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/label_set.hpp"

#include "commands.hpp"
#include "delivery.hpp"
#include "language.hpp"
#include "phrases.hpp"
#include "picture.hpp"
#include "png.hpp"
#include "redrawn_borders.hpp"
#include "zones.hpp"

namespace salient::cli {

namespace {

struct map_arguments {
  common_options common;
  std::string map;
  std::string since;
  std::string against;
  std::string window;
  std::vector<std::string> places;
  picture_words words;
};

// "occupied 4572.7 km², contested 22.3 km²".
std::string areas_sentence(status_map const& map, std::string const& language) {
  std::string text;
  for (std::size_t s = 1; s < map.areas_km2().size(); ++s) {
    auto const what = static_cast<status>(s);
    if (!(map.area_km2(what) > 0) || is_bound(what)) continue;
    text += (text.empty() ? "" : ", ") + phrase_in(style_of(map.statuses(), what).words, language) + " " +
            figures_in(fixed(map.area_km2(what), 1), language) + phrase_in(phrases::square_km, language);
  }
  return text.empty() ? phrase_in(phrases::picture_no_areas, language)
                      : filled(phrase_in(phrases::picture_areas, language), {text});
}

std::vector<std::string> change_sentences(question const& ask, change_result const& c, std::string const& language) {
  auto const land = phrase_in(ask.stance().hostile_name, language);
  auto const said = [&](std::string_view phrase, area_change const& of) {
    return filled(phrase_in(phrase, language), {land, change_words(of, language)});
  };
  std::vector<std::string> lines = {said(phrases::picture_change, c.contested_open)};
  if (c.contested_closed) lines.push_back(said(phrases::picture_change_closed, *c.contested_closed));
  if (c.contested_open == area_change{} && c.allocation_km2 == 0 && c.quantity_km2 == 0)
    lines.push_back(phrase_in(phrases::picture_no_change, language));
  return lines;
}

// Of two sources: what closes on either map alone and on both, contested land as open.
std::string comparison_sentence(question const& ask, map_arguments const& asked, status_map const& counted,
                                change_result const& from_b_to_a) {
  double all_km2 = 0;
  for (std::size_t s = 1; s < counted.areas_km2().size(); ++s)
    if (ask.stance().closes(static_cast<status>(s), contested_as::open)) all_km2 += counted.areas_km2()[s];
  auto const& found = from_b_to_a.contested_open;
  auto const& language = asked.words.language;
  auto const figure = [&](double km2) { return figures_in(fixed(km2, 1), language); };
  return filled(phrase_in(phrases::compared, language),
                {phrase_in(ask.stance().hostile_name, language), figure(found.gained_km2), figure(found.lost_km2),
                 figure(all_km2 - found.gained_km2), asked.map, asked.against});
}

// What is said of redrawn borders, if anything is.
void add_redrawn_words(picture_options& to, question& ask, status_map const& before, status_map const& after,
                       std::optional<multi_polygon<lon_lat<double>>> const& window, change_result const& changed) {
  auto const found =
      window ? pieces_of_change(within(before, *window), within(after, *window)) : pieces_of_change(before, after);
  auto const drawn = redrawn_between(ask, before, after, found.pieces);
  if (!drawn || !drawn->pieces.empty())
    (drawn ? to.findings : to.notes).push_back(redrawn_sentence(drawn, changed.contested_open));
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
  bool const compared = !asked.against.empty();
  auto const& other = compared ? asked.against : asked.since;
  if (other.empty()) input.keep_apart();
  std::optional<status_map> before;
  if (!other.empty()) before = ask.inside_domain(input.map(other));
  auto const after = ask.inside_domain(input.map(asked.map));
  if (before && !compared) input.warn_if_reversed(*before, after);
  std::optional<multi_polygon<lon_lat<double>>> window;
  if (!asked.window.empty()) window = read_window(input, "--window", asked.window);
  std::vector<place> marked;
  for (auto const& text : asked.places) marked.push_back(input.place_named(text));
  auto const land = ask.bounded(after);

  std::string const note(before ? phrases::picture_change_note : phrases::picture_map_note);
  if (asks_for_land(asked.common.out)) {
    out.tell_warnings();
    auto const clipped = [&](status_map const& map) { return window ? within(map, *window) : map; };
    if (!before) return out.put(out.features(asked.common.out, features_of(clipped(after), out), note));
    auto const from = clipped(*before);
    auto const to = clipped(after);
    return out.put(out.features(asked.common.out, features_of(pieces_of_change(from, to), from, to, out), note));
  }
  auto with = picture_of(input, ask, out, note, asked.words);
  auto const& language = asked.words.language;
  with.marked = named_in(std::move(marked), language);
  with.window = window;
  if (before) {
    change_options const how{ask.stance()};
    auto const changed =
        of_inputs([&] { return window ? change_within(*before, after, *window, how) : change(*before, after, how); });
    if (compared) {
      with.only_on = {filled(phrase_in(phrases::only_on, language), {asked.map}),
                      filled(phrase_in(phrases::only_on, language), {asked.against})};
      with.findings = {comparison_sentence(ask, asked, window ? within(after, *window) : after, changed)};
    } else {
      with.findings = change_sentences(ask, changed, language);
      if (language == "en") add_redrawn_words(with, ask, *before, after, window, changed);
    }
  } else {
    with.findings = {areas_sentence(window ? within(after, *window) : after, language)};
  }
  auto const svg = of_inputs([&] { return before ? to_svg(*before, land, with) : to_svg(land, with); });
  out.tell_warnings();
  out.put(picture_for(asked.common.out, svg));
}

}  // namespace

void add_map(CLI::App& program) {
  auto const asked = std::make_shared<map_arguments>();
  auto* command = program.add_subcommand(
      "map", "a picture of a map, or of what changed between two, as SVG; its land with --out FILE.gpkg or .geojson");
  command->add_option("map", asked->map, "MAP")->required();
  auto* since = command->add_option("--since", asked->since, "MAP of an earlier state: show what changed");
  command->add_option("--against", asked->against, "MAP of another source: what either shows alone, and both")
      ->excludes(since);
  command->add_option("--window", asked->window, "FILE or disc:PLACE:KM, show and count only this");
  command->add_option("--place", asked->places, "PLACE, to be marked boldly");
  add_picture_words(*command, asked->words);
  add_common_options(*command, asked->common);
  command->get_option("--out")->check(svg_name());
  command->remove_option(command->get_option("--format"));
  asked->common.format = "svg";
  command->add_option("--format", asked->common.format, "svg")->check(CLI::IsMember({"svg"}))->capture_default_str();
  command->callback([asked] { draw(*asked); });
}

}  // namespace salient::cli
