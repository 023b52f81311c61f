// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "salient/control/snapshot.hpp"
#include "salient/io/detail/coordinate_reader.hpp"
#include "salient/io/detail/documents/parsed_rings.hpp"
#include "salient/io/detail/feature_marks.hpp"
#include "salient/io/detail/geometry_type.hpp"
#include "salient/io/detail/json_cursor.hpp"
#include "salient/io/detail/status_reader.hpp"
#include "salient/io/read_options.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What a map takes of GeoJSON: areal features with their statuses. Their file is the last in `info.files`.
class map_sink {
 public:
  using target = snapshot;

  map_sink(json_cursor& cursor, snapshot& into, read_options const& opt, parsed_rings const& rings)
      : cursor_(cursor), into_(into), coordinates_(cursor, into.geometry, opt, rings), statuses_(opt) {}

  void begin_feature() { first_polygon_ = into_.geometry.polygon_count(); }

  void coordinates(json_cursor::value& v, geometry_type type) { coordinates_.read(v, type); }

  void end_feature(feature_marks const& marks) {
    auto const count = into_.geometry.polygon_count() - first_polygon_;
    if (count == 0) return;
    feature next;
    next.what = statuses_(marks.name, marks.fill, marks.folder);
    if (next.what == status::unrecognised) cursor_.odd(oddity::unrecognised, nullptr);
    next.name = marks.name;
    next.day = marks.day;
    next.file = static_cast<std::uint32_t>(into_.info.files.size() - 1);
    next.index = *cursor_.feature;
    next.first_polygon = static_cast<std::uint32_t>(first_polygon_);
    next.polygon_count = static_cast<std::uint32_t>(count);
    into_.features.push_back(std::move(next));
  }

 private:
  json_cursor& cursor_;
  snapshot& into_;
  coordinate_reader coordinates_;
  status_reader statuses_;
  std::size_t first_polygon_ = 0;
};

}  // namespace salient::detail
