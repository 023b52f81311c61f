// SPDX-License-Identifier: BSL-1.0
#pragma once

// The coordinates of one areal geometry, straight into the arrays of a snapshot.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>

#include "salient/core/errors.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/progress_watch.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/ragged.hpp"
#include "salient/io/detail/documents/parsed_rings.hpp"
#include "salient/io/detail/geometry_type.hpp"
#include "salient/io/detail/json_cursor.hpp"
#include "salient/io/detail/position_reader.hpp"
#include "salient/io/read_options.hpp"

namespace salient::inline SALIENT_ABI::detail {

class coordinate_reader {
 public:
  using value = json_cursor::value;

  // @param rings  those that are parsed already, whose numbers stand in place of their positions
  coordinate_reader(json_cursor& cursor, ragged_polygons<lon_lat<double>>& into, read_options const& opt,
                    parsed_rings const& rings)
      : cursor_(cursor),
        position_(cursor),
        into_(into),
        rings_(rings),
        max_vertices_(std::min<std::size_t>(opt.limits.max_vertices, std::numeric_limits<std::int32_t>::max())),
        watch_(opt.progress, 1, "files") {}

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
  static constexpr std::size_t between_looks = 4096;  // positions of one ring: a millisecond

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
    jumps_ = false;
    if (rings_.empty() || *where == '[')
      cursor_.each_item(v, "an array of positions", [&](value item, std::size_t i) {
        if (i % between_looks == 0) watch_.tell_if_due();
        position(item, i, first);
      });
    else
      parsed(v, where, first);
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
      jump(vertices.back().lon, vertices[first].lon);
      vertices.push_back(vertices[first]);
    }
    if (jumps_) reading(std::span(vertices).subspan(first, vertices.size() - 1 - first), where);
    into_.end_ring();
    return true;
  }

  void position(value& v, std::size_t i, std::size_t ring_start) {
    if (auto const at = position_(v, i)) add(*at, ring_start);
  }

  void parsed(value& v, char const* where, std::size_t ring_start) {
    std::uint64_t number = 0;
    cursor_.must(v.get_uint64().get(number));
    auto const ring = rings_.ring(static_cast<std::size_t>(number));
    if (number == 0) into_.vertices.reserve(ring_start + rings_.vertices.size() + rings_.ends.size());
    for (std::size_t i = 0; i < ring.size(); ++i)
      if (position_.is_one(ring[i], i, where)) add(ring[i], ring_start);
  }

  void add(lon_lat<double> at, std::size_t ring_start) {
    auto& vertices = into_.vertices;
    if (vertices.size() > ring_start) jump(vertices.back().lon, at.lon);
    vertices.push_back(at);
  }

  void jump(double from, double to) { jumps_ |= std::abs(to - from) > 180; }

  // Which way edges go that are longer than half the earth, and whether any.
  void reading(std::span<lon_lat<double> const> ring, char const* where) {
    try {
      auto const how = reading_of(ring);
      if (how == ring_reading::shorter_way) cursor_.odd(oddity::shorter_way, where);
      if (how == ring_reading::round_pole) cursor_.odd(oddity::round_pole, where);
    } catch (geometry_error const& e) {
      cursor_.fault(e.code(), where, e.what());
    }
  }

  json_cursor& cursor_;
  position_reader position_;
  ragged_polygons<lon_lat<double>>& into_;
  parsed_rings const& rings_;
  std::size_t max_vertices_;
  progress_watch watch_;
  bool jumps_ = false;  // of the ring being read: an edge is longer than 180°
};

}  // namespace salient::detail
