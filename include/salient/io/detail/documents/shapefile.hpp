// SPDX-License-Identifier: BSL-1.0
#pragma once

// Shapefiles: geometry in the .shp, properties in the .dbf beside it, which must have a row for each, the reference system
// in the .prj, the code page of the texts in the .cpg. Read by hand: from memory, so that zipped ones are read as others
// are, and with every count held against the size of what it counts.
// Source: ESRI Shapefile Technical Description, July 1998

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/io/detail/documents/binary_part.hpp"
#include "salient/io/detail/documents/code_page.hpp"
#include "salient/io/detail/documents/dbase_table.hpp"
#include "salient/io/detail/documents/document.hpp"
#include "salient/io/detail/documents/reference_system.hpp"
#include "salient/io/detail/documents/ring_groups.hpp"
#include "salient/io/sha256.hpp"

namespace salient::inline SALIENT_ABI::detail {

class shapefile_document {
 public:
  explicit shapefile_document(document const& from)
      : from_(from), projection_(from.beside(".prj")), system_(system_of(from, projection_text(), ".prj")) {}

  [[nodiscard]] made_document read() {
    made_.form = "a shapefile, " + system_.in_words();
    read_table();
    auto const records = records_of(from_.text());
    if (table_ && table_->rows() != records.size())
      from_.fail(error_code::document_malformed, table_file_->name,
                 "expected a row for each of " + std::to_string(records.size()) + " shapes, found " +
                     std::to_string(table_->rows()));
    std::string out(collection_head);
    std::size_t deleted = 0;
    for (std::size_t i = 0; i < records.size(); ++i) {
      if (table_ && table_->is_deleted(i)) {
        ++deleted;
        continue;
      }
      append_feature_head(out, table_ ? table_->properties_of(i) : "{}");
      geometry(out, binary_part(from_, records[i], "shape " + std::to_string(i + 1)));
      out += '}';
      from_.require_size(out);
    }
    if (deleted > 0) made_.form += "; " + std::to_string(deleted) + " deleted row(s) left out";
    if (system_.is_assumed())
      made_.warnings.push_back(
          "there is no .prj that says which reference system the coordinates are of; degrees on "
          "WGS84 (EPSG:4326) assumed; if it is another, " +
          reference_system::how_to_say());
    made_.text = std::move(out) + "]}";
    return std::move(made_);
  }

 private:
  [[nodiscard]] std::string projection_text() const {
    auto text = projection_ ? projection_->bytes : std::string();
    return text.find_first_not_of(" \t\r\n") == text.npos ? std::string() : std::string(json_cursor::body(text));
  }

  void read_table() {
    table_file_ = from_.beside(".dbf");
    if (!table_file_) {
      made_.warnings.push_back("there is no .dbf, so that no shape has properties");
      return;
    }
    made_.form += "; properties from " + table_file_->name + " (SHA-256 " + sha256(table_file_->bytes) + ")";
    std::optional<code_page> page;
    auto const named = [&](std::string const& text, std::string const& by) {
      page = code_page_named(text);
      if (!page && !is_ascii(table_file_->bytes.substr(std::min<std::size_t>(32, table_file_->bytes.size()))))
        from_.fail(error_code::document_malformed, by,
                   "expected the code page of the table's texts, such as UTF-8, 1251, 1252, 866 or ISO-8859-1, found " +
                       shown(text));
    };
    if (!from_.opt().encoding.empty())
      named(from_.opt().encoding, "encoding");
    else if (auto const said = from_.beside(".cpg");
             said && said->bytes.find_first_not_of(" \t\r\n") != said->bytes.npos)
      named(said->bytes, said->name);
    table_.emplace(from_, *table_file_, page);
    if (table_->page_guessed())
      made_.warnings.push_back("nothing says which code page the texts of " + table_file_->name + " are of; " +
                               std::string(name_of(table_->page())) +
                               " assumed; if it is another, say which: \"encoding\": \"…\" in the profile");
    made_.form += ", " + std::string(name_of(table_->page()));
  }

