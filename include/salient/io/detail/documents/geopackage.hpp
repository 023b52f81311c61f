// SPDX-License-Identifier: BSL-1.0
#pragma once

// GeoPackage, by SQLite: one layer of features, its columns as properties.
// Source: OGC 12-128r19, GeoPackage Encoding Standard 1.4

#if SALIENT_HAS_SQLITE

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/shortest.hpp"
#include "salient/io/detail/documents/binary_part.hpp"
#include "salient/io/detail/documents/column_names.hpp"
#include "salient/io/detail/documents/document.hpp"
#include "salient/io/detail/documents/reference_system.hpp"
#include "salient/io/detail/documents/sqlite_database.hpp"
#include "salient/io/detail/documents/wkb_as_geojson.hpp"
#include "salient/io/json_text.hpp"

namespace salient::inline SALIENT_ABI::detail {

class geopackage_document {
 public:
  explicit geopackage_document(document const& from) : from_(from), database_(from) {}

  [[nodiscard]] made_document read() {
    require_all_written();
    auto const what = layer_asked_for();
    auto const system = system_of_layer(what);
    made_document made;
    made.form = "GeoPackage, layer " + shown(what.name) + ", " + system.in_words();
    if (system.is_assumed())
      made.warnings.push_back("the layer " + shown(what.name) +
                              " does not say of which reference system its coordinates are; degrees on WGS84 "
                              "(EPSG:4326) assumed; if it is another, " +
                              reference_system::how_to_say());
    made.text = features_of(what, system);
    return made;
  }

 private:
  using rows = sqlite_database::rows;

  struct layer {
    std::string name;
    std::string geometry;  // its column
    std::int64_t system = 0;
  };

  // What was written last may stand beside the database, and is no part of it yet.
  void require_all_written() const {
    for (auto const& ending : {".gpkg-wal", ".gpkg-journal"})
      if (auto const log = from_.beside(ending); log && !log->bytes.empty())
        from_.fail(error_code::document_malformed, log->name,
                   "expected a database that is closed; changes to it stand in this file: close the program that "
                   "writes it, or sqlite3 FILE 'PRAGMA wal_checkpoint(TRUNCATE)'");
  }

  [[nodiscard]] bool has_table(std::string_view name) const {
    rows found(database_, "SELECT 1 FROM sqlite_schema WHERE name = ?1");
    found.bind(1, name);
    return found.next();
  }

  [[nodiscard]] layer layer_asked_for() const {
    if (!has_table("gpkg_contents") || !has_table("gpkg_geometry_columns"))
      from_.fail(error_code::not_geojson, "",
                 "expected a GeoPackage with features, found another SQLite database; convert it: " +
                     convert_line(from_.file()));
    rows found(database_,
               "SELECT g.table_name, g.column_name, g.srs_id FROM gpkg_geometry_columns g JOIN gpkg_contents c "
               "ON lower(c.table_name) = lower(g.table_name) WHERE c.data_type = 'features' ORDER BY g.table_name");
    std::vector<layer> layers;
    std::string names;
    constexpr std::size_t most = 1000;
    while (layers.size() < most && found.next()) {
      layers.push_back({found.text(0), found.text(1), found.whole(2)});
      names += (names.empty() ? "" : ", ") + layers.back().name;
    }
    auto const& part = from_.opt().part;
    for (auto const& l : layers)
      if (l.name == part) return l;
    if (layers.empty()) from_.fail(error_code::member_missing, "", "expected a layer of features");
    // A part that is named may be the file of an archive that holds this one.
    bool const of_archive = part.size() > 5 && same_letters(part.substr(part.size() - 5), ".gpkg");
    if (layers.size() == 1 && (part.empty() || of_archive)) return layers.front();
    from_.fail(error_code::part_ambiguous, "",
               "expected one layer, found " + std::to_string(layers.size()) + " (" + names +
                   "); name one: \"part\" in the profile, or --set part=NAME");
  }

