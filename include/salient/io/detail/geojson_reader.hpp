// SPDX-License-Identifier: BSL-1.0
#pragma once

// One pass over a GeoJSON text with simdjson's on-demand parser, straight into a sink: a map's, or that of lines and
// points. On-demand checks only what is asked for; so every value is asked for, foreign members too, and no broken text
// passes as a whole one. What says the same in another way is turned into GeoJSON first.

#include <cstddef>
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <utility>

#include "salient/core/errors.hpp"
#include "salient/core/letter_case.hpp"
#include "salient/io/detail/day_property.hpp"
#include "salient/io/detail/documents/as_geojson.hpp"
#include "salient/io/detail/documents/parsed_rings.hpp"
#include "salient/io/detail/documents/partial_signs.hpp"
#include "salient/io/detail/feature_marks.hpp"
#include "salient/io/detail/findings.hpp"
#include "salient/io/detail/foreign_formats.hpp"
#include "salient/io/detail/geometry_type.hpp"
#include "salient/io/detail/json_cursor.hpp"
#include "salient/io/read_options.hpp"

namespace salient::inline SALIENT_ABI::detail {

template <class Sink>
class geojson_reader {
 public:
  geojson_reader(typename Sink::target& into, findings& found, read_options const& opt)
      : opt_(opt), cursor_(found, opt.limits.max_depth, opt.whole_file), sink_(cursor_, into, opt, rings_) {}

  // `text` may grow behind its end, where simdjson wants padding, and becomes GeoJSON if it was another document; but for
  // rings that are parsed already (`text_is_whole`).
  void read(std::string& text) {
    if (auto made = as_geojson(json_cursor::body(text), cursor_.file(), opt_, &rings_)) {
      text = std::move(made->text);
      cursor_.note_form(std::move(made->form), made->same_bytes, std::move(made->warnings));
    }
    auto root = cursor_.open(text);
    if (!root) return not_an_object(text);
    top(*root);
    cursor_.close();
  }

  // Was the text read a FeatureCollection?
  [[nodiscard]] bool found_collection() const { return found_collection_; }
  // Does the text say how many features there are?
  [[nodiscard]] bool counts_features() const { return signs_.counts(); }
  // Does the text hold all that was read?
  [[nodiscard]] bool text_is_whole() const { return rings_.empty(); }

 private:
  using object = simdjson::ondemand::object;
  using value = simdjson::ondemand::value;

  void not_an_object(std::string_view text) {
    auto const body = cursor_.body(text);
    if (auto const format = format_by_first_bytes(body, cursor_.file())) {
      if (!format->with.empty())
        return foreign(std::string(format->name) + ", which salient reads where it was built with " +
                       std::string(format->with));
      if (format->advice.empty()) return foreign(format->name);
      return refuse(format->name, std::string(format->advice));
    }
    cursor_.require_json();
    cursor_.fault(error_code::not_geojson, body.data(), "expected a GeoJSON object");
  }

  void foreign(std::string_view format) { refuse(format, "convert it: " + convert_line(cursor_.file())); }

  void refuse(std::string_view format, std::string const& advice) {
    cursor_.fault(error_code::not_geojson, nullptr, "expected GeoJSON, found " + std::string(format) + "; " + advice);
  }

  void top(object& root) {
    auto const type = cursor_.type_of(root);
    if (!type) return no_type(root);
    if (*type == "FeatureCollection") return collection(root);
    cursor_.feature = 0;
    if (*type == "Feature") return one_feature(root);
    begin_feature();
    geometry(root, *type);
    end_feature();
  }

  void no_type(object& root) {
    cursor_.each_member(root, [&](std::string_view, value v) { cursor_.walk(v); });
    cursor_.fault(error_code::not_geojson, nullptr, "expected the member 'type' of a GeoJSON object");
  }

  void collection(object& root) {
    found_collection_ = true;
    bool has_features = false;
    std::size_t features = 0;
    cursor_.each_member(root, [&](std::string_view key, value v) {
      if (key != "features") return collection_member(key, v);
      if (!cursor_.only_once(has_features, key, v)) return;
      auto const step = cursor_.step("features");
      cursor_.each_item(v, "an array of Features", [&](value item, std::size_t i) {
        auto const inner = cursor_.step(i);
        cursor_.feature = i;
        feature_value(item);
        features = i + 1;
      });
      cursor_.feature.reset();
    });
    require_whole(features);
    if (!has_features) cursor_.fault(error_code::member_missing, nullptr, "expected the member 'features'");
  }

