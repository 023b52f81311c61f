// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "salient/control/within.hpp"
#include "salient/core/errors.hpp"
#include "salient/draw/detail/picture.hpp"
#include "salient/draw/svg.hpp"
#include "salient/measure/pieces_of_change.hpp"

namespace salient::inline SALIENT_ABI::detail::svg {

[[nodiscard]] inline std::string title_of(status_map const& map, picture_options const& opt) {
  if (!opt.title.empty()) return opt.title;
  auto const& info = map.info();
  return source_name(info) + (info.state_time ? ", " + state_in_words(info, wording(opt.say)) : "");
}

[[nodiscard]] inline std::string title_of(status_map const& before, status_map const& after,
                                          picture_options const& opt) {
  if (!opt.title.empty()) return opt.title;
  auto const state = [](map_info const& info) {
    auto const day = day_of_state(info);
    return day ? format_date(*day) : source_name(info);
  };
  if (!opt.only_on[0].empty())
    return wording(opt.say)("{0}, {1}, beside {2}, {3}", {source_name(after.info()), state(after.info()),
                                                          source_name(before.info()), state(before.info())});
  return source_name(after.info()) +
         wording(opt.say)(": what changed from {0} to {1}", {state(before.info()), state(after.info())});
}

// A screen reader is told what an eye would read beside the map.
[[nodiscard]] inline std::string description_of(std::string_view what, picture_options const& opt,
                                                std::vector<std::string> const& notes) {
  wording const say(opt.say);
  auto text = say(what);
  for (auto const* lines : {&opt.findings, &notes})
    for (auto const& l : *lines) text += " " + l;
  return text + " " + say(not_for);
}

[[nodiscard]] inline std::vector<place> unmarked_places(picture_options const& opt) {
  std::vector<place> others;
  for (auto const& p : opt.places)
    if (std::find_if(opt.marked.begin(), opt.marked.end(), [&](place const& m) { return m.at == p.at; }) ==
        opt.marked.end())
      others.push_back(p);
  return others;
}

// Before any words are written.
inline void keep_dots_free(sheet& on, picture_options const& opt) {
  on.keep_dots_free(opt.marked, true);
  on.keep_dots_free(unmarked_places(opt), false);
}

[[nodiscard]] inline ground_sketch sketch_of(picture_options const& opt, status_map const& map,
                                             projection const& seen) {
  return {opt.base, day_of_state(map.info()), seen};
}

// Words of the ground, behind the places that were asked for: those of the places file, towns by size, rivers.
inline void add_ground_names(sheet& on, picture_options const& opt, ground_sketch const& base,
                             std::vector<std::string>& notes) {
  if (auto const left_out = on.add_places(unmarked_places(opt), false); left_out > 0)
    notes.push_back(
        on.say()("{0} further place name(s) of the places file found no room.", {std::to_string(left_out)}));
  auto named = opt.marked;
  named.insert(named.end(), opt.places.begin(), opt.places.end());
  on.add_towns(opt.base.towns, named);
  name_rivers(on, base);
  if (!base.stretches().empty() && !opt.base.credit.empty()) notes.push_back(opt.base.credit);
}

inline void add_place_names(sheet& on, picture_options const& opt, ground_sketch const& base,
                            std::vector<std::string>& notes) {
  on.add_places(opt.marked, true);
  add_ground_names(on, opt, base, notes);
}

// What stands beneath a picture: whose maps, how read, how drawn.
[[nodiscard]] inline std::vector<std::string> notes_on(std::vector<status_map const*> const& maps,
                                                       projection const& seen, picture_options const& opt) {
  wording const say(opt.say);
  auto notes = source_lines(maps, say, !opt.only_on[0].empty());
  notes.push_back(
      contested_line(less_certain(maps.front()->info().contested_mapped, maps.back()->info().contested_mapped), say));
  auto const names = joined(maps.front()->statuses(), maps.back()->statuses());
  if (auto const reading = stance_line(opt.stance, names, present_in(maps), say); !reading.empty())
    notes.back() += " " + reading;
  notes.push_back(projection_line(seen, say));
  notes.insert(notes.end(), opt.notes.begin(), opt.notes.end());
  return notes;
}

[[nodiscard]] inline projection projection_of(region const& shown, ellipsoid const& earth, heading const& over,
                                              progress_watch& watch) {
  if (shown.empty())
    throw argument_error(error_code::argument_empty, "nothing to draw: the map has no land, and there is no window");
  return shown.seen(earth, over.height() + 4, watch);
}

}  // namespace salient::detail::svg

