// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/status_map.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/overlay/areas.hpp"

namespace salient {

SALIENT_INLINE status_map::status_map(coverage land, ellipsoid const& earth, map_info info, resolve_record record)
    : land_(std::move(land)),
      earth_(earth),
      integral_(earth, land_.middle_lat()),
      fingerprints_(land_),
      info_(std::move(info)),
      record_(std::move(record)) {
  if (land_.largest_label() >= statuses().size())
    static_cast<void>(statuses().own(static_cast<status>(land_.largest_label())));
  auto const totals = areas_by_label_km2(land_, integral_);
  area_km2_.grow(statuses().size());
  for (std::size_t s = 0; s < area_km2_.size(); ++s) area_km2_[s] = totals[static_cast<label>(s)];
}

SALIENT_INLINE status_map renumbered(status_map const& map, status_list const& statuses) {
  auto info = map.info();
  info.statuses = statuses;
  if (statuses.extends(map.statuses())) return {map.land(), map.earth(), std::move(info), map.record()};
  auto const number_of = [&](status s) {
    auto const name = map.statuses().name(s);
    auto const found = statuses.find(name);
    if (!found)
      throw argument_error(error_code::argument_inconsistent,
                           "the list has no status '" + std::string(name) + "', which the map shows");
    return *found;
  };
  auto const label_of = [&](label l) { return static_cast<label>(number_of(static_cast<status>(l))); };
  std::vector<chain> chains(map.land().chains().begin(), map.land().chains().end());
  for (auto& c : chains) {
    c.left = label_of(c.left);
    c.right = label_of(c.right);
  }
  auto record = map.record();
  record.features = {};
  record.overlap_within_km2 = {};
  for (std::size_t s = 0; s < map.record().features.size(); ++s)
    if (auto const count = map.record().features[s]) record.features[number_of(static_cast<status>(s))] = count;
  for (std::size_t s = 0; s < map.record().overlap_within_km2.size(); ++s)
    if (auto const km2 = map.record().overlap_within_km2[s]; km2 != 0)
      record.overlap_within_km2[number_of(static_cast<status>(s))] = km2;
  auto const vertices = map.land().vertices();
  return {coverage({vertices.begin(), vertices.end()}, std::move(chains)), map.earth(), std::move(info),
          std::move(record)};
}

}  // namespace salient
