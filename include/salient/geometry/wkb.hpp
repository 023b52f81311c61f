// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/xy.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/geometry/rings.hpp"

namespace salient::inline SALIENT_ABI {

/// In which order the bytes of a number stand in well-known binary.
enum class byte_order : std::uint8_t { big = 0, little = 1 };

namespace detail {

class wkb_reader {
 public:
  explicit wkb_reader(std::span<std::byte const> bytes) : bytes_(bytes) {}

  template <class Point>
  [[nodiscard]] multi_polygon<Point> read() {
    multi_polygon<Point> result;
    auto const type = read_header();
    if (type == polygon_type) {
      read_polygon(result);
    } else if (type == multi_polygon_type) {
      auto const count = read_count(smallest_polygon, "polygons");
      for (std::uint32_t i = 0; i < count; ++i) {
        auto const start = at_;
        if (auto const part = read_header(); part != polygon_type)
          fail(start, "a multi polygon may hold polygons (3) only, this is geometry type " + std::to_string(part));
        read_polygon(result);
      }
    } else {
      fail(0, "expected a polygon (3) or a multi polygon (6), found geometry type " + std::to_string(type));
    }
    if (at_ < bytes_.size()) fail(at_, "the geometry ends here, but more bytes follow");
    return result;
  }

 protected:
  static constexpr std::uint32_t polygon_type = 3;
  static constexpr std::uint32_t multi_polygon_type = 6;
  static constexpr std::size_t smallest_polygon = 9;  // byte order, type, count of rings
  static constexpr std::size_t smallest_ring = 4;     // count of points

  [[noreturn]] static void fail(std::size_t offset, std::string const& expectation,
                                error_code code = error_code::wkb_malformed);

  template <class Number>
  [[nodiscard]] Number read_number(char const* what);

  // The geometry type without its marks for Z, M and SRID, which only say how many bytes to pass over.
  [[nodiscard]] std::uint32_t read_header();

  // A count that the bytes left cannot hold is refused before anything is allocated for it.
  [[nodiscard]] std::uint32_t read_count(std::size_t smallest, char const* what);

  template <class Point>
  void read_polygon(multi_polygon<Point>& into) {
    auto& polygon = into.emplace_back();
    auto const rings = read_count(smallest_ring, "rings");
    for (std::uint32_t r = 0; r < rings; ++r) {
      auto& ring = r == 0 ? polygon.exterior : polygon.interiors.emplace_back();
      auto const points = read_count(stride_, "points");
      ring.reserve(points);
      for (std::uint32_t i = 0; i < points; ++i) ring.push_back(read_point<Point>());
    }
  }

  [[nodiscard]] xy<double> read_position(bool geographic);

  template <class Point>
  [[nodiscard]] Point read_point() {
    auto const [first, second] = read_position(Geographic<Point>);
    Point p{};
    using coordinate = typename boost::geometry::coordinate_type<Point>::type;
    boost::geometry::set<0>(p, static_cast<coordinate>(first));
    boost::geometry::set<1>(p, static_cast<coordinate>(second));
    return p;
  }

  std::span<std::byte const> bytes_;
  std::size_t at_ = 0;
  byte_order order_ = byte_order::little;
  std::size_t stride_ = 0;  // bytes of a point
};

class wkb_writer {
 public:
  explicit wkb_writer(byte_order order) : order_(order) {}

  void put(std::uint32_t number);
  void put(double number);

  void header(std::uint32_t type);

  // Leaves room for a count that is known only later, and says where.
  [[nodiscard]] std::size_t reserve_count();
  void put_count(std::size_t at, std::uint32_t count);

  [[nodiscard]] std::vector<std::byte> take() { return std::move(bytes_); }

 private:
  std::size_t grow(std::size_t by);

  template <class Number>
  void put_at(std::size_t at, Number number);

  byte_order order_;
  std::vector<std::byte> bytes_;
};

}  // namespace detail

/// Reads a polygon or a multi polygon from well-known binary, as PostGIS, GDAL, shapely and GeoParquet write it: ISO or
/// EWKB, either byte order, changing between parts if need be. Z, M and SRID are passed over.
/// @param bytes  one whole geometry
/// @return a single polygon comes as a set of one; rings as they stand, empty ones included
/// @throws input_error  anything else: what was expected and the byte offset; `wkb_malformed`, or
///     `coordinates_malformed` for a coordinate that is not finite or, with geographic points, out of range
/// Cost: O(n); never allocates for a count that the bytes cannot hold
/// Source: OGC 06-103r4, section 8; EWKB as in the PostGIS manual
template <Point P = lon_lat<double>>
[[nodiscard]] multi_polygon<P> read_wkb(std::span<std::byte const> bytes) {
  return detail::wkb_reader(bytes).read<P>();
}

/// Writes well-known binary: a polygon as Polygon, everything else `Areal` as MultiPolygon, two dimensions.
/// @param geometry  coordinates of any type; written as doubles
/// @param order     of the bytes of every number
/// @return rings closed, in the order and orientation they have; empty rings, and holes of an empty exterior, left out
/// @throws argument_error  offsets of a ragged geometry that do not fit what they index
/// Edge cases: no polygon -> a MultiPolygon of none. Cost: O(n); 16 bytes a vertex
/// Source: OGC 06-103r4, section 8
template <Areal G>
[[nodiscard]] std::vector<std::byte> write_wkb(G const& geometry, byte_order order = byte_order::little) {
  detail::wkb_writer out(order);
  std::size_t polygons_at = 0;
  std::size_t rings_at = 0;
  std::uint32_t polygons = 0;
  std::uint32_t rings = 0;
  std::optional<std::size_t> current;
  auto const begin_polygon = [&] {
    out.header(3);
    rings_at = out.reserve_count();
    rings = 0;
    ++polygons;
  };
  if constexpr (!Polygon<G>) {
    out.header(6);
    polygons_at = out.reserve_count();
  }
  bool empty = false;
  for_each_ring(geometry, [&](std::size_t polygon, std::size_t ring, auto const& points) {
    if (current != polygon) begin_polygon();
    current = polygon;
    // A hole in nothing must not become an exterior ring.
    if (ring == 0) empty = points.size() == 0;
    if (empty || points.size() == 0) return;
    out.put_count(rings_at, ++rings);
    out.put(static_cast<std::uint32_t>(points.size() + 1));
    for (std::size_t i = 0; i <= points.size(); ++i) {
      auto const p = points[i % points.size()];
      out.put(p.x);
      out.put(p.y);
    }
  });
  if constexpr (!Polygon<G>) out.put_count(polygons_at, polygons);
  return out.take();
}

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/geometry/impl/wkb.hpp"
#endif
