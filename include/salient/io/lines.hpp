// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/io/read_options.hpp"

namespace salient::inline SALIENT_ABI {

/// A line with a name, such as a road. Parts of a MultiLineString come one by one under the same name.
struct named_line {
  std::string name;
  std::vector<lon_lat<double>> points;  ///< at least two

  friend bool operator==(named_line const&, named_line const&) = default;
};

/// The lines and points of a GeoJSON file: what `read_geojson` leaves out.
struct lines_and_points {
  std::vector<named_line> lines;
  std::vector<lon_lat<double>> points;
  input_file from;
  read_record record;  ///< what was left out, areas among it

  friend bool operator==(lines_and_points const&, lines_and_points const&) = default;
};

/// Reads the lines and points of a GeoJSON file, also one compressed with gzip, as strictly as `read_geojson` reads
/// areas. Left out and counted: areas, null geometries, Z and M. Longitudes beyond ±180 are read as
/// the same meridian within; those beyond ±360 are refused.
/// @param name_member  of `properties`: what a line is called; a number is taken as it is written
/// @throws input_error  4xx, with file, JSON path, byte offset and what was expected; also as `read_file`
/// @throws argument_error  limits beyond their own ranges
/// Edge cases: no lines or points -> empty lists; a line of fewer than two positions is refused
/// Cost: O(size of the file)
[[nodiscard]] lines_and_points read_lines(std::filesystem::path const& file, std::string const& name_member = "name",
                                          read_limits const& limits = {});

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/lines.hpp"
#endif
