// SPDX-License-Identifier: BSL-1.0
#pragma once

// Well-known text of geometries, as databases and spreadsheets write it, into a geometry of GeoJSON.

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "salient/core/errors.hpp"
#include "salient/io/detail/documents/document.hpp"
#include "salient/io/detail/documents/reference_system.hpp"

namespace salient::inline SALIENT_ABI::detail {

class wkt_reader {
 public:
  // @param path  of the text within its file, for what is wrong with it
  wkt_reader(document const& from, std::string_view text, std::string const& path, reference_system const& system)
      : from_(from), text_(text), path_(path), system_(system) {}

  void read(std::string& out) {
    geometry(out, 0);
    skip();
    if (at_ < text_.size()) expected("the end of the text");
  }

 private:
  [[noreturn]] void expected(std::string const& what) const {
    from_.fail(error_code::document_malformed, path_,
               "expected " + what + " in well-known text at character " + std::to_string(at_ + 1) +
                   (at_ < text_.size() ? ", found " + shown(text_.substr(at_, 12)) : ", not its end"));
  }

  void skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
      ++at_;
  }

  [[nodiscard]] static char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

  [[nodiscard]] std::string word() {
    skip();
    std::string result;
    for (; at_ < text_.size() && upper(text_[at_]) >= 'A' && upper(text_[at_]) <= 'Z'; ++at_)
      result += upper(text_[at_]);
    return result;
  }

  [[nodiscard]] bool take(char c) {
    skip();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  void geometry(std::string& out, std::size_t depth) {
    if (depth > from_.opt().limits.max_depth)
      from_.fail(error_code::json_too_deep, path_,
                 "expected at most " + std::to_string(from_.opt().limits.max_depth) + " nested collections");
    auto const start = at_;
    auto const type = word();
    struct known {
      std::string_view wkt, geojson;
      int depth;
    };
    static constexpr known all[] = {{"POINT", "Point", 0},
                                    {"LINESTRING", "LineString", 1},
                                    {"POLYGON", "Polygon", 2},
                                    {"MULTIPOINT", "MultiPoint", 1},
                                    {"MULTILINESTRING", "MultiLineString", 2},
                                    {"MULTIPOLYGON", "MultiPolygon", 3},
                                    {"GEOMETRYCOLLECTION", "GeometryCollection", -1}};
    known const* found = nullptr;
    for (auto const& one : all)
      for (std::string_view const dimensions : {"", "Z", "M", "ZM"})
        if (type.size() == one.wkt.size() + dimensions.size() && type.starts_with(one.wkt) &&
            type.ends_with(dimensions))
          found = &one;
    if (!found) {
      at_ = start;
      expected("the type of a geometry");
    }
    auto modifier = word();
    if (modifier == "Z" || modifier == "M" || modifier == "ZM") modifier = word();
    if (!modifier.empty() && modifier != "EMPTY") expected("'(' or EMPTY");
    if (!modifier.empty()) {
      out += "null";
      return;
    }
    ((out += R"({"type":")") += found->geojson) += '"';
    out += found->depth < 0 ? R"(,"geometries":)" : R"(,"coordinates":)";
    if (found->depth < 0)
      list(out, [&] { geometry(out, depth + 1); });
    else if (found->depth == 0)
      point(out);
    else
      positions(out, found->depth);
    out += '}';
  }

  template <class Item>
  void list(std::string& out, Item const& item) {
    if (!take('(')) expected("'('");
    out += '[';
    do {
      append_comma(out);
      item();
    } while (take(','));
    if (!take(')')) expected("',' or ')'");
    out += ']';
  }

  void positions(std::string& out, int depth) {
    list(out, [&] {
      skip();
      if (depth > 1)
        positions(out, depth - 1);
      else if (at_ < text_.size() && text_[at_] == '(')
        point(out);  // of a MULTIPOINT, which may have each in brackets
      else
        position(out);
    });
  }

  void point(std::string& out) {
    if (!take('(')) expected("'('");
    position(out);
    if (!take(')')) expected("')'");
  }

  void position(std::string& out) {
    double both[2] = {0, 0};
    std::size_t count = 0;
    for (skip(); at_ < text_.size() && text_[at_] != ',' && text_[at_] != ')' && text_[at_] != '('; skip(), ++count) {
      auto const end = std::min(text_.find_first_of(" \t\r\n,()", at_), text_.size());
      auto const number = from_.number(text_.substr(at_, end - at_), path_);
      if (count < 2) both[count] = number;
      at_ = end;
    }
    if (count < 2 || count > 4) expected("a position of two numbers");
    append_lon_lat(out, system_(both[0], both[1], path_));
  }

  document const& from_;
  std::string_view text_;
  std::string const& path_;
  reference_system const& system_;
  std::size_t at_ = 0;
};

}  // namespace salient::detail
