// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <variant>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/io/detail/documents/column_names.hpp"
#include "salient/io/detail/geopackage_draft.hpp"
#include "salient/io/geojson_writer.hpp"
#include "salient/io/geopackage_writer.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {

// Every property of any feature, each as a column, in the order of first appearance.
[[nodiscard]] inline properties columns_of(std::vector<land_feature> const& features) {
  properties columns;
  for (auto const& f : features)
    for (auto const& own : f.with) {
      auto const known =
          std::find_if(columns.begin(), columns.end(), [&](auto const& c) { return c.first == own.first; });
      if (known == columns.end())
        columns.push_back(own);
      else if (std::holds_alternative<std::nullptr_t>(known->second))
        known->second = own.second;
    }
  return columns;
}

}  // namespace detail

SALIENT_INLINE std::string to_geopackage(std::string const& layer, std::vector<land_feature> const& features,
                                         std::string const& about) {
#if SALIENT_HAS_SQLITE
  detail::geopackage_draft draft;
  draft.run(detail::geopackage_schema);
  auto const columns = detail::columns_of(features);
  std::vector<std::string> names = {"fid", "geom"};
  std::string declared;
  std::string marks = "NULL, ?";
  for (auto const& [name, value] : columns) {
    names.push_back(detail::distinct_name(name, names));
    declared +=
        ", " + detail::quoted_name(names.back()) + (std::holds_alternative<double>(value) ? " DOUBLE" : " TEXT");
    marks += ", ?";
  }
  auto const table = detail::quoted_name(layer);
  draft.run("CREATE TABLE " + table + " (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON" + declared +
            ")");
  double west = std::numeric_limits<double>::infinity(), east = -west, south = west, north = -west;
  detail::geopackage_draft::row insert(draft, "INSERT INTO " + table + " VALUES (" + marks + ")");
  for (auto const& f : features) {
    bool const beyond = std::any_of(f.land.begin(), f.land.end(), [](auto const& polygon) {
      return std::any_of(polygon.exterior.begin(), polygon.exterior.end(),
                         [](auto const& at) { return std::abs(at.lon) > 180; });
    });
    auto const geometry =
        beyond ? detail::geopackage_geometry(framed(f.land).area) : detail::geopackage_geometry(f.land);
    west = std::min(west, geometry.west);
    east = std::max(east, geometry.east);
    south = std::min(south, geometry.south);
    north = std::max(north, geometry.north);
    insert.bytes(geometry.bytes);
    for (auto const& column : columns) {
      auto const own =
          std::find_if(f.with.begin(), f.with.end(), [&](auto const& p) { return p.first == column.first; });
      if (own == f.with.end() || std::holds_alternative<std::nullptr_t>(own->second))
        insert.nothing();
      else if (auto const* const number = std::get_if<double>(&own->second))
        insert.number(*number);
      else
        insert.text(std::get<std::string>(own->second));
    }
    insert.put();
  }
  detail::geopackage_draft::row contents(
      draft, "INSERT INTO gpkg_contents VALUES (?, 'features', ?, '', ?, ?, ?, ?, ?, 4326)");
  contents.text(layer).text(layer).text(detail::geopackage_moment);
  for (double const edge : {west, south, east, north}) west > east ? contents.nothing() : contents.number(edge);
  contents.put();
  detail::geopackage_draft::row(draft,
                                "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'MULTIPOLYGON', 4326, 0, 0)")
      .text(layer)
      .put();
  detail::geopackage_draft::row(draft,
                                "INSERT INTO gpkg_metadata VALUES (1, 'dataset', "
                                "'https://datatracker.ietf.org/doc/html/rfc8259', 'application/json', ?)")
      .text(about)
      .put();
  detail::geopackage_draft::row(draft,
                                "INSERT INTO gpkg_metadata_reference VALUES ('table', ?, NULL, NULL, ?, 1, NULL)")
      .text(layer)
      .text(detail::geopackage_moment)
      .put();
  draft.run("COMMIT");
  return draft.bytes();
#else
  static_cast<void>(layer), static_cast<void>(features), static_cast<void>(about);
  throw output_error(error_code::file_unwritable, "a GeoPackage is written where salient was built with SQLite");
#endif
}

}  // namespace salient
