// SPDX-License-Identifier: BSL-1.0
#pragma once

// Reads the reference rows of the data folder: flat JSON objects, one a line, whose form is known. Not a JSON parser.

#include <cctype>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/geometry/multi_polygon.hpp"

namespace salient::test {

[[nodiscard]] inline std::vector<std::string> lines_of(std::filesystem::path const& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

// What stands behind `"key":`, to the end of the row.
[[nodiscard]] inline std::string_view behind(std::string_view row, std::string const& key) {
  auto const at = row.find('"' + key + "\":");
  if (at == row.npos) throw std::runtime_error("no " + key + " in " + std::string(row.substr(0, 80)));
  auto rest = row.substr(at + key.size() + 3);
  while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  return rest;
}

[[nodiscard]] inline std::string text(std::string_view row, std::string const& key) {
  auto const value = behind(row, key).substr(1);
  return std::string(value.substr(0, value.find('"')));
}

[[nodiscard]] inline double number(std::string_view row, std::string const& key) {
  auto value = behind(row, key);
  if (value.front() == '"') value.remove_prefix(1);
  return std::stod(std::string(value.substr(0, 40)));
}

// The n-th field of a CSV row without quotes, from 0.
[[nodiscard]] inline std::string field(std::string_view row, int n) {
  for (; n > 0; --n) row.remove_prefix(row.find(',') + 1);
  return std::string(row.substr(0, row.find(',')));
}

// Where the daily map of a date `YYYY-MM-DD` lies; the folder holds some of the archive's days only.
[[nodiscard]] inline std::filesystem::path daily_file(std::filesystem::path const& data, std::string_view day) {
  std::string name = "deepstatemap_data_";
  for (char const c : day)
    if (c != '-') name += c;
  return data / "daily" / (name + ".geojson");
}

// The pairs of numbers in nested arrays; `levels` is the nesting of one ring below the outermost bracket.
struct nested_pairs {
  std::vector<std::vector<std::vector<lon_lat<double>>>> polygons;  // rings of pairs

  nested_pairs(std::string_view array, int levels) {
    int depth = 0;
    std::vector<double> pair;
    for (std::size_t i = 0; i < array.size();) {
      char const c = array[i];
      if (c == '[') {
        ++depth;
        if (depth == levels - 1 || (levels == 1 && depth == 1)) polygons.emplace_back();
        if (depth == levels) polygons.back().emplace_back();
        pair.clear();
        ++i;
      } else if (c == ']') {
        if (depth == levels + 1) polygons.back().back().push_back({pair.at(0), pair.at(1)});
        if (--depth == 0) return;
        ++i;
      } else if (std::isdigit(static_cast<unsigned char>(c)) || c == '-') {
        std::size_t used = 0;
        pair.push_back(std::stod(std::string(array.substr(i, 40)), &used));
        i += used;
      } else {
        ++i;
      }
    }
  }
};

// A GeoJSON MultiPolygon's coordinates.
[[nodiscard]] inline multi_polygon<lon_lat<double>> read_multi_polygon(std::string_view array) {
  multi_polygon<lon_lat<double>> result;
  nested_pairs const read(array, 3);
  for (auto const& rings : read.polygons) {
    polygon<lon_lat<double>> p;
    for (auto const& points : rings) {
      ring<lon_lat<double>> r;
      r.assign(points.begin(), points.end());
      if (&points == &rings.front())
        p.exterior = r;
      else
        p.interiors.push_back(r);
    }
    result.push_back(p);
  }
  return result;
}

// One ring given as [[lat, lon], …].
[[nodiscard]] inline polygon<lon_lat<double>> read_lat_lon_ring(std::string_view array) {
  polygon<lon_lat<double>> result;
  nested_pairs const read(array, 1);
  for (auto const& p : read.polygons.at(0).at(0)) result.exterior.push_back({p.lat, p.lon});
  return result;
}

[[nodiscard]] inline std::string file_text(std::filesystem::path const& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

}  // namespace salient::test
