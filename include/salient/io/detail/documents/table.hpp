// SPDX-License-Identifier: BSL-1.0
#pragma once

// A table as databases and spreadsheets export it: CSV, or an array of objects in JSON, with a geometry in one column, as
// well-known text, well-known binary in hexadecimal digits or GeoJSON. The other columns are the properties.

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/letter_case.hpp"
#include "salient/io/detail/csv.hpp"
#include "salient/io/detail/documents/document.hpp"
#include "salient/io/detail/documents/json_parts.hpp"
#include "salient/io/detail/documents/reference_system.hpp"
#include "salient/io/detail/documents/wkb_as_geojson.hpp"
#include "salient/io/detail/documents/wkt.hpp"
#include "salient/io/detail/feature_text.hpp"
#include "salient/io/json_text.hpp"

namespace salient::inline SALIENT_ABI::detail {

// As GDAL, PostGIS, CARTO, QGIS, kepler.gl and Opendatasoft call them.
inline constexpr std::array<std::string_view, 13> geometry_columns = {
    "wkt",      "geometry",  "geom",      "geojson",      "the_geom",  "wkt_geom",    "wkb",
    "_geojson", "geo_shape", "geo shape", "st_asgeojson", "st_astext", "wkb_geometry"};

[[nodiscard]] inline bool is_geometry_column(std::string_view name) {
  return std::any_of(geometry_columns.begin(), geometry_columns.end(),
                     [&](std::string_view known) { return same_letters(known, name); });
}

// The first column of a table's first line that holds geometries; none if there is none, or the line is no row.
[[nodiscard]] inline std::optional<std::size_t> geometry_column(std::string_view first_line) {
  csv_rows rows(first_line, "");
  try {
    if (!rows.next()) return std::nullopt;
  } catch (input_error const&) {
    return std::nullopt;
  }
  auto const& names = rows.fields();
  auto const found = std::find_if(names.begin(), names.end(), is_geometry_column);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

// The line that names the columns.
[[nodiscard]] inline std::string_view first_line_of(std::string_view text) {
  text.remove_prefix(preamble_of(text).size);
  return text.substr(0, std::min(text.find('\n'), std::size_t{65536}));
}

// The geometry of an object that is one, or a feature that has one.
[[nodiscard]] inline std::string_view geometry_in(std::string_view object) {
  if (quoted_text(part_of(object, "type")) != "Feature") return object;
  auto const inner = part_of(object, "geometry");
  return inner.empty() ? "null" : inner;
}

// The geometries of a table's cells, as GeoJSON.
class geometry_cells {
 public:
  explicit geometry_cells(document const& from) : from_(from) {}

  // @param path  of the cell, for what is wrong with it
  void append(std::string& out, std::string_view cell, std::string const& path) {
    auto const first = skip_blanks(cell, 0);
    if (first == cell.size()) {
      out += "null";
    } else if (cell[first] == '{') {
      if (auto const fault = json_scanner(cell, from_.opt().limits.max_depth).first_fault())
        from_.fail(fault->code, path, fault->expected);
      out += geometry_in(cell);
    } else if (auto const digits = hexadecimal(cell); !digits.empty()) {
      from_digits(out, digits, path);
    } else {
      from_text(out, cell, path);
    }
  }

 private:
  // The digits of a cell that holds nothing else, but perhaps what databases write before them.
  [[nodiscard]] static std::string_view hexadecimal(std::string_view cell) {
    for (std::string_view const mark : {"\\x", "0x", "0X"})
      if (cell.starts_with(mark)) cell.remove_prefix(mark.size());
    bool const all = cell.size() % 2 == 0 && cell.find_first_not_of("0123456789ABCDEFabcdef") == cell.npos;
    return all ? cell : std::string_view();
  }

  // Well-known text, before which databases write the number of its reference system.
  void from_text(std::string& out, std::string_view cell, std::string const& path) {
    constexpr std::string_view mark = "SRID=";
    auto const first = skip_blanks(cell, 0);
    auto const end = cell.find(';');
    std::uint32_t srid = 0;
    if (end != cell.npos && same_letters(cell.substr(first, mark.size()), mark)) {
      auto const number = cell.substr(first + mark.size(), end - first - mark.size());
      auto const [stop, failure] = std::from_chars(number.data(), number.data() + number.size(), srid);
      if (failure != std::errc{} || stop != number.data() + number.size())
        from_.fail(error_code::document_malformed, path,
                   "expected a number of a reference system, found " + shown(number));
      cell.remove_prefix(end + 1);
    }
    wkt_reader(from_, cell, path, system_of_srid(srid, path)).read(out);
  }

  [[nodiscard]] reference_system const& system_of_srid(std::uint32_t srid, std::string const& path) {
    if (!system_ || srid != srid_) {
      system_.reset();
      system_.emplace(system_of(from_, srid == 0 ? "" : "EPSG:" + std::to_string(srid), path));
      srid_ = srid;
    }
    return *system_;
  }

  void from_digits(std::string& out, std::string_view digits, std::string const& path) {
    auto const value = [](char c) { return c <= '9' ? c - '0' : lower_ascii(c) - 'a' + 10; };
    bytes_.clear();
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
      bytes_.push_back(static_cast<std::byte>(value(digits[i]) * 16 + value(digits[i + 1])));
    try {
      wkb_as_geojson(bytes_, system_of_srid(srid_of_wkb(bytes_), path), path).append_to(out);
    } catch (input_error const& e) {
      if (e.code() != error_code::wkb_malformed) throw;
      from_.fail(error_code::document_malformed, path, "in well-known binary: " + e.expectation());
    }
  }

  document const& from_;
  std::vector<std::byte> bytes_;
  std::optional<reference_system> system_;
  std::uint32_t srid_ = 0;
};

// The features of a table whose first line has a geometry column.
[[nodiscard]] inline made_document features_of_table(document const& from, std::size_t column) {
  csv_rows rows(from.text(), from.file(), error_code::document_malformed);
  static_cast<void>(rows.next());
  auto const names = rows.fields();
  geometry_cells geometries(from);
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
    geometries.append(out, row[column], place + ", " + names[column]);
    out += '}';
    from.require_size(out);
  }
  return {out + "]}", "a table, its geometry in '" + names[column] + "'"};
}

// The member of objects in an array that says what a geometry column does; empty if none does.
[[nodiscard]] inline std::string geometry_member(std::string_view array) {
  constexpr std::size_t most = 100;  // rows; in the first ones it may be null
  std::string name;
  each_part_of_array(array, [&](std::string_view row, std::size_t i) {
    each_part(row, [&](std::string_view key, std::string_view value) {
      bool const text = value.starts_with('"') && !quoted_text(value).starts_with("http");
      if (is_geometry_column(key) && (text || !part_of(geometry_in(value), "coordinates").empty())) name = key;
      return name.empty();
    });
    return name.empty() && i + 1 < most;
  });
  return name;
}

// The features of an array of objects; none if they have no geometry.
[[nodiscard]] inline std::optional<made_document> features_of_rows(document const& from, std::string_view array) {
  auto const name = geometry_member(array);
  if (name.empty()) return std::nullopt;
  geometry_cells geometries(from);
  std::string out(collection_head);
  each_part_of_array(array, [&](std::string_view row, std::size_t i) {
    auto const path = "[" + std::to_string(i) + "]";
    if (!row.starts_with('{'))
      from.fail(error_code::document_malformed, path, "expected an object, as the first one is");
    std::string properties = "{";
    std::string_view geometry;
    each_part(row, [&](std::string_view key, std::string_view value) {
      if (key == name) return geometry = value, true;
      append_comma(properties);
      ((((properties += '"') += key) += "\":") += value);
      return true;
    });
    append_feature_head(out, properties + "}");
    if (geometry.starts_with('"'))
      geometries.append(out, json_text_of(geometry), path + "." + name);
    else
      out += geometry.empty() ? "null" : geometry_in(geometry);
    out += '}';
    from.require_size(out);
    return true;
  });
  return made_document{out + "]}", "rows, their geometry in '" + name + "'"};
}

}  // namespace salient::detail
