// SPDX-License-Identifier: BSL-1.0
#include "gazetteer.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/geodesy/distance.hpp"
#include "salient/io/places.hpp"

#include "built_in.hpp"
#include "regions.hpp"

namespace salient::cli {

namespace {

std::vector<place> read_built_in(char const* file) { return read_places_text(built_in(file), file); }

std::vector<place> const& towns() {
  static auto const read = read_built_in("towns.csv");
  return read;
}

std::vector<place> const& places_of_the_front() {
  static auto const read = read_built_in("front.csv");
  return read;
}

std::vector<place> all_built_in() {
  auto all = places_of_the_front();
  std::set<std::string> known;
  for (auto& p : all) {
    known.insert(p.id);
    p.population = known_population(p);
  }
  for (auto const& town : towns())
    if (!known.contains(town.id)) all.push_back(town);
  auto const villages = read_built_in("villages.csv");
  all.insert(all.end(), villages.begin(), villages.end());
  return all;
}

std::vector<place> with_regions(std::vector<place const*> const& found) {
  std::vector<place> result;
  for (auto const* p : found) {
    result.push_back(*p);
    if (p->region.empty()) result.back().region = region_of(p->at);
  }
  return result;
}

std::vector<place const*> called_so(std::vector<place> const& places, std::string_view name) {
  auto found = places_called(places, name);
  bool const names_region = name.find_first_of(",(") != name.npos;
  if (!found.empty() || !names_region) return found;
  // Regions are looked up only where somebody asks for one.
  auto const alone = places_called(places, name.substr(0, name.find_first_of(",(")));
  auto const regional = with_regions(alone);
  for (auto const* p : places_called(regional, name))
    found.push_back(alone[static_cast<std::size_t>(p - &regional[0])]);
  return found;
}

[[noreturn]] void refuse_homonyms(std::vector<place> const& places, std::string_view name) {
  std::vector<place const*> all;
  for (auto const& p : places) all.push_back(&p);
  // A region that no two of them have in common.
  auto const told = std::find_if(places.begin(), places.end(), [&](place const& p) {
    return !p.region.empty() &&
           std::count_if(places.begin(), places.end(), [&](place const& q) { return q.region == p.region; }) == 1;
  });
  bool const by_id = std::any_of(places.begin(), places.end(), [](place const& p) { return !p.id.empty(); });
  throw argument_error(
      error_code::argument_ambiguous,
      "the place '" + std::string(name) + "' is ambiguous: " + detail::places_text(all) + ". Name it by its " +
          (told == places.end()
               ? ""
               : "region ('" + told->name + ", " + told->region + "')" + (by_id ? ", its " : " or its ")) +
          (by_id ? "id or its position" : "position"));
}

// As many people make a place known by its name alone.
constexpr double of_note = 20'000;

bool is_of_front(place const* p) {
  return p - built_in_places().data() < static_cast<std::ptrdiff_t>(places_of_the_front().size());
}

// The one that is meant where nothing more is said; none where nobody can tell.
std::optional<std::size_t> best_known(std::vector<place const*> const& found) {
  std::vector<std::size_t> known;
  for (std::size_t i = 0; i < found.size(); ++i)
    if (is_of_front(found[i])) known.push_back(i);
  if (known.size() == 1) return known.front();
  if (!known.empty()) return std::nullopt;
  auto const people = [&](std::size_t i) { return found[i]->population.value_or(0); };
  std::size_t most = 0;
  for (std::size_t i = 1; i < found.size(); ++i)
    if (people(i) > people(most)) most = i;
  constexpr double times_more = 10;
  for (std::size_t i = 0; i < found.size(); ++i)
    if (i != most && times_more * people(i) > people(most)) return std::nullopt;
  return people(most) >= of_note ? std::optional(most) : std::nullopt;
}

bool is_called(place const& town, place const& where) {
  std::vector<place> const one{town};
  auto const by = [&](std::string const& name) { return !name.empty() && !places_called(one, name).empty(); };
  return by(where.name) || std::any_of(where.aliases.begin(), where.aliases.end(), by);
}

}  // namespace

std::vector<place> const& built_in_places() {
  static auto const all = all_built_in();
  return all;
}

std::optional<known_place> place_built_in(std::string_view name) {
  auto found = called_so(built_in_places(), name);
  if (found.empty()) return std::nullopt;
  auto const chosen = found.size() == 1 ? std::optional<std::size_t>(0) : best_known(found);
  if (!chosen) refuse_homonyms(with_regions(found), name);
  known_place result{*found[*chosen]};
  result.well_known = is_of_front(found[*chosen]) || result.where.population.value_or(0) >= of_note;
  found.erase(found.begin() + static_cast<std::ptrdiff_t>(*chosen));
  result.others = with_regions(found);
  result.where.region = region_of(result.where.at);
  if (!result.where.population) result.where.population = known_population(result.where);
  return result;
}

std::optional<place> place_among(std::vector<place> const& places, std::string_view name) {
  auto const found = called_so(places, name);
  if (found.empty()) return std::nullopt;
  if (found.size() > 1) refuse_homonyms(with_regions(found), name);
  return *found.front();
}

std::string names_like(std::vector<place> const& places, std::string_view name) {
  std::vector<std::string> names;
  auto const add = [&](std::vector<place> const& list) {
    for (auto const& p : list) {
      names.push_back(p.name);
      names.insert(names.end(), p.aliases.begin(), p.aliases.end());
    }
  };
  add(places);
  add(built_in_places());
  return detail::did_you_mean(detail::nearest_names(names, name));
}

std::optional<double> known_population(place const& where) {
  constexpr double same_km = 0.5;
  constexpr double same_town_km = 10;
  place const* best = nullptr;
  auto least = same_town_km;
  for (auto const& town : towns()) {
    if (!(town.population.value_or(0) > 0) || std::abs(town.at.lat - where.at.lat) > 0.1) continue;
    auto const away_km = distance_km(where.at, town.at);
    if (away_km >= least || (away_km > same_km && !is_called(town, where))) continue;
    least = away_km;
    best = &town;
  }
  return best ? best->population : std::nullopt;
}

}  // namespace salient::cli
