// SPDX-License-Identifier: BSL-1.0
#pragma once

// TopoJSON: borders that neighbours share stand once, as arcs, their positions perhaps as steps on a grid.

#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/io/detail/documents/document.hpp"
#include "salient/io/detail/documents/json_parts.hpp"

namespace salient::inline SALIENT_ABI::detail {

class topojson_document {
 public:
  topojson_document(document const& from, std::string_view topology) : from_(from), topology_(topology) {}

  [[nodiscard]] made_document read() {
    auto const [name, object] = object_wanted();
    read_transform();
    read_arcs();
    out_ = collection_head;
    auto const path = "objects." + std::string(name);
    if (type_of(object) == "GeometryCollection")
      each_part_of_array(part_of(object, "geometries"), [&](std::string_view geometry, std::size_t i) {
        feature(geometry, path + ".geometries[" + std::to_string(i) + "]");
        return true;
      });
    else
      feature(object, path);
    out_ += "]}";
    return {std::move(out_), "TopoJSON, its object '" + std::string(name) + "'"};
  }

 private:
  [[nodiscard]] static std::string_view type_of(std::string_view object) {
    return quoted_text(part_of(object, "type"));
  }

  [[nodiscard]] std::pair<std::string_view, std::string_view> object_wanted() const {
    std::pair<std::string_view, std::string_view> found;
    std::size_t count = 0;
    std::string names;
    auto const& part = from_.opt().part;
    each_part(part_of(topology_, "objects"), [&](std::string_view name, std::string_view object) {
      names += (names.empty() ? "" : ", ") + std::string(name);
      if (part.empty() || part == name) {
        found = {name, object};
        ++count;
      }
      return true;
    });
    if (names.empty()) from_.fail(error_code::document_malformed, "objects", "expected an object with a geometry");
    if (count == 0)
      from_.fail(error_code::part_ambiguous, "objects", "expected the object " + shown(part) + "; there are " + names);
    if (count > 1)
      from_.fail(error_code::part_ambiguous, "objects",
                 "expected one object, found " + std::to_string(count) + " (" + names +
                     "); name one: \"part\" in the profile, or --set part=NAME");
    return found;
  }

  void read_transform() {
    auto const transform = part_of(topology_, "transform");
    if (transform.empty()) return;
    grid_ = {pair_of(part_of(transform, "scale"), "transform.scale"),
             pair_of(part_of(transform, "translate"), "transform.translate")};
  }

  [[nodiscard]] lon_lat<double> pair_of(std::string_view array, std::string const& path) const {
    double both[2] = {0, 0};
    std::size_t count = 0;
    each_part_of_array(array, [&](std::string_view value, std::size_t i) {
      if (i < 2) both[i] = from_.number(value, path);
      return ++count < 2;
    });
    if (count < 2) from_.fail(error_code::coordinates_malformed, path, "expected two numbers");
    return {both[0], both[1]};
  }

  [[nodiscard]] lon_lat<double> on_earth(lon_lat<double> at) const {
    if (!grid_) return at;
    return {at.lon * grid_->first.lon + grid_->second.lon, at.lat * grid_->first.lat + grid_->second.lat};
  }

  void read_arcs() {
    each_part_of_array(part_of(topology_, "arcs"), [&](std::string_view arc, std::size_t a) {
      auto const path = "arcs[" + std::to_string(a) + "]";
      lon_lat<double> at{0, 0};
      each_part_of_array(arc, [&](std::string_view position, std::size_t) {
        auto const next = pair_of(position, path);
        at = grid_ ? lon_lat<double>{at.lon + next.lon, at.lat + next.lat} : next;
        positions_.push_back(on_earth(at));
        return true;
      });
      arc_ends_.push_back(positions_.size());
      if (positions_.size() > from_.opt().limits.max_vertices)
        from_.fail(error_code::file_too_large, path,
                   "expected at most " + std::to_string(from_.opt().limits.max_vertices) + " vertices");
      return true;
    });
  }

