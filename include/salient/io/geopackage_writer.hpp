// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/io/geojson_writer.hpp"

namespace salient::inline SALIENT_ABI {

/// Some land and what is said of it.
struct land_feature {
  multi_polygon<lon_lat<double>> land;
  properties with;

  friend bool operator==(land_feature const&, land_feature const&) = default;
};

/// The bytes of a GeoPackage with one layer of multipolygons in longitude and latitude on WGS84 (EPSG:4326). Properties
/// become columns of texts or numbers beside `fid` and `geom`. Longitudes counted on beyond ±180 are cut at the
/// antimeridian. The same content gives the same bytes: times of change are those of 1970.
/// @param layer  the name of the layer
/// @param about  JSON: whose the land is and how it was measured, kept as the metadata of the layer
/// @throws output_error  `file_unwritable`: salient was built without SQLite, or SQLite has no memory
/// Edge cases: no features -> a layer without rows and without a box
/// Source: OGC 12-128r19, GeoPackage Encoding Standard; its metadata extension
[[nodiscard]] std::string to_geopackage(std::string const& layer, std::vector<land_feature> const& features,
                                        std::string const& about);

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/geopackage_writer.hpp"
#endif
