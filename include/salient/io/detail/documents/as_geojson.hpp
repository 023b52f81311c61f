// SPDX-License-Identifier: BSL-1.0
#pragma once

// Whatever document a file holds that says the same as a FeatureCollection, as one. A document known by its structure is
// read as what it is; nothing is guessed from a file's name.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "salient/core/errors.hpp"
#include "salient/io/detail/documents/document.hpp"
#include "salient/io/detail/documents/esri_json.hpp"
#include "salient/io/detail/documents/geopackage.hpp"
#include "salient/io/detail/documents/json_parts.hpp"
#include "salient/io/detail/documents/kml.hpp"
#include "salient/io/detail/documents/shapefile.hpp"
#include "salient/io/detail/documents/table.hpp"
#include "salient/io/detail/documents/topojson.hpp"
#include "salient/io/detail/documents/wrapped.hpp"
#include "salient/io/detail/documents/zip.hpp"
#include "salient/io/detail/feature_text.hpp"
#include "salient/io/detail/geometry_type.hpp"
#include "salient/io/detail/utf16.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Does a text begin as most maps do? Asked first, so that they cost nothing more.
[[nodiscard]] inline bool begins_as_collection(std::string_view text, std::size_t at) {
  for (std::string_view const token : {"{", "\"type\"", ":", "\"FeatureCollection\""}) {
    if (text.substr(at, token.size()) != token) return false;
    at = skip_blanks(text, at + token.size());
  }
  return true;
}

// A server's refusal in place of a map.
inline void require_no_error(document const& from, std::string_view object) {
  auto const error = part_of(object, "error");
  auto const message = quoted_text(part_of(error, "message"));
  if (!message.empty())
    from.fail(error_code::not_geojson, "error", "expected a map, found the server's answer " + shown(message));
}

// What OpenStreetMap's server of queries answers: ways and relations, not areas.
inline void require_no_elements(document const& from, std::string_view object) {
  if (part_of(object, "elements").starts_with('[') && !part_of(object, "generator").empty())
    from.fail(
        error_code::not_geojson, "elements",
        "expected a map, found elements of OpenStreetMap; ask Overpass for [out:xml], save the answer with the ending "
        ".osm, and convert it: " +
            convert_line(from.file()) + " multipolygons");
}

[[nodiscard]] inline std::optional<made_document> object_as_geojson(document const& from, std::size_t at) {
  auto const text = from.text();
  auto const end = end_of_object(text, at);
  if (!end) return std::nullopt;
  auto const next = skip_blanks(text, *end);
  if (next < text.size() && (text[next] == '{' || text[next] == record_separator)) return features_by_line(from);
  auto const object = text.substr(at, *end - at);
  auto const type = quoted_text(part_of(object, "type"));
  if (type == "Topology") {
    from.require_json();
    return topojson_document(from, object).read();
  }
  if (type == "FeatureCollection" || type == "Feature" || parse_geometry_type(type) || next < text.size())
    return std::nullopt;
  if (json_scanner(text, from.opt().limits.max_depth).first_fault()) return std::nullopt;
  // Programs have types of their own, and perhaps a collection inside.
  if (!type.empty()) return wrapped_part(from, object, true);
  if (looks_like_esri(object)) return esri_document(from, object).read();
  require_no_error(from, object);
  require_no_elements(from, object);
  return wrapped_part(from, object, false);
}

[[nodiscard]] inline std::optional<made_document> array_as_geojson(document const& from, std::size_t at) {
  if (json_scanner(from.text(), from.opt().limits.max_depth).first_fault()) return std::nullopt;
  auto const array = from.text().substr(at, end_of_value(from.text(), at) - at);
  if (auto made = array_of_features(array)) return made;
  if (auto made = features_of_rows(from, array)) return made;
  return wrapped_part(from, array, false);
}

// KML, where this was built to read it. Whatever else begins with a bracket is told by the reader of GeoJSON.
[[nodiscard]] inline std::optional<made_document> kml_as_geojson([[maybe_unused]] document const& from) {
#if SALIENT_HAS_EXPAT
  constexpr std::size_t head = 4096;
  auto const beginning = from.text().substr(0, head);
  for (std::string_view const root : {"<kml", ":kml"})
    if (beginning.find(root) != beginning.npos) return kml_document(from).read();
#endif
  return std::nullopt;
}

[[nodiscard]] inline std::optional<made_document> geopackage_as_geojson([[maybe_unused]] document const& from) {
#if SALIENT_HAS_SQLITE
  return geopackage_document(from).read();
#else
  return std::nullopt;
#endif
}

// A shapefile but for its index, which begins as one.
[[nodiscard]] inline bool begins_as_shapefile(document const& from) {
  return from.text().starts_with(shapefile_mark) && !ends_with(from.file(), ".shx");
}

