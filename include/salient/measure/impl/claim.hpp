// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/domain.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/measure/claim.hpp"
#include "salient/measure/detail/band.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/claim_ring.hpp"
#include "salient/measure/detail/comparable.hpp"
#include "salient/measure/error_band.hpp"
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
  result.sentence = "This map cannot tell, of " + opt.subject + ": contested land that it does not draw counts as " +
                    opt.stance.hostile_name + ".";
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
[[nodiscard]] inline std::string span_in_words(status_map const& before, status_map const& after) {
  auto const from = day_of_state(before.info());
  auto const to = day_of_state(after.info());
  return from && to ? " between " + format_date(*from) + " and " + format_date(*to) : std::string();
}

inline void describe(claim_result& result, std::string const& which, corridor_end const& end, way_out_end const& way) {
  result.facts.emplace_back("way_out_state_" + which, std::string(to_string(way.state)));
  result.basis.push_back({"way_out_width_km_" + which, way.width_km});
  result.basis.push_back({"way_out_narrowest_km_" + which, way.narrowest_km});
  result.facts.emplace_back("corridor_state_" + which, std::string(to_string(end.state)));
  result.basis.push_back({"corridor_width_km_" + which, end.width_km});
  result.basis.push_back({"limited_by_place_km_" + which, end.limited_by_place_km});
}

// "from Pokrovsk the gap to the rear is no wider than 9.5 km". With contested land undrawn and counted as closed the gap
// is at least so wide.
[[nodiscard]] inline std::string way_in_words(way_out_end const& end, std::string const& who, bool at_least = false) {
  if (end.state == way_out_state::unbounded) return "no such land bounds the way to the rear from " + who;
  auto const width = end.width_km ? end.width_km : end.limited_by_rear_km;
  if (!width) return "nothing narrows the way to the rear from " + who;
  return "the gap to the rear of " + who + (at_least ? " is at least " : " is no wider than ") + in_words(*width, 1) +
         " km";
}

inline void judge_encircled(claim_result& result, status_map const& map, lon_lat<double> place,
                            contested_range<way_out_end> const& found, claim_options const& opt) {
  using enum claim_verdict;
  using enum claim_reason;
  auto const answer = [&](claim_verdict verdict, claim_reason reason, std::string const& text) {
    result.verdict = verdict;
    result.reason = reason;
    result.sentence = text;
  };
  auto const& land = opt.stance.hostile_name;
  auto const& who = opt.subject;
  auto const error = in_words(opt.map_error_km, 1) + " km";
  bool const undrawn_closes = opt.stance(status::none) == reading::hostile;
  auto const& open = *found.contested_open;
  if (open.state == way_out_state::inside && !open.by_barrier)
    return answer(
        not_applicable, held,
        "On this map " + who + " lies in " + opt.stance.closing_name(status_at(map, place)) + ": held, not encircled.");
  if (open.by_barrier)
    return answer(not_applicable, barrier_alone,
                  "On this map barriers alone close " + who + " in; encirclement is not the word for it.");
  if (is_closed(open)) {
    auto const set = view::closing(opt.stance, contested_as::open);
    auto const barrier = view::reading_as(opt.stance, reading::barrier);
    auto const less = shrunk(map, place, set, barrier, opt.map_error_km, opt.rear_km);
    auto const still = salient::way_out(less, place, {.rear_km = opt.rear_km, .extent = opt.extent}).contested_open;
    result.facts.emplace_back("way_out_state_shrunk", std::string(to_string(still->state)));
    if (is_closed(*still))
      return answer(supported_by_map, clear,
                    "This map supports that " + who + " is encircled: every way to the rear is closed, even if " +
                        land + " is drawn " + error + " too wide.");
    return answer(
        undetermined_on_map, map_error,
        "On this map the ring around " + who + " is closed, but not if " + land + " is drawn " + error + " too wide.");
  }
  if (open.state == way_out_state::closed)
    return answer(undetermined_on_map, mixed,
                  "On this map the larger part of " + who + " has no way to the rear, and another part has one.");
  if (!found.contested_closed)
    return answer(undetermined_on_map, contested_not_mapped,
                  "On this map " + way_in_words(open, who, undrawn_closes) +
                      (undrawn_closes ? "; contested land that it does not draw counts as closed."
                                      : ", but it does not draw contested land, which may close it."));
  auto const& closed = *found.contested_closed;
  if (!leaves_way(closed, opt.map_error_km)) {
    bool const by_error = !leaves_way(open, opt.map_error_km);
    return answer(
        undetermined_on_map, by_error ? map_error : contested,
        by_error
            ? "On this map a way out of " + who + " is left, but no wider than twice the map's error of " + error + "."
            : "On this map it depends on contested land whether " + who + " has a way out: with it open, " +
                  way_in_words(open, who) + "; with it closed, none is left for certain.");
  }
  if (!has_domain(map))
    return answer(undetermined_on_map, domain_missing,
                  "On this map " + way_in_words(closed, who) +
                      " even with contested land closed, but no outline of the country says that it stays in it.");
  answer(contradicted_by_map, clear,
         "This map contradicts that " + who + " is encircled: " + way_in_words(closed, who) +
             " even with contested land closed and a map error of " + error + ".");
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
      map, place, {.stance = opt.stance, .start_km = opt.start_km, .rear_km = opt.rear_km}, 1, opt.extent);
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
  auto const percent = [](double share) { return claims::in_words(100 * share, 1) + " %"; };
  bool const drawn = map.info().contested_mapped == contested_mapping::yes;
  auto const numbers = percent(held) + " of it is " + opt.stance.hostile_name + ", " +
                       (drawn ? percent(contested / whole) + " contested, " + percent(other / whole) + " neither"
                              : percent(1 - held) + " is not drawn as such, and this map does not draw contested land");
  if (held >= full && largest < piece_km2) {
    result.verdict = claim_verdict::supported_by_map;
    result.reason = claim_reason::clear;
    result.sentence = "This map supports full control of " + opt.subject + ": " + numbers + ".";
  } else if (drawn && other / whole > rest_share) {
    result.verdict = claim_verdict::contradicted_by_map;
    result.reason = claim_reason::clear;
    result.sentence = "This map contradicts full control of " + opt.subject + ": " + numbers + ".";
  } else {
    result.reason = !drawn ? claim_reason::contested_not_mapped : claim_reason::contested;
    result.sentence = "This map leaves open whether " + opt.subject + " is under full control: " + numbers + ".";
  }
  claims::doubt_undrawn(result, map, opt);
  result.sentence += " A map cannot show who cleared a building.";
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
  auto const& land = opt.stance.hostile_name;
  auto const ring =
      "the ring of " + land + " around " + opt.subject + " tightened" + claims::span_in_words(before, after);
  if (reason == claim_reason::held)
    result.sentence = "On the later map " + opt.subject + " lies in " +
                      opt.stance.closing_name(status_at(after, place)) + ": held, not in a ring.";
  else if (reason == claim_reason::no_change_on_map)
    result.sentence = "These maps show the same borders within 10 km of " + opt.subject +
                      claims::span_in_words(before, after) + ": no change is drawn.";
  else
    result.sentence =
        std::string(verdict == claim_verdict::supported_by_map      ? "These maps support that "
                    : verdict == claim_verdict::contradicted_by_map ? "These maps contradict that "
                                                                    : "These maps leave open whether ") +
        ring + ": " + claims::in_words(open, known) +
        (reason == claim_reason::contested ? "; with contested land closed " + claims::in_words(*closed, known) + "."
         : closed                          ? "."
                                           : "; contested land is not mapped on both dates.");
  return result;
}

