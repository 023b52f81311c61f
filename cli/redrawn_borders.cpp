// SPDX-License-Identifier: BSL-1.0
#include "redrawn_borders.hpp"

#include "salient/measure/redrawn.hpp"

#include "document.hpp"
#include "language.hpp"
#include "phrases.hpp"

namespace salient::cli {

std::optional<redrawn_result> redrawn_between(question& ask, status_map const& before, status_map const& after,
                                              std::vector<changed_piece> const& pieces) {
  auto const outline = ask.outline_about(after);
  if (outline.empty()) return std::nullopt;
  return redrawn(before, after, pieces, country_outline(outline, ask.earth()), {.stance = ask.stance()});
}

std::array<std::optional<double>, 3> redrawn_km2(area_change const& whole, std::optional<redrawn_result> const& drawn) {
  if (!drawn) return {};
  return {drawn->gained_km2, drawn->lost_km2, without(whole, *drawn).net_km2};
}

std::string redrawn_sentence(std::optional<redrawn_result> const& drawn, area_change const& whole) {
  if (!drawn) return std::string(phrases::redrawn_not_known);
  if (drawn->pieces.empty()) return std::string(phrases::redrawn_none);
  return filled(phrases::redrawn_found,
                {fixed(drawn->gained_km2, 1), fixed(drawn->lost_km2, 1), std::to_string(drawn->pieces.size())}) +
         " " + filled(phrases::change_without_redrawn, {change_words(without(whole, *drawn))});
}

std::string change_words(area_change const& of, std::string const& language) {
  auto const figure = [&](double km2) { return figures_in(fixed(km2, 1), language); };
  return filled(phrase_in(phrases::change_in_words, language),
                {figure(of.gained_km2), figure(of.lost_km2), figure(of.net_km2)});
}

multi_polygon<lon_lat<double>> outline_of(question& ask, series_source const& source, series_calendar const& calendar) {
  if (source.states.empty()) return ask.domain();
  auto const first = calendar.since ? state_at(source.states, *calendar.since).value_or(0) : 0;
  return of_inputs([&] { return ask.outline_about(*source.open()(first).map); });
}

}  // namespace salient::cli