[[nodiscard]] inline std::optional<made_document> as_geojson(std::string_view text, std::string const& file,
                                                             read_options const& opt, companions const& beside,
                                                             parsed_rings* rings = nullptr);

// A table without a geometry is no map.
inline void require_geometry_column(document const& from) {
  csv_rows rows(first_line_of(from.text()), from.file());
  if (format_by_first_bytes(from.text()) || !rows.next() || rows.fields().size() < 2) return;
  std::string names;
  for (auto const& name : rows.fields()) (names += names.empty() ? "" : ", ") += name;
  from.fail(error_code::not_geojson, "",
            "expected a table with a geometry in a column called wkt, geom, geometry or geojson, found the columns " +
                shown(names));
}

// A value that a script hands on, as it would be by itself.
[[nodiscard]] inline made_document script_as_geojson(document const& from, std::size_t at) {
  auto const text = from.text();
  auto plain = alone(text, text.substr(at, end_of_value(text, at) - at));
  if (auto made = as_geojson(plain, from.file(), from.opt(), no_companions())) return *std::move(made);
  return {std::move(plain), "GeoJSON in a script", true};
}

// A text in UTF-16, as it would be in UTF-8.
[[nodiscard]] inline made_document recoded_as_geojson(std::string text, document const& from) {
  auto made = as_geojson(text, from.file(), from.opt(), no_companions(), from.rings());
  if (!made) made = made_document{std::move(text), "GeoJSON in UTF-16"};
  made->same_bytes = false;
  return *std::move(made);
}

// The document in an archive, as it would be by itself; none of an archive that holds none.
[[nodiscard]] inline std::optional<made_document> archive_as_geojson(document const& from) {
  zip_archive const archive(from);
  auto const* const entry = document_in(archive, from);
  if (entry == nullptr) {
    for (auto const& e : archive.entries())
      if (e.name == "xl/workbook.xml")
        from.fail(error_code::not_geojson, "", "expected a map, found a spreadsheet; " + std::string(save_as_csv));
      else if (e.name.find(".gdb/") != e.name.npos)
        from.fail(error_code::not_geojson, "",
                  "expected a map, found a file geodatabase; convert it: " + convert_line(from.file(), "/vsizip/"));
    return std::nullopt;
  }
  auto inner = archive.text_of(*entry);
  if (inner.empty() || inner.starts_with(zip_mark)) return std::nullopt;
  auto made =
      as_geojson(json_cursor::body(inner), from.file(), from.opt(), companions_in(archive, entry->name), from.rings());
  if (!made) {
    auto const at = skip_blanks(inner, 0);
    if (at >= inner.size() || inner[at] != '{')
      from.fail(error_code::not_geojson, "", "expected a map in the archive, found " + entry->name + ", which is none");
    made = made_document{std::move(inner), "GeoJSON in an archive"};
  }
  made->same_bytes = false;
  return made;
}

// None for a text that is GeoJSON as it stands, and for one that is nothing that is known: the reader of GeoJSON says
// what is wrong with it.
// @param text   without a byte order mark
// @param rings  where rings may go that are parsed already, their numbers in the text; null: all of it is text
// @throws input_error  `document_malformed` and the like: a document of a known kind with a fault, or more than one map
[[nodiscard]] inline std::optional<made_document> as_geojson(std::string_view text, std::string const& file,
                                                             read_options const& opt, companions const& beside,
                                                             parsed_rings* rings) {
  auto const at = skip_blanks(text, 0);
  if (at >= text.size() || begins_as_collection(text, at)) return std::nullopt;
  document const from(text, file, opt, beside, rings);
  if (auto recoded = utf16_as_utf8(text)) return recoded_as_geojson(*std::move(recoded), from);
  if (begins_as_shapefile(from)) return shapefile_document(from).read();
  if (text.starts_with(sqlite_mark)) return geopackage_as_geojson(from);
  if (text[at] == '{') return object_as_geojson(from, at);
  if (text[at] == '[') return array_as_geojson(from, at);
  if (text[at] == '<') return kml_as_geojson(from);
  if (text.starts_with(zip_mark)) return archive_as_geojson(from);
  if (text[at] == record_separator) return features_by_line(from);
  if (geometry_column(first_line_of(text))) return features_of_table(from);
  if (auto const value = value_in_script(text, at)) return script_as_geojson(from, *value);
  if (ends_with(file, ".csv") || ends_with(file, ".tsv")) require_geometry_column(from);
  if (ends_with(file, ".shp") && !format_by_first_bytes(text))
    from.fail(error_code::not_geojson, "", "expected a shapefile, as the file's name says; it does not begin as one");
  return std::nullopt;
}

// The same of a file, with what stands beside it.
[[nodiscard]] inline std::optional<made_document> as_geojson(std::string_view text, std::string const& file,
                                                             read_options const& opt, parsed_rings* rings = nullptr) {
  return as_geojson(text, file, opt, companions_of(file, opt), rings);
}

}  // namespace salient::detail
