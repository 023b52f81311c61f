// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/xy.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/ragged.hpp"
#include "salient/geometry/rings.hpp"
#include "salient/io/detail/feature_polygons.hpp"
#include "salient/io/json_text.hpp"

namespace salient::inline SALIENT_ABI {

/// The value of a property: null, text, or a number.
using property_value = std::variant<std::nullptr_t, std::string, double>;
using properties = std::vector<std::pair<std::string, property_value>>;

namespace detail {

template <class Reader>
[[nodiscard]] bool is_counter_clockwise(Reader const& ring) {
  double twice_area = 0;
  auto const origin = ring[0];
  for (std::size_t i = 1; i + 1 < ring.size(); ++i)
    twice_area +=
        (ring[i].x - origin.x) * (ring[i + 1].y - origin.y) - (ring[i + 1].x - origin.x) * (ring[i].y - origin.y);
  return twice_area > 0;
}

inline void append_position(std::string& text, xy<double> at) {
  if (!is_finite(at.x) || !is_finite(at.y))
    throw argument_error(error_code::argument_not_finite, "a coordinate to be written must be finite");
  text += '[';
  text += json_number(at.x);
  text += ',';
  text += json_number(at.y);
  text += ']';
}

// Starts with the first vertex whatever the direction, and ends with it.
template <class Reader>
void append_ring(std::string& text, Reader const& ring, bool counter_clockwise) {
  auto const size = ring.size();
  bool const reverse = is_counter_clockwise(ring) != counter_clockwise;
  text += '[';
  for (std::size_t i = 0; i <= size; ++i) {
    if (i > 0) text += ',';
    append_position(text, ring[(reverse ? size - i : i) % size]);
  }
  text += ']';
}

inline void append_property(std::string& text, property_value const& value) {
  if (auto const* const words = std::get_if<std::string>(&value))
    text += json_string(*words);
  else if (auto const* const number = std::get_if<double>(&value))
    text += json_number(*number);
  else
    text += "null";
}

}  // namespace detail

/// A GeoJSON MultiPolygon, exteriors counter-clockwise and interiors clockwise (RFC 7946, 3.1.6), every coordinate
/// with the fewest digits that read back to the same double. Longitudes counted on beyond ±180 are cut at the
/// antimeridian (3.1.9). Rings of fewer than three vertices are left out; empty
/// geometry gives `{"type":"MultiPolygon","coordinates":[]}`.
/// @throws argument_error  `argument_not_finite`: a coordinate that is not finite
template <Areal G>
[[nodiscard]] std::string to_geojson(G const& geometry) {
  if constexpr (Geographic<point_of<G>>) {
    bool beyond = false;
    for_each_ring(geometry, [&](std::size_t, std::size_t, auto const& ring) {
      for (std::size_t i = 0; i < ring.size(); ++i) beyond |= std::abs(ring[i].x) > 180 && std::abs(ring[i].x) <= 360;
    });
    if (beyond) return to_geojson(framed(geometry).area);
  }
  std::string text = R"({"type":"MultiPolygon","coordinates":[)";
  bool in_polygon = false;
  for_each_ring(geometry, [&](std::size_t, std::size_t r, auto const& ring) {
    if (r == 0 && std::exchange(in_polygon, false)) text += "],";
    if (ring.size() < 3 || (r > 0 && !in_polygon)) return;
    text += std::exchange(in_polygon, true) ? ',' : '[';
    detail::append_ring(text, ring, r == 0);
  });
  if (in_polygon)
    text += ']';
  else if (text.back() == ',')
    text.pop_back();
  return text + "]}";
}

/// The same as one Feature with properties, keys in the order given.
/// @throws argument_error  as `to_geojson`, and for a property that is not finite
template <Areal G>
[[nodiscard]] std::string to_geojson_feature(G const& geometry, properties const& with) {
  std::string text = R"({"type":"Feature","properties":{)";
  for (std::size_t i = 0; i < with.size(); ++i) {
    text += (i > 0 ? "," : "") + json_string(with[i].first) + ':';
    detail::append_property(text, with[i].second);
  }
  return text + R"(},"geometry":)" + to_geojson(geometry) + '}';
}

/// One feature of a map as it was read, with these properties instead of its own.
/// @throws argument_error  as above
[[nodiscard]] inline std::string to_geojson_feature(snapshot const& map, feature const& which, properties const& with) {
  ragged_polygons<lon_lat<double>> land;
  detail::append_polygons(land, map.geometry, which.first_polygon, which.polygon_count);
  return to_geojson_feature(land, with);
}

/// A FeatureCollection of features made by `to_geojson_feature`, one a line. Write it with `write_file_atomically`.
/// @param foreign_members  name and value of members beside the features (RFC 7946, 6.1); the values are JSON already
[[nodiscard]] inline std::string to_geojson_collection(
    std::vector<std::string> const& features,
    std::vector<std::pair<std::string, std::string>> const& foreign_members = {}) {
  std::string text = R"({"type":"FeatureCollection",)";
  for (auto const& [name, value] : foreign_members) text += json_string(name) + ':' + value + ",\n";
  text += R"("features":[)";
  for (std::size_t i = 0; i < features.size(); ++i) text += (i > 0 ? ",\n" : "\n") + features[i];
  return text + "\n]}\n";
}

}  // namespace salient
