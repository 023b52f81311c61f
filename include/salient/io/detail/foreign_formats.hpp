// SPDX-License-Identifier: BSL-1.0
#pragma once

// Formats that are often taken for GeoJSON, and the line that turns each into it.

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace salient::detail {

// A word as a shell takes it: in single quotes where a character could mean more than itself.
[[nodiscard]] inline std::string shell_word(std::string const& word) {
  constexpr std::string_view special = " \t\n'\"\\$`&|;<>()*?[]{}#~!";
  if (word.find_first_of(special) == std::string::npos) return word;
  std::string quoted = "'";
  for (char const c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

// The ogr2ogr line that makes GeoJSON of a file; `prefix` names a driver where the file does not tell it.
[[nodiscard]] inline std::string convert_line(std::string const& file, std::string_view prefix = "") {
  auto const slash = file.find_last_of("/\\");
  auto const from = slash == std::string::npos ? 0 : slash + 1;
  auto const dot = file.find('.', from);
  auto const stem = file.substr(from, dot == std::string::npos ? dot : dot - from);
  return "ogr2ogr -f GeoJSON -t_srs EPSG:4326 -lco RFC7946=YES " + shell_word(stem + ".converted.geojson") + " " +
         shell_word(std::string(prefix) + file);
}

// A format known by its first bytes; none if they look like none of these.
[[nodiscard]] inline std::optional<std::string_view> format_by_first_bytes(std::string_view bytes) {
  struct signature {
    std::string_view bytes;
    std::string_view format;
  };
  static constexpr std::array<signature, 6> signatures = {{
      {{"\0\0\x27\x0a", 4}, "a shapefile"},
      {{"PK\x03\x04", 4}, "a zip archive (KMZ, or a zipped shapefile)"},
      {{"SQLite format 3", 15}, "a GeoPackage"},
      {{"fgb\x03", 4}, "FlatGeobuf"},
      {{"II*\0", 4}, "a TIFF image"},
      {{"%PDF", 4}, "a PDF file"},
  }};
  for (auto const& s : signatures)
    if (bytes.substr(0, s.bytes.size()) == s.bytes) return s.format;
  if (bytes.substr(0, 1) != "<") return std::nullopt;
  auto const head = bytes.substr(0, 1000);
  if (head.find("<kml") != head.npos) return "KML";
  if (head.find("<gpx") != head.npos) return "GPX";
  if (head.find("<html") != head.npos || head.find("<!DOCTYPE html") != head.npos) return "a web page";
  return "XML";
}

}  // namespace salient::detail
