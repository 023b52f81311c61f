// SPDX-License-Identifier: BSL-1.0
#include "towns.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/geodesy/distance.hpp"
#include "salient/io/places.hpp"

#include "towns_data.hpp"

namespace salient::cli {

namespace {

bool is_called(place const& town, place const& where) {
  std::vector<place> const one{town};
  auto const by = [&](std::string const& name) {
    try {
      static_cast<void>(find_place(one, name));
      return true;
    } catch (argument_error const&) {
      return false;
    }
  };
  return by(where.name) || std::any_of(where.aliases.begin(), where.aliases.end(), by);
}

}  // namespace

std::vector<place> const& all_towns() {
  static auto const read = read_places_text(towns_data("towns.csv"), "towns.csv");
  return read;
}

std::optional<double> known_population(place const& where) {
  constexpr double same_km = 0.5;
  constexpr double same_town_km = 10;
  place const* best = nullptr;
  auto least = same_town_km;
  for (auto const& town : all_towns()) {
    if (!(town.population.value_or(0) > 0) || std::abs(town.at.lat - where.at.lat) > 0.1) continue;
    auto const away_km = distance_km(where.at, town.at);
    if (away_km >= least || (away_km > same_km && !is_called(town, where))) continue;
    least = away_km;
    best = &town;
  }
  return best ? best->population : std::nullopt;
}

}  // namespace salient::cli
