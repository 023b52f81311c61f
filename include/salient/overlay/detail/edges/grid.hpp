// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/core/xy.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/overlay/detail/effort.hpp"

namespace salient::inline SALIENT_ABI::detail {

// A node of the integer grid. |x|, |y| ≤ 2^61.5, so that differences fit 64 bits and products of them 128.
struct ipoint {
  std::int64_t x = 0;
  std::int64_t y = 0;

  friend bool operator==(ipoint const&, ipoint const&) = default;
  friend bool operator<(ipoint const& a, ipoint const& b) { return a.x != b.x ? a.x < b.x : a.y < b.y; }
};

// A coordinate between grid nodes: floor, and the rest in units of 2^-48 (never 0 unless it is exactly 0).
struct fixed48 {
  std::int64_t whole = 0;
  std::uint64_t fraction = 0;

  static constexpr int bits = 48;
  friend bool operator==(fixed48 const&, fixed48 const&) = default;
  friend bool operator<(fixed48 const& a, fixed48 const& b) {
    return a.whole != b.whole ? a.whole < b.whole : a.fraction < b.fraction;
  }
};

struct fixed_point {
  fixed48 x;
  fixed48 y;

  static fixed_point at(ipoint p) { return {{p.x, 0}, {p.y, 0}}; }
  [[nodiscard]] bool is_node() const { return x.fraction == 0 && y.fraction == 0; }
  [[nodiscard]] ipoint floor() const { return {x.whole, y.whole}; }
  friend bool operator==(fixed_point const&, fixed_point const&) = default;
};

[[nodiscard]] inline std::uint64_t hash_of(ipoint p) {
  auto h =
      static_cast<std::uint64_t>(p.x) * 0x9E3779B97F4A7C15u ^ static_cast<std::uint64_t>(p.y) * 0xC2B2AE3D27D4EB4Fu;
  return (h ^ (h >> 32)) * 0xD6E8FEB86659FD93u;
}

// Open addressing from points to 32-bit values; nothing is ever taken out.
class point_table {
 public:
  static constexpr std::uint32_t absent = 0xFFFFFFFFu;

  // @param expected  how many values there will be; 0: nothing is allocated yet
  explicit point_table(std::size_t expected = 0) {
    if (expected > 0) resize(expected);
  }

  // The value stored for p; if there is none, `value` after storing it.
  std::uint32_t insert(ipoint p, std::uint32_t value) {
    if (2 * (size_ + 1) > slots_.size()) resize(2 * size_ + 8);
    auto& s = slots_[find_slot(p)];
    if (s.value == absent) {
      s = {p, value};
      ++size_;
    }
    return s.value;
  }
  [[nodiscard]] std::uint32_t find(ipoint p) const { return size_ == 0 ? absent : slots_[find_slot(p)].value; }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  struct slot {
    ipoint key;
    std::uint32_t value = absent;
  };

  [[nodiscard]] std::size_t find_slot(ipoint p) const {
    auto const mask = slots_.size() - 1;
    auto i = static_cast<std::size_t>(hash_of(p) >> 7) & mask;
    while (slots_[i].value != absent && !(slots_[i].key == p)) i = (i + 1) & mask;
    return i;
  }
  void resize(std::size_t expected);

  std::vector<slot> slots_;
  std::size_t size_ = 0;
};

// Digits of a point's coordinate type, as the grid counts them.
template <class Point>
inline constexpr int digits_of =
    std::min(std::numeric_limits<typename boost::geometry::coordinate_type<Point>::type>::digits, 53);

// The constant grid: which integer stands for which coordinate. Scaling by a power of two is exact; the few inputs
// between two nodes keep their bits in a side table.
class grid {
 public:
  // @param digits  of the result's coordinate type: a computed node has to be one of its values
  static grid lonlat(int digits = 53) { return grid(53, 53 - 45, digits, bits_of(360.0), bits_of(90.0)); }

  // @param largest  bit pattern of the largest magnitude among the coordinates
  // @param digits   as above
  static grid planar(std::uint64_t largest, int digits = 53) {
    int exponent = 0;
    std::frexp(std::bit_cast<double>(largest), &exponent);
    return grid(std::clamp(61 - exponent, -1000, 1000), 9, digits, finite_limit, finite_limit);
  }

  // Bit patterns of doubles without sign order like their magnitudes; infinities and NaN come last. Compared as
  // integers so that -ffast-math cannot reason the check away.
  [[nodiscard]] static std::uint64_t bits_of(double v) {
    return std::bit_cast<std::uint64_t>(v) & ~(std::uint64_t{1} << 63);
  }
  static constexpr std::uint64_t finite_limit = 0x7FEFFFFFFFFFFFFFu;

  [[nodiscard]] bool accepts(xy<double> p) const { return bits_of(p.x) <= x_limit_ && bits_of(p.y) <= y_limit_; }

  // The node next to a coordinate pair; appended to `points` unless it equals the last one at or after `first`.
  void append(xy<double> p, std::size_t first, std::vector<ipoint>& points);

