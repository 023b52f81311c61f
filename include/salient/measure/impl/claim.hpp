// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/control/domain.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/phrase.hpp"
#include "salient/measure/claim.hpp"
#include "salient/measure/detail/band.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/claim_ring.hpp"
#include "salient/measure/detail/comparable.hpp"
#include "salient/measure/error_band.hpp"
#include "salient/measure/extent.hpp"
#include "salient/measure/route.hpp"
#include "salient/measure/status_at.hpp"
#include "salient/measure/way_out.hpp"
#include "salient/overlay/cover.hpp"
#include "salient/overlay/difference.hpp"
#include "salient/overlay/overlap_areas.hpp"
#include "salient/overlay/transition_pieces.hpp"

namespace salient::inline SALIENT_ABI::detail::claims {

inline void require(claim_options const& opt) { view::require_within(opt.map_error_km, 0, 20, false, "map_error_km"); }

// Turned round, a stance has land without a feature close, and with it contested land that a source does not draw: what
// is supported then rests on more land than is known to close.
inline void doubt_undrawn(claim_result& result, status_map const& map, claim_options const& opt) {
  if (result.verdict != claim_verdict::supported_by_map) return;
  if (map.info().contested_mapped == contested_mapping::yes || opt.stance(status::none) != reading::hostile) return;
  result.verdict = claim_verdict::undetermined_on_map;
  result.reason = claim_reason::contested_not_mapped;
  result.sentence = filled(opt.words.cannot_tell, {opt.subject, opt.stance.hostile_name});
}

[[nodiscard]] inline bool has_domain(status_map const& map) {
  return std::any_of(map.land().chains().begin(), map.land().chains().end(), [](chain const& c) {
    return is_bound(static_cast<status>(c.left)) || is_bound(static_cast<status>(c.right));
  });
}

// A coast drawn by two sources differs by so much; nearer to a barrier a border of the closing land is no front.
inline constexpr double coast_tolerance_km = 3;

// The closing land of the map with everything within ε of its front taken off. Beside it stands the barrier; nothing
// else is left of the map.
[[nodiscard]] inline status_map shrunk(status_map const& map, lon_lat<double> place, view::land_set const& set,
                                       view::land_set const& barrier, double error_km, double reach_km) {
  auto const land = band::land_of(map, set);
  view::near_plane const plane(place, map.earth());
  lines::segment_grid const coast(lines::project(lines::border_lines(map, barrier), plane, map.earth()));
  std::vector<lines::line> front;
  map.for_each_edge([&](lon_lat<double> const& from, lon_lat<double> const& to, status left, status right) {
    if (set[left] == set[right]) return;
    lines::plane_segment const edge{plane.forward(from), plane.forward(to)};
    if (view::distance_to(edge.a, edge.b) > (reach_km + error_km) * 1000) return;
    for (auto const& p : lines::complement(lines::parts_within(edge, coast, coast_tolerance_km * 1000)))
      front.push_back({lines::point_on(from, to, p.from), lines::point_on(from, to, p.to)});
  });
  auto const rest = difference(land, band::around(front, map.earth(), error_km));
  auto const closing = as_ragged(rest);
  auto const blocking = as_ragged(band::land_of(map, barrier));
  std::vector<labelled_area> const areas = {
      {&blocking, 0, blocking.polygon_count(), static_cast<label>(status::beyond_domain)},
      {&closing, 0, closing.polygon_count(), static_cast<label>(status::occupied)}};
  return {cover(areas, {{static_cast<label>(status::occupied)}, map.earth()}).map, map.earth(), map.info()};
}

[[nodiscard]] inline bool leaves_way(way_out_end const& end, double error_km) {
  if (end.state == way_out_state::unbounded) return true;
  return end.narrowest_km.value_or(0) > 2 * error_km;
}

// Whether no part of the town has a way.
[[nodiscard]] inline bool is_closed(way_out_end const& end) {
  return end.state == way_out_state::closed &&
         std::all_of(end.others.begin(), end.others.end(),
                     [](way_out_group const& part) { return part.state == way_out_state::closed; });
}

// " between 2025-10-01 and 2025-11-01"; nothing where a map does not say of when it is.
[[nodiscard]] inline std::string span_in_words(claim_phrases const& words, status_map const& before,
                                               status_map const& after) {
  auto const from = day_of_state(before.info());
  auto const to = day_of_state(after.info());
  return from && to ? filled(words.span, {"", "", format_date(*from), format_date(*to)}) : std::string();
}

inline void describe(claim_result& result, std::string const& which, corridor_end const& end, way_out_end const& way) {
  result.facts.emplace_back("way_out_state_" + which, std::string(to_string(way.state)));
  result.basis.push_back({"way_out_width_km_" + which, way.width_km});
  result.basis.push_back({"way_out_narrowest_km_" + which, way.narrowest_km});
  result.facts.emplace_back("corridor_state_" + which, std::string(to_string(end.state)));
  result.basis.push_back({"corridor_width_km_" + which, end.width_km});
  result.basis.push_back({"limited_by_place_km_" + which, end.limited_by_place_km});
}

// "the gap to the rear of Pokrovsk is no wider than 9.5 km". With contested land counted as closed the gap is at least so
// wide, drawn or not.
[[nodiscard]] inline std::string way_in_words(claim_options const& opt, way_out_end const& end, bool at_least = false) {
  auto const& words = opt.words;
  if (end.state == way_out_state::unbounded) return filled(words.way_unbounded, {opt.subject});
  auto const width = end.width_km ? end.width_km : end.limited_by_rear_km;
  if (!width) return filled(words.way_not_narrowed, {opt.subject});
  return filled(at_least ? words.gap_at_least : words.gap_at_most, {opt.subject, "", in_words(*width, 1)});
}

// Of a town whose centre closes: the share of its land that does not, barriers left out. None for a bare position, or
// where the centre is free.
[[nodiscard]] inline std::optional<double> free_share(status_map const& map, lon_lat<double> place,
                                                      claim_options const& opt) {
  if (opt.extent.empty() || !opt.stance.closes(status_at(map, place), contested_as::open)) return std::nullopt;
  auto const town = salient::extent(map, place, opt.extent, {.radii_km = {}, .stance = opt.stance});
  return town.closing_share.contested_open ? std::optional(1 - *town.closing_share.contested_open) : std::nullopt;
}

inline void judge_encircled(claim_result& result, status_map const& map, lon_lat<double> place,
                            contested_range<way_out_end> const& found, claim_options const& opt) {
  using enum claim_verdict;
  using enum claim_reason;
  auto const& words = opt.words;
  auto land = opt.stance.hostile_name;
  auto const error = in_words(opt.map_error_km, 1);
  auto const answer = [&](claim_verdict verdict, claim_reason reason, std::string_view phrase,
                          std::string const& way = {}) {
    result.verdict = verdict;
    result.reason = reason;
    result.sentence = filled(phrase, {opt.subject, land, error, way});
  };
  bool const undrawn_closes = opt.stance(status::none) == reading::hostile;
  auto const& open = *found.contested_open;
  if (open.state == way_out_state::inside && !open.by_barrier) {
    land = opt.stance.closing_name(status_at(map, place));
    return answer(not_applicable, held, words.held);
  }
  if (open.by_barrier) return answer(not_applicable, barrier_alone, words.barriers_alone);
  if (is_closed(open)) {
    // Parts of less are not told apart elsewhere either: slivers between two drawings of a coast, an undrawn river.
    constexpr double least_part = 0.05;
    if (auto const rest = free_share(map, place, opt); rest && *rest < least_part) {
      land = opt.stance.closing_name(status_at(map, place));
      return answer(not_applicable, held, words.held_but_for, in_words(100 * *rest, 0));
    }
    auto const set = view::closing(opt.stance, contested_as::open);
    auto const barrier = view::reading_as(opt.stance, reading::barrier);
    auto const less = shrunk(map, place, set, barrier, opt.map_error_km, opt.rear_km);
    auto const still = salient::way_out(less, place, {.rear_km = opt.rear_km, .extent = opt.extent}).contested_open;
    result.facts.emplace_back("way_out_state_shrunk", std::string(to_string(still->state)));
    if (is_closed(*still)) return answer(supported_by_map, clear, words.encircled);
    return answer(undetermined_on_map, map_error, words.closed_within_error);
  }
  if (open.state == way_out_state::closed) return answer(undetermined_on_map, mixed, words.closed_in_part);
  if (!found.contested_closed)
    return answer(undetermined_on_map, contested_not_mapped,
                  undrawn_closes ? words.way_left_undrawn_closed : words.way_left,
                  way_in_words(opt, open, undrawn_closes));
  auto const& closed = *found.contested_closed;
  if (!leaves_way(closed, opt.map_error_km)) {
    if (!leaves_way(open, opt.map_error_km)) return answer(undetermined_on_map, map_error, words.way_within_error);
    return answer(undetermined_on_map, contested, words.way_if_open, way_in_words(opt, open));
  }
  if (!has_domain(map))
    return answer(undetermined_on_map, domain_missing, words.way_without_outline, way_in_words(opt, closed, true));
  answer(contradicted_by_map, clear, words.not_encircled, way_in_words(opt, closed, true));
}

// What the antimeridian parts is one piece.
[[nodiscard]] inline double largest_piece_km2(multi_polygon<lon_lat<double>> const& land, ellipsoid const& earth) {
  auto const whole = ragged_copy(land);
  labelled_area const drawn{&whole, 0, whole.polygon_count(), 1};
  double largest = 0;
  for (auto const& piece : transition_pieces({}, cover(std::span(&drawn, 1), {.earth = earth}).map, {earth}).pieces)
    largest = std::max(largest, piece.area_km2);
  return largest;
}

}  // namespace salient::detail::claims

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE claim_result claim_encircled(status_map const& map, lon_lat<double> place, claim_options const& opt) {
  detail::claims::require(opt);
  auto const [corridor, found] = find_corridor_and_way_out(
      map, place, {.stance = opt.stance, .start_km = opt.start_km, .rear_km = opt.rear_km, .progress = opt.progress}, 1,
      opt.extent);
  claim_result result;
  result.basis = {{"map_error_km", opt.map_error_km}, {"start_km", opt.start_km}, {"rear_km", opt.rear_km}};
  detail::claims::describe(result, "contested_open", *corridor.contested_open, *found.contested_open);
  if (found.contested_closed)
    detail::claims::describe(result, "contested_closed", *corridor.contested_closed, *found.contested_closed);
  result.facts.emplace_back("domain", detail::claims::has_domain(map) ? "given" : "missing");
  detail::claims::judge_encircled(result, map, place, found, opt);
  detail::claims::doubt_undrawn(result, map, opt);
  return result;
}

