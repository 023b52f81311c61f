// SPDX-License-Identifier: BSL-1.0
#pragma once

// Any geometry of straight edges in well-known binary, as GeoJSON.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "salient/core/errors.hpp"
#include "salient/geometry/wkb.hpp"
#include "salient/io/detail/documents/document.hpp"
#include "salient/io/detail/documents/reference_system.hpp"

namespace salient::inline SALIENT_ABI::detail {

// The SRID that a geometry says of itself, as databases write it (EWKB); 0 if it says none.
[[nodiscard]] inline std::uint32_t srid_of_wkb(std::span<std::byte const> bytes) {
  constexpr std::size_t srid_at = 5;
  if (bytes.size() < srid_at + 4) return 0;
  auto const number = [&](std::size_t at) {
    std::uint32_t result = 0;
    for (std::size_t i = 0; i < 4; ++i)
      result |= std::to_integer<std::uint32_t>(bytes[at + i]) << (bytes[0] == std::byte{1} ? 8 * i : 24 - 8 * i);
    return result;
  };
  return number(1) >> 29 & 1 ? number(srid_at) : 0;
}

class wkb_as_geojson : private wkb_reader {
 public:
  wkb_as_geojson(std::span<std::byte const> bytes, reference_system const& system, std::string const& path)
      : wkb_reader(bytes), system_(system), path_(path) {}

  void append_to(std::string& out) {
    geometry(out, 0);
    if (at_ < bytes_.size()) fail(at_, "the geometry ends here, but more bytes follow");
  }

 private:
  static constexpr int deepest = 16;
  static constexpr std::size_t smallest = 9;  // of a geometry: byte order, type, count

  void geometry(std::string& out, int depth) {
    auto const start = at_;
    auto const type = read_header();
    static constexpr std::string_view names[] = {"Point",           "LineString",   "Polygon",           "MultiPoint",
                                                 "MultiLineString", "MultiPolygon", "GeometryCollection"};
    if (type == 0 || type > std::size(names))
      fail(start, "expected points, lines or polygons of straight edges, found geometry type " + std::to_string(type));
    if (depth == deepest) fail(start, "expected at most " + std::to_string(deepest) + " nested collections");
    ((out += R"({"type":")") += names[type - 1]) += type == 7 ? R"(","geometries":)" : R"(","coordinates":)";
    if (type <= 3) {
      coordinates(out, type);
    } else {
      out += '[';
      auto const count = read_count(type == 4 ? smallest - 4 : smallest, "parts");
      for (std::uint32_t i = 0; i < count; ++i) {
        append_comma(out);
        if (type == 7)
          geometry(out, depth + 1);
        else
          part(out, type - 3);
      }
      out += ']';
    }
    out += '}';
  }

  void part(std::string& out, std::uint32_t wanted) {
    auto const start = at_;
    if (auto const type = read_header(); type != wanted)
      fail(start, "expected a part of geometry type " + std::to_string(wanted) + ", found " + std::to_string(type));
    coordinates(out, wanted);
  }

  void coordinates(std::string& out, std::uint32_t type) {
    if (type == 1) {
      if (bytes_.size() - at_ < stride_) fail(at_, "ends before a point");
      return position(out);
    }
    out += '[';
    auto const count = type == 2 ? 1 : read_count(smallest_ring, "rings");
    for (std::uint32_t i = 0; i < count; ++i) {
      if (type == polygon_type) {
        append_comma(out);
        out += '[';
      }
      auto const points = read_count(stride_, "points");
      for (std::uint32_t p = 0; p < points; ++p) {
        append_comma(out);
        position(out);
      }
      if (type == polygon_type) out += ']';
    }
    out += ']';
  }

  void position(std::string& out) {
    auto const at = read_position(false);
    append_lon_lat(out, system_(at.x, at.y, path_));
  }

  reference_system const& system_;
  std::string const& path_;
};

}  // namespace salient::detail
