// SPDX-License-Identifier: BSL-1.0
#include <memory>

#include "salient/overlay/transition.hpp"

#include "commands.hpp"
#include "delivery.hpp"
#include "zones.hpp"

namespace salient::cli {

namespace {

struct area_arguments {
  common_options common;
  std::string map;
  std::string by;
};

// Status and area of whatever a predicate-free list of areas holds; statuses without land are left out.
json areas_json(by_status<double> const& km2) {
  json list = json::array();
  for (std::size_t s = 1; s < status_count; ++s)
    if (km2[s] > 0) list.push_back({{"status", status_names[s]}, {"area_km2", km2[s]}});
  return list;
}

void add_rows(table& rows, std::string const& zone, by_status<double> const& km2) {
  for (std::size_t s = 1; s < status_count; ++s) {
    if (!(km2[s] > 0)) continue;
    std::vector<cell> row = {words(std::string(status_names[s])), number(km2[s], 1)};
    if (rows.columns.size() == 3) row.insert(row.begin(), words(zone));
    rows.rows.push_back(std::move(row));
  }
}

// Each zone's share of the map's statuses, and what lies in none of them: together exactly the whole.
std::vector<std::pair<std::string, by_status<double>>> areas_by_zone(status_map const& map, named_zones const& zones) {
  auto const cells = transition(map.land(), zones.land, {.earth = map.earth()});
  std::vector<std::pair<std::string, by_status<double>>> result;
  for (std::size_t z = 0; z <= zones.names.size(); ++z) {
    bool const outside = z == zones.names.size();
    by_status<double> km2{};
    for (std::size_t s = 1; s < status_count; ++s)
      km2[s] = cells.at(static_cast<label>(s), outside ? label{0} : static_cast<label>(z + 1));
    result.emplace_back(outside ? outside_zones : zones.names[z], km2);
  }
  return result;
}

void area(area_arguments const& asked) {
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("area", asked.common, input, ask);
  auto const map = ask.inside_domain(input.map(asked.map));
  auto const& record = map.record();

  answer what;
  what.body["areas"] = areas_json(map.areas_km2());
  what.body["overlap_resolved_km2"] = record.overlap_resolved_km2;
  what.body["repaired"] = json::array();
  for (auto const& r : record.repaired)
    what.body["repaired"].push_back(
        {{"feature", r.feature}, {"polygon", r.polygon}, {"what", r.what}, {"area_km2", r.area_km2}});
  what.body["unrecognised"] = json::array();
  for (auto const& [name, count] : record.unrecognised)
    what.body["unrecognised"].push_back({{"name", name}, {"count", count}});

  what.page.heading = "Area by status";
  what.page.lines = out.about({&map});
  table whole{"", {"status", "area km²"}, {}};
  add_rows(whole, "", map.areas_km2());
  what.page.tables = {whole};
  if (!asked.by.empty()) {
    auto const zones = read_zones(input, asked.by);
    table by_zone{"by zone", {"zone", "status", "area km²"}, {}};
    what.body["zones"] = json::array();
    for (auto const& [name, km2] : areas_by_zone(map, zones)) {
      what.body["zones"].push_back({{"name", name}, {"areas", areas_json(km2)}});
      add_rows(by_zone, name, km2);
    }
    what.page.tables.push_back(by_zone);
    what.page.data = by_zone;
  }
  what.page.remarks = {"Overlaps between features, resolved by priority: " + fixed(record.overlap_resolved_km2, 3) +
                       " km². Polygons repaired: " + std::to_string(record.repaired.size()) + "."};
  what.note =
      "Every place is given exactly one status by the legend's priority before areas are taken, so that no land counts "
      "twice. Areas are taken on the ellipsoid with edges straight in longitude and latitude.";
  out.deliver(std::move(what));
}

}  // namespace

void add_area(CLI::App& program) {
  auto const asked = std::make_shared<area_arguments>();
  auto* command = program.add_subcommand("area", "km² by status");
  command->add_option("map", asked->map, "MAP")->required();
  command->add_option("--by", asked->by, "FILE:FIELD, zones to split the areas by");
  add_common_options(*command, asked->common);
  command->callback([asked] { area(*asked); });
}

}  // namespace salient::cli
