// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/shortest.hpp"
#include "salient/core/xy.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/geometry/rings.hpp"

namespace salient {

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

 private:
  static constexpr std::uint32_t polygon_type = 3;
  static constexpr std::uint32_t multi_polygon_type = 6;
  static constexpr std::size_t smallest_polygon = 9;  // byte order, type, count of rings
  static constexpr std::size_t smallest_ring = 4;     // count of points

  [[noreturn]] static void fail(std::size_t offset, std::string const& expectation,
                                error_code code = error_code::wkb_malformed) {
    throw input_error(code, {.file = "WKB", .offset = offset}, expectation);
  }

  template <class Number>
  [[nodiscard]] Number read_number(char const* what) {
    if (bytes_.size() - at_ < sizeof(Number)) fail(at_, std::string("ends before ") + what);
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i) {
      auto const byte = bytes_[at_ + (order_ == byte_order::big ? i : sizeof(Number) - 1 - i)];
      bits = bits << 8 | std::to_integer<std::uint64_t>(byte);
    }
    at_ += sizeof(Number);
    if constexpr (sizeof(Number) == 8)
      return std::bit_cast<Number>(bits);
    else
      return static_cast<Number>(bits);
  }

  // The geometry type without its marks for Z, M and SRID, which only say how many bytes to pass over.
  [[nodiscard]] std::uint32_t read_header() {
    auto const start = at_;
    auto const order = read_number<std::uint8_t>("the byte order");
    if (order > 1) fail(start, "expected byte order 0 or 1, found " + std::to_string(order));
    order_ = static_cast<byte_order>(order);
    auto type = read_number<std::uint32_t>("the geometry type");
    std::size_t extra = (type >> 31) + (type >> 30 & 1);
    if (type >> 29 & 1) static_cast<void>(read_number<std::uint32_t>("the SRID"));
    type &= 0x1fffffff;
    if (type < 4000) {
      extra += type >= 3000 ? 2 : type >= 1000 ? 1 : 0;
      type %= 1000;
    }
    stride_ = (2 + extra) * sizeof(double);
    return type;
  }

  // A count that the bytes left cannot hold is refused before anything is allocated for it.
  [[nodiscard]] std::uint32_t read_count(std::size_t smallest, char const* what) {
    auto const start = at_;
    auto const count = read_number<std::uint32_t>(what);
    if (count > (bytes_.size() - at_) / smallest)
      fail(start, "has room for " + std::to_string((bytes_.size() - at_) / smallest) + " " + what +
                      " at most, claims " + std::to_string(count));
    return count;
  }

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

  template <class Point>
  [[nodiscard]] Point read_point() {
    auto const start = at_;
    auto const first = read_number<double>("a coordinate");
    auto const second = read_number<double>("a coordinate");
    at_ = start + stride_;
    bool const on_earth = !Geographic<Point> || (std::abs(second) <= 90 && std::abs(first) <= 360);
    if (!is_finite(first) || !is_finite(second) || !on_earth)
      fail(start,
           std::string(Geographic<Point> ? "expected lon in [-360, 360] and lat in [-90, 90] degrees"
                                         : "expected finite coordinates") +
               ", found " + shortest(first) + ", " + shortest(second),
           error_code::coordinates_malformed);
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

  template <class Number>
  void put(Number number) {
    put_at(grow(sizeof(Number)), number);
  }

  void header(std::uint32_t type) {
    put(static_cast<std::uint8_t>(order_));
    put(type);
  }

  // Leaves room for a count that is known only later, and says where.
  [[nodiscard]] std::size_t reserve_count() { return grow(sizeof(std::uint32_t)); }
  void put_count(std::size_t at, std::uint32_t count) { put_at(at, count); }

  [[nodiscard]] std::vector<std::byte> take() { return std::move(bytes_); }

 private:
  std::size_t grow(std::size_t by) {
    auto const at = bytes_.size();
    bytes_.resize(at + by);
    return at;
  }

  template <class Number>
  void put_at(std::size_t at, Number number) {
    std::uint64_t bits = 0;
    if constexpr (sizeof(Number) == 8)
      bits = std::bit_cast<std::uint64_t>(number);
    else
      bits = number;
    for (std::size_t i = 0; i < sizeof(Number); ++i, bits >>= 8)
      bytes_[at + (order_ == byte_order::little ? i : sizeof(Number) - 1 - i)] = static_cast<std::byte>(bits & 0xff);
  }

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