  // The same for vertices [begin, end) of a line, many at once.
  template <class Line>
  void append(Line const& line, std::size_t begin, std::size_t end, std::size_t first, std::vector<ipoint>& points) {
    constexpr std::size_t most = 64;
    std::array<ipoint, most> nodes;
    while (begin < end) {
      auto const count = std::min(most, end - begin);
      auto last = points.size() > first ? points.back() : ipoint{std::numeric_limits<std::int64_t>::min(), 0};
      bool plain = true;  // on the grid, and none equals the one before
      for (std::size_t i = 0; i < count; ++i) {
        auto const p = line[begin + i];
        auto const vx = p.x * scale_;
        auto const vy = p.y * scale_;
        ipoint const node{static_cast<std::int64_t>(vx), static_cast<std::int64_t>(vy)};
        // Differences in bits, put together without a branch.
        auto const off =
            (std::bit_cast<std::uint64_t>(static_cast<double>(node.x)) ^ std::bit_cast<std::uint64_t>(vx)) |
            (std::bit_cast<std::uint64_t>(static_cast<double>(node.y)) ^ std::bit_cast<std::uint64_t>(vy));
        auto const step = (node.x ^ last.x) | (node.y ^ last.y);
        plain &= off == 0;
        plain &= step != 0;
        nodes[i] = last = node;
      }
      if (plain)
        points.insert(points.end(), nodes.begin(), nodes.begin() + static_cast<std::ptrdiff_t>(count));
      else
        for (std::size_t i = 0; i < count; ++i) append(line[begin + i], first, points);
      begin += count;
    }
  }

  // Settles which bits stand for each node; call once, after the last `append`.
  void finish(std::vector<ipoint> const& points, effort const& by = {});

  // The input's own bits where the node is an input vertex, else the node's coordinates.
  [[nodiscard]] xy<double> restore(ipoint p) const {
    if (!off_.empty())
      if (auto const i = table_.find(p); i != point_table::absent) return off_[i].bits;
    return {to_coordinate(p.x), to_coordinate(p.y)};
  }
  [[nodiscard]] bool has_off_grid() const { return !off_.empty(); }
  // Where the input has the vertex that a node stands for.
  [[nodiscard]] fixed_point exact(ipoint p) const {
    auto const i = table_.find(p);
    if (i == point_table::absent) return fixed_point::at(p);
    auto const place = [&](double coordinate) {
      auto const v = coordinate * scale_;
      auto const whole = std::floor(v);
      return fixed48{static_cast<std::int64_t>(whole), static_cast<std::uint64_t>((v - whole) * 0x1p48)};
    };
    return {place(off_[i].bits.x), place(off_[i].bits.y)};
  }
  [[nodiscard]] double to_coordinate(std::int64_t v) const { return static_cast<double>(v) * unit_; }
  [[nodiscard]] double unit() const { return unit_; }
  // Half of a number of square units, as an area; the square of the unit alone may be too small for a double.
  [[nodiscard]] double half_area(double twice) const { return std::ldexp(twice, -2 * shift_ - 1); }
  [[nodiscard]] std::size_t merged() const { return merged_; }
  [[nodiscard]] int coarse_shift() const { return coarse_shift_; }
  // Do the input's own bits stand for the node, rather than the node's coordinates?
  [[nodiscard]] bool is_off_grid(ipoint p) const { return !off_.empty() && table_.find(p) != point_table::absent; }
  // Is a node's coordinate a value of the result's coordinate type?
  [[nodiscard]] bool is_writable(std::int64_t v) const {
    auto const magnitude = static_cast<std::uint64_t>(v < 0 ? -v : v);
    return magnitude >> std::countr_zero(magnitude | std::uint64_t{1} << 63) >> digits_ == 0;
  }
  [[nodiscard]] bool is_writable(ipoint p) const { return is_writable(p.x) && is_writable(p.y); }
  // Twice the area, square units, up to which a triangle is `thin`: 2^-52 square coordinate units, or less where the
  // coordinates are small. Software that takes orientations in doubles cannot tell such a triangle from a spike.
  [[nodiscard]] double thin() const { return std::ldexp(1.0, std::min(2 * shift_, 122) - 52); }

 private:
  struct entry {
    ipoint node;
    xy<double> bits;
  };

  // @param coarse_shift  for a coordinate type of 53 digits
  grid(int shift, int coarse_shift, int digits, std::uint64_t x_limit, std::uint64_t y_limit)
      : scale_(std::ldexp(1.0, shift)),
        unit_(std::ldexp(1.0, -shift)),
        shift_(shift),
        coarse_shift_(coarse_shift + 53 - digits),
        digits_(digits),
        x_limit_(x_limit),
        y_limit_(y_limit) {}

  // True if the coordinate is a node to the bit; -0.0 is not.
  [[nodiscard]] bool to_node(double coordinate, std::int64_t& node) const;

  double scale_;
  double unit_;
  int shift_;
  int coarse_shift_;
  int digits_;
  std::uint64_t x_limit_;
  std::uint64_t y_limit_;
  std::vector<entry> off_;
  point_table table_;
  std::size_t merged_ = 0;
};

}  // namespace salient::detail

#if SALIENT_DEFINITIONS
#include "salient/overlay/impl/grid.hpp"
#endif
