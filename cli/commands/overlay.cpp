// SPDX-License-Identifier: BSL-1.0
#include "salient/overlay/overlay.hpp"

#include <map>
#include <memory>

#include "salient/core/version.hpp"
#include "salient/geodesy/area.hpp"
#include "salient/io/files.hpp"
#include "salient/overlay/repair.hpp"

#include "commands.hpp"
#include "delivery.hpp"

namespace salient::cli {

namespace {

struct overlay_arguments {
  common_options common;
  std::string operation;
  std::string a;
  std::string b;
  bool all_land = false;
};

std::map<std::string, overlay_operation> const operations = {{"intersection", overlay_operation::intersection},
                                                             {"union", overlay_operation::union_},
                                                             {"difference", overlay_operation::difference},
                                                             {"sym_difference", overlay_operation::sym_difference}};

json statuses_json(taken_land const& taken) {
  return taken.statuses.empty() ? json::array({"all land"}) : json(taken.statuses);
}

void overlay_maps(overlay_arguments const& asked) {
  if (asked.common.format == "csv" || asked.common.format == "md")
    throw argument_error(error_code::argument_unknown, "overlay answers in GeoJSON, which has no form as " +
                                                           asked.common.format + "; leave --format out");
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("overlay", asked.common, input, ask);
  auto const take = [&](std::string const& argument) {
    if (!asked.all_land) return input.closing_land(argument, [&] { return ask.stance(); });
    auto const read = input.all_land(argument);
    return taken_land{read.info, repair(read.geometry).geometry, {}};
  };
  auto const a = take(asked.a);
  auto const b = take(asked.b);
  ask.warn_of_unused_bounds("overlay");
  auto files = a.info.files;
  files.insert(files.end(), b.info.files.begin(), b.info.files.end());
  auto const result = detail::of_files(files, [&] { return overlay(operations.at(asked.operation), a.land, b.land); });
  auto const km2 = detail::of_files(files, [&] { return area_km2(result.geometry, {.earth = ask.earth()}); });
  land_feature const land{result.geometry,
                          {{"operation", asked.operation},
                           {"a", a.info.files.front().path},
                           {"a_sha256", a.info.files.front().sha256},
                           {"b", b.info.files.front().path},
                           {"b_sha256", b.info.files.front().sha256},
                           {"attribution", out.from().attribution},
                           {"area_km2", km2},
                           {"ellipsoid", asked.common.ellipsoid},
                           {"salient_version", std::string(version)}}};
  out.tell_warnings();
  std::string const note =
      "The set operation is taken on the land of the statuses that are named, contested land counted as open; where "
      "none is named on all land that the map draws. Edges are straight in longitude and latitude.";
  json const taken = {{"statuses", {{"a", statuses_json(a)}, {"b", statuses_json(b)}}}};
  if (asked.common.outs.empty()) out.put("", out.features({}, {land}, note, taken));
  for (auto const& file : asked.common.outs) out.put(file, out.features(file, {land}, note, taken));
}

}  // namespace

void add_overlay(CLI::App& program) {
  auto const asked = std::make_shared<overlay_arguments>();
  auto* command = program.add_subcommand("overlay", "a set operation on the occupied land of two maps, as GeoJSON");
  command->add_option("operation", asked->operation, "intersection, union, difference or sym_difference")
      ->required()
      ->check(CLI::IsMember(operations));
  command->add_option("a", asked->a, "MAP")->required();
  command->add_option("b", asked->b, "MAP")->required();
  command->add_flag("--all-land", asked->all_land, "take all land that a map draws, whatever its status");
  add_common_options(*command, asked->common);
  command->callback([asked] { overlay_maps(*asked); });
}

}  // namespace salient::cli
