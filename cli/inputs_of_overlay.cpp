// SPDX-License-Identifier: BSL-1.0
// The operands of `overlay`: land that closes, or all that a map draws.

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>

#include "salient/control/status.hpp"
#include "salient/core/errors.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/label_set.hpp"
#include "salient/overlay/repair.hpp"

#include "inputs.hpp"

namespace salient::cli {

namespace {

void refuse_land_without_end(stance const& reader) {
  if (!reader.closes(status::none, contested_as::open)) return;
  throw argument_error(error_code::argument_out_of_range,
                       "overlay takes land that closes; asked so, land without a feature does, which has no end. Give "
                       "--all-land, or leave --for or --stance out");
}

}  // namespace

void inputs::refuse_without() const {
  if (!options_.without.empty())
    throw argument_error(error_code::argument_unknown, "--without: these maps are taken as they are drawn, whole");
}

snapshot inputs::all_land(std::string const& argument) {
  refuse_without();
  map_options how = how_to_read(argument);
  how.every_feature = status::occupied;
  auto read = snapshot_of(argument, how);
  journal_.cite(read.info);
  journal_.note(read.record);
  return read;
}

std::vector<status> closing_statuses(status_map const& map, stance const& reader) {
  refuse_land_without_end(reader);
  std::vector<status> result;
  for (std::size_t s = 1; s < map.areas_km2().size(); ++s) {
    auto const what = static_cast<status>(s);
    if (reader.closes(what, contested_as::open) && !is_bound(what) && !is_given(what)) result.push_back(what);
  }
  return result;
}

taken_land inputs::closing_land(std::string const& argument, std::function<salient::stance()> const& stance) {
  auto const how = how_to_read(argument);
  auto const reader = stance();
  refuse_land_without_end(reader);
  auto read = snapshot_of(argument, how);
  bool const without_status =
      !read.features.empty() && std::all_of(read.features.begin(), read.features.end(),
                                            [](feature const& f) { return f.what == status::unrecognised; });
  if (without_status) {
    refuse_without();
    journal_.cite(read.info);
    journal_.note(read.record);
    journal_.warn(read.info.files.front().path +
                  ": no feature carries a status that is known; all of its land is taken");
    return {read.info, repair(read.geometry).geometry, {}};
  }
  auto const resolved = map_of(std::move(read), argument, how);
  taken_land result{resolved.info(), {}, {}};
  label_set labels;
  for (auto const what : closing_statuses(resolved, reader)) {
    if (!speaks_of(what)) continue;
    labels.insert(static_cast<label>(what));
    result.statuses.emplace_back(resolved.statuses().name(what));
  }
  result.land = polygons_of(resolved.land(), labels);
  return result;
}

}  // namespace salient::cli