  void feature(std::string_view geometry, std::string const& path) {
    append_feature_head(out_, part_of(geometry, "properties"));
    geometry_of(geometry, path);
    out_ += '}';
  }

  void geometry_of(std::string_view geometry, std::string const& path) {
    auto const type = type_of(geometry);
    if (part_of(geometry, "type") == "null") {
      out_ += "null";
      return;
    }
    ((out_ += R"({"type":")") += type) += '"';
    if (type == "GeometryCollection") {
      out_ += R"(,"geometries":[)";
      each_part_of_array(part_of(geometry, "geometries"), [&](std::string_view inner, std::size_t i) {
        append_comma(out_);
        geometry_of(inner, path + ".geometries[" + std::to_string(i) + "]");
        return true;
      });
      out_ += "]}";
      return;
    }
    out_ += R"(,"coordinates":)";
    auto const arcs = part_of(geometry, "arcs");
    if (type == "Polygon")
      lines(arcs, 1, path);
    else if (type == "MultiPolygon")
      lines(arcs, 2, path);
    else if (type == "LineString")
      lines(arcs, 0, path);
    else if (type == "MultiLineString")
      lines(arcs, 1, path);
    else if (type == "Point")
      append_lon_lat(out_, on_earth(pair_of(part_of(geometry, "coordinates"), path + ".coordinates")));
    else if (type == "MultiPoint")
      points(part_of(geometry, "coordinates"), path);
    else
      from_.fail(error_code::document_malformed, path, "expected a type of TopoJSON, found " + shown(type));
    out_ += '}';
  }

  void points(std::string_view coordinates, std::string const& path) {
    out_ += '[';
    each_part_of_array(coordinates, [&](std::string_view point, std::size_t) {
      append_comma(out_);
      append_lon_lat(out_, on_earth(pair_of(point, path + ".coordinates")));
      return true;
    });
    out_ += ']';
  }

  // The positions of a line, or of arrays of lines to some depth.
  void lines(std::string_view arcs, int depth, std::string const& path) {
    if (arcs.empty() || arcs.front() != '[')
      from_.fail(error_code::document_malformed, path, "expected an array of the numbers of arcs");
    out_ += '[';
    std::size_t before = 0;
    each_part_of_array(arcs, [&](std::string_view item, std::size_t i) {
      if (depth > 0) {
        append_comma(out_);
        lines(item, depth - 1, path + (i == 0 && depth > 1 ? ".arcs" : ""));
      } else {
        before = append_arc(item, before, path);
      }
      return true;
    });
    out_ += ']';
    from_.require_size(out_);
  }

  // Appends an arc, turned round where its number is a complement. The first position of one that follows another is
  // the last of that one.
  std::size_t append_arc(std::string_view number, std::size_t before, std::string const& path) {
    long long index = 0;
    auto const end = number.data() + number.size();
    auto const [stop, failure] = std::from_chars(number.data(), end, index);
    bool const turned = index < 0;
    auto const arc = static_cast<std::size_t>(turned ? ~index : index);
    if (failure != std::errc{} || stop != end || arc >= arc_ends_.size())
      from_.fail(error_code::document_malformed, path,
                 "expected the number of one of " + std::to_string(arc_ends_.size()) + " arcs, found " + shown(number));
    auto const first = arc == 0 ? 0 : arc_ends_[arc - 1];
    auto const count = arc_ends_[arc] - first;
    for (std::size_t i = before > 0 ? 1 : 0; i < count; ++i) {
      append_comma(out_);
      append_lon_lat(out_, positions_[turned ? first + count - 1 - i : first + i]);
    }
    from_.require_size(out_);
    return before + count;
  }

  document const& from_;
  std::string_view topology_;
  std::optional<std::pair<lon_lat<double>, lon_lat<double>>> grid_;  // scale and origin
  std::vector<lon_lat<double>> positions_;
  std::vector<std::size_t> arc_ends_;  // by arc, in `positions_`
  std::string out_;
};

}  // namespace salient::detail