  void collection_member(std::string_view key, value v) {
    auto const step = cursor_.step(key);
    signs_.note(key, cursor_.part_at(cursor_.start(v)));
    if (key == "crs" && !cursor_.is_null(v))
      crs(v);
    else if (key != "crs")
      cursor_.walk(v);
  }

  // The features of one day of a file that holds many are no whole.
  void require_whole(std::size_t features) {
    if (opt_.partial || !opt_.whole_file) return;
    if (auto const sign = signs_.more_than(features))
      cursor_.fault(error_code::partial_answer, sign->data(), how_to_complete);
  }

  void feature_value(value v) {
    auto const where = cursor_.start(v);
    auto o = cursor_.object_of(v, "a Feature");
    if (!o) return;
    auto const deeper = cursor_.nest(where);
    auto const type = cursor_.type_of(*o);
    if (type != "Feature")
      return cursor_.fault(error_code::not_geojson, where,
                           type ? "expected the type 'Feature', found " + shown(*type) : "expected the member 'type'");
    one_feature(*o);
  }

  void one_feature(object& o) {
    bool has_geometry = false;
    bool has_properties = false;
    bool drawn = false;
    bool elsewhere = false;  // in a reference system of its own, as JSON-FG has it
    begin_feature();
    cursor_.each_member(o, [&](std::string_view key, value v) {
      if (key == "geometry") {
        if (!cursor_.only_once(has_geometry, key, v)) return;
        auto const step = cursor_.step("geometry");
        if (cursor_.is_null(v))
          cursor_.odd(oddity::null_geometry, nullptr);
        else
          drawn = true, geometry_value(v);
      } else if (key == "properties") {
        if (!cursor_.only_once(has_properties, key, v)) return;
        auto const step = cursor_.step("properties");
        if (!cursor_.is_null(v)) properties(v);
      } else {
        if (key == "place") elsewhere = cursor_.is_object(v);
        common_member(key, v);
      }
    });
    if (elsewhere && !drawn)
      cursor_.fault(error_code::crs_unsupported, nullptr,
                    "expected the member 'geometry' in longitude and latitude, found one in another reference system "
                    "alone, 'place'; convert it: " +
                        convert_line(cursor_.file()));
    if (!has_geometry) cursor_.fault(error_code::member_missing, nullptr, "expected the member 'geometry'");
    if (!has_properties) cursor_.odd(oddity::missing_properties, nullptr);
    end_feature();
  }

  void begin_feature() {
    name_.clear();
    fill_.clear();
    folder_.clear();
    day_.clear();
    sink_.begin_feature();
  }

  void end_feature() { sink_.end_feature({name_, fill_, folder_, day_.text()}); }

  void properties(value v) {
    auto const where = cursor_.start(v);
    auto o = cursor_.object_of(v, "an object or null");
    if (!o) return;
    auto const deeper = cursor_.nest(where);
    bool has_name = false;
    bool has_fill = false;
    bool has_folder = false;
    auto best = opt_.status_members.size();
    cursor_.each_member(*o, [&](std::string_view key, value member) {
      if (auto const rank = status_member(key); rank < opt_.status_members.size()) {
        auto text = cursor_.text_of(member);
        if (key == opt_.fill_member) fill_ = text;
        if (rank < best && !text.empty()) {
          best = rank;
          name_ = std::move(text);
        }
      } else if (key == opt_.name_member && opt_.status_members.empty()) {
        if (cursor_.only_once(has_name, key, member)) name_ = cursor_.text_of(member);
      } else if (key == opt_.fill_member) {
        if (cursor_.only_once(has_fill, key, member)) fill_ = cursor_.text_of(member);
      } else if (key == "folder") {
        if (cursor_.only_once(has_folder, key, member)) folder_ = cursor_.text_of(member);
      } else if (!opt_.status_members.empty() && cursor_.is_object(member)) {
        status_inside(key, member, best);
      } else {
        if (day_.wants_more() && looks_like_day(key, cursor_.scalar_token(member)))
          day_.note(key, cursor_.text_of(member));
        else
          cursor_.walk(member);
      }
    });
  }

