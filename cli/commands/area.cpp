// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>

#include "bands.hpp"
#include "by_zone.hpp"
#include "commands.hpp"
#include "delivery.hpp"
#include "phrases.hpp"

namespace salient::cli {

namespace {

struct area_arguments {
  common_options common;
  std::string map;
  std::string by;
  bool error_band = false;
};

// Status and area of whatever a predicate-free list of areas holds; statuses without land are left out.
void add_rows(table& rows, by_status<double> const& km2, status_list const& names) {
  for (std::size_t s = 1; s < km2.size(); ++s) {
    if (!(km2[s] > 0)) continue;
    rows.rows.push_back({words(std::string(names.name(static_cast<status>(s)))), number(km2[s], 1)});
  }
}

// A row for each status of a zone, and one for its land on which nothing is drawn, with their shares of the zone's whole
// area; no share of what has no bounds.
void add_shares(table& rows, std::string const& zone, by_status<double> const& km2, status_list const& names,
                std::optional<double> whole_km2) {
  auto const add = [&](std::string what, double area_km2) {
    auto const percent = whole_km2 ? number(std::min(100.0, 100 * area_km2 / *whole_km2), 1) : words("");
    rows.rows.push_back({words(zone), words(std::move(what)), number(area_km2, 1), percent,
                         whole_km2 ? number(*whole_km2, 1) : words("")});
  };
  for (std::size_t s = 1; s < km2.size(); ++s)
    if (km2[s] > 0) add(std::string(names.name(static_cast<status>(s))), km2[s]);
  constexpr double least_share = 1e-6;  // of the zone: less may be what areas are good to
  auto const drawn_km2 = std::accumulate(km2.begin() + 1, km2.end(), 0.0);
  if (auto const rest_km2 = whole_km2.value_or(0) - drawn_km2; whole_km2 && rest_km2 > least_share * *whole_km2)
    add(std::string(phrases::nothing_drawn), rest_km2);
}

json zone_json(std::string const& name, by_status<double> const& km2, status_list const& names,
               std::optional<double> whole_km2) {
  auto areas = areas_json(km2, names);
  if (whole_km2)
    for (auto& one : areas) one["share"] = std::min(1.0, one["area_km2"].get<double>() / *whole_km2);
  return {{"name", name}, {"areas", areas}, {"zone_km2", whole_km2 ? json(*whole_km2) : json(nullptr)}};
}

// Areas by zone, each with the zone's own area, and of all zones together.
table add_zones(answer& what, status_map const& map, named_zones const& zones) {
  auto const& names = map.statuses();
  table by_zone{"by zone", {"zone", "status", "area km²", "% of the zone", "zone km²"}, {}};
  what.body["zones"] = json::array();
  by_status<double> all{};
  double all_km2 = 0;
  for (auto const& zone : areas_in(zones, map)) {
    what.body["zones"].push_back(zone_json(zone.name, zone.km2, names, zone.whole_km2));
    add_shares(by_zone, zone.name, zone.km2, names, zone.whole_km2);
    if (!zone.whole_km2) continue;
    for (std::size_t s = 1; s < zone.km2.size(); ++s) all[s] += zone.km2[s];
    all_km2 += *zone.whole_km2;
  }
  what.body["all_zones"] = zone_json(all_zones, all, names, all_km2);
  table together{"all zones together", {"zone", "status", "area km²", "% of the zones", "zones km²"}, {}};
  add_shares(together, all_zones, all, names, all_km2);
  what.page.tables.push_back(together);
  return by_zone;
}

// The closing land with the front drawn off either way.
void add_band(answer& what, question const& ask, status_map const& map, error_band_options const& how) {
  auto const found = error_band(map, how);
  what.body["error_band"] = band_json(found, ask.map_error_km());
  if (!found.contested_open) return;
  auto const& closed = found.contested_closed;
  what.page.remarks.push_back(
      filled(phrases::band_of_area,
             {fixed(ask.map_error_km(), 1), ask.stance().hostile_name, band_cell(*found.contested_open).text,
              closed ? filled(phrases::band_if_closed, {band_cell(*closed).text}) : std::string()}));
}

void area(area_arguments const& asked) {
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("area", asked.common, input, ask);
  auto const map = ask.inside_domain(input.map(asked.map));
  auto const& record = map.record();

  auto const how_far = asked.error_band ? std::optional(band_options(ask, map, {})) : std::nullopt;
  answer what;
  what.body = area_json(map);

  what.page.heading = phrases::area_heading;
  what.page.lines = out.about({&map});
  table whole{"", {"status", "area km²"}, {}};
  add_rows(whole, map.areas_km2(), map.statuses());
  what.page.tables = {whole};
  if (!asked.by.empty()) {
    auto const zones = read_zones(input, asked.by);
    auto const by_zone = add_zones(what, map, zones);
    what.page.tables.push_back(by_zone);
    what.page.data = by_zone;
  }
  what.page.remarks = {filled(phrases::overlaps_resolved,
                              {fixed(record.overlap_resolved_km2, 3), std::to_string(record.repaired.size())})};
  if (!ask.outside_domain_km2().empty()) {
    auto const km2 = ask.outside_domain_km2().front();
    what.body["outside_domain_km2"] = km2;
    what.page.remarks.push_back(filled(phrases::outside_domain, {fixed(km2, 1), ask.stance().hostile_name}));
  }
  if (how_far) add_band(what, ask, map, *how_far);
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
  command->add_option("--by", asked->by, "FILE:FIELD, zones to split the areas by; or oblasts, the regions of Ukraine");
  command->add_flag("--error-band", asked->error_band, "the land with the front drawn off by the map's error");
  add_common_options(*command, asked->common);
  command->callback([asked] { area(*asked); });
}

}  // namespace salient::cli
