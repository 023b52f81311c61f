// SPDX-License-Identifier: BSL-1.0
#pragma once

// The coordinates of one geometry, straight into the arrays of a snapshot.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>

#include "salient/core/errors.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/ragged.hpp"
#include "salient/io/detail/foreign_formats.hpp"
#include "salient/io/detail/json_cursor.hpp"

namespace salient::detail {

enum class coordinate_shape { point, line, polygon, multi_polygon };

class coordinate_reader {
 public:
  using value = json_cursor::value;

  coordinate_reader(json_cursor& cursor, ragged_polygons<lon_lat<double>>& into, std::size_t max_vertices)
      : cursor_(cursor),
        into_(into),
        max_vertices_(std::min<std::size_t>(max_vertices, std::numeric_limits<std::int32_t>::max())) {}

  [[nodiscard]] static std::optional<coordinate_shape> shape_of(std::string_view type) {
    if (type == "Polygon") return coordinate_shape::polygon;
    if (type == "MultiPolygon") return coordinate_shape::multi_polygon;
    if (type == "Point" || type == "MultiPoint") return coordinate_shape::point;
    if (type == "LineString" || type == "MultiLineString") return coordinate_shape::line;
    return std::nullopt;
  }

  void read(value& v, coordinate_shape shape) {
    switch (shape) {
      case coordinate_shape::point:
        cursor_.odd(oddity::point, nullptr);
        return cursor_.walk(v);
      case coordinate_shape::line:
        cursor_.odd(oddity::line, nullptr);
        return cursor_.walk(v);
      case coordinate_shape::polygon:
        return polygon(v);
      case coordinate_shape::multi_polygon:
        cursor_.each_item(v, "an array of polygons", [&](value item, std::size_t i) {
          auto const step = cursor_.step(i);
          polygon(item);
        });
    }
  }

 private:
  void polygon(value& v) {
    auto const first_vertex = into_.vertices.size();
    auto const first_ring = into_.ring_offsets.size();
    bool has_exterior = false;
    cursor_.each_item(v, "an array of rings", [&](value item, std::size_t i) {
      auto const step = cursor_.step(i);
      bool const whole = ring(item);
      if (i == 0) has_exterior = whole;
    });
    if (has_exterior) return into_.end_polygon();
    into_.vertices.resize(first_vertex);
    into_.ring_offsets.resize(first_ring);
  }

  // False if the ring covers nothing and was left out.
  bool ring(value& v) {
    auto const where = json_cursor::start(v);
    auto const first = into_.vertices.size();
    auto const faults = cursor_.faults();
    cursor_.each_item(v, "an array of positions", [&](value item, std::size_t i) { position(item, i, first); });
    auto& vertices = into_.vertices;
    if (vertices.size() > max_vertices_)
      throw input_error(error_code::file_too_large, {.file = cursor_.file(), .path = cursor_.path()},
                        "expected at most " + std::to_string(max_vertices_) + " vertices");
    bool const closed = vertices.size() > first + 1 && vertices[first] == vertices.back();
    if (vertices.size() - first < (closed ? 4u : 3u)) {
      if (cursor_.faults() == faults) cursor_.odd(oddity::ring_short, where);
      vertices.resize(first);
      return false;
    }
    if (!closed) {
      cursor_.odd(oddity::ring_open, where);
      jump(vertices.back().lon, vertices[first].lon, where);
      vertices.push_back(vertices[first]);
    }
    into_.end_ring();
    return true;
  }

  void position(value& v, std::size_t i, std::size_t ring_start) {
    auto const where = json_cursor::start(v);
    simdjson::ondemand::array numbers;
    if (v.get_array().get(numbers)) {
      auto const step = cursor_.step(i);
      return cursor_.wrong_kind(v, "a position, [lon, lat]", error_code::coordinates_malformed);
    }
    double at[2] = {0, 0};
    std::size_t count = 0;
    for (auto item : numbers) {
      double number = 0;
      if (item.get_double().get(number)) return bad_number(item, i, count);
      if (count < 2) at[count] = number;
      ++count;
    }
    if (count < 2) {
      auto const step = cursor_.step(i);
      return cursor_.fault(error_code::coordinates_malformed, where, "expected at least two numbers, [lon, lat]");
    }
    if (!(std::abs(at[0]) <= 180 && std::abs(at[1]) <= 90) && !unusual(at[0], at[1], i, where)) return;
    if (count > 2) cursor_.odd(oddity::extra_dimension, where);
    auto& vertices = into_.vertices;
    if (vertices.size() > ring_start) jump(vertices.back().lon, at[0], where);
    vertices.push_back({at[0], at[1]});
  }

  void jump(double from, double to, char const* where) {
    if (std::abs(to - from) > 180) cursor_.odd(oddity::jump, where);
  }

  // A position outside ±180, ±90: kept if only the longitude went on beyond the antimeridian.
  bool unusual(double lon, double lat, std::size_t i, char const* where) {
    if (std::abs(lat) <= 90 && std::abs(lon) <= 360) {
      cursor_.odd(oddity::beyond_180, where);
      return true;
    }
    std::string expected = "expected a longitude within ±180 and a latitude within ±90 degrees";
    if (std::abs(lon) <= 90 && std::abs(lat) <= 180)
      expected += "; are the axes swapped? GeoJSON has the longitude first";
    else if (std::abs(lon) > 360 || std::abs(lat) > 360)
      expected += "; are these projected metres? Convert them: " + convert_line(cursor_.file());
    auto const step = cursor_.step(i);
    cursor_.fault(error_code::coordinate_out_of_range, where, expected);
    return false;
  }

  // simdjson found no double: the text may be broken, hold another kind of value, or a number too large.
  void bad_number(simdjson::simdjson_result<value>& item, std::size_t i, std::size_t which) {
    value v;
    cursor_.must(std::move(item).get(v));
    auto const step = cursor_.step(i);
    auto const inner = cursor_.step(which);
    auto const token = json_cursor::scalar_token(v);
    if (json_scanner::number_length(token) == token.size())
      return cursor_.fault(error_code::coordinate_not_finite, token.data(),
                           "expected a number within the range of a double");
    cursor_.wrong_kind(v, "a number", error_code::coordinates_malformed);
  }

  json_cursor& cursor_;
  ragged_polygons<lon_lat<double>>& into_;
  std::size_t max_vertices_;
};

}  // namespace salient::detail
