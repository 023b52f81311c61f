// SPDX-License-Identifier: BSL-1.0
#pragma once

// KML, by expat: what tells the sides apart there, a folder's name or a colour, becomes a property. Names of folders and
// styles may stand behind what lies in them, so that features are put together at the end.

#if SALIENT_HAS_EXPAT

#include <algorithm>
#include <cstddef>
#include <exception>
#include <expat.h>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/letter_case.hpp"
#include "salient/io/detail/documents/code_page.hpp"
#include "salient/io/detail/documents/document.hpp"
#include "salient/io/detail/documents/kml_coordinates.hpp"
#include "salient/io/detail/documents/kml_element.hpp"
#include "salient/io/json_text.hpp"

namespace salient::inline SALIENT_ABI::detail {

class kml_document {
 public:
  explicit kml_document(document const& from)
      : from_(from), parser_(XML_ParserCreate(was_utf16(from.text()) ? "UTF-8" : nullptr), XML_ParserFree) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUnknownEncodingHandler(parser_.get(), &kml_document::on_encoding, nullptr);
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &kml_document::on_start, &kml_document::on_end);
    XML_SetCharacterDataHandler(parser_.get(), &kml_document::on_text);
    XML_SetEntityDeclHandler(parser_.get(), &kml_document::on_entity);
  }

  [[nodiscard]] made_document read() {
    auto const text = from_.text();
    constexpr std::size_t bytes_of_position = 20;  // and more, so that room for all is made once
    if (from_.rings() != nullptr)
      from_.rings()->vertices.reserve(std::min(text.size() / bytes_of_position, from_.opt().limits.max_vertices));
    constexpr std::size_t step = std::size_t{1} << 24;  // expat counts in int
    for (std::size_t at = 0; at < text.size() || at == 0; at += step) {
      auto const piece = text.substr(at, step);
      bool const last = at + step >= text.size();
      auto const outcome = XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), last);
      if (failure_) std::rethrow_exception(failure_);
      if (outcome != XML_STATUS_OK) {
        if (XML_GetErrorCode(parser_.get()) == XML_ERROR_NO_MEMORY) throw std::bad_alloc();
        fail("expected well-formed XML, found " + std::string(XML_ErrorString(XML_GetErrorCode(parser_.get()))));
      }
    }
    if (placemarks_.empty())
      fail(link_.empty() ? "expected a Placemark" : "expected a Placemark, found a link to " + shown(link_));
    if (!link_.empty() && !from_.opt().partial)
      from_.fail(error_code::partial_answer, "",
                 "expected the whole map; this file links to another one, " + shown(link_) +
                     ", which is not fetched: give that file, or accept a part with \"partial\": true in the profile");
    return {collection(), "KML"};
  }

 private:
  struct look {
    std::string fill;
    std::string stroke;
    bool hollow = false;  // a polygon that is not filled
    std::string url;      // of the style that it refers to
  };
  struct placemark {
    std::string name;
    std::size_t folder = 0;
    std::string url;
    look own;
    std::string time, begin, end;
    std::vector<std::pair<std::string, std::string>> data;
    std::string geometry;
    std::size_t geometries = 0;
  };
  struct folder {
    std::string name;
    std::size_t outer = 0;
    std::string time, begin, end;
  };

  // --- expat calls these; nothing may be thrown through it --------------------------------------------------------

  template <class Do>
  static void guarded(void* self, Do const& what) {
    auto& reader = *static_cast<kml_document*>(self);
    if (reader.failure_) return;
    try {
      what(reader);
    } catch (...) {
      reader.failure_ = std::current_exception();
      XML_StopParser(reader.parser_.get(), XML_FALSE);
    }
  }
  static void XMLCALL on_start(void* self, XML_Char const* name, XML_Char const** attributes) {
    guarded(self, [&](kml_document& reader) { reader.start(kml_element_named(name), attributes); });
  }
  static void XMLCALL on_end(void* self, XML_Char const* name) {
    guarded(self, [&](kml_document& reader) { reader.finish(kml_element_named(name)); });
  }
  static void XMLCALL on_text(void* self, XML_Char const* text, int size) {
    guarded(self, [&](kml_document& reader) {
      if (reader.wanted_) reader.text_.append(text, static_cast<std::size_t>(size));
    });
  }
  static void XMLCALL on_entity(void* self, XML_Char const*, int, XML_Char const*, int, XML_Char const*,
                                XML_Char const*, XML_Char const*, XML_Char const*) {
    guarded(self, [](kml_document& reader) { reader.fail("expected no entities of the document's own"); });
  }

  // Encodings of one byte a character that expat does not know itself.
  static int XMLCALL on_encoding(void*, XML_Char const* name, XML_Encoding* into) {
    auto const page = code_page_named(name);
    if (!page || *page == code_page::utf_8) return XML_STATUS_ERROR;
    for (int byte = 0; byte < 256; ++byte) {
      auto const point = character_of(*page, static_cast<unsigned char>(byte));
      into->map[byte] = point == 0xFFFD ? -1 : static_cast<int>(point);
    }
    into->data = nullptr;
    into->convert = nullptr;
    into->release = nullptr;
    return XML_STATUS_OK;
  }

  // What was UTF-16 is UTF-8 when it comes here, and still says otherwise.
  [[nodiscard]] static bool was_utf16(std::string_view text) {
    constexpr std::size_t head = 100;
    std::string said;
    for (char const c : text.substr(0, head)) said += lower_ascii(c);
    return said.find("encoding=\"utf-16") != said.npos || said.find("encoding='utf-16") != said.npos;
  }

  [[nodiscard]] bool inside(kml_element element) const {
    return std::find(open_.begin(), open_.end(), element) != open_.end();
  }

  [[noreturn]] void fail(std::string const& expected, error_code code = error_code::document_malformed) const {
    input_place at{.file = from_.file()};
    if (in_placemark_) at.path = "Placemark " + std::to_string(placemarks_.size());
    at.line = XML_GetCurrentLineNumber(parser_.get());
    at.column = XML_GetCurrentColumnNumber(parser_.get()) + 1;
    throw input_error(code, std::move(at), expected);
  }

  // --- elements ---------------------------------------------------------------------------------------------------

  void start(kml_element element, XML_Char const** attributes) {
    constexpr std::size_t deepest = 256;
    if (open_.size() == deepest)
      fail("expected at most " + std::to_string(deepest) + " nested elements", error_code::json_too_deep);
    auto const attribute = [&](std::string_view key) {
      for (auto a = attributes; *a != nullptr; a += 2)
        if (key == *a) return std::string(a[1]);
      return std::string();
    };
    open_.push_back(element);
    if (marked_up_ > 0) {  // of the markup in a description the text counts
      ++marked_up_;
      return;
    }
    if (element == kml_element::description) marked_up_ = 1;
    text_.clear();
    wanted_ = has_text(element);
    switch (element) {
      case kml_element::folder:
        folders_.push_back({{}, folder_, {}, {}, {}});
        folder_ = folders_.size();
        break;
      case kml_element::placemark:
        placemarks_.push_back({});
        placemarks_.back().folder = folder_;
        in_placemark_ = true;
        break;
      case kml_element::style_map:
        map_id_ = attribute("id");
        map_ = {};
        break;
      case kml_element::style:
        style_id_ = attribute("id");
        style_ = {};
        break;
      case kml_element::pair:
        pair_key_.clear();
        break;
      case kml_element::data:
      case kml_element::simple_data:
        data_name_ = attribute("name");
        break;
      default:
        if (in_placemark_) start_geometry(element);
    }
  }

  void finish(kml_element element) {
    open_.pop_back();
    if (marked_up_ > 0 && --marked_up_ > 0) return;
    auto const outer = open_.empty() ? kml_element::other : open_.back();
    if (element == kml_element::folder) {
      folder_ = folders_[folder_ - 1].outer;
    } else if (element == kml_element::placemark) {
      in_placemark_ = false;
    } else if (element == kml_element::style_map) {
      keep_style(map_id_, map_);
    } else if (element == kml_element::style && outer == kml_element::pair) {
      if (pair_key_ == "normal") map_ = style_;
    } else if (element == kml_element::style) {
      keep_style(style_id_, style_);
    } else if (wanted_) {
      take_text(element, outer);
    } else if (in_placemark_) {
      finish_geometry(element);
    }
    wanted_ = false;
  }

  void keep_style(std::string const& id, look const& what) {
    if (in_placemark_)
      placemarks_.back().own = what;
    else if (!id.empty())
      styles_[id] = what;
  }

  void take_text(kml_element element, kml_element outer) {
    if (element == kml_element::coordinates && in_placemark_) return coordinates(outer);
    auto const text = trimmed(text_);
    switch (outer) {
      case kml_element::link:
      case kml_element::url:
        if (element == kml_element::href && inside(kml_element::network_link)) link_ = text;
        break;
      case kml_element::line_style:
        if (element == kml_element::color) style_.stroke = rgb_of_kml(text);
        break;
      case kml_element::poly_style:
        if (element == kml_element::color) style_.fill = rgb_of_kml(text);
        if (element == kml_element::fill) style_.hollow = text == "0" || text == "false";
        break;
      case kml_element::pair:
        if (element == kml_element::key) pair_key_ = text;
        if (element == kml_element::style_url && pair_key_ == "normal") map_.url = text;
        break;
      case kml_element::folder:
        if (element == kml_element::name) folders_[folder_ - 1].name = text;
        break;
      case kml_element::placemark:
        take_text_of_placemark(placemarks_.back(), element, text);
        break;
      case kml_element::time_stamp:
      case kml_element::time_span:
        take_time(element, text);
        break;
      default:
        break;
    }
    if (in_placemark_ && (element == kml_element::value || element == kml_element::simple_data))
      placemarks_.back().data.emplace_back(data_name_, text);
  }

  static void take_text_of_placemark(placemark& to, kml_element element, std::string_view text) {
    if (element == kml_element::name) to.name = text;
    if (element == kml_element::style_url) to.url = text;
    if (element == kml_element::description && !text.empty()) to.data.emplace_back("description", text);
  }

  // Of a feature, or of the folder that it lies in.
  void take_time(kml_element element, std::string_view text) {
    auto const into = [&](auto& what) {
      (element == kml_element::when ? what.time : element == kml_element::begin ? what.begin : what.end) = text;
    };
    if (in_placemark_)
      into(placemarks_.back());
    else if (folder_ > 0)
      into(folders_[folder_ - 1]);
  }

  [[nodiscard]] static std::string_view trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
  }

  // --- geometry ---------------------------------------------------------------------------------------------------

  void start_geometry(kml_element element) {
    auto const type = geojson_type(element);
    bool const collection = element == kml_element::multi_geometry;
    if (!collection && type.empty()) return;
    auto& mark = placemarks_.back();
    append_comma(mark.geometry);
    if (collections_ == 0) ++mark.geometries;
    if (collection) {
      ++collections_;
      mark.geometry += R"({"type":"GeometryCollection","geometries":[)";
    } else {
      ((mark.geometry += R"({"type":")") += type) += R"(","coordinates":)";
      if (element == kml_element::polygon) mark.geometry += '[';
      has_coordinates_ = false;
    }
  }

  void finish_geometry(kml_element element) {
    auto& mark = placemarks_.back();
    if (element == kml_element::multi_geometry) {
      --collections_;
      mark.geometry += "]}";
    } else if (auto const type = geojson_type(element); !type.empty()) {
      if (!has_coordinates_ && element != kml_element::polygon)
        fail("expected the coordinates of a " + std::string(type));
      mark.geometry += element == kml_element::polygon ? "]}" : "}";
    }
    from_.require_size(mark.geometry);
  }

  void coordinates(kml_element outer) {
    bool const ring = outer == kml_element::linear_ring;
    if (ring && !inside(kml_element::polygon)) return;  // a ring by itself is a line
    if (!ring && geojson_type(outer).empty()) return;
    // GeoJSON knows an outer boundary by its place, the first.
    bool const inner = inside(kml_element::inner_boundary);
    if (inner != std::exchange(has_coordinates_, true))
      fail(inner ? "expected the outer boundary of a Polygon before its inner ones" : "expected one such element");
    auto& out = placemarks_.back().geometry;
    if (ring) append_comma(out);
    // Beyond the limit rings are text, so that whoever counts them refuses them.
    auto* const rings = ring ? from_.rings() : nullptr;
    if (rings != nullptr && rings->vertices.size() < from_.opt().limits.max_vertices &&
        append_plain_ring(*rings, text_)) {
      out += std::to_string(rings->ends.size() - 1);
      return;
    }
    auto const wrong = append_kml_coordinates(out, trimmed(text_), outer == kml_element::point);
    if (!wrong.empty()) fail(wrong, error_code::coordinates_malformed);
  }

  // --- the collection ---------------------------------------------------------------------------------------------

  [[nodiscard]] std::string collection() const {
    std::string out(collection_head);
    for (auto const& mark : placemarks_) {
      append_feature_head(out, properties(mark));
      if (mark.geometries == 0)
        out += "null";
      else if (mark.geometries == 1)
        out += mark.geometry;
      else
        ((out += R"({"type":"GeometryCollection","geometries":[)") += mark.geometry) += "]}";
      out += '}';
      from_.require_size(out);
    }
    return out + "]}";
  }

  [[nodiscard]] std::string properties(placemark const& mark) const {
    auto const seen = seen_as(mark);
    std::vector<std::pair<std::string, std::string>> all = {{"name", mark.name}};
    auto const add = [&](std::string const& key, std::string const& value) {
      if (!value.empty()) all.emplace_back(key, value);
    };
    add("folder", path_of(mark.folder));
    add("fill", seen.hollow ? "" : seen.fill);
    add("stroke", seen.stroke);
    add("time", inherited(mark, &placemark::time, &folder::time));
    add("begin", inherited(mark, &placemark::begin, &folder::begin));
    add("end", inherited(mark, &placemark::end, &folder::end));
    for (auto const& [key, value] : mark.data) {
      bool const known =
          std::any_of(all.begin(), all.end(), [&name = key](auto const& one) { return one.first == name; });
      if (!known && all.size() < 256) add(key, value);
    }
    std::string text = "{";
    for (auto const& [key, value] : all) {
      append_comma(text);
      ((text += json_string(key)) += ':') += json_string(value);
    }
    return text + '}';
  }

  template <class Own, class Outer>
  [[nodiscard]] std::string inherited(placemark const& mark, Own own, Outer outer) const {
    if (!(mark.*own).empty()) return mark.*own;
    for (auto f = mark.folder; f > 0; f = folders_[f - 1].outer)
      if (!(folders_[f - 1].*outer).empty()) return folders_[f - 1].*outer;
    return {};
  }

  // `Outer/Inner`; the innermost of a path that is too long.
  [[nodiscard]] std::string path_of(std::size_t at) const {
    constexpr std::size_t longest = 1000;
    std::string path;
    for (; at > 0 && path.size() < longest; at = folders_[at - 1].outer)
      path = folders_[at - 1].name.substr(0, longest) + (path.empty() ? "" : "/" + path);
    return path;
  }

  // The style of a feature: its own, else the shared one that it names, through style maps.
  [[nodiscard]] look seen_as(placemark const& mark) const {
    if (!mark.own.fill.empty() || mark.own.hollow) return mark.own;
    auto url = mark.own.url.empty() ? mark.url : mark.own.url;
    constexpr int most_links = 8;
    for (int links = 0; links < most_links && url.starts_with('#'); ++links) {
      auto const found = styles_.find(url.substr(1));
      if (found == styles_.end()) break;
      if (found->second.url.empty()) return found->second;
      url = found->second.url;
    }
    return mark.own;
  }

  document const& from_;
  std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser_;
  std::exception_ptr failure_;
  std::vector<kml_element> open_;
  bool wanted_ = false;  // is the text of the innermost one?
  std::string text_;
  std::size_t marked_up_ = 0;  // open elements from a description on
  bool in_placemark_ = false;
  bool has_coordinates_ = false;
  std::size_t collections_ = 0;  // open ones of the feature
  std::size_t folder_ = 0;       // the innermost open one, from 1; 0: none
  std::string style_id_;
  look style_;
  std::string map_id_;
  look map_;
  std::string pair_key_;
  std::string data_name_;
  std::string link_;
  std::vector<folder> folders_;
  std::vector<placemark> placemarks_;
  std::map<std::string, look> styles_;
};

}  // namespace salient::detail

#endif
