// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <numbers>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "salient/control/detail/fold.hpp"
#include "salient/control/detail/spelling_key.hpp"
#include "salient/control/place.hpp"
#include "salient/core/decimal.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/inline.hpp"
#include "salient/geometry/frame.hpp"

namespace salient::inline SALIENT_ABI::detail {

// A name as it is looked up: without apostrophes of any kind, hyphens as blanks.
[[nodiscard]] inline std::u32string fold_place(std::string_view name) {
  constexpr std::u32string_view apostrophes = U"'`\u00B4\u02B9\u02BC\u02BB\u2018\u2019\u201B\u2032\u0301";
  constexpr std::u32string_view hyphens = U"-\u00AD\u2010\u2011\u2012\u2013\u2014\u2212";
  std::u32string result;
  for (char32_t c : fold(name)) {
    if (apostrophes.find(c) != apostrophes.npos) continue;
    if (hyphens.find(c) != hyphens.npos) c = U' ';
    if (c != U' ' || (!result.empty() && result.back() != U' ')) result.push_back(c);
  }
  if (!result.empty() && result.back() == U' ') result.pop_back();
  return result;
}

// Levenshtein's distance: how many letters have to be put in, taken out or changed.
[[nodiscard]] inline std::size_t edit_distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto corner = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      auto const changed = corner + (a[i - 1] == b[j - 1] ? 0u : 1u);
      corner = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[b.size()];
}

template <class Visit>
void each_spelling(place const& of, Visit&& visit) {
  visit(of.name);
  if (!of.id.empty()) visit(of.id);
  for (auto const& alias : of.aliases) visit(alias);
}

[[nodiscard]] inline std::string position_text(lon_lat<double> at) {
  char text[80];
  std::snprintf(text, sizeof text, "%.5f,%.5f", at.lon, at.lat);
  return text;
}

SALIENT_INLINE std::string places_text(std::vector<place const*> const& places) {
  constexpr std::size_t most = 12;
  std::string text;
  for (std::size_t i = 0; i < places.size() && i < most; ++i) {
    auto const& p = *places[i];
    text += (i == 0 ? "" : "; ") + p.name + (p.region.empty() ? "" : ", " + p.region) +
            (p.id.empty() ? "" : " (id " + p.id + ")") + " at " + position_text(p.at);
  }
  return places.size() > most ? text + "; and " + std::to_string(places.size() - most) + " more" : text;
}

SALIENT_INLINE std::vector<std::string> nearest_names(std::vector<std::string> const& spellings,
                                                      std::string_view name) {
  auto const wanted = fold_place(name);
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (auto const& spelling : spellings) {
    auto const distance = edit_distance(fold_place(spelling), wanted);
    if (2 * distance <= std::max<std::size_t>(wanted.size(), 4)) ranked.emplace_back(distance, spelling);
  }
  std::sort(ranked.begin(), ranked.end());
  ranked.erase(std::unique(ranked.begin(), ranked.end()), ranked.end());
  std::vector<std::string> result;
  for (std::size_t i = 0; i < ranked.size() && i < 5; ++i) result.push_back(ranked[i].second);
  return result;
}

SALIENT_INLINE std::string did_you_mean(std::vector<std::string> const& names) {
  std::string text;
  for (auto const& name : names) text += (text.empty() ? "; did you mean " : ", ") + name;
  return text.empty() ? text : text + "?";
}

// Those one of whose spellings is as asked.
template <class IsAsked>
[[nodiscard]] std::vector<place const*> places_spelt(std::vector<place> const& places, IsAsked const& is_asked) {
  std::vector<place const*> found;
  for (auto const& p : places) {
    bool called_so = false;
    each_spelling(p, [&](std::string const& s) { called_so = called_so || is_asked(s); });
    if (called_so) found.push_back(&p);
  }
  return found;
}