namespace salient::inline SALIENT_ABI {

[[nodiscard]] inline std::string to_svg(status_map const& map, picture_options const& opt) {
  namespace svg = detail::svg;
  detail::progress_watch watch(opt.progress, 1, "pictures");
  svg::heading const over(svg::title_of(map, opt), opt.findings);
  svg::region shown;
  if (opt.window)
    shown.add_area(*opt.window);
  else
    shown.add_map(map);
  for (auto const& p : opt.marked) shown.add(p.at);
  svg::sheet on(svg::projection_of(shown, map.earth(), over, watch), svg::ids_of(over.title + opt.provenance),
                svg::wording(opt.say));
  auto const base = svg::sketch_of(opt, map, on.seen());
  svg::draw_map(on, map, base, opt.stance);
  if (opt.window) on.add_veil(*opt.window);

  auto notes = svg::notes_on({&map}, on.seen(), opt);
  svg::keep_dots_free(on, opt);
  svg::add_place_names(on, opt, base, notes);
  return on.finished(over, svg::description_of("Map of areas by status.", opt, notes), opt.provenance, notes);
}

[[nodiscard]] inline std::string to_svg(status_map const& before, status_map const& second,
                                        picture_options const& opt) {
  namespace svg = detail::svg;
  detail::progress_watch watch(opt.progress, 1, "pictures");
  auto const after = renumbered(second, joined(before.statuses(), second.statuses()));
  auto const from = svg::without_bounds(before);
  auto const to = svg::without_bounds(after);
  auto const found =
      opt.window ? pieces_of_change(within(from, *opt.window), within(to, *opt.window)) : pieces_of_change(from, to);
  std::vector<changed_piece> pieces;
  for (auto const& p : found.pieces)
    if (p.area_km2 * 1e6 >= found.slivers.below_m2) pieces.push_back(p);

  svg::heading const over(svg::title_of(before, after, opt), opt.findings);
  svg::region shown;
  if (opt.window) shown.add_area(*opt.window);
  if (!opt.window)
    for (auto const& p : pieces) shown.add_area(p.land);
  for (auto const& p : opt.marked) shown.add(p.at);
  if (shown.empty()) shown.add_map(after);
  svg::sheet on(svg::projection_of(shown, after.earth(), over, watch), svg::ids_of(over.title + opt.provenance),
                svg::wording(opt.say));
  auto const base = svg::sketch_of(opt, after, on.seen());
  svg::draw_map(on, after, base, opt.stance, svg::attribute("opacity", "0.5"));
  svg::draw_change(on, pieces, opt.stance, opt.only_on);
  if (opt.window) on.add_veil(*opt.window);

  auto notes = svg::notes_on({&before, &after}, on.seen(), opt);
  if (found.slivers.count > 0)
    notes.push_back(on.say()("{0} changed piece(s) below {1} m² are not drawn.",
                             {std::to_string(found.slivers.count), svg::rounded(found.slivers.below_m2, 0)}));
  svg::keep_dots_free(on, opt);
  svg::add_place_names(on, opt, base, notes);
  return on.finished(
      over,
      svg::description_of(
          opt.only_on[0].empty() ? "Map of what changed between two maps." : "Map of what two maps show.", opt, notes),
      opt.provenance, notes);
}

}  // namespace salient