  [[nodiscard]] reference_system system_of_layer(layer const& what) const {
    constexpr std::int64_t degrees = 4326;
    std::string text = what.system == degrees ? "EPSG:4326" : "";
    // 0 and -1 stand for degrees and lengths of which nothing more is known.
    if (what.system > 0 && what.system != degrees && has_table("gpkg_spatial_ref_sys")) {
      rows found(
          database_,
          "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?1");
      found.bind(1, what.system);
      if (found.next())
        text = same_letters(found.bytes(0), "EPSG") ? "EPSG:" + std::to_string(found.whole(1)) : found.text(2);
    }
    if (text.empty() && what.system > 0) text = "EPSG:" + std::to_string(what.system);
    return system_of(from_, text, "layer " + what.name);
  }

  [[nodiscard]] std::string features_of(layer const& what, reference_system const& system) const {
    rows found(database_, "SELECT * FROM " + quoted_name(what.name));
    std::vector<std::string> names;
    int geometry = -1;
    for (int c = 0; c < found.columns(); ++c) {
      if (same_letters(found.name(c), what.geometry)) geometry = c;
      names.push_back(distinct_name(found.name(c), names));
    }
    if (geometry < 0)
      from_.fail(error_code::document_malformed, "layer " + what.name, "expected the column " + shown(what.geometry));
    std::string out(collection_head);
    for (std::size_t row = 1; found.next(); ++row) {
      std::string properties = "{";
      for (int c = 0; c < found.columns(); ++c) {
        if (c == geometry) continue;
        append_comma(properties);
        ((properties += json_string(names[static_cast<std::size_t>(c)])) += ':') += value_of(found, c);
      }
      append_feature_head(out, properties + "}");
      append_geometry(out, found.bytes(geometry), system, what.name + ", feature " + std::to_string(row));
      out += '}';
      from_.require_size(out);
    }
    return out + "]}";
  }

  [[nodiscard]] static std::string value_of(rows const& found, int column) {
    switch (found.type(column)) {
      case SQLITE_INTEGER:
        if (found.declared(column) == "BOOLEAN") return found.whole(column) != 0 ? "true" : "false";
        return std::to_string(found.whole(column));
      case SQLITE_FLOAT:
        return is_finite(found.real(column)) ? shortest(found.real(column)) : "null";
      case SQLITE_TEXT:
        return json_string(found.bytes(column));
      default:
        return "null";
    }
  }

  // A head with flags, a reference system and a box, and well-known binary behind it.
  void append_geometry(std::string& out, std::string_view blob, reference_system const& system,
                       std::string const& path) const {
    constexpr std::size_t head = 8;
    static constexpr std::size_t box_sizes[] = {0, 32, 48, 48, 64};
    if (blob.empty()) {
      out += "null";
      return;
    }
    binary_part const geometry(from_, blob, path);
    if (geometry.bytes(0, head).substr(0, 2) != "GP") geometry.fail("expected a geometry of a GeoPackage");
    auto const flags = geometry.little(3, 1);
    auto const box = flags >> 1 & 7;
    constexpr unsigned empty = 16;
    if (box >= std::size(box_sizes)) geometry.fail("expected a box of a known kind");
    auto const at = head + box_sizes[box];
    auto const wkb = geometry.bytes(at, blob.size() - std::min(at, blob.size()));
    if ((flags & empty) != 0) {
      out += "null";
      return;
    }
    try {
      wkb_as_geojson(std::as_bytes(std::span(wkb)), system, path).append_to(out);
    } catch (input_error const& problem) {
      if (problem.code() != error_code::wkb_malformed && problem.place().file != "WKB") throw;
      from_.fail(problem.code(), path,
                 problem.expectation() + " (byte " + std::to_string(at + problem.place().offset.value_or(0)) + ")");
    }
  }

  document const& from_;
  sqlite_database database_;
};

}  // namespace salient::detail

#endif