// Those of a name without a region.
[[nodiscard]] inline std::vector<place const*> places_named(std::vector<place> const& places, std::string_view name) {
  auto const wanted = fold_place(name);
  auto found = places_spelt(places, [&](std::string const& s) { return fold_place(s) == wanted; });
  for (std::size_t i = 0; i < all_readings.size() && found.empty(); ++i) {
    auto const how = all_readings[i];
    auto const heard = [&](std::string key) { return how == reading_in::german ? german_key(std::move(key)) : key; };
    auto const sound = heard(spelling_key(name, how));
    constexpr std::size_t least = 3;  // of fewer sounds too many names are
    if (sound.size() >= least)
      found = places_spelt(places, [&](std::string const& s) { return heard(spelling_key(s)) == sound; });
  }
  return found;
}

// `Name, Region` or `Name (Region)`.
struct name_in_region {
  std::string_view name;
  std::string_view region;  // empty where the text has none
};

[[nodiscard]] inline name_in_region parted(std::string_view text) {
  auto const at = text.find_first_of(",(");
  if (at == text.npos) return {text, {}};
  auto const region = text.substr(at + 1);
  return {text.substr(0, at), region.substr(0, region.find(')'))};
}

// Whether a region is called so, with or without the word for what it is.
[[nodiscard]] inline bool is_region(std::string const& region, std::string_view text) {
  auto key = spelling_key(text);
  for (std::string_view const word : {"eblast", "rehen"})
    if (key.size() > word.size() && key.ends_with(word)) key.resize(key.size() - word.size());
  return !region.empty() && key == spelling_key(region);
}

SALIENT_INLINE std::optional<double> parse_number(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  double value = 0;
  auto const [end, failure] = read_decimal(text.data(), text.data() + text.size(), value);
  if (text.empty() || failure != std::errc{} || end != text.data() + text.size() || !is_finite(value))
    return std::nullopt;
  return value;
}

}  // namespace salient::detail

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE std::vector<homonym> homonyms(std::vector<place> const& places) {
  std::unordered_map<std::u32string, homonym> by_spelling;
  std::vector<homonym const*> in_order;
  for (std::size_t i = 0; i < places.size(); ++i)
    detail::each_spelling(places[i], [&](std::string const& spelling) {
      auto folded = detail::fold_place(spelling);
      if (folded.empty()) return;
      auto& known = by_spelling[std::move(folded)];
      if (known.places.empty()) {
        known.spelling = spelling;
        in_order.push_back(&known);
      }
      if (known.places.empty() || known.places.back() != i) known.places.push_back(i);
    });
  std::vector<homonym> result;
  for (auto const* found : in_order)
    if (found->places.size() > 1) result.push_back(*found);
  return result;
}

SALIENT_INLINE std::vector<place const*> places_called(std::vector<place> const& places, std::string_view name) {
  if (detail::fold_place(name).empty()) throw argument_error(error_code::argument_empty, "a place needs a name");
  auto found = detail::places_named(places, name);
  auto const asked = detail::parted(name);
  if (!found.empty() || asked.region.empty()) return found;
  found = detail::places_named(places, asked.name);
  std::erase_if(found, [&](place const* p) { return !detail::is_region(p->region, asked.region); });
  return found;
}

SALIENT_INLINE place const& find_place(std::vector<place> const& places, std::string_view name) {
  auto const found = places_called(places, name);
  if (found.size() == 1) return *found.front();
  std::string message = "the place '" + std::string(name) + "' ";
  if (found.empty()) {
    std::vector<std::string> spellings;
    for (auto const& p : places) detail::each_spelling(p, [&](std::string const& s) { spellings.push_back(s); });
    message += "is in no places file" + detail::did_you_mean(detail::nearest_names(spellings, name));
    if (name.find(',') != name.npos) message += "; several places are named one by one, without commas";
    throw argument_error(error_code::argument_unknown, message);
  }
  message += "is ambiguous: " + detail::places_text(found);
  throw argument_error(error_code::argument_ambiguous, message + ". Name it by its id or its position");
}

