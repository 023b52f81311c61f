// SPDX-License-Identifier: BSL-1.0
#include "place_words.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <utility>

#include "salient/control/status.hpp"

#include "phrases.hpp"

namespace salient::cli {

namespace {

// Shares that are not quite nothing or all are not rounded to it.
std::string share_of_land(double share) {
  if (share > 0 && share < 0.005) return "less than 1 %";
  if (share < 1 && share >= 0.995) return "more than 99 %";
  return percent(share);
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

// What the closing land is said to be.
std::string shown_as(question const& ask) {
  auto const name = ask.stance().hostile_name;
  return name == stance{}.hostile_name ? std::string(phrases::shown_as_occupied) : name;
}

std::string within_words(place_extent const& town) {
  return town.outline.empty() ? filled(phrases::within_radius, {plain(town.radius_km).text})
                              : std::string(phrases::within_outline);
}

// To what the map says the depth of a place runs.
std::string far_side(question const& ask, std::optional<status> what) {
  if (!what || *what == status::none) return std::string(phrases::far_side_nothing);
  if (*what == status::barrier || (is_own(*what) && ask.statuses().role(*what) == reading::barrier))
    return std::string(phrases::far_side_barrier);
  if (*what == status::beyond_domain) return std::string(phrases::far_side_abroad);
  std::string name(ask.statuses().name(*what));
  for (auto& c : name)
    if (c == '_') c = ' ';
  return filled(phrases::far_side_status, {name});
}

// The same with the water that lies there.
std::string far_side(question const& ask, std::optional<status> what, std::optional<std::string> const& water) {
  auto const land = far_side(ask, what);
  return water ? filled(phrases::far_side_water, {land, *water}) : land;
}

std::string from_where(place_findings const& found) {
  return is_position(found.where.name) ? "there" : "the centre of " + found.where.name;
}

// Where the map has contested land alone: the end of the range that is there.
std::string closed_end(question const& ask, place_findings const& found) {
  auto const& ring = found.ring;
  if (ring.inside.contested_closed.value_or(false))
    return filled(phrases::if_closed,
                  {filled(phrases::and_if_closed_in,
                          {fixed(ring.depth_km.contested_closed.value_or(0), 1),
                           far_side(ask, ring.depth_to.contested_closed, found.water.contested_closed)})});
  if (!ring.nearest_km.contested_closed) return {};
  return filled(phrases::if_closed, {filled(phrases::and_if_closed_near,
                                            {fixed(*ring.nearest_km.contested_closed, 1),
                                             direction_words(ring.nearest_azimuth_deg.contested_closed.value_or(0))})});
}

std::string point_words(question const& ask, place_findings const& found) {
  auto const& ring = found.ring;
  auto const land = ask.stance().hostile_name;
  bool const bare = is_position(found.where.name);
  if (ring.inside.contested_open.value_or(false) && !ring.depth_km.contested_open)
    return filled(bare ? phrases::position_lies_in_all : phrases::lies_in_all,
                  {found.where.name, ask.stance().closing_name(ring.here)});
  if (ring.inside.contested_open.value_or(false))
    return filled(bare ? phrases::position_lies_in : phrases::lies_in,
                  {found.where.name, ask.stance().closing_name(ring.here),
                   range_words(ask, ring.depth_km, 1, with_more_land::grows),
                   far_side(ask, ring.depth_to.contested_open, found.water.contested_open)});
  if (!ring.nearest_km.contested_open) return filled(phrases::no_such_land, {land}) + closed_end(ask, found);
  auto const phrase = bare ? phrases::land_is_near_position : phrases::land_is_near;
  auto const to = direction_words(ring.nearest_azimuth_deg.contested_open.value_or(0));
  // At the other end the nearest point is another one, or the place lies inside.
  auto const& open = ring.nearest_km.contested_open;
  auto const& closed = ring.nearest_km.contested_closed;
  bool const same = closed && fixed(*closed, 1) == fixed(*open, 1);
  if (ring.nearest_km.contested_mapped != contested_mapping::yes)
    return capital(
        filled(phrase, {found.where.name, land, range_words(ask, ring.nearest_km, 1, with_more_land::shrinks), to}));
  return capital(filled(phrase, {found.where.name, land, fixed(*open, 1), to})) + (same ? "" : closed_end(ask, found));
}

// "26 to 80 %"; where both ends are known "67 to 84 % with contested land open, 80 to 87 % with it closed".
std::string spread_words(question const& ask, contested_range<extent_spread> const& spread, double per_unit,
                         int decimals, std::string const& unit, bool more_land_more) {
  auto const words = [&](extent_spread const& s, std::string_view sign = "{0}") {
    auto const least = fixed(per_unit * s.least, decimals);
    auto const most = fixed(per_unit * s.most, decimals);
    if (least == most) return filled(sign, {least}) + unit;
    return filled(sign == "{0}" ? phrases::least_to_most : phrases::from_least_to_most,
                  {filled(sign, {least}), filled(sign, {most})}) +
           unit;
  };
  if (spread.contested_mapped == contested_mapping::yes && spread.contested_open && spread.contested_closed) {
    auto const open = words(*spread.contested_open);
    auto const closed = words(*spread.contested_closed);
    return open == closed ? open : filled(phrases::with_closed, {open, closed});
  }
  auto const& known = spread.contested_open ? spread.contested_open : spread.contested_closed;
  if (!known) return {};
  bool const least = more_land_more != ask.undrawn_closes();
  return words(*known, least ? phrases::at_least : phrases::at_most);
}

bool exceeds(contested_range<extent_spread> const& spread, double by) {
  auto const wide = [&](std::optional<extent_spread> const& s) { return s && s->most - s->least > by; };
  return wide(spread.contested_open) || wide(spread.contested_closed);
}

}  // namespace

std::string range_words(question const& ask, contested_range<double> const& range, int decimals, with_more_land trend) {
  auto const text = ask.range_cell(range, decimals, trend).text;
  std::string const least = "≥ ";
  std::string const most = "≤ ";
  if (text.starts_with(least)) return filled(phrases::at_least, {text.substr(least.size())});
  if (text.starts_with(most)) return filled(phrases::at_most, {text.substr(most.size())});
  return text;
}

std::string share_words(question const& ask, contested_range<double> const& share, with_more_land trend) {
  return range_words(ask, transform(share, [](double s) { return 100 * s; }), 0, trend) + " %";
}

cell percent_cell(question const& ask, contested_range<double> const& share, with_more_land trend) {
  auto result = ask.range_cell(transform(share, [](double s) { return 100 * s; }), 0, trend);
  auto const exact = ask.range_cell(share, 2, trend);
  result.exact = exact.exact;
  result.closed = exact.closed;
  return result;
}

std::string_view legend_of_ends(question const& ask, status_map const& map) {
  if (map.info().contested_mapped == contested_mapping::yes) return phrases::legend_both_ends;
  return ask.undrawn_closes() ? phrases::legend_closed_end : phrases::legend_open_end;
}

std::string_view column_of_disc(question const& ask) {
  return ask.tells_land_from_sea() ? phrases::column_disc : phrases::column_circle;
}

cell status_cell(status what, std::string_view name) {
  return {std::string(what == status::none ? phrases::nothing_drawn : name), std::string(name)};
}

double whole_degrees(double azimuth_deg) { return std::fmod(std::round(azimuth_deg), 360); }

std::string direction_words(double azimuth_deg) {
  constexpr std::array<char const*, 16> names = {"north", "north-north-east", "north-east", "east-north-east",
                                                 "east",  "east-south-east",  "south-east", "south-south-east",
                                                 "south", "south-south-west", "south-west", "west-south-west",
                                                 "west",  "west-north-west",  "north-west", "north-north-west"};
  return std::string(names[static_cast<std::size_t>(std::lround(azimuth_deg / 22.5)) % names.size()]) + " (" +
         fixed(whole_degrees(azimuth_deg), 0) + "°)";
}

std::optional<double> share_of_its_land(place_findings const& found) {
  auto const share = found.extent ? found.extent->closing_share.contested_open : std::nullopt;
  if (!share || !(found.abroad < 1)) return share;
  return std::min(1.0, *share / (1 - found.abroad));
}

bool is_held_but_for_strips(place_findings const& found) {
  constexpr double nearly_all = 0.95;
  return found.ring.inside.contested_open.value_or(false) && share_of_its_land(found).value_or(0) >= nearly_all;
}

std::string place_headline(question const& ask, place_findings const& found) {
  auto const& extent = found.extent;
  if (!extent) return point_words(ask, found) + ".";
  auto const& share = extent->closing_share.contested_open;
  bool const on_line = extent->on_the_line.contested_open.value_or(false);
  bool const if_closed = extent->on_the_line.contested_closed.value_or(false);
  if (!share || !(on_line || if_closed || *share > 0)) return point_words(ask, found) + ".";
  auto const within = within_words(found.town);
  auto const error = fixed(ask.map_error_km(), 1);
  auto const abroad = found.abroad;
  auto const of_land =
      (ask.undrawn_closes() && extent->closing_share.contested_mapped != contested_mapping::yes ? "at most " : "") +
      share_of_land(*share_of_its_land(found));
  auto const& closed = extent->closing_share.contested_closed;
  auto const more = closed && *closed - *share > 0
                        ? filled(phrases::contested_share,
                                 {share_of_land(abroad < 1 ? (*closed - *share) / (1 - abroad) : *closed - *share)})
                        : "";
  constexpr double worth_telling = 0.01;
  auto const phrase = extent->inside.contested_open.value_or(false) ? phrases::all_of_it
                      : is_held_but_for_strips(found)               ? phrases::nearly_all_of_it
                      : on_line && *share >= worth_telling          ? phrases::line_runs_through
                      : on_line && *share > 0                       ? phrases::line_touches
                      : on_line                                     ? phrases::line_passes
                                                                    : phrases::line_if_closed;
  return capital(filled(phrase, {found.where.name, within, of_land, shown_as(ask), more, error})) +
         (abroad >= worth_telling ? filled(phrases::disc_abroad, {percent(abroad)}) : "");
}

std::string point_sentence(question const& ask, place_findings const& found) {
  auto const headline = place_headline(ask, found);
  auto const point = point_words(ask, found) + ".";
  return headline == point ? std::string() : point;
}

std::string seen_sentence(question const& ask, place_findings const& found, encirclement_radius const& at) {
  // A place that lies in the land at one end has directions at the other alone.
  auto const where_outside = [](contested_range<double> range) {
    if (!range.contested_open || !range.contested_closed)
      if (range.contested_mapped == contested_mapping::yes)
        range.contested_open = range.contested_closed =
            range.contested_open ? range.contested_open : range.contested_closed;
    return range;
  };
  auto const blocked = where_outside(at.directions_blocked);
  auto const& nearest = found.ring.nearest_km;
  // On a map without such land no front is "this close"; another sentence says that there is none.
  if (!blocked.contested_open || (!nearest.contested_open && !nearest.contested_closed)) return {};
  auto text = capital(filled(
      phrases::seen_from_centre,
      {from_where(found), ask.stance().hostile_name, share_words(ask, blocked, with_more_land::grows),
       plain(at.radius_km).text, share_words(ask, where_outside(at.straight_front_share), with_more_land::grows)}));
  auto const& barrier = at.directions_barrier.contested_open;
  if (barrier && *barrier >= 0.005) text += filled(phrases::barriers_in, {percent(*barrier)});
  return text;
}

std::string spread_sentence(question const& ask, place_findings const& found, std::size_t radius) {
  if (!found.extent || !found.town.outline.empty()) return {};
  constexpr double worth_telling_share = 0.05;
  constexpr double worth_telling_km = 0.5;
  auto const within = plain(found.town.radius_km).text;
  auto const land = ask.stance().hostile_name;
  auto const& at = found.extent->radii[radius];
  std::string text;
  if (exceeds(at.directions_blocked, worth_telling_share))
    text =
        filled(phrases::seen_from_points,
               {within, land, spread_words(ask, at.directions_blocked, 100, 0, " %", true), plain(at.radius_km).text});
  if (exceeds(found.extent->nearest_km, worth_telling_km))
    text += (text.empty() ? "" : " ") +
            filled(phrases::near_from_points,
                   {within, land, spread_words(ask, found.extent->nearest_km, 1, 1, " km", false)});
  return text;
}

}  // namespace salient::cli
