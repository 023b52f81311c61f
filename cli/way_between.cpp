// SPDX-License-Identifier: BSL-1.0
#include "way_between.hpp"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>

#include "salient/measure/nearest.hpp"

namespace salient::cli {

namespace {

json toward_json(between_result const& found) {
  auto const km = [](contested_range<nearest_control> const& near) {
    return to_json(transform(near, [](nearest_control const& n) { return n.distance_km; }));
  };
  return {{"from_a_km", km(found.from_a)}, {"from_b_km", km(found.from_b)}};
}

}  // namespace

measured_way way_between(status_map const& map, place const& from, place const& to, stance const& reader,
                         progress_callback const& progress) {
  nearest_options const all_round{reader, std::nullopt, between_options{}.toward_half_width_deg};
  return {between_places(map, from.at, to.at, {.stance = reader, .progress = progress}),
          nearest(map, from.at, all_round), nearest(map, to.at, all_round)};
}

json distance_json(place const& from, place const& to, geodesic_line const& line) {
  return {{"from", {{"name", from.name}, {"at", to_json(from.at)}}},
          {"to", {{"name", to.name}, {"at", to_json(to.at)}}},
          {"distance_km", line.distance_km},
          {"azimuth_deg", to_json(line.azimuth_deg)},
          {"back_azimuth_deg", to_json(line.back_azimuth_deg)}};
}

void add_way(json& body, measured_way const& on) {
  auto const& found = on.found;
  body["by_status"] = json::array();
  for (std::size_t s = 0; s < found.by_status_km.size(); ++s)
    if (auto const km = found.by_status_km[s]; km > 0)
      body["by_status"].push_back({{"status", found.names.name(static_cast<status>(s))}, {"km", km}});
  body["first_crossing"] = to_json(found.first_crossing);
  body["toward"] = toward_json(found);
  body["sector_deg"] = 2 * between_options{}.toward_half_width_deg;
  body["nearest"] = {{"from_a", nearest_json(on.near_a)}, {"from_b", nearest_json(on.near_b)}};
}

void add_way_before(json& body, measured_way const& then) { body["toward_before"] = toward_json(then.found); }

}  // namespace salient::cli
