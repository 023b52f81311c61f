// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/range/begin.hpp>
#include <boost/range/end.hpp>
#include <cstddef>
#include <iterator>

#include "salient/core/xy.hpp"
#include "salient/geometry/concepts.hpp"

namespace salient::inline SALIENT_ABI {

/// One ring of any areal geometry, read in place: vertices as doubles, the repeated closing vertex left out.
/// `[i]` for i in [0, size()); edge i runs from vertex i to vertex (i + 1) % size().
template <class Read>
class ring_reader {
 public:
  ring_reader(std::size_t size, Read read) : size_(size), read_(read) {
    while (size_ > 1 && (*this)[size_ - 1] == (*this)[0]) --size_;
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] xy<double> operator[](std::size_t i) const { return read_(i); }

 private:
  std::size_t size_;
  Read read_;
};

namespace detail {

template <class RingLike>
[[nodiscard]] auto read_ring(RingLike const& ring) {
  auto const first = boost::begin(ring);
  auto const size = static_cast<std::size_t>(std::distance(first, boost::end(ring)));
  return ring_reader(size, [first](std::size_t i) {
    auto const& p = *(first + static_cast<std::ptrdiff_t>(i));
    return xy<double>{static_cast<double>(boost::geometry::get<0>(p)), static_cast<double>(boost::geometry::get<1>(p))};
  });
}

}  // namespace detail

/// Calls `visit(polygon_index, ring_index, reader)` for every ring of an areal geometry in its own order, ring 0 of a
/// polygon being its exterior. The one door through which all algorithms read all geometry types; nothing is copied.
/// Closed to radians and spheres, whose numbers would pass for those of a plane.
/// @throws argument_error  offsets of a ragged geometry that do not fit what they index
template <Areal G, class Visit>
void for_each_ring(G const& geometry, Visit&& visit) {
  static_assert(Geographic<point_of<G>> || Planar<point_of<G>>,
                "salient takes longitude and latitude in degrees on an ellipsoid (lon_lat, or a Boost point in "
                "cs::geographic<degree>) or coordinates in a plane (xy, or cs::cartesian), but neither radians nor a "
                "sphere: convert the points first");
  if constexpr (Ragged<G>) {
    detail::require_offsets(geometry);
    auto const polygons = geometry.polygon_offsets.size();
    for (std::size_t p = 0; p + 1 < polygons; ++p) {
      auto const first = static_cast<std::size_t>(geometry.polygon_offsets[p]);
      auto const last = static_cast<std::size_t>(geometry.polygon_offsets[p + 1]);
      for (std::size_t r = first; r < last; ++r) {
        auto const from = static_cast<std::size_t>(geometry.ring_offsets[r]);
        auto const size = static_cast<std::size_t>(geometry.ring_offsets[r + 1]) - from;
        if constexpr (requires { geometry.coordinates; })
          visit(p, r - first, ring_reader(size, [base = geometry.coordinates.data() + 2 * from](std::size_t i) {
                  return xy<double>{static_cast<double>(base[2 * i]), static_cast<double>(base[2 * i + 1])};
                }));
        else
          visit(p, r - first, ring_reader(size, [base = geometry.vertices.data() + from](std::size_t i) {
                  auto const& [x, y] = base[i];
                  return xy<double>{static_cast<double>(x), static_cast<double>(y)};
                }));
      }
    }
  } else if constexpr (Polygon<G>) {
    std::size_t r = 0;
    visit(std::size_t{0}, r, detail::read_ring(boost::geometry::traits::exterior_ring<G>::get(geometry)));
    auto&& interiors = boost::geometry::traits::interior_rings<G>::get(geometry);
    for (auto it = boost::begin(interiors); it != boost::end(interiors); ++it)
      visit(std::size_t{0}, ++r, detail::read_ring(*it));
  } else {
    std::size_t p = 0;
    for (auto it = boost::begin(geometry); it != boost::end(geometry); ++it, ++p)
      for_each_ring(*it, [&](std::size_t, std::size_t r, auto const& ring) { visit(p, r, ring); });
  }
}

}  // namespace salient