SALIENT_INLINE claim_result claim_cut(status_map const& map, std::span<lon_lat<double> const> route,
                                      claim_options const& opt) {
  namespace claims = detail::claims;
  claims::require(opt);
  auto const found = salient::route(map, route, {opt.stance, opt.map_error_km});
  claim_result result;
  auto const& in = found.hostile_km;
  auto const& near = found.within_share;
  result.basis = {{"map_error_km", opt.map_error_km},
                  {"length_km", found.length_km},
                  {"inside_km_contested_open", in.contested_open},
                  {"inside_km_contested_closed", in.contested_closed},
                  {"within_error_share_contested_closed", near.contested_closed}};
  auto const& land = opt.stance.hostile_name;
  if (*in.contested_open > 0) {
    auto const& cut = *found.first_cut.contested_open;
    result.basis.push_back({"first_cut_km", cut.at_km});
    result.verdict = claim_verdict::supported_by_map;
    result.reason = claim_reason::clear;
    result.sentence = "This map supports that " + opt.subject + " is cut: " + claims::in_words(*in.contested_open, 1) +
                      " km of it lie in " + land + ", first after " + claims::in_words(cut.at_km, 1) + " km.";
  } else if (!in.contested_closed) {
    result.reason = claim_reason::contested_not_mapped;
    result.sentence =
        "On this map no part of " + opt.subject + " lies in " + land + ", but it does not draw contested land.";
  } else if (*in.contested_closed > 0) {
    result.reason = claim_reason::contested;
    result.sentence = "On this map it depends on contested land whether " + opt.subject +
                      " is cut: " + claims::in_words(*in.contested_closed, 1) + " km of it are contested.";
  } else if (near.contested_closed.value_or(0) > 0) {
    result.reason = claim_reason::map_error;
    result.sentence = "On this map " + opt.subject + " is not cut, but it comes within the map's error of " +
                      claims::in_words(opt.map_error_km, 1) + " km of such land.";
  } else {
    result.verdict = claim_verdict::contradicted_by_map;
    result.reason = claim_reason::clear;
    result.sentence = "This map contradicts that " + opt.subject + " is cut: it stays more than " +
                      claims::in_words(opt.map_error_km, 1) + " km away from " + land + " and contested land.";
  }
  claims::doubt_undrawn(result, map, opt);
  return result;
}

}  // namespace salient
