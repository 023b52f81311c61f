// SPDX-License-Identifier: BSL-1.0
#include "salient/geodesy/distance.hpp"

#include <memory>

#include "commands.hpp"
#include "common.hpp"

namespace salient::cli {

namespace {

struct distance_arguments {
  common_options common;
  std::string from;
  std::string to;
};

void distance(distance_arguments const& asked) {
  run work("distance", asked.common);
  auto const from = work.place_named(asked.from);
  auto const to = work.place_named(asked.to);
  auto const line = geodesic(from.at, to.at, work.earth());

  answer what;
  what.body = {{"from", {{"name", from.name}, {"at", to_json(from.at)}}},
               {"to", {{"name", to.name}, {"at", to_json(to.at)}}},
               {"distance_km", line.distance_km},
               {"azimuth_deg", to_json(line.azimuth_deg)},
               {"back_azimuth_deg", to_json(line.back_azimuth_deg)}};
  what.page.heading = from.name + " to " + to.name;
  what.page.lines = {"geodesic on the ellipsoid " + asked.common.ellipsoid};
  what.page.tables = {{"",
                       {"from", "to", "distance km", "azimuth deg", "azimuth back deg"},
                       {{words(from.name), words(to.name), number(line.distance_km, 3), number(line.azimuth_deg, 1),
                         number(line.back_azimuth_deg, 1)}}}};
  what.note =
      "The distance is the length of the geodesic between the two positions (Karney 2013); azimuths are clockwise from "
      "north, the first at the start, the second at the end looking back to the start.";
  work.deliver(std::move(what));
}

}  // namespace

void add_distance(CLI::App& program) {
  auto const asked = std::make_shared<distance_arguments>();
  auto* command = program.add_subcommand("distance", "how far from place to place");
  command->add_option("from", asked->from, "PLACE")->required();
  command->add_option("to", asked->to, "PLACE")->required();
  add_common_options(*command, asked->common);
  command->callback([asked] { distance(*asked); });
}

}  // namespace salient::cli
