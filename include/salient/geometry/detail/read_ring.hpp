// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/shortest.hpp"
#include "salient/geometry/ring_reading.hpp"

namespace salient::inline SALIENT_ABI::detail {

// A vertex on the earth unrolled: longitude 360 · turn + lon, lon in [-180, 180), so that nothing is rounded.
struct turned_vertex {
  int turn = 0;
  double lon = 0;
  double lat = 0;

  [[nodiscard]] bool on_seam() const { return lon == -180; }

  friend bool operator==(turned_vertex const&, turned_vertex const&) = default;
};

struct read_ring_result {
  std::vector<turned_vertex> vertices;  // the first is not repeated
  ring_reading how = ring_reading::drawn;
  int rounds = 0;  // about a pole: +1 eastwards, −1 westwards
  int pole = 0;    // about a pole: +1 north, −1 south

  // A point, or an edge there and back.
  [[nodiscard]] bool is_flat() const {
    std::size_t edges = 0;
    for (std::size_t i = 0; i < vertices.size(); ++i)
      edges += vertices[i] != vertices[i + 1 < vertices.size() ? i + 1 : 0];
    return rounds == 0 && edges < 3;
  }
};

// How a ring is named in errors.
struct ring_place {
  std::size_t polygon;
  std::size_t ring;

  [[nodiscard]] std::string text() const {
    return "polygon " + std::to_string(polygon) + ", ring " + std::to_string(ring);
  }
  [[nodiscard]] std::string text(std::size_t vertex) const { return text() + ", vertex " + std::to_string(vertex); }
};

[[noreturn]] inline void refuse_reading(std::string const& where, std::string const& why) {
  throw geometry_error(error_code::ring_crosses_antimeridian, where + ": " + why);
}

inline void require_turn(ring_place const& place, std::size_t vertex, lon_lat<double> p) {
  if (!is_finite(p.lon) || !is_finite(p.lat))
    throw geometry_error(error_code::coordinate_not_finite, place.text(vertex) + ": coordinates must be finite, are " +
                                                                shortest(p.lon) + ", " + shortest(p.lat));
  if (std::abs(p.lon) <= 360 && std::abs(p.lat) <= 90) return;
  throw geometry_error(error_code::coordinate_out_of_range,
                       place.text(vertex) + ": must have lon in [-360, 360] and lat in [-90, 90] degrees, has " +
                           shortest(p.lon) + ", " + shortest(p.lat) + turns_off(p.lon));
}

// Whether a ring encloses something: more than the rounding of its area.
[[nodiscard]] inline bool keeps_area(std::vector<turned_vertex> const& ring) {
  double sum = 0;
  double size = 0;
  auto const x_of = [&](turned_vertex const& v) { return 360.0 * (v.turn - ring[0].turn) + (v.lon - ring[0].lon); };
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    auto const left = x_of(ring[i]) * (ring[i + 1].lat - ring[0].lat);
    auto const right = x_of(ring[i + 1]) * (ring[i].lat - ring[0].lat);
    sum += left - right;
    size += std::abs(left) + std::abs(right);
  }
  return std::abs(sum) > 1e-13 * size;
}

// The first rule that applies; see `framed`. An edge that goes the shorter way crosses the antimeridian, which counts
// the turns of all vertices behind it on.
class ring_interpreter {
 public:
  ring_interpreter(std::span<lon_lat<double> const> ring, ring_place place) : ring_(ring), place_(place) {
    for (std::size_t i = 0; i < ring.size(); ++i) require_turn(place, i, ring[i]);
    for (std::size_t i = 0; i < ring.size(); ++i) {
      auto const& a = ring[i];
      auto const& b = ring[i + 1 < ring.size() ? i + 1 : 0];
      auto const step = b.lon - a.lon;
      auto const length = std::abs(step);
      // Decimal numbers that are a turn apart differ by their rounding.
      constexpr double rounding = 6e-14;
      auto const next = place.text(i + 1 < ring.size() ? i + 1 : 0);
      if (length > 360 + rounding)
        refuse_reading(next, "the edge to it spans " + shortest(length) + " degrees of longitude, more than a turn");
      bool const whole = length >= 360 - rounding;
      if (whole && a.lat != b.lat)
        refuse_reading(next, "the edge to it goes once around the earth from latitude " + shortest(a.lat) + " to " +
                                 shortest(b.lat));
      whole_turns_ |= whole;
      longer_ |= length > 180 && !whole;
      turns_if_shorter_ += length > 180 && !whole ? (step > 0 ? -1 : 1) : 0;
      turns_if_respelled_ += whole ? (step > 0 ? -1 : 1) : 0;
    }
  }