SALIENT_INLINE claim_result detail::claims::full_control(status_map const& map,
                                                         multi_polygon<lon_lat<double>> const& zone,
                                                         claim_options const& opt) {
  namespace claims = detail::claims;
  claims::require(opt);
  constexpr double full = 0.99;
  constexpr double piece_km2 = 0.05;
  constexpr double rest_share = 0.01;
  auto const land = [&](reading what) {
    return detail::band::land_of(map, detail::view::reading_as(opt.stance, what));
  };
  auto const within_zone = [&](reading what) { return overlap_areas_km2(zone, land(what), {.earth = map.earth()}); };
  auto const hostile = within_zone(reading::hostile);
  auto const contested = within_zone(reading::contested).both;
  // No source draws `none`. A stance that ignores `none` leaves out what no other status covers.
  auto const left_out = [&](reading what) { return opt.stance(status::none) == what ? 0 : within_zone(what).both; };
  auto const whole = hostile.both + hostile.only_a - left_out(reading::barrier) - left_out(reading::ignored);
  if (!(whole > 0)) throw argument_error(error_code::argument_empty, "the zone has no land");
  auto const other = std::max(0.0, whole - hostile.both - contested);

  auto const excluded = detail::band::join(land(reading::barrier), land(reading::ignored));
  auto const rest = difference(zone, detail::band::join(land(reading::hostile), excluded));
  auto const largest = claims::largest_piece_km2(rest, map.earth());

  claim_result result;
  auto const held = hostile.both / whole;
  result.basis = {{"held_share", held},           {"contested_share", contested / whole},
                  {"other_share", other / whole}, {"held_km2", hostile.both},
                  {"contested_km2", contested},   {"other_km2", other},
                  {"largest_rest_km2", largest},  {"full_share", full},
                  {"rest_piece_km2", piece_km2},  {"other_share_limit", rest_share}};
  auto const percent = [](double share) { return claims::in_words(100 * share, 1); };
  bool const drawn = map.info().contested_mapped == contested_mapping::yes;
  auto const& land_name = opt.stance.hostile_name;
  auto const numbers =
      drawn ? filled(opt.words.shares, {percent(held), land_name, percent(contested / whole), percent(other / whole)})
            : filled(opt.words.shares_undrawn, {percent(held), land_name, percent(1 - held)});
  auto phrase = opt.words.full_control_open;
  if (held >= full && largest < piece_km2) {
    result.verdict = claim_verdict::supported_by_map;
    result.reason = claim_reason::clear;
    phrase = opt.words.full_control;
  } else if (drawn && other / whole > rest_share) {
    result.verdict = claim_verdict::contradicted_by_map;
    result.reason = claim_reason::clear;
    phrase = opt.words.no_full_control;
  } else {
    // Contested land decides only where it would make the zone whole.
    auto const with_contested = [&] {
      if (!(contested > 0)) return false;
      auto const held_either_way = detail::band::join(land(reading::hostile), land(reading::contested));
      auto const free = difference(zone, detail::band::join(held_either_way, excluded));
      return (hostile.both + contested) / whole >= full && claims::largest_piece_km2(free, map.earth()) < piece_km2;
    };
    result.reason = !drawn             ? claim_reason::contested_not_mapped
                    : with_contested() ? claim_reason::contested
                                       : claim_reason::mixed;
  }
  result.sentence = filled(phrase, {opt.subject, land_name, numbers});
  claims::doubt_undrawn(result, map, opt);
  result.sentence += opt.words.buildings;
  return result;
}

