// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/io/detail/documents/parsed_rings.hpp"
#include "salient/io/detail/feature_marks.hpp"
#include "salient/io/detail/geometry_type.hpp"
#include "salient/io/detail/json_cursor.hpp"
#include "salient/io/detail/position_reader.hpp"
#include "salient/io/read_options.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What a route takes of GeoJSON: lines by name, and points. `Target` has `lines` and `points`.
template <class Target>
class line_sink {
 public:
  using target = Target;
  using value = json_cursor::value;

  line_sink(json_cursor& cursor, Target& into, read_options const& opt, parsed_rings const&)
      : cursor_(cursor), position_(cursor), into_(into), room_(opt.limits.max_vertices) {}

  void begin_feature() { first_line_ = into_.lines.size(); }

  void coordinates(value& v, geometry_type type) {
    switch (type) {
      case geometry_type::point:
        if (auto const at = position_(v)) into_.points.push_back(framed(*at));
        return take_room(1);
      case geometry_type::multi_point:
        positions(v, into_.points);
        for (auto& p : into_.points) p = framed(p);
        return;
      case geometry_type::line_string:
        return line(v);
      case geometry_type::multi_line_string:
        return cursor_.each_item(v, "an array of lines", [&](value item, std::size_t i) {
          auto const step = cursor_.step(i);
          line(item);
        });
      case geometry_type::polygon:
      case geometry_type::multi_polygon:
        cursor_.odd(oddity::area, nullptr);
        return cursor_.walk(v);
    }
  }

  // A name may stand behind the geometry, so lines get theirs here.
  void end_feature(feature_marks const& marks) {
    for (auto i = first_line_; i < into_.lines.size(); ++i) into_.lines[i].name = marks.name;
  }

 private:
  void line(value& v) {
    auto const where = json_cursor::start(v);
    std::vector<lon_lat<double>> points;
    positions(v, points);
    if (points.size() < 2)
      return cursor_.fault(error_code::coordinates_malformed, where, "expected at least two positions of a line");
    into_.lines.push_back({{}, std::move(points)});
  }

  void positions(value& v, std::vector<lon_lat<double>>& into) {
    auto const had = into.size();
    cursor_.each_item(v, "an array of positions", [&](value item, std::size_t i) {
      if (auto const at = position_(item, i)) into.push_back(*at);
    });
    take_room(into.size() - had);
  }

  void take_room(std::size_t positions) {
    if (positions > room_)
      throw input_error(error_code::file_too_large, {.file = cursor_.file(), .path = cursor_.path()},
                        "expected fewer vertices: the limit is reached");
    room_ -= positions;
  }

  json_cursor& cursor_;
  position_reader position_;
  Target& into_;
  std::size_t room_;
  std::size_t first_line_ = 0;
};

}  // namespace salient::detail
