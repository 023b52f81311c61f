// SPDX-License-Identifier: BSL-1.0
#pragma once

// The elements of KML that are read.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "salient/core/letter_case.hpp"

namespace salient::inline SALIENT_ABI::detail {

enum class kml_element : std::uint8_t {
  other,
  begin,
  color,
  coordinates,
  data,
  description,
  end,
  fill,
  folder,
  href,
  inner_boundary,
  key,
  line_string,
  line_style,
  linear_ring,
  link,
  multi_geometry,
  name,
  network_link,
  pair,
  placemark,
  point,
  poly_style,
  polygon,
  simple_data,
  style,
  style_map,
  style_url,
  time_span,
  time_stamp,
  url,
  value,
  when,
};

// By its name, whatever the prefix of its namespace.
[[nodiscard]] inline kml_element kml_element_named(std::string_view name) {
  struct named {
    std::string_view name;
    kml_element element;
  };
  static constexpr named all[] = {
      {"coordinates", kml_element::coordinates},
      {"Placemark", kml_element::placemark},
      {"Polygon", kml_element::polygon},
      {"LinearRing", kml_element::linear_ring},
      {"innerBoundaryIs", kml_element::inner_boundary},
      {"MultiGeometry", kml_element::multi_geometry},
      {"name", kml_element::name},
      {"styleUrl", kml_element::style_url},
      {"Point", kml_element::point},
      {"LineString", kml_element::line_string},
      {"Data", kml_element::data},
      {"SimpleData", kml_element::simple_data},
      {"value", kml_element::value},
      {"description", kml_element::description},
      {"Style", kml_element::style},
      {"StyleMap", kml_element::style_map},
      {"Pair", kml_element::pair},
      {"key", kml_element::key},
      {"LineStyle", kml_element::line_style},
      {"PolyStyle", kml_element::poly_style},
      {"color", kml_element::color},
      {"fill", kml_element::fill},
      {"Folder", kml_element::folder},
      {"TimeStamp", kml_element::time_stamp},
      {"TimeSpan", kml_element::time_span},
      {"when", kml_element::when},
      {"begin", kml_element::begin},
      {"end", kml_element::end},
      {"href", kml_element::href},
      {"Link", kml_element::link},
      {"Url", kml_element::url},
      {"NetworkLink", kml_element::network_link},
  };
  if (auto const colon = name.rfind(':'); colon != name.npos) name.remove_prefix(colon + 1);
  for (auto const& one : all)
    if (name == one.name) return one.element;
  return kml_element::other;
}

// Does its text say something?
[[nodiscard]] inline bool has_text(kml_element element) {
  switch (element) {
    case kml_element::begin:
    case kml_element::color:
    case kml_element::coordinates:
    case kml_element::description:
    case kml_element::end:
    case kml_element::fill:
    case kml_element::href:
    case kml_element::key:
    case kml_element::name:
    case kml_element::simple_data:
    case kml_element::style_url:
    case kml_element::value:
    case kml_element::when:
      return true;
    default:
      return false;
  }
}

// The type in GeoJSON of a geometry that has coordinates; empty for all else.
[[nodiscard]] inline std::string_view geojson_type(kml_element element) {
  if (element == kml_element::polygon) return "Polygon";
  if (element == kml_element::line_string) return "LineString";
  if (element == kml_element::point) return "Point";
  return {};
}

// aabbggrr as #rrggbb; empty for anything else.
[[nodiscard]] inline std::string rgb_of_kml(std::string_view text) {
  if (text.starts_with('#')) text.remove_prefix(1);
  if (text.size() != 8 || text.find_first_not_of("0123456789abcdefABCDEF") != text.npos) return {};
  std::string result = "#";
  for (std::size_t const at : {6u, 4u, 2u}) result += text.substr(at, 2);
  for (auto& c : result) c = lower_ascii(c);
  return result;
}

}  // namespace salient::detail
