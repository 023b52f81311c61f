// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "salient/control/detail/fold.hpp"
#include "salient/control/resolve.hpp"
#include "salient/core/within_memory.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {

[[nodiscard]] constexpr std::string_view defect_name(defect what) {
  switch (what) {
    case defect::self_intersection:
      return "self_intersection";
    case defect::spike:
      return "spike";
    case defect::hole_outside_shell:
      return "hole_outside_shell";
    case defect::overlapping_rings:
      return "overlapping_rings";
    case defect::repeated_polygon:
      return "repeated_polygon";
    case defect::no_area:
      return "no_area";
  }
  return "unknown";
}

}  // namespace detail

SALIENT_INLINE status_map resolve(snapshot const& map, resolve_options const& options) {
  auto const label_of = [&](status s) {
    if (s == status::outside || s == status::unrecognised) s = status::none;
    if (!options.apart) s = map.info.statuses.counts_as(s);
    return static_cast<label>(s);
  };

  detail::require_offsets(map.geometry);
  resolve_record record;
  std::vector<labelled_area> areas;
  areas.reserve(map.features.size());
  std::unordered_map<std::string, std::size_t> place_of_name;  // in the list of what was not recognised
  for (auto const& f : map.features) {
    ++record.features[f.what];
    areas.push_back({&map.geometry, f.first_polygon, f.polygon_count, label_of(f.what)});
    if (f.what != status::unrecognised) continue;
    auto const name = detail::without_outer_blanks(f.name);
    auto const [known, is_new] = place_of_name.emplace(name, record.unrecognised.size());
    if (is_new)
      record.unrecognised.emplace_back(name, 1);
    else
      ++record.unrecognised[known->second].second;
  }

  cover_options how;
  how.earth = options.earth;
  how.memory = options.memory;
  how.workers = options.workers;
  how.progress = options.progress;
  // Declared statuses that the order does not name win before all others, as they were declared.
  auto const& order = options.priority;
  for (auto s = status_count; s < map.info.statuses.size(); ++s)
    if (std::find(order.begin(), order.end(), static_cast<status>(s)) == order.end())
      how.priority.push_back(label_of(static_cast<status>(s)));
  for (auto const s : order) how.priority.push_back(label_of(s));
  auto covered =
      within_memory(map.info.files.empty() ? "map" : map.info.files.front().path, [&] { return cover(areas, how); });

  for (auto const& overlap : covered.record.overlaps)
    if (overlap.kept == overlap.dropped) record.overlap_within_km2[overlap.kept] += overlap.area_km2;
  record.overlap_resolved_km2 = covered.record.overlap_km2();
  record.merged_vertices = covered.record.merged_vertices;
  record.rounding_km2 = covered.record.rounding_km2;
  for (auto const& note : covered.record.repaired)
    record.repaired.push_back({note.input, note.polygon, std::string(detail::defect_name(note.what)), note.area});

  return {std::move(covered.map), options.earth, map.info, std::move(record)};
}

}  // namespace salient
