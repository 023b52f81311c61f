// SPDX-License-Identifier: BSL-1.0
#include "front_json.hpp"

namespace salient::cli {

json lengths_json(std::optional<front_result> const& front) {
  if (!front) return nullptr;
  json list = json::array();
  for (auto const& l : front->lengths) list.push_back({{"simplified_km", l.simplified_km}, {"length_km", l.length_km}});
  return list;
}

json advance_json(std::optional<advance_result> const& moved) {
  if (!moved) return nullptr;
  return {{"mean_km", moved->mean_km},
          {"p95_km", moved->p95_km},
          {"hausdorff_forward_km", moved->hausdorff_forward_km},
          {"hausdorff_back_km", moved->hausdorff_back_km},
          {"azimuth_deg", to_json(moved->azimuth_deg)},
          {"concentration", to_json(moved->concentration)},
          {"gained_km2", moved->gained_km2}};
}

}  // namespace salient::cli
