// SPDX-License-Identifier: BSL-1.0
#pragma once

// The coordinates of one areal geometry, straight into the arrays of a snapshot.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

#include "salient/core/errors.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/ragged.hpp"
#include "salient/io/detail/geometry_type.hpp"
#include "salient/io/detail/json_cursor.hpp"
#include "salient/io/detail/position_reader.hpp"

namespace salient::detail {

class coordinate_reader {
 public:
  using value = json_cursor::value;

  coordinate_reader(json_cursor& cursor, ragged_polygons<lon_lat<double>>& into, std::size_t max_vertices)
      : cursor_(cursor),
        position_(cursor, 360),
        into_(into),
        max_vertices_(std::min<std::size_t>(max_vertices, std::numeric_limits<std::int32_t>::max())) {}

  void read(value& v, geometry_type type) {
    if (type == geometry_type::polygon) return polygon(v);
    if (type == geometry_type::multi_polygon)
      return cursor_.each_item(v, "an array of polygons", [&](value item, std::size_t i) {
        auto const step = cursor_.step(i);
        polygon(item);
      });
    cursor_.odd(is_point(type) ? oddity::point : oddity::line, nullptr);
    cursor_.walk(v);
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
    auto const at = position_(v, i);
    if (!at) return;
    auto& vertices = into_.vertices;
    if (vertices.size() > ring_start) jump(vertices.back().lon, at->lon, where);
    vertices.push_back(*at);
  }

  void jump(double from, double to, char const* where) {
    if (std::abs(to - from) > 180) cursor_.odd(oddity::jump, where);
  }

  json_cursor& cursor_;
  position_reader position_;
  ragged_polygons<lon_lat<double>>& into_;
  std::size_t max_vertices_;
};

}  // namespace salient::detail
