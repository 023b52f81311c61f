// SPDX-License-Identifier: BSL-1.0
// libFuzzer on documents whose features lie in tables: the files of a shapefile, and a GeoPackage.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "salient/core/errors.hpp"
#include "salient/io/detail/documents/as_geojson.hpp"
#include "salient/io/detail/json_scan.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/read_options.hpp"

#if SALIENT_HAS_SQLITE
#include <sqlite3.h>
#endif

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// Two bytes tell how long each part is; the last one is the rest.
std::string_view taken(std::string_view& from) {
  if (from.size() < 2) return {};
  auto const size = static_cast<unsigned char>(from[0]) | static_cast<unsigned char>(from[1]) << 8;
  from.remove_prefix(2);
  auto const part = from.substr(0, static_cast<std::size_t>(size));
  from.remove_prefix(part.size());
  return part;
}

// The .shp, the .dbf, the .shx, the .cpg and the .prj.
void try_shapefile(std::string_view rest) {
  using salient::detail::companion;
  auto const shp = std::string(salient::detail::shapefile_mark) + std::string(taken(rest));
  std::map<std::string_view, std::string_view> parts;
  for (std::string_view const ending : {".dbf", ".shx", ".cpg"}) parts[ending] = taken(rest);
  parts[".prj"] = rest;
  salient::detail::companions const beside = [&](std::string_view ending) -> std::optional<companion> {
    auto const part = parts.find(ending);
    if (part == parts.end() || part->second.empty()) return std::nullopt;
    return companion{"fuzz" + std::string(ending), std::string(part->second)};
  };
  salient::read_options opt;
  opt.limits.max_bytes = 1 << 20;
  try {
    auto made = salient::detail::as_geojson(shp, "fuzz.shp", opt, beside);
    require(made.has_value());
    require(made->text.size() <= opt.limits.max_bytes + 16);
    require(!salient::detail::json_scanner(made->text, 64).first_fault());
    opt.limits.max_bytes *= 2;
    static_cast<void>(salient::read_geojson_text(std::move(made->text), "fuzz.shp", opt));
  } catch (salient::input_error const&) {
  }
}

#if SALIENT_HAS_SQLITE
std::string database_with(std::string_view geometry) {
  sqlite3* db = nullptr;
  require(sqlite3_open(":memory:", &db) == SQLITE_OK);
  auto const run = [&](char const* sql) { require(sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK); };
  run("PRAGMA page_size=512;"
      "CREATE TABLE gpkg_contents(table_name, data_type);"
      "CREATE TABLE gpkg_geometry_columns(table_name, column_name, srs_id);"
      "CREATE TABLE a(fid INTEGER PRIMARY KEY, geom BLOB, name TEXT, x REAL, day DATE);"
      "INSERT INTO gpkg_contents VALUES('a', 'features');"
      "INSERT INTO gpkg_geometry_columns VALUES('a', 'geom', 4326)");
  sqlite3_stmt* insert = nullptr;
  require(sqlite3_prepare_v2(db, "INSERT INTO a VALUES(NULL, ?, 'occupied', 1.5, '2025-05-01')", -1, &insert,
                             nullptr) == SQLITE_OK);
  sqlite3_bind_blob64(insert, 1, geometry.data(), geometry.size(), SQLITE_STATIC);
  require(sqlite3_step(insert) == SQLITE_DONE);
  sqlite3_finalize(insert);
  sqlite3_int64 size = 0;
  auto* const bytes = sqlite3_serialize(db, "main", &size, 0);
  require(bytes != nullptr);
  std::string all(reinterpret_cast<char const*>(bytes), static_cast<std::size_t>(size));
  sqlite3_free(bytes);
  sqlite3_close(db);
  return all;
}

// A small one is made, with the input's geometry in its one row, and damaged where the input says: the first byte tells how
// many places are changed, each by three bytes: where, and what is changed of it.
void try_geopackage(std::string_view input) {
  if (input.empty()) return;
  auto const byte = [&](std::size_t i) { return std::size_t{static_cast<unsigned char>(input[i])}; };
  auto const changes = std::min(byte(0), (input.size() - 1) / 3);
  auto bytes = database_with(input.substr(1 + 3 * changes));
  for (std::size_t c = 0; c < changes; ++c) {
    auto const at = (byte(1 + 3 * c) | byte(2 + 3 * c) << 8) % bytes.size();
    bytes[at] = static_cast<char>(bytes[at] ^ input[3 + 3 * c]);
  }
  if (!bytes.starts_with(salient::detail::sqlite_mark)) return;
  salient::read_options opt;
  opt.limits.max_bytes = 1 << 20;
  try {
    auto const made = salient::detail::as_geojson(bytes, "fuzz.gpkg", opt);
    require(made.has_value());
    require(!salient::detail::json_scanner(made->text, 128).first_fault());
    static_cast<void>(salient::read_geojson_text(bytes, "fuzz.gpkg", opt));
  } catch (salient::input_error const&) {
  }
}
#else
void try_geopackage(std::string_view) {}
#endif

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const input(reinterpret_cast<char const*>(data), size);
  if (input.empty()) return 0;
  (input[0] == 's' ? try_shapefile : try_geopackage)(input.substr(1));
  return 0;
}
