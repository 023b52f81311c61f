// SPDX-License-Identifier: BSL-1.0
#include "salient/measure/route.hpp"

#include <memory>

#include "salient/io/lines.hpp"

#include "commands.hpp"
#include "delivery.hpp"
#include "options.hpp"

namespace salient::cli {

namespace {

struct route_arguments {
  common_options common;
  std::string map;
  std::string lines;
  double within_km = 5;
};

void routes(route_arguments const& asked) {
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("route", asked.common, input, ask);
  auto const map = ask.bounded(input.map(asked.map));
  auto const read = input.lines(asked.lines);
  if (read.empty()) throw input_error(error_code::member_missing, {asked.lines}, "expected at least one line string");

  answer what;
  what.page.heading = "Routes and " + ask.stance().hostile_name;
  what.page.lines = out.about({&map});
  auto const near = "within " + fixed(asked.within_km, 1) + " km";
  table rows{"", {"route", "km", "share in it", "share " + near, "first cut km"}, {}};
  what.body["within_km"] = asked.within_km;
  what.body["routes"] = json::array();
  for (std::size_t i = 0; i < read.size(); ++i) {
    auto const name = read[i].name.empty() ? "line " + std::to_string(i + 1) : read[i].name;
    auto const found = route(map, read[i].points, {ask.stance(), asked.within_km});
    json by_status = json::array();
    for (std::size_t s = 0; s < found.by_status_km.size(); ++s)
      if (found.by_status_km[s] > 0)
        by_status.push_back({{"status", found.names.name(static_cast<status>(s))}, {"km", found.by_status_km[s]}});
    what.body["routes"].push_back({{"name", name},
                                   {"km", found.length_km},
                                   {"by_status", by_status},
                                   {"hostile_share", to_json(found.hostile_share)},
                                   {"within_share", to_json(found.within_share)},
                                   {"first_cut", to_json(found.first_cut)}});
    auto const cut_km = transform(found.first_cut, [](route_cut const& c) { return c.at_km; });
    rows.rows.push_back({words(name), number(found.length_km, 1),
                         ask.range_cell(found.hostile_share, 2, with_more_land::grows),
                         ask.range_cell(found.within_share, 2, with_more_land::grows),
                         ask.range_cell(cut_km, 1, with_more_land::shrinks)});
  }
  what.page.tables = {rows};
  what.page.remarks = {"A road outside that land is not a safe road: no map shows who can fire at it."};
  what.note =
      "Each line is cut at every border of the map; shares are of its length on the ellipsoid, from first point to "
      "last. "
      "The first cut is where it enters that land.";
  out.deliver(std::move(what));
}

}  // namespace

void add_route(CLI::App& program) {
  auto const asked = std::make_shared<route_arguments>();
  auto* command = program.add_subcommand("route", "how much of a road lies in or near the land of one side");
  command->add_option("map", asked->map, "MAP")->required();
  command->add_option("--line", asked->lines, "GeoJSON file of line strings")->required();
  command->add_option("--within-km", asked->within_km, "how near counts as near")
      ->check(from_to(0, 1000))
      ->capture_default_str();
  add_common_options(*command, asked->common);
  command->callback([asked] { routes(*asked); });
}

}  // namespace salient::cli
