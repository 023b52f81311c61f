// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <utility>

#include "salient/control/status_map.hpp"
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
  auto const totals = areas_by_label_km2(land_, integral_);
  for (std::size_t s = 0; s < status_count; ++s) area_km2_[s] = totals[static_cast<label>(s)];
}

}  // namespace salient
