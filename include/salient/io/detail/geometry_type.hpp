// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI::detail {

// GeoJSON's geometries that have coordinates of their own.
enum class geometry_type : std::size_t { point, multi_point, line_string, multi_line_string, polygon, multi_polygon };

[[nodiscard]] constexpr std::optional<geometry_type> parse_geometry_type(std::string_view name) {
  constexpr std::array<std::string_view, 6> names = {"Point",           "MultiPoint", "LineString",
                                                     "MultiLineString", "Polygon",    "MultiPolygon"};
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<geometry_type>(i);
  return std::nullopt;
}

[[nodiscard]] constexpr bool is_point(geometry_type type) { return type <= geometry_type::multi_point; }

}  // namespace salient::detail
