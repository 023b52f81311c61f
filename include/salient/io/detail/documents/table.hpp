// SPDX-License-Identifier: BSL-1.0
#pragma once

// A table as databases and spreadsheets export it: CSV with a geometry in one column, as well-known text or GeoJSON. The
// other columns are the properties, as texts.

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "salient/core/errors.hpp"
#include "salient/core/letter_case.hpp"
#include "salient/io/detail/csv.hpp"
#include "salient/io/detail/documents/document.hpp"
#include "salient/io/detail/documents/wkt.hpp"
#include "salient/io/detail/feature_text.hpp"
#include "salient/io/json_text.hpp"

namespace salient::detail {

inline constexpr std::array<std::string_view, 6> geometry_columns = {"wkt",     "geometry", "geom",
                                                                     "geojson", "the_geom", "wkt_geom"};

// The first column of a table's first line that holds geometries; none if there is none, or the line is no row.
[[nodiscard]] inline std::optional<std::size_t> geometry_column(std::string_view first_line) {
  csv_rows rows(first_line, "");
  try {
    if (!rows.next()) return std::nullopt;
  } catch (input_error const&) {
    return std::nullopt;
  }
  auto const& names = rows.fields();
  auto const found = std::find_if(names.begin(), names.end(), [](std::string const& name) {
    return std::any_of(geometry_columns.begin(), geometry_columns.end(),
                       [&](std::string_view known) { return same_letters(known, name); });
  });
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

[[nodiscard]] inline std::string_view first_line_of(std::string_view text) {
  return text.substr(0, std::min(text.find('\n'), std::size_t{65536}));
}

// The features of a table whose first line has a geometry column.
[[nodiscard]] inline made_document features_of_table(document const& from, std::size_t column) {
  csv_rows rows(from.text(), from.file(), error_code::document_malformed);
  static_cast<void>(rows.next());
  auto const names = rows.fields();
  std::string out(collection_head);
  while (rows.next()) {
    auto const& row = rows.fields();
    auto const place = "line " + std::to_string(rows.line());
    if (row.size() != names.size())
      from.fail(error_code::document_malformed, place,
                "expected " + std::to_string(names.size()) + " fields, found " + std::to_string(row.size()));
    std::string properties = "{";
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i == column) continue;
      append_comma(properties);
      ((properties += json_string(names[i])) += ':') += json_string(row[i]);
    }
    append_feature_head(out, properties + "}");
    auto const geometry = std::string_view(row[column]);
    auto const first = skip_blanks(geometry, 0);
    auto const path = place + ", " + names[column];
    if (first == geometry.size()) {
      out += "null";
    } else if (geometry[first] == '{') {
      if (auto const fault = json_scanner(geometry, from.opt().limits.max_depth).first_fault())
        from.fail(fault->code, path, fault->expected);
      out += geometry;
    } else if (geometry.find_first_not_of("0123456789ABCDEFabcdef") == geometry.npos) {
      from.fail(
          error_code::document_malformed, path,
          "expected well-known text or GeoJSON, found well-known binary; export it with ST_AsText or ST_AsGeoJSON");
    } else {
      wkt_reader(from, geometry, path).read(out);
    }
    out += '}';
    from.require_size(out);
  }
  return {out + "]}", "a table, its geometry in '" + names[column] + "'"};
}

}  // namespace salient::detail
