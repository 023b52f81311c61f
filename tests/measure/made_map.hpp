// SPDX-License-Identifier: BSL-1.0
#pragma once

// Small maps made of rectangles in degrees, and real ones from the data folder.

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>

#include "salient/control/resolve.hpp"
#include "salient/control/snapshot.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/io/geojson.hpp"
#include "salient/overlay/repair.hpp"

#include "data_dir.hpp"

namespace salient::test {

struct patch {
  status what;
  double west, south, east, north;
};

[[nodiscard]] inline polygon<lon_lat<double>> box(double west, double south, double east, double north) {
  return {{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, {}};
}

[[nodiscard]] inline snapshot made_snapshot(std::initializer_list<patch> patches,
                                            contested_mapping mapped = contested_mapping::yes) {
  snapshot s;
  s.info.contested_mapped = mapped;
  for (auto const& p : patches) {
    s.features.push_back({p.what, "", 0, s.features.size(), static_cast<std::uint32_t>(s.geometry.polygon_count()), 1});
    for (auto const& v : box(p.west, p.south, p.east, p.north).exterior) s.geometry.vertices.push_back(v);
    s.geometry.end_ring();
    s.geometry.end_polygon();
  }
  return s;
}

[[nodiscard]] inline status_map made_map(std::initializer_list<patch> patches,
                                         contested_mapping mapped = contested_mapping::yes) {
  return resolve(made_snapshot(patches, mapped));
}

/// A map of the daily archive: occupied land only.
[[nodiscard]] inline status_map daily_map(std::filesystem::path const& data, std::string const& day) {
  read_options how;
  how.every_feature = status::occupied;
  auto read = read_geojson(data / "daily" / ("deepstatemap_data_" + day + ".geojson"), how);
  read.info.contested_mapped = contested_mapping::no;
  return resolve(read);
}

/// A full map of the history, which draws contested land.
[[nodiscard]] inline status_map full_map(std::filesystem::path const& data, std::string const& unix_time) {
  auto read = read_geojson(data / "history" / (unix_time + ".geojson"));
  read.info.contested_mapped = contested_mapping::yes;
  return resolve(read);
}

[[nodiscard]] inline multi_polygon<lon_lat<double>> boundary(std::filesystem::path const& data,
                                                             std::string const& name) {
  read_options how;
  how.every_feature = status::occupied;
  return repair(read_geojson(data / "boundaries" / (name + ".geojson"), how).geometry).geometry;
}

}  // namespace salient::test
