// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "salient/control/deepstate_legend.hpp"
#include "salient/control/legend.hpp"
#include "salient/control/snapshot.hpp"

namespace salient {

/// What one input may cost. Going beyond is an `input_error`, never an exhausted machine.
struct read_limits {
  std::size_t max_bytes = std::size_t{256} << 20;  ///< of text, after decompression; below 4 GiB
  std::size_t max_depth = 64;                      ///< of nested arrays and objects, 1 to 512
  std::size_t max_vertices = 50'000'000;           ///< of areal geometry in one snapshot
};

/// How the features of a file get their statuses and names.
struct read_options {
  legend names = deepstate_legend();    ///< used unless `every_feature` is given
  std::optional<status> every_feature;  ///< one status for all
  std::string name_member = "name";     ///< of `properties`; a number is taken as it is written
  std::string fill_member = "fill";
  read_limits limits;
};

/// Reads a map from a GeoJSON file (RFC 7946), also one compressed with gzip, whatever the file is called.
/// Taken: the areal parts of FeatureCollection, Feature and bare geometry, GeometryCollections to any depth allowed.
/// Ignored and counted: Z and M, points, lines, null geometries. Mended and counted: rings left open. Kept and warned
/// of: longitudes beyond ±180, edges that jump across more than 180 degrees, a byte order mark, features without
/// `properties`. Everything else that is not as it should be is refused.
/// @return features in file order, `info.files` with path and SHA-256; times, source and attribution empty
/// @throws input_error  4xx, with file, JSON path, byte offset and what was expected
/// Edge cases: an empty collection -> no features; a feature without polygons is no feature
/// Cost: O(size of the file); no allocation per vertex
[[nodiscard]] snapshot read_geojson(std::filesystem::path const& file, read_options const& opt = {});

/// The same from memory; `name` stands for the file in messages. No SHA-256 is taken.
[[nodiscard]] snapshot read_geojson_text(std::string_view text, std::string const& name, read_options const& opt = {});

/// Reads one more file into a snapshot, as another layer of the same map. On an error the snapshot is left with part
/// of the file: throw it away.
void append_geojson(snapshot& into, std::filesystem::path const& file, read_options const& opt = {});

}  // namespace salient