  [[nodiscard]] read_ring_result read() const {
    if (turns_if_shorter_ == 0)
      return {vertices(true, false), longer_ ? ring_reading::shorter_way : ring_reading::drawn};
    if (whole_turns_) {
      if (turns_if_shorter_ + turns_if_respelled_ == 0)
        if (auto respelled = vertices(true, true); keeps_area(respelled))
          return {std::move(respelled), ring_reading::respelled};
      return {vertices(false, false), ring_reading::whole_turn};
    }
    if (std::abs(turns_if_shorter_) > 1)
      refuse_reading(place_.text(), "it goes " + std::to_string(std::abs(turns_if_shorter_)) +
                                        " times around the earth, at most once is allowed");
    double sum = 0;
    for (auto const& v : ring_) sum += v.lat;
    auto const mean = sum / static_cast<double>(ring_.size());
    if (std::abs(mean) < 1)
      refuse_reading(place_.text(), "it goes around the earth and may be about either pole: the mean latitude of its " +
                                        std::to_string(ring_.size()) + " vertices is " + shortest(mean) +
                                        "; close it along a pole");
    return {vertices(true, false), ring_reading::round_pole, turns_if_shorter_, mean > 0 ? 1 : -1};
  }

 private:
  [[nodiscard]] std::vector<turned_vertex> vertices(bool shorter, bool respelled) const {
    std::vector<turned_vertex> result;
    result.reserve(ring_.size());
    int turn = 0;
    for (std::size_t i = 0; i < ring_.size(); ++i) {
      auto const& v = ring_[i];
      if (i > 0) {
        auto const step = v.lon - ring_[i - 1].lon;
        auto const whole = std::abs(step) >= 360 - 6e-14;
        if (std::abs(step) > 180 && (whole ? respelled : shorter)) turn += step > 0 ? -1 : 1;
      }
      auto const own = v.lon >= 180 ? 1 : v.lon < -180 ? -1 : 0;
      result.push_back({turn + own, own == 0 ? v.lon : v.lon - 360 * own, v.lat});
    }
    return result;
  }

  std::span<lon_lat<double> const> ring_;
  ring_place place_;
  bool whole_turns_ = false;
  bool longer_ = false;
  int turns_if_shorter_ = 0;
  int turns_if_respelled_ = 0;
};

// Computed vertices stand on the grid of computed nodes.
[[nodiscard]] inline double latitude_between(double west_lat, double east_lat, double part) {
  if (west_lat == east_lat) return west_lat;
  return std::ldexp(std::nearbyint(std::ldexp(west_lat + (east_lat - west_lat) * part, 45)), -45);
}

// An edge that within one turn is longer than 180° gets a vertex at longitude 0: nobody has to ask which way it goes.
inline void part_long_edges(read_ring_result& ring) {
  std::vector<turned_vertex> parted;
  for (std::size_t i = 0; i < ring.vertices.size(); ++i) {
    auto const& a = ring.vertices[i];
    auto b = ring.vertices[i + 1 < ring.vertices.size() ? i + 1 : 0];
    if (i + 1 == ring.vertices.size()) b.turn += ring.rounds;
    parted.push_back(a);
    bool const eastwards = std::pair(a.turn, a.lon) < std::pair(b.turn, b.lon);
    auto const& west = eastwards ? a : b;
    auto const& east = eastwards ? b : a;
    auto const length = 360.0 * (east.turn - west.turn) + (east.lon - west.lon);
    auto const part_at = [&](int turn) {
      auto const from = turn == west.turn ? west.lon : -180;
      auto const to = turn == east.turn ? east.lon : 180;
      if (to - from <= 180) return;
      auto const before = 360.0 * (turn - west.turn) - west.lon;
      parted.push_back({turn, 0, latitude_between(west.lat, east.lat, before / length)});
    };
    if (length <= 180) continue;
    for (auto turn = west.turn; turn <= east.turn; ++turn) part_at(eastwards ? turn : west.turn + east.turn - turn);
  }
  ring.vertices = std::move(parted);
}

// @param ring  its first vertex not repeated
[[nodiscard]] inline read_ring_result read_ring_of_frame(std::span<lon_lat<double> const> ring, ring_place place) {
  auto result = ring_interpreter(ring, place).read();
  part_long_edges(result);
  return result;
}

}  // namespace salient::detail