SALIENT_INLINE claim_result claim_tightening(status_map const& before, status_map const& after, lon_lat<double> place,
                                             claim_options const& opt) {
  namespace claims = detail::claims;
  claims::require(opt);
  detail::require_comparable(before, after);
  auto const then = claims::ring_of(before, place, opt);
  auto const now = claims::ring_of(after, place, opt);
  claim_result result;
  result.basis = {{"nearest_threshold_km", 0.3},
                  {"way_out_width_threshold_km", 0.5},
                  {"corridor_width_threshold_km", 0.5},
                  {"closing_threshold_km2", 1.0},
                  {"directions_blocked_threshold", 0.02}};
  auto const open = claims::parts_between(*then.contested_open, *now.contested_open);
  claims::describe(result, "contested_open", open);
  claims::describe_corridors(result, "contested_open", *then.contested_open, *now.contested_open);
  auto verdict = claims::verdict_of(open);
  auto reason = verdict == claim_verdict::undetermined_on_map ? claim_reason::mixed : claim_reason::clear;
  auto const closed = then.contested_closed && now.contested_closed
                          ? std::optional(claims::parts_between(*then.contested_closed, *now.contested_closed))
                          : std::nullopt;
  if (closed) {
    claims::describe(result, "contested_closed", *closed);
    claims::describe_corridors(result, "contested_closed", *then.contested_closed, *now.contested_closed);
    if (!now.contested_closed->held && claims::verdict_of(*closed) != verdict) {
      verdict = claim_verdict::undetermined_on_map;
      reason = claim_reason::contested;
    }
  }
  bool const unmoved = std::all_of(open.begin(), open.end(), [](auto const& p) { return p.before == p.after; });
  if (unmoved && claims::same_borders(before, after, place)) {
    verdict = claim_verdict::undetermined_on_map;
    reason = claim_reason::no_change_on_map;
  }
  if (now.contested_open->held) {
    verdict = claim_verdict::not_applicable;
    reason = claim_reason::held;
  }
  result.verdict = verdict;
  result.reason = reason;

  using claims::known_end;
  auto const known = closed                                         ? known_end::both
                     : opt.stance(status::none) == reading::hostile ? known_end::contested_closed
                                                                    : known_end::contested_open;
  auto const& words = opt.words;
  auto const say = [&](std::string_view phrase, std::string_view land, std::string_view measures = {}) {
    return filled(phrase, {opt.subject, land, claims::span_in_words(words, before, after), measures});
  };
  auto const& land = opt.stance.hostile_name;
  if (reason == claim_reason::held)
    result.sentence = say(words.held_later, opt.stance.closing_name(status_at(after, place)));
  else if (reason == claim_reason::no_change_on_map)
    result.sentence = say(words.no_change, land);
  else
    result.sentence = say(verdict == claim_verdict::supported_by_map      ? words.tightened
                          : verdict == claim_verdict::contradicted_by_map ? words.not_tightened
                                                                          : words.tightened_open,
                          land, claims::in_words(words, open, known)) +
                      (reason == claim_reason::contested
                           ? say(words.measures_if_closed, land, claims::in_words(words, *closed, known))
                       : closed ? std::string(".")
                                : say(words.contested_not_drawn, land));
  return result;
}

