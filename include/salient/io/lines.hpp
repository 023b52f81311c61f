// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/read_options.hpp"

namespace salient {

/// A line with a name, such as a road. Parts of a MultiLineString come one by one under the same name.
struct named_line {
  std::string name;
  std::vector<lon_lat<double>> points;  ///< at least two
};

/// The lines and points of a GeoJSON file: what `read_geojson` leaves out.
struct lines_and_points {
  std::vector<named_line> lines;
  std::vector<lon_lat<double>> points;
  input_file from;
};

namespace detail {

class line_reader {
 public:
  line_reader(lines_and_points& into, std::string const& name_member) : into_(into), name_member_(name_member) {}

  void object(nlohmann::json const& node, std::string const& path, std::string const& name, int depth) {
    if (!node.is_object() || !node.contains("type") || !node["type"].is_string())
      fail(error_code::not_geojson, path, "expected a GeoJSON object with a 'type'");
    if (depth > 16) fail(error_code::json_too_deep, path, "geometry collections are nested deeper than 16");
    auto const type = node["type"].get<std::string>();
    if (type == "FeatureCollection") {
      auto const& list = member(node, path, "features");
      for (std::size_t i = 0; i < list.size(); ++i) object(list[i], indexed(path, "features", i), "", depth + 1);
    } else if (type == "GeometryCollection") {
      auto const& list = member(node, path, "geometries");
      for (std::size_t i = 0; i < list.size(); ++i) object(list[i], indexed(path, "geometries", i), name, depth + 1);
    } else if (type == "Feature") {
      if (!node.contains("geometry") || node["geometry"].is_null()) return;
      object(node["geometry"], join(path, "geometry"), name_of(node), depth + 1);
    } else {
      geometry(node, type, path, name);
    }
  }

 private:
  using json = nlohmann::json;

  [[noreturn]] void fail(error_code code, std::string const& path, std::string const& what) const {
    throw input_error(code, {into_.from.path, path}, what);
  }
  [[nodiscard]] static std::string join(std::string const& path, std::string const& key) {
    return path.empty() ? key : path + "." + key;
  }
  [[nodiscard]] static std::string indexed(std::string const& path, std::string const& key, std::size_t i) {
    return join(path, key) + "[" + std::to_string(i) + "]";
  }
  [[nodiscard]] json const& member(json const& node, std::string const& path, char const* key) const {
    if (!node.contains(key) || !node[key].is_array())
      fail(error_code::member_missing, join(path, key), "expected an array");
    return node[key];
  }
  [[nodiscard]] std::string name_of(json const& feature) const {
    if (!feature.contains("properties") || !feature["properties"].is_object()) return "";
    auto const& properties = feature["properties"];
    if (!properties.contains(name_member_)) return "";
    auto const& name = properties[name_member_];
    return name.is_string() ? name.get<std::string>() : name.is_null() ? "" : name.dump();
  }

  void geometry(json const& node, std::string const& type, std::string const& path, std::string const& name) {
    auto const at = join(path, "coordinates");
    if (type == "Point") {
      into_.points.push_back(position(member(node, path, "coordinates"), at));
    } else if (type == "MultiPoint") {
      auto const& list = member(node, path, "coordinates");
      for (std::size_t i = 0; i < list.size(); ++i)
        into_.points.push_back(position(list[i], at + "[" + std::to_string(i) + "]"));
    } else if (type == "LineString") {
      into_.lines.push_back({name, line(member(node, path, "coordinates"), at)});
    } else if (type == "MultiLineString") {
      auto const& list = member(node, path, "coordinates");
      for (std::size_t i = 0; i < list.size(); ++i)
        into_.lines.push_back({name, line(list[i], at + "[" + std::to_string(i) + "]")});
    } else if (type != "Polygon" && type != "MultiPolygon") {
      fail(error_code::not_geojson, path, "there is no GeoJSON type '" + type + "'");
    }
  }

  [[nodiscard]] std::vector<lon_lat<double>> line(json const& list, std::string const& path) const {
    if (!list.is_array() || list.size() < 2)
      fail(error_code::coordinates_malformed, path, "expected at least two positions");
    std::vector<lon_lat<double>> points;
    for (std::size_t i = 0; i < list.size(); ++i)
      points.push_back(position(list[i], path + "[" + std::to_string(i) + "]"));
    return points;
  }

  [[nodiscard]] lon_lat<double> position(json const& pair, std::string const& path) const {
    if (!pair.is_array() || pair.size() < 2 || !pair[0].is_number() || !pair[1].is_number())
      fail(error_code::coordinates_malformed, path, "expected a position, [lon, lat]");
    lon_lat<double> const p{pair[0].get<double>(), pair[1].get<double>()};
    if (!(std::abs(p.lon) <= 180 && std::abs(p.lat) <= 90))
      fail(error_code::coordinate_out_of_range, path,
           "expected degrees, lon in [-180, 180] and lat in [-90, 90]; are the axes swapped or the metres projected?");
    return p;
  }

  lines_and_points& into_;
  std::string const& name_member_;
};

}  // namespace detail

/// Reads the lines and points of a GeoJSON file, also one compressed with gzip; polygons and Z are left out.
/// @param name_member  of `properties`: what a line is called
/// @throws input_error  4xx, with file and JSON path; for syntax errors the byte offset
/// Edge cases: no lines or points -> empty lists. Cost: O(size of the file), about ten times it in memory
[[nodiscard]] inline lines_and_points read_lines(std::filesystem::path const& file,
                                                 std::string const& name_member = "name",
                                                 read_limits const& limits = {}) {
  lines_and_points result;
  auto loaded = detail::load(file, limits);
  result.from = std::move(loaded.first);
  nlohmann::json root;
  try {
    root = nlohmann::json::parse(loaded.second);
  } catch (nlohmann::json::parse_error const& problem) {
    throw input_error(error_code::json_syntax, {.file = result.from.path, .offset = problem.byte},
                      "expected valid JSON");
  } catch (nlohmann::json::exception const& problem) {
    throw input_error(error_code::json_syntax, {.file = result.from.path}, problem.what());
  }
  detail::line_reader(result, name_member).object(root, "", "", 0);
  return result;
}

}  // namespace salient
