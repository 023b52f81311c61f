// SPDX-License-Identifier: BSL-1.0
#pragma once

// Which files of a folder are maps: by their ending, or where that may mean anything by how they begin.

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "salient/core/errors.hpp"
#include "salient/io/detail/documents/table.hpp"
#include "salient/io/detail/file_at.hpp"
#include "salient/io/detail/gzip.hpp"
#include "salient/io/detail/inflating.hpp"
#include "salient/io/detail/json_cursor.hpp"
#include "salient/io/detail/map_names.hpp"
#include "salient/io/detail/utf16.hpp"

namespace salient::inline SALIENT_ABI::detail {

// The first bytes of a file, unpacked if they have to be; empty where they cannot be had.
[[nodiscard]] inline std::string beginning_of(std::filesystem::path const& file) {
  constexpr std::size_t enough = 65536;
  if (!why_not_read_in_folder(file).empty()) return {};
  std::string bytes(enough, '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (!is_gzip(bytes)) return bytes;
  std::string text(enough, '\0');
  try {
    text.resize(inflating(bytes, file.string()).read(text.data(), text.size()));
  } catch (input_error const&) {  // the packed text goes on behind these bytes, or is damaged
    text.resize(std::min(text.find('\0'), text.size()));
  }
  return text;
}

// Does a text begin as a table with a geometry in one column, as KML, or as GeoJSON and its kin?
[[nodiscard]] inline bool begins_as_map(std::string_view beginning) {
  auto const recoded = utf16_as_utf8(beginning);
  auto const text = json_cursor::body(recoded ? std::string_view(*recoded) : beginning);
  static constexpr std::string_view marks[] = {"\"FeatureCollection\"",   "\"Feature\"", "\"Topology\"",
                                               "\"esriGeometryPolygon\"", "<kml",        ":kml"};
  return std::any_of(std::begin(marks), std::end(marks),
                     [&](std::string_view mark) { return text.find(mark) != text.npos; }) ||
         geometry_column(first_line_of(text));
}

// A settings file by its name, and a file that is not there, are none.
[[nodiscard]] inline bool is_map_file(std::filesystem::path const& file) {
  auto const name = file.filename().string();
  if (name == "source.json" || !map_stem(name)) return false;
  return !may_hold_anything(name) || begins_as_map(beginning_of(file));
}

}  // namespace salient::detail