SALIENT_INLINE std::optional<lon_lat<double>> parse_lon_lat(std::string_view text, bool latitude_first) {
  auto const comma = text.find(',');
  if (comma == text.npos) return std::nullopt;
  auto first = detail::parse_number(text.substr(0, comma));
  auto second = detail::parse_number(text.substr(comma + 1));
  if (!first || !second) return std::nullopt;
  if (latitude_first) std::swap(first, second);
  lon_lat<double> const at{*first, *second};
  if (std::abs(at.lon) <= 360 && std::abs(at.lat) <= 90) return framed(at);
  bool const swapped = std::abs(at.lon) <= 90 && std::abs(at.lat) <= 180;
  throw argument_error(
      error_code::argument_out_of_range,
      "the position '" + std::string(text) + "' is beyond ±360 degrees of longitude or ±90 of latitude" +
          detail::turns_off(at.lon) +
          (swapped ? (latitude_first ? "; is the longitude first?" : "; is the latitude first?") : ""));
}

SALIENT_INLINE place resolve_place(std::vector<place> const& places, std::string_view text, bool latitude_first) {
  if (auto const at = parse_lon_lat(text, latitude_first))
    return {.id = {}, .name = std::string(text), .aliases = {}, .at = *at, .polygon_id = {}};
  return find_place(places, text);
}

}  // namespace salient

namespace salient::inline SALIENT_ABI::detail {

// How near some edges come to a point: on a sphere, each edge sampled every half degree.
class rough_nearness {
 public:
  explicit rough_nearness(lon_lat<double> at) : at_(at) {}

  void add(lon_lat<double> const& from, lon_lat<double> const& to) {
    int const steps = 1 + static_cast<int>(2 * std::max(std::abs(to.lon - from.lon), std::abs(to.lat - from.lat)));
    for (int k = 0; k < steps; ++k) {
      double const share = static_cast<double>(k) / steps;
      least_ = std::min(least_, haversine(std::lerp(from.lon, to.lon, share), std::lerp(from.lat, to.lat, share)));
    }
  }
  // None before the first edge.
  [[nodiscard]] std::optional<double> km() const {
    constexpr double earth_radius_km = 6371;
    if (least_ == no_edge) return std::nullopt;
    return 2 * earth_radius_km * std::asin(std::sqrt(std::min(least_, 1.0)));
  }

 private:
  static constexpr double no_edge = 2;  // a haversine is at most 1

  [[nodiscard]] double haversine(double lon, double lat) const {
    constexpr double degree = std::numbers::pi / 180;
    double const a = std::sin((lat - at_.lat) / 2 * degree);
    double const b = std::sin((lon - at_.lon) / 2 * degree);
    return a * a + std::cos(lat * degree) * std::cos(at_.lat * degree) * b * b;
  }

  lon_lat<double> at_;
  double least_ = no_edge;
};

}  // namespace salient::detail

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE std::optional<double> rough_distance_km(lon_lat<double> at,
                                                       ragged_polygons<lon_lat<double>> const& land) {
  detail::rough_nearness nearness(at);
  for (std::size_t r = 0; r + 1 < land.ring_offsets.size(); ++r)
    for (auto i = land.ring_offsets[r]; i < land.ring_offsets[r + 1]; ++i)
      nearness.add(land.vertices[static_cast<std::size_t>(i)],
                   land.vertices[static_cast<std::size_t>(i + 1 < land.ring_offsets[r + 1] ? i + 1 : i)]);
  return nearness.km();
}

SALIENT_INLINE std::optional<double> rough_distance_km(lon_lat<double> at, coverage const& land) {
  detail::rough_nearness nearness(at);
  land.for_each_edge([&](auto const& from, auto const& to, label, label) { nearness.add(from, to); });
  return nearness.km();
}

}  // namespace salient
