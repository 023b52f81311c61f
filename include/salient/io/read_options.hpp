// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "salient/control/deepstate_legend.hpp"
#include "salient/control/legend.hpp"
#include "salient/control/status.hpp"
#include "salient/core/progress.hpp"

namespace salient::inline SALIENT_ABI {

/// What one input may cost. Going beyond is an `input_error`, never an exhausted machine.
struct read_limits {
  std::size_t max_bytes = std::size_t{512} << 20;  ///< of text, after decompression; below 4 GiB
  std::size_t max_depth = 64;                      ///< of nested arrays and objects, 1 to 512
  std::size_t max_vertices = 50'000'000;           ///< of areal geometry in one snapshot
};

/// How the features of a file get their statuses and names.
struct read_options {
  legend names = deepstate_legend();    ///< used unless `every_feature` is given
  std::optional<status> every_feature;  ///< one status for all
  std::string name_member = "name";     ///< of `properties`; a number is taken as it is written
  /// Instead of it: the first of these that a feature has, whatever the case of its letters (ASCII).
  std::vector<std::string> status_members{};
  std::string fill_member = "fill";
  std::string part;  ///< which, where a file has several: a TopoJSON object's name, the path of a FeatureCollection
  std::string
      crs;  ///< of the coordinates, `EPSG:4326` say, of a shapefile, GeoPackage or table, instead of what it says
  std::string encoding;    ///< code page of a shapefile's texts, `1251` say, instead of what it says
  bool beside = true;      ///< may files that belong to the one read be read too, as the .dbf beside a .shp?
  bool partial = false;    ///< is an answer that its server cut off as good as a whole one?
  bool many_days = false;  ///< may features of different days draw the same land?
  bool whole_file = true;  ///< is the text that of a file, so that errors may say at which byte?
  read_limits limits;
  progress_callback progress{};  ///< counts a file as one; asked while its vertices are read
};

}  // namespace salient
