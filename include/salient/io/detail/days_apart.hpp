// SPDX-License-Identifier: BSL-1.0
#pragma once

// A file may hold many maps, one a day, as databases export them. Its features then draw the same land again and again,
// and what they cover together is the map of no day.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/control/snapshot.hpp"
#include "salient/core/errors.hpp"
#include "salient/io/detail/day_property.hpp"
#include "salient/io/detail/feature_polygons.hpp"
#include "salient/io/detail/json_cursor.hpp"

namespace salient::inline SALIENT_ABI::detail {

// The features that say one day.
struct features_of_day {
  std::string day;
  std::vector<std::size_t> features;
  double square_degrees = 0;
};

[[nodiscard]] inline double square_degrees_of(snapshot const& map, feature const& f) {
  double sum = 0;
  auto const [first, count] = rings_of(map, f);
  for (auto r = first; r < first + count; ++r) {
    double ring = 0;
    auto const& v = map.geometry.vertices;
    for (auto i = map.geometry.ring_offsets[r]; i + 1 < map.geometry.ring_offsets[r + 1]; ++i) {
      auto const a = v[static_cast<std::size_t>(i)];
      auto const b = v[static_cast<std::size_t>(i) + 1];
      ring += a.lon * b.lat - b.lon * a.lat;
    }
    sum += std::abs(ring) / 2;
  }
  return sum;
}

// The features of the last file by the day that they say, those of most land first.
[[nodiscard]] inline std::vector<features_of_day> by_day(snapshot const& map) {
  std::map<std::string, features_of_day> days;
  for (std::size_t i = 0; i < map.features.size(); ++i) {
    auto const& f = map.features[i];
    if (f.file + 1 != map.info.files.size() || f.day.empty()) continue;
    auto& day = days[f.day];
    day.day = f.day;
    day.features.push_back(i);
    day.square_degrees += square_degrees_of(map, f);
  }
  std::vector<features_of_day> result;
  for (auto& [name, day] : days) result.push_back(std::move(day));
  std::stable_sort(result.begin(), result.end(), [](features_of_day const& a, features_of_day const& b) {
    return a.square_degrees > b.square_degrees;
  });
  return result;
}

// What some features cover together, km².
[[nodiscard]] inline double covered_km2(snapshot const& map, std::vector<std::size_t> const& features) {
  snapshot some;
  for (auto const i : features) {
    feature next;
    next.what = status::occupied;
    next.first_polygon = static_cast<std::uint32_t>(some.geometry.polygon_count());
    next.polygon_count = map.features[i].polygon_count;
    append_polygons(some.geometry, map.geometry, map.features[i].first_polygon, next.polygon_count);
    some.features.push_back(next);
  }
  return resolve(some).area_km2(status::occupied);
}

// Of some features those of one status.
[[nodiscard]] inline std::vector<std::size_t> of_status(snapshot const& map, std::vector<std::size_t> const& features,
                                                        status what) {
  std::vector<std::size_t> some;
  std::copy_if(features.begin(), features.end(), std::back_inserter(some),
               [&](std::size_t i) { return map.features[i].what == what; });
  return some;
}

// Do two days draw half of the second one's land, or more, with the same status? Maps may draw one status over another, and
// say of each when it was published.
[[nodiscard]] inline bool draw_the_same(snapshot const& map, features_of_day const& one, features_of_day const& other) {
  std::set<status> statuses;
  for (auto const i : other.features) statuses.insert(map.features[i].what);
  double all = 0;
  double shared = 0;
  for (auto const what : statuses) {
    auto both = of_status(map, one.features, what);
    auto const some = of_status(map, other.features, what);
    auto const of_one = covered_km2(map, both);
    auto const of_other = covered_km2(map, some);
    both.insert(both.end(), some.begin(), some.end());
    all += of_other;
    shared += of_one + of_other - covered_km2(map, both);
  }
  return all > 0 && shared >= all / 2;
}

// What is wrong with a file whose features say different days and draw the same land; empty if nothing is. Of many days
// the one of most land is held against the next three.
[[nodiscard]] inline std::string days_that_overlap(snapshot const& map) {
  auto const& all = map.features;
  auto const one_day = [&](feature const& f) { return f.day == all.front().day; };
  if (all.size() < 2 || std::all_of(all.begin(), all.end(), one_day)) return {};
  auto const days = by_day(map);
  constexpr std::size_t most = 4;
  for (std::size_t d = 1; d < std::min(days.size(), most); ++d) try {
      if (!draw_the_same(map, days[0], days[d])) continue;
      auto const lasts = days[d].day.find("..") < days[d].day.find('=');
      auto const setting = day_of_feature::setting_for(days[lasts ? d : 0].day);
      return "expected the map of one day, found features of " + std::to_string(days.size()) +
             " days that draw the same land (" + days[0].day + ", " + days[d].day + ", …): say " + setting +
             ", and ask for FILE@DATE";
    } catch (error const&) {
      return {};  // whoever resolves the map says what is wrong with it
    }
  return {};
}

// @throws input_error  `days_overlap`: features of the last file say different days and draw the same land
inline void require_one_day(snapshot const& map) {
  if (auto const expected = days_that_overlap(map); !expected.empty())
    throw input_error(error_code::days_overlap, {.file = map.info.files.back().path, .path = "features"}, expected);
}

}  // namespace salient::detail
