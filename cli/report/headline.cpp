// SPDX-License-Identifier: BSL-1.0
#include "report/headline.hpp"

#include <algorithm>

#include "language.hpp"
#include "phrases.hpp"
#include "way_out.hpp"

namespace salient::cli {

namespace {

std::size_t words_in(std::string const& text) {
  return text.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

std::string way_clause(question const& ask, lon_lat<double> at, std::optional<contested_range<way_out_end>> const& way,
                       std::string const& language) {
  if (!way || !way->contested_open) return {};
  auto const state = way->contested_open->state;
  if (state == way_out_state::closed) return in_language(phrases::plain_no_way, language);
  if (state != way_out_state::neck && state != way_out_state::channel) return {};
  contested_range<way_out_end> open = *way;
  open.contested_closed.reset();
  open.contested_mapped = contested_mapping::no;
  return filled(in_language(phrases::plain_gap, language), {in_language(way_out_in_short(ask, at, open), language)});
}

std::string direction_alone(double azimuth_deg) {
  auto const words = direction_words(azimuth_deg);
  return words.substr(0, words.find(' '));
}

std::string where_the_line_runs(question const& ask, place_findings const& found, std::string const& language) {
  auto const say = [&](std::string_view words) { return in_language(words, language); };
  auto const name = name_in(found.where, language);
  auto const& ring = found.ring;
  auto const& extent = found.extent;
  auto const& land = ask.stance().hostile_name;
  constexpr double worth_telling = 0.01;
  auto const share = share_of_its_land(found).value_or(0);
  if (extent && extent->on_the_line.contested_open.value_or(false) && share >= worth_telling &&
      !is_held_but_for_strips(found)) {
    auto const grown = share / *extent->closing_share.contested_open;
    auto const of_land = transform(extent->closing_share, [&](double s) { return std::min(1.0, s * grown); });
    bool const disc = found.town.outline.empty();
    return filled(say(disc ? phrases::plain_on_line : phrases::plain_on_line_outline),
                  {name, say(share_words(ask, of_land, with_more_land::grows)), say(land),
                   disc ? say(plain(found.town.radius_km).text) : ""});
  }
  if (ring.inside.contested_open.value_or(false))
    return filled(say(is_position(found.where.name) ? phrases::plain_inside_position : phrases::plain_inside),
                  {name, say(ask.stance().closing_name(ring.here)),
                   say(range_words(ask, ring.depth_km, 1, with_more_land::grows))});
  if (!ring.nearest_km.contested_open) return filled(say(phrases::no_such_land), {say(land)});
  if (ring.inside.contested_closed.value_or(false))
    return filled(say(phrases::plain_near_or_inside),
                  {name, say(fixed(*ring.nearest_km.contested_open, 1)), say(land)});
  return filled(say(phrases::plain_near),
                {name, say(range_words(ask, ring.nearest_km, 1, with_more_land::shrinks)), say(land),
                 say(direction_alone(ring.nearest_azimuth_deg.contested_open.value_or(0)))});
}

}  // namespace

std::string plain_headline(question const& ask, place_findings const& found,
                           std::optional<contested_range<way_out_end>> const& way, std::string const& language) {
  auto const where = where_the_line_runs(ask, found, language);
  // What lies between a place in the land and the water is no way out of it.
  auto const& water = found.water.contested_open;
  auto const rest = water ? filled(phrase_in(phrases::plain_water, language), {*water})
                          : way_clause(ask, found.where.at, way, language);
  auto const whole = where + rest + ".";
  return words_in(whole) <= plain_headline_words ? whole : where + ".";
}

}  // namespace salient::cli
