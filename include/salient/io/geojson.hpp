// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/core/inline.hpp"
#include "salient/io/problem.hpp"
#include "salient/io/read_options.hpp"

namespace salient::inline SALIENT_ABI {

/// Reads one more file into a snapshot, as another layer of the same map. On an error the snapshot is left with part
/// of the file: throw it away.
/// @throws input_error  as `read_geojson`
void append_geojson(snapshot& into, std::filesystem::path const& file, read_options const& opt = {});

/// Reads a map from a GeoJSON file (RFC 7946), also one compressed with gzip, whatever the file is called.
/// Taken: the areal parts of FeatureCollection, Feature and bare geometry, GeometryCollections to any depth allowed.
/// Ignored and counted: Z and M, points, lines, null geometries. Mended and counted: rings left open. Left out and
/// counted: rings of fewer than three vertices. Kept and warned of: longitudes beyond ±180, edges across more than 180
/// degrees, a byte order mark, features without `properties`. Everything else that is not as it should be is refused.
/// @return features in file order, `info.files` with path and SHA-256; times, source and attribution empty
/// @throws input_error  4xx, with file, JSON path, byte offset and what was expected
/// @throws argument_error  limits beyond their own ranges
/// Edge cases: an empty collection -> no features; a feature without polygons is no feature
/// Cost: O(size of the file); no allocation per vertex
[[nodiscard]] snapshot read_geojson(std::filesystem::path const& file, read_options const& opt = {});

/// The same from memory; `name` stands for the file in messages. No SHA-256 is taken, nothing is decompressed.
[[nodiscard]] snapshot read_geojson_text(std::string text, std::string const& name, read_options const& opt = {});

namespace detail {

// Reads one input into a snapshot; returns after noting all problems if they are collected.
void read_geojson_into(snapshot& into, input_file from, std::string& text, read_options const& opt,
                       std::vector<problem>* collected = nullptr);

}  // namespace detail

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/geojson.hpp"
#endif
