// SPDX-License-Identifier: BSL-1.0
#pragma once

// Esri JSON, as ArcGIS servers answer with `f=json`: rings with exteriors clockwise, in degrees or in metres of the web
// maps, which a closed formula turns into degrees.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/io/detail/documents/document.hpp"
#include "salient/io/detail/documents/json_parts.hpp"
#include "salient/io/detail/documents/reference_system.hpp"
#include "salient/io/detail/documents/ring_groups.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Whether an object without a `type` is Esri JSON.
[[nodiscard]] inline bool looks_like_esri(std::string_view object) {
  bool esri = false;
  each_part(object, [&](std::string_view key, std::string_view value) {
    esri = key == "geometryType" || key == "spatialReference" || key == "esriFieldType" || key == "rings" ||
           key == "curveRings" || (key == "features" && value.find("\"attributes\"") < 4096);
    return !esri;
  });
  return esri;
}

class esri_document {
 public:
  esri_document(document const& from, std::string_view root) : from_(from), root_(root) {}

  [[nodiscard]] made_document read() {
    take_reference(part_of(root_, "spatialReference"));
    out_ = collection_head;
    auto const features = part_of(root_, "features");
    if (!features.empty())
      each_part_of_array(features, [&](std::string_view item, std::size_t i) {
        feature(item, "features[" + std::to_string(i) + "]");
        return true;
      });
    else if (auto const inner = part_of(root_, "geometry"); !inner.empty())
      feature(root_, "");
    else if (has_geometry(root_))
      bare_geometry();
    else
      from_.fail(error_code::member_missing, "", "expected the member 'features' of Esri JSON");
    out_ += ']';
    if (part_of(root_, "exceededTransferLimit") == "true") out_ += R"(,"exceededTransferLimit":true)";
    out_ += '}';
    return {std::move(out_), std::string("Esri JSON, ") + (metres_ ? "metres of Web Mercator turned into" : "in") +
                                 " longitude and latitude"};
  }

 private:
  using ring = ring_groups::ring;

  void bare_geometry() {
    append_feature_head(out_, "");
    geometry(root_, "");
    out_ += '}';
  }

  [[nodiscard]] static bool has_geometry(std::string_view object) {
    bool found = false;
    each_part(object, [&](std::string_view key, std::string_view) {
      found = key == "rings" || key == "paths" || key == "points" || key == "x" || key == "curveRings";
      return !found;
    });
    return found;
  }

  // Longitude and latitude where nothing is said: metres then lie beyond all degrees, and are refused.
  void take_reference(std::string_view reference) {
    if (reference.empty() || reference == "null") return;
    auto code = part_of(reference, "latestWkid");
    if (code.empty()) code = part_of(reference, "wkid");
    metres_ = code == "3857" || code == "102100" || code == "102113" || code == "900913";
    if (metres_ || code == "4326") return;
    auto const found = code.empty() ? part_of(reference, "wkt") : code;
    from_.fail(error_code::crs_unsupported, "spatialReference",
               "expected longitude and latitude (4326) or Web Mercator (3857, 102100), found " +
                   (found.empty() ? "no number" : shown(found)) +
                   "; convert it: " + convert_line(from_.file(), "ESRIJSON:"));
  }

  void feature(std::string_view item, std::string const& path) {
    if (item.empty() || item.front() != '{')
      from_.fail(error_code::document_malformed, path, "expected a feature, found " + shown(item));
    append_feature_head(out_, part_of(item, "attributes"));
    auto const what = part_of(item, "geometry");
    if (what.empty() || what == "null")
      out_ += "null";
    else
      geometry(what, path + (path.empty() ? "" : ".") + "geometry");
    out_ += '}';
    from_.require_size(out_);
  }

  void geometry(std::string_view what, std::string const& path) {
    // A geometry may name a reference of its own; another than the answer's would be read wrongly.
    if (auto const own = part_of(what, "spatialReference"); !own.empty()) {
      bool const before = std::exchange(metres_, false);
      take_reference(own);
      if (metres_ != before && !part_of(root_, "spatialReference").empty() && what.data() != root_.data())
        from_.fail(error_code::crs_unsupported, path, "expected one spatial reference in the whole file");
    }
    if (!part_of(what, "curveRings").empty() || !part_of(what, "curvePaths").empty())
      from_.fail(error_code::document_malformed, path,
                 "expected straight edges; ask the server for returnTrueCurves=false");
    if (auto const rings = part_of(what, "rings"); !rings.empty()) return polygons(rings, path + ".rings");
    if (auto const paths = part_of(what, "paths"); !paths.empty()) {
      out_ += R"({"type":"MultiLineString","coordinates":)";
      lists(paths, path + ".paths");
      out_ += '}';
    } else if (auto const points = part_of(what, "points"); !points.empty()) {
      out_ += R"({"type":"MultiPoint","coordinates":)";
      list(points, path + ".points");
      out_ += '}';
    } else if (auto const x = part_of(what, "x"); !x.empty() && x != "null" && x != "\"NaN\"") {
      out_ += R"({"type":"Point","coordinates":)";
      append_lon_lat(out_, on_earth({from_.number(x, path + ".x"), from_.number(part_of(what, "y"), path + ".y")}));
      out_ += '}';
    } else {
      out_ += "null";
    }
  }

  [[nodiscard]] lon_lat<double> on_earth(lon_lat<double> at) const {
    return metres_ ? from_web_mercator(at.lon, at.lat) : at;
  }

  [[nodiscard]] ring positions(std::string_view array, std::string const& path) const {
    if (array.empty() || array.front() != '[')
      from_.fail(error_code::coordinates_malformed, path, "expected an array of positions");
    ring result;
    each_part_of_array(array, [&](std::string_view position, std::size_t i) {
      auto const where = [&] { return path + "[" + std::to_string(i) + "]"; };
      double both[2] = {0, 0};
      std::size_t count = 0;
      each_part_of_array(position, [&](std::string_view value, std::size_t n) {
        both[n] = from_.number(value, where());
        return ++count < 2;
      });
      if (count < 2) from_.fail(error_code::coordinates_malformed, where(), "expected at least two numbers, [x, y]");
      result.push_back(on_earth({both[0], both[1]}));
      return true;
    });
    return result;
  }

  void list(std::string_view array, std::string const& path) {
    ring_groups::append_positions(out_, positions(array, path));
  }

  void lists(std::string_view arrays, std::string const& path) {
    out_ += '[';
    each_part_of_array(arrays, [&](std::string_view array, std::size_t i) {
      append_comma(out_);
      list(array, path + "[" + std::to_string(i) + "]");
      return true;
    });
    out_ += ']';
  }

  void polygons(std::string_view array, std::string const& path) {
    ring_groups rings;
    each_part_of_array(array, [&](std::string_view item, std::size_t i) {
      rings.add(positions(item, path + "[" + std::to_string(i) + "]"));
      return true;
    });
    std::move(rings).append(out_, from_, path);
  }

  document const& from_;
  std::string_view root_;
  bool metres_ = false;
  std::string out_;
};

}  // namespace salient::detail