SALIENT_INLINE claim_result claim_cut(status_map const& map, std::span<lon_lat<double> const> route,
                                      claim_options const& opt) {
  namespace claims = detail::claims;
  claims::require(opt);
  auto const found = salient::route(map, route, {opt.stance, opt.map_error_km, opt.progress});
  claim_result result;
  auto const& in = found.hostile_km;
  auto const& near = found.within_share;
  result.basis = {{"map_error_km", opt.map_error_km},
                  {"length_km", found.length_km},
                  {"inside_km_contested_open", in.contested_open},
                  {"inside_km_contested_closed", in.contested_closed},
                  {"within_error_share_contested_closed", near.contested_closed}};
  auto const say = [&](std::string_view phrase, double km, double first_km = 0) {
    result.sentence =
        filled(phrase, {opt.subject, opt.stance.hostile_name, claims::in_words(km, 1), claims::in_words(first_km, 1)});
  };
  if (*in.contested_open > 0) {
    auto const& cut = *found.first_cut.contested_open;
    result.basis.push_back({"first_cut_km", cut.at_km});
    result.verdict = claim_verdict::supported_by_map;
    result.reason = claim_reason::clear;
    say(opt.words.cut, *in.contested_open, cut.at_km);
  } else if (!in.contested_closed) {
    result.reason = claim_reason::contested_not_mapped;
    say(opt.words.no_cut_drawn, 0);
  } else if (*in.contested_closed > 0) {
    result.reason = claim_reason::contested;
    say(opt.words.cut_if_closed, *in.contested_closed);
  } else if (near.contested_closed.value_or(0) > 0) {
    result.reason = claim_reason::map_error;
    say(opt.words.cut_within_error, opt.map_error_km);
  } else {
    result.verdict = claim_verdict::contradicted_by_map;
    result.reason = claim_reason::clear;
    say(opt.words.not_cut, opt.map_error_km);
  }
  claims::doubt_undrawn(result, map, opt);
  return result;
}

}  // namespace salient