  // A property may be an object, as of the style that a program draws a feature in: `style.color` names what is in it.
  void status_inside(std::string_view outer, value& member, std::size_t& best) {
    auto const where = cursor_.start(member);
    auto o = cursor_.object_of(member, "an object");
    if (!o) return;
    auto const deeper = cursor_.nest(where);
    cursor_.each_member(*o, [&](std::string_view key, value inner) {
      auto const rank = status_member(std::string(outer) + "." + std::string(key));
      auto text = rank < best ? cursor_.text_of(inner) : (cursor_.walk(inner), std::string());
      if (text.empty()) return;
      best = rank;
      name_ = std::move(text);
    });
  }

  // Which of the properties that may hold a status a member is; their number if it is none.
  [[nodiscard]] std::size_t status_member(std::string_view key) const {
    auto const& wanted = opt_.status_members;
    std::size_t i = 0;
    while (i < wanted.size() && !same_letters(wanted[i], key)) ++i;
    return i;
  }

  void geometry_value(value v) {
    auto const where = cursor_.start(v);
    auto o = cursor_.object_of(v, "a geometry");
    if (!o) return;
    auto const deeper = cursor_.nest(where);
    auto const type = cursor_.type_of(*o);
    if (!type) return cursor_.fault(error_code::member_missing, where, "expected the member 'type' of a geometry");
    geometry(*o, *type);
  }

  void geometry(object& o, std::string const& type) {
    if (type == "GeometryCollection") return geometry_collection(o);
    auto const known = parse_geometry_type(type);
    if (!known)
      return cursor_.fault(error_code::not_geojson, nullptr, "expected a type of GeoJSON, found " + shown(type));
    bool has_coordinates = false;
    cursor_.each_member(o, [&](std::string_view key, value v) {
      if (key != "coordinates") return common_member(key, v);
      if (!cursor_.only_once(has_coordinates, key, v)) return;
      auto const step = cursor_.step("coordinates");
      sink_.coordinates(v, *known);
    });
    if (!has_coordinates) cursor_.fault(error_code::member_missing, nullptr, "expected the member 'coordinates'");
  }

  void geometry_collection(object& o) {
    bool has_geometries = false;
    cursor_.each_member(o, [&](std::string_view key, value v) {
      if (key != "geometries") return common_member(key, v);
      if (!cursor_.only_once(has_geometries, key, v)) return;
      auto const step = cursor_.step("geometries");
      cursor_.each_item(v, "an array of geometries", [&](value item, std::size_t i) {
        auto const inner = cursor_.step(i);
        geometry_value(item);
      });
    });
    if (!has_geometries) cursor_.fault(error_code::member_missing, nullptr, "expected the member 'geometries'");
  }

  void common_member(std::string_view key, value v) {
    if (key != "crs") return cursor_.walk(v);
    auto const step = cursor_.step(key);
    if (!cursor_.is_null(v)) crs(v);
  }

  // GeoJSON of 2008 could name another reference system; only the one of RFC 7946 is read.
  void crs(value v) {
    auto const where = cursor_.start(v);
    auto o = cursor_.object_of(v, "an object or null");
    if (!o) return;
    auto const deeper = cursor_.nest(where);
    std::string name;
    cursor_.each_member(*o, [&](std::string_view key, value member) {
      if (key != "properties" || !cursor_.is_object(member)) return cursor_.walk(member);
      auto inner = cursor_.object_of(member, "an object");
      // Older files have the code of an authority, or a link.
      cursor_.each_member(*inner, [&](std::string_view inner_key, value text) {
        if (inner_key == "name" || (name.empty() && (inner_key == "code" || inner_key == "href")))
          name = (inner_key == "code" ? "EPSG:" : "") + cursor_.text_of(text);
        else
          cursor_.walk(text);
      });
    });
    auto const ends = [&](std::string_view tail) {
      return name.size() >= tail.size() && name.compare(name.size() - tail.size(), tail.size(), tail) == 0;
    };
    bool const epsg = name.find("EPSG") != name.npos && (ends(":4326") || ends("/4326"));
    if (epsg || ends("CRS84") || ends("CRS84h")) return;
    cursor_.fault(error_code::crs_unsupported, where,
                  "expected longitude and latitude (CRS84, EPSG:4326), found the crs " + shown(name) +
                      "; convert it: " + convert_line(cursor_.file()));
  }

  read_options const& opt_;
  json_cursor cursor_;
  parsed_rings rings_;
  Sink sink_;
  std::string name_;
  std::string fill_;
  std::string folder_;
  day_of_feature day_;
  partial_signs signs_;
  bool found_collection_ = false;
};

}  // namespace salient::detail
