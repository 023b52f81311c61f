// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "salient/geometry/concepts.hpp"

namespace salient {

/// The value of a property: text, number or null.
using property_value = std::variant<std::nullptr_t, std::string, double>;
using properties = std::vector<std::pair<std::string, property_value>>;

/// A GeoJSON MultiPolygon, exteriors counter-clockwise and interiors clockwise (RFC 7946, 3.1.6), every coordinate
/// with the fewest digits that read back to the same double. Empty geometry ->
/// `{"type":"MultiPolygon","coordinates":[]}`.
/// @throws argument_error  `argument_not_finite`: a coordinate that is not finite
template <Areal G>
[[nodiscard]] std::string to_geojson(G const& geometry);

/// The same as one Feature with properties, keys in the order given.
template <Areal G>
[[nodiscard]] std::string to_geojson_feature(G const& geometry, properties const& with);

/// A FeatureCollection of features made by `to_geojson_feature`, one a line.
[[nodiscard]] std::string to_geojson_collection(std::vector<std::string> const& features);

}  // namespace salient
