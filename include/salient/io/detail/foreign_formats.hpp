// SPDX-License-Identifier: BSL-1.0
#pragma once

// Formats that are often taken for GeoJSON, and the line that turns each into it.

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "salient/io/shell_word.hpp"

namespace salient::inline SALIENT_ABI::detail {

// A path that no program takes for one of its options.
[[nodiscard]] inline std::string path_word(std::string const& path) {
  return path.starts_with('-') ? "./" + path : path;
}

// The ogr2ogr line that makes GeoJSON of a file; `prefix` names a driver where the file does not tell it, `system` the
// reference system where nothing does.
[[nodiscard]] inline std::string convert_line(std::string const& file, std::string_view prefix = "",
                                              std::string_view system = "") {
  auto const slash = file.find_last_of("/\\");
  auto const from = slash == std::string::npos ? 0 : slash + 1;
  auto const dot = file.find('.', from);
  auto const stem = file.substr(from, dot == std::string::npos ? dot : dot - from);
  return "ogr2ogr -f GeoJSON " + (system.empty() ? "" : "-s_srs " + std::string(system) + " ") +
         "-t_srs EPSG:4326 -lco RFC7946=YES " + shell_word(path_word(stem + ".converted.geojson")) + " " +
         shell_word(path_word(std::string(prefix) + file));
}

// What a file is, and what to do with it where ogr2ogr makes no map of it.
struct foreign_format {
  std::string_view name;
  std::string_view advice = {};
  std::string_view with = {};  // the library that reads it, where this was built without
};

inline constexpr std::string_view save_as_csv =
    "save it as CSV, with the geometry in a column as well-known text (wkt) or GeoJSON (geojson)";

// A format known by its first bytes; none if they look like none of these.
[[nodiscard]] inline std::optional<foreign_format> format_by_first_bytes(std::string_view bytes,
                                                                         std::string_view file = {}) {
  constexpr std::string_view picture = "that is a picture: look for the map's data, as GeoJSON, KML or a shapefile";
  constexpr std::string_view as_geopackage = "write it as GeoJSON or GeoPackage with the program that wrote it";
  struct signature {
    std::string_view bytes;
    foreign_format format;
  };
  constexpr std::string_view unpack = "unpack it, and give the file that is in it";
  static constexpr std::array<signature, 18> signatures = {{
      {{"\0\0\x27\x0a", 4}, {"the index of a shapefile", "give the .shp that is beside it"}},
      {{"PK\x03\x04", 4}, {"a zip archive", unpack}},
      {{"\xFD"
        "7zXZ",
        5},
       {"a file packed by xz", unpack}},
      {{"BZh", 3}, {"a file packed by bzip2", unpack}},
      {{"\x28\xB5\x2F\xFD", 4}, {"a file packed by zstd", unpack}},
      {{"7z\xBC\xAF\x27\x1C", 6}, {"an archive of 7-Zip", unpack}},
      {{"Rar!", 4}, {"an archive of RAR", unpack}},
      {{"SQLite format 3", 15}, {"a GeoPackage", {}, "SQLite"}},
      {{"fgb\x03", 4}, {"FlatGeobuf"}},
      {{"PAR1", 4}, {"Parquet", as_geopackage}},
      {{"ARROW1", 6}, {"Arrow", as_geopackage}},
      {{"FEA1", 4}, {"Feather", as_geopackage}},
      {{"!table", 6}, {"a table of MapInfo"}},
      {{"PMTiles", 7}, {"tiles of a map (PMTiles)", picture}},
      {{"\xD0\xCF\x11\xE0", 4}, {"a spreadsheet", save_as_csv}},
      {{"II*\0", 4}, {"a TIFF image", picture}},
      {{"%PDF", 4}, {"a PDF file", picture}},
      {{"version https://git-lfs", 23}, {"a Git LFS pointer", "the file itself was not fetched: git lfs pull"}},
  }};
  for (auto const& s : signatures) {
    if (bytes.substr(0, s.bytes.size()) != s.bytes) continue;
    bool const kmz = s.format.name == "a zip archive" && (file.ends_with(".kmz") || file.ends_with(".KMZ"));
    return kmz ? foreign_format{"KMZ", {}, "expat"} : s.format;
  }
  for (std::string_view const ending : {".dbf", ".DBF"})
    if (file.ends_with(ending)) return foreign_format{"the table of a shapefile", "give the .shp that is beside it"};
  if (bytes.substr(0, 1) != "<") return std::nullopt;
  auto const head = bytes.substr(0, 1000);
  auto const has = [&](std::string_view what) { return head.find(what) != head.npos; };
  if (has("<kml") || has(":kml")) return foreign_format{"KML", {}, "expat"};
  if (has("<gpx")) return foreign_format{"GPX"};
  if (has("opengis.net/gml")) return foreign_format{"GML"};
  if (has("<html") || has("<!DOCTYPE html") || has("<!doctype html"))
    return foreign_format{"a web page", "download the map's file itself, as GeoJSON, KML or a shapefile"};
  if (has("<svg")) return foreign_format{"SVG", picture};
  return foreign_format{"XML"};
}

}  // namespace salient::detail
