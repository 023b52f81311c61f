// SPDX-License-Identifier: BSL-1.0
#pragma once

// A GeoPackage that is being made in memory, and the parts of it that are always the same.

#if SALIENT_HAS_SQLITE

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <sqlite3.h>
#include <string>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/geometry/concepts.hpp"
#include "salient/geometry/rings.hpp"
#include "salient/geometry/wkb.hpp"

namespace salient::inline SALIENT_ABI::detail {

// A database in memory that is being written.
class geopackage_draft {
 public:
  geopackage_draft() {
    sqlite3* made = nullptr;
    auto const outcome = sqlite3_open(":memory:", &made);
    db_.reset(made);
    require(outcome == SQLITE_OK);
  }

  void run(std::string const& sql) {
    require(sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  }

  // One statement, run for one row of values after another.
  class row {
   public:
    row(geopackage_draft& in, std::string const& sql) : in_(in) {
      sqlite3_stmt* made = nullptr;
      in.require(sqlite3_prepare_v2(in.db_.get(), sql.c_str(), -1, &made, nullptr) == SQLITE_OK);
      statement_.reset(made);
    }
    row& text(std::string const& value) {
      return bound(
          sqlite3_bind_text64(statement_.get(), ++last_, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    }
    row& bytes(std::vector<std::byte> const& value) {
      return bound(sqlite3_bind_blob64(statement_.get(), ++last_, value.data(), value.size(), SQLITE_TRANSIENT));
    }
    row& number(double value) { return bound(sqlite3_bind_double(statement_.get(), ++last_, value)); }
    row& nothing() { return bound(sqlite3_bind_null(statement_.get(), ++last_)); }
    void put() {
      in_.require(sqlite3_step(statement_.get()) == SQLITE_DONE && sqlite3_reset(statement_.get()) == SQLITE_OK);
      last_ = 0;
    }

   private:
    row& bound(int outcome) {
      in_.require(outcome == SQLITE_OK);
      return *this;
    }

    geopackage_draft& in_;
    std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> statement_{nullptr, sqlite3_finalize};
    int last_ = 0;
  };

  [[nodiscard]] std::string bytes() {
    sqlite3_int64 size = 0;
    std::unique_ptr<unsigned char, void (*)(void*)> const all(sqlite3_serialize(db_.get(), "main", &size, 0),
                                                              sqlite3_free);
    require(all != nullptr);
    return {reinterpret_cast<char const*>(all.get()), static_cast<std::size_t>(size)};
  }

 private:
  void require(bool done) const {
    if (!done)
      throw output_error(error_code::file_unwritable, std::string("a GeoPackage could not be made: ") +
                                                          (db_ ? sqlite3_errmsg(db_.get()) : "no memory"));
  }

  std::unique_ptr<sqlite3, int (*)(sqlite3*)> db_{nullptr, sqlite3_close_v2};
};

// A geometry as GeoPackage has it: a head with the box, and well-known binary.
class geopackage_geometry {
 public:
  template <Areal G>
  explicit geopackage_geometry(G const& land) {
    for_each_ring(land, [&](std::size_t, std::size_t, auto const& ring) {
      for (std::size_t i = 0; i < ring.size(); ++i) {
        west = std::min(west, ring[i].x);
        east = std::max(east, ring[i].x);
        south = std::min(south, ring[i].y);
        north = std::max(north, ring[i].y);
      }
    });
    wkb_writer head(byte_order::little);
    bool const empty = west > east;
    constexpr unsigned little_endian = 1;
    constexpr unsigned with_box = 2;
    constexpr unsigned is_empty = 16;
    head.put(std::uint32_t{'G'} | std::uint32_t{'P'} << 8 |
             (empty ? little_endian | is_empty : little_endian | with_box) << 24);
    head.put(std::uint32_t{4326});
    if (!empty)
      for (double const edge : {west, east, south, north}) head.put(edge);
    bytes = head.take();
    auto const wkb = write_wkb(land);
    bytes.insert(bytes.end(), wkb.begin(), wkb.end());
  }

  std::vector<std::byte> bytes;
  double west = std::numeric_limits<double>::infinity();
  double east = -west;
  double south = west;
  double north = -west;
};

inline constexpr char const* geopackage_schema = R"(
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
BEGIN;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
 organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
 ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
 ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
 ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', 'longitude and latitude in degrees on WGS 84');
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
 description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
 min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
 CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
 srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
 CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
 CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
 CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
 scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
INSERT INTO gpkg_extensions VALUES
 ('gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec120/#extension_metadata', 'read-write'),
 ('gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec120/#extension_metadata', 'read-write');
CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
 md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT,
 row_id_value INTEGER, timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
 md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
 CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
 CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
)";

// The same content has the same bytes, whenever it is written.
inline constexpr char const* geopackage_moment = "1970-01-01T00:00:00.000Z";

}  // namespace salient::detail

#endif
