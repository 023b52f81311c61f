// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "salient/core/inline.hpp"
#include "salient/io/to_json.hpp"

namespace salient::inline SALIENT_ABI::detail::json_parts {

[[nodiscard]] inline json lengths_json(std::optional<front_result> const& front) {
  if (!front) return nullptr;
  json list = json::array();
  for (auto const& l : front->lengths) list.push_back({{"simplified_km", l.simplified_km}, {"length_km", l.length_km}});
  return list;
}

[[nodiscard]] inline json advance_json(std::optional<advance_result> const& moved) {
  if (!moved) return nullptr;
  return {{"mean_km", moved->mean_km},
          {"p95_km", moved->p95_km},
          {"hausdorff_forward_km", moved->hausdorff_forward_km},
          {"hausdorff_back_km", moved->hausdorff_back_km},
          {"azimuth_deg", to_json(moved->azimuth_deg)},
          {"concentration", to_json(moved->concentration)},
          {"gained_km2", moved->gained_km2}};
}

[[nodiscard]] inline json by_status_json(area_control const& zone) {
  json list = json::array();
  for (std::size_t s = 0; s < zone.area_km2.size(); ++s)
    if (zone.area_km2[s] > 0)
      list.push_back({{"status", zone.names.name(static_cast<status>(s))},
                      {"area_km2", zone.area_km2[s]},
                      {"share", zone.share[s]}});
  return list;
}

[[nodiscard]] inline json by_status_json(point_control const& zone) {
  json list = json::array();
  for (std::size_t s = 0; s < zone.count.size(); ++s)
    if (zone.count[s] > 0)
      list.push_back({{"status", zone.names.name(static_cast<status>(s))},
                      {"count", zone.count[s]},
                      {"share", static_cast<double>(zone.count[s]) / static_cast<double>(zone.whole)}});
  return list;
}

[[nodiscard]] inline json banded_json(banded_km2 const& of) {
  return {{"least", of.low}, {"drawn", of.drawn}, {"most", of.high}};
}

[[nodiscard]] inline json banded_json(banded_change const& of) {
  return {{"gained_km2", banded_json(of.gained)}, {"lost_km2", banded_json(of.lost)}, {"net_km2", banded_json(of.net)}};
}

template <class T>
[[nodiscard]] json band_json(contested_range<T> const& range, double map_error_km) {
  auto result = banded_json(range.contested_open.value_or(T{}));
  if (!range.contested_open)
    for (auto& value : result) value = nullptr;
  result["contested_closed"] = range.contested_closed ? banded_json(*range.contested_closed) : json(nullptr);
  result["contested_mapped"] = to_json(range.contested_mapped);
  result["map_error_km"] = map_error_km;
  return result;
}

}  // namespace salient::detail::json_parts

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE json front_json(contested_range<front_result> const& found) {
  json result = {{"lengths", detail::json_parts::lengths_json(found.contested_open)}};
  result["contested_closed"] = {{"lengths", detail::json_parts::lengths_json(found.contested_closed)}};
  result["contested_mapped"] = to_json(found.contested_mapped);
  result["advance"] = nullptr;
  return result;
}

SALIENT_INLINE void add_advance(json& to, contested_range<advance_result> const& moved) {
  to["advance"] = detail::json_parts::advance_json(moved.contested_open);
  to["contested_closed"]["advance"] = detail::json_parts::advance_json(moved.contested_closed);
}

SALIENT_INLINE json band_json(contested_range<banded_km2> const& range, double map_error_km) {
  return detail::json_parts::band_json(range, map_error_km);
}

SALIENT_INLINE json band_json(contested_range<banded_change> const& range, double map_error_km) {
  return detail::json_parts::band_json(range, map_error_km);
}

SALIENT_INLINE json agreement_json(agreement_result const& found) {
  json result = {{"by_status", json::array()}};
  for (auto const& row : found.by_status)
    result["by_status"].push_back({{"status", found.matrix.names.name(row.what)},
                                   {"jaccard", to_json(row.jaccard)},
                                   {"both_km2", row.both_km2},
                                   {"only_a_km2", row.only_a_km2},
                                   {"only_b_km2", row.only_b_km2}});
  result["quantity_km2"] = found.quantity_km2;
  result["allocation_km2"] = found.allocation_km2;
  return result;
}

SALIENT_INLINE json claim_json(claim_result const& found) {
  json basis = json::object();
  for (auto const& n : found.basis) basis[n.name] = to_json(n.value);
  for (auto const& [name, fact] : found.facts) basis[name] = fact;
  return {{"verdict", to_string(found.verdict)},
          {"reason", to_string(found.reason)},
          {"sentence", found.sentence},
          {"basis", std::move(basis)}};
}

SALIENT_INLINE json route_json(route_result const& found) {
  json by_status = json::array();
  for (std::size_t s = 0; s < found.by_status_km.size(); ++s)
    if (auto const km = found.by_status_km[s]; km > 0)
      by_status.push_back({{"status", found.names.name(static_cast<status>(s))}, {"km", km}});
  return {{"km", found.length_km},
          {"by_status", by_status},
          {"hostile_share", to_json(found.hostile_share)},
          {"within_share", to_json(found.within_share)},
          {"first_cut", to_json(found.first_cut)}};
}

SALIENT_INLINE json control_json(area_control const& held) {
  return {{"by_status", detail::json_parts::by_status_json(held)},
          {"hostile_share", to_json(held.hostile_share)},
          {"newly_hostile", to_json(held.newly_hostile_km2.contested_open)},
          {"newly_hostile_km2", to_json(held.newly_hostile_km2)}};
}

SALIENT_INLINE json control_json(point_control const& held) {
  auto const& newly = held.newly_hostile_count.contested_open;
  return {{"by_status", detail::json_parts::by_status_json(held)},
          {"hostile_share", to_json(held.hostile_share)},
          {"newly_hostile", newly ? json(*newly) : json(nullptr)},
          {"newly_hostile_count", to_json(held.newly_hostile_count)}};
}

SALIENT_INLINE json nearest_json(contested_range<nearest_control> const& near) {
  return {{"km", to_json(transform(near, [](nearest_control const& n) { return n.distance_km; }))},
          {"azimuth_deg", to_json(transform(near, [](nearest_control const& n) { return n.azimuth_deg; }))}};
}

}  // namespace salient