  // The contents of all records: where the index beside it says, else one behind the other.
  [[nodiscard]] std::vector<std::string_view> records_of(std::string_view bytes) const {
    constexpr std::size_t head = 100;
    constexpr std::size_t record_head = 8;
    binary_part const file(from_, bytes, "");
    auto const words = std::size_t{file.big(24)};
    if (words * 2 > bytes.size())
      file.fail("expected " + std::to_string(words * 2) + " bytes, found " + std::to_string(bytes.size()) +
                ": is the file cut off?");
    if (words * 2 < head) file.fail("expected the header of a shapefile");
    std::vector<std::string_view> records;
    auto const take = [&](std::size_t at) {
      auto const size = std::size_t{file.big(at + 4)} * 2;
      records.push_back(file.bytes(at + record_head, size));
      return at + record_head + size;
    };
    if (auto const index = from_.beside(".shx")) {
      binary_part const entries(from_, index->bytes, index->name);
      auto const end = std::size_t{entries.big(24)} * 2;
      static_cast<void>(entries.bytes(0, end));
      for (auto at = head; at + 8 <= end; at += 8) static_cast<void>(take(std::size_t{entries.big(at)} * 2));
    } else {
      for (auto at = head; at < words * 2;) at = take(at);
    }
    return records;
  }

  [[nodiscard]] lon_lat<double> position(binary_part const& shape, std::size_t at) const {
    return system_(shape.real(at), shape.real(at + 8), shape.path());
  }

  void geometry(std::string& out, binary_part const& shape) const {
    auto const type = shape.little(0, 4);
    switch (type == 31 ? type : type % 10) {  // with heights and measures by tens
      case 0:
        out += "null";
        return;
      case 1:
        out += R"({"type":"Point","coordinates":)";
        append_lon_lat(out, position(shape, 4));
        break;
      case 3:
        out += R"({"type":"MultiLineString","coordinates":[)";
        each_path(shape, [&](ring_groups::ring const& path) {
          append_comma(out);
          ring_groups::append_positions(out, path);
        });
        out += ']';
        break;
      case 5: {
        ring_groups rings;
        each_path(shape, [&](ring_groups::ring path) { rings.add(std::move(path)); });
        std::move(rings).append(out, from_, shape.path());
        return;
      }
      case 8:
        out += R"({"type":"MultiPoint","coordinates":)";
        ring_groups::append_positions(out, positions(shape, 40, shape.little(36, 4)));
        break;
      default:
        shape.fail("expected points, lines or polygons, found shape type " + std::to_string(type));
    }
    out += '}';
  }

  [[nodiscard]] ring_groups::ring positions(binary_part const& shape, std::size_t at, std::size_t count) const {
    constexpr std::size_t size = 16;
    static_cast<void>(shape.bytes(at, count * size));
    ring_groups::ring result;
    result.reserve(count);
    for (std::size_t i = 0; i < count; ++i) result.push_back(position(shape, at + i * size));
    return result;
  }

  template <class Take>
  void each_path(binary_part const& shape, Take const& take) const {
    constexpr std::size_t firsts = 44;
    auto const paths = shape.little(36, 4);
    auto const points = shape.little(40, 4);
    static_cast<void>(shape.bytes(firsts, paths * 4));
    for (std::size_t p = 0; p < paths; ++p) {
      auto const first = shape.little(firsts + p * 4, 4);
      auto const end = p + 1 < paths ? shape.little(firsts + (p + 1) * 4, 4) : points;
      if (first > end || end > points) shape.fail("expected parts one behind the other");
      take(positions(shape, firsts + paths * 4 + first * 16, end - first));
    }
  }

  document const& from_;
  std::optional<companion> projection_;
  reference_system system_;
  std::optional<companion> table_file_;
  std::optional<dbase_table> table_;
  made_document made_;
};

}  // namespace salient::detail
