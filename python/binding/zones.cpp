// SPDX-License-Identifier: BSL-1.0
// What is told of each of some zones, as columns.
#include <algorithm>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "by_zone.hpp"
#include "columns.hpp"
#include "handles.hpp"
#include "land.hpp"
#include "zone_rows.hpp"

namespace salient::python {

namespace {

// A row a zone and status.
py::dict areas_by_zone(held_map const& map, given_zones const& given) {
  return stoppable([=](progress_callback const&) {
           auto const& names = map->drawn().statuses();
           columns rows;
           auto const add = [&](std::string const& zone, status what, double km2, std::optional<double> whole_km2) {
             rows.add_words("zone", zone);
             rows.add_words("status", names.name(what));
             rows.add("area_km2", km2);
             rows.add("share", whole_km2 ? std::optional(km2 / *whole_km2) : std::nullopt);
             rows.add("zone_km2", whole_km2);
             rows.end_row();
           };
           auto const zones = zones_for(map, given, cli::shared_land::goes_to_first);
           for (auto const& zone : cli::areas_in(zones, map->for_totals()))
             for (std::size_t s = 1; s < zone.km2.size(); ++s)
               if (zone.km2[s] > 0) add(zone.name, static_cast<status>(s), zone.km2[s], zone.whole_km2);
           rows.name_by([&] { add({}, status::none, 0, {}); });
           return rows;
         })
      .taken();
}

// Likewise of each zone, who holds it; land in several counts in each.
// @param before  may be null
py::dict control_by_zone(held_map const& map, given_zones const& given, held_map const& before) {
  return stoppable([=](progress_callback const&) {
           auto const zones = zones_for(map, given, cli::shared_land::counts_in_each);
           auto const held =
               cli::controls_in(zones, map->bounded(), {map->stance()}, before ? &before->bounded() : nullptr);
           auto const& names = map->drawn().statuses();
           columns rows;
           auto const add = [&](std::string const& zone, area_control const& of) {
             rows.add_words("zone", zone);
             rows.add("whole_km2", of.whole_km2);
             rows.add("hostile_share", of.hostile_share);
             rows.add("newly_hostile_km2", of.newly_hostile_km2);
             rows.add("contested_mapped", of.hostile_share.contested_mapped);
             for (std::size_t s = 0; s < names.size(); ++s)
               if (std::any_of(held.begin(), held.end(),
                               [&](area_control const& one) { return s < one.area_km2.size() && one.area_km2[s] > 0; }))
                 rows.add(std::string(names.name(static_cast<status>(s))) + "_km2", of.area_km2[s]);
             rows.end_row();
           };
           for (std::size_t z = 0; z < held.size(); ++z) add(zones.names[z], held[z]);
           rows.name_by([&] { add({}, {}); });
           return rows;
         })
      .taken();
}

}  // namespace

cli::named_zones zones_for(held_map const& map, given_zones const& given, cli::shared_land shared) {
  snapshot read;
  read.info.files = {{"zones", ""}};
  for (std::size_t i = 0; i < given.size(); ++i) add_feature(read, given[i].first, i, land_from(given[i].second));
  std::lock_guard const held(map->by()->one_at_a_time);
  return cli::zones_among(map->by()->input, read, shared);
}

columns change_by_zone(held_map const& before, held_map const& after, given_zones const& given,
                       std::vector<changed_piece> const& pieces, std::optional<redrawn_result> const& drawn) {
  columns rows;
  auto const add = [&](cli::named_change const& of) {
    rows.add_words("zone", of.name);
    add_change(rows, of.what.contested_open, of.what.contested_closed, of.drawn);
    rows.end_row();
  };
  auto const zones = zones_for(after, given, cli::shared_land::goes_to_first);
  for (auto const& one :
       cli::changes_in(zones, before->for_totals(), after->for_totals(), {after->stance()}, pieces, drawn))
    add(one);
  rows.name_by([&] { add({}); });
  return rows;
}

void add_zones(py::module_& module) {
  module.def("areas_by_zone", &areas_by_zone);
  module.def("control_by_zone", &control_by_zone);
}

}  // namespace salient::python
