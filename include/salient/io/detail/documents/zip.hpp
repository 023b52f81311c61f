// SPDX-License-Identifier: BSL-1.0
#pragma once

// The one document in a zip archive or KMZ. Sizes are taken from the archive's directory, bounded before anything is
// made, and held against what comes out.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include <zlib.h>

#include "salient/core/errors.hpp"
#include "salient/core/letter_case.hpp"
#include "salient/io/detail/documents/document.hpp"

namespace salient::inline SALIENT_ABI::detail {

class zip_archive {
 public:
  struct entry {
    std::string name;
    std::size_t packed = 0;
    std::size_t size = 0;
    std::size_t header = 0;
    unsigned method = 0;
    unsigned flags = 0;
    std::uint32_t sum = 0;
  };

  explicit zip_archive(document const& from) : from_(from), bytes_(from.text()) { read_directory(); }

  [[nodiscard]] std::vector<entry> const& entries() const { return entries_; }

  [[nodiscard]] std::string text_of(entry const& e) const {
    constexpr unsigned encrypted = 1;
    constexpr unsigned stored = 0;
    constexpr unsigned deflated = 8;
    if ((e.flags & encrypted) != 0) fail(e.name, "expected a document without a password");
    if (e.method != stored && e.method != deflated) fail(e.name, "expected a stored or deflated document");
    if (e.size > from_.opt().limits.max_bytes)
      from_.fail(error_code::file_too_large, e.name,
                 "expected at most " + std::to_string(from_.opt().limits.max_bytes) + " bytes after decompression");
    auto const packed = data_of(e);
    auto text = e.method == stored ? std::string(packed) : inflated(packed, e);
    if (text.size() != e.size ||
        crc32(0, reinterpret_cast<Bytef const*>(text.data()), static_cast<uInt>(text.size())) != e.sum)
      fail(e.name, "expected the size and checksum of the archive's directory");
    return text;
  }

 private:
  [[noreturn]] void fail(std::string const& path, std::string const& expected) const {
    from_.fail(error_code::archive_damaged, path, expected);
  }

  // A number of some bytes, the lowest first.
  [[nodiscard]] std::size_t number(std::size_t at, std::size_t size) const {
    if (at > bytes_.size() || bytes_.size() - at < size) fail("", "expected more of the archive: it is cut off");
    std::size_t value = 0;
    for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes_[at + i]);
    return value;
  }

  void read_directory() {
    constexpr std::string_view end_mark("PK\x05\x06", 4);
    constexpr std::size_t end_size = 22;
    constexpr std::size_t most_entries = 10'000;
    auto const end = bytes_.rfind(end_mark);
    if (end == bytes_.npos || bytes_.size() - end < end_size)
      fail("", "expected the directory that ends a zip archive; is the file cut off?");
    auto const count = number(end + 10, 2);
    auto at = number(end + 16, 4);
    if (count == 0xffff || at == 0xffffffff || count > most_entries) fail("", "expected a smaller archive");
    for (std::size_t i = 0; i < count; ++i) {
      if (number(at, 4) != 0x02014b50) fail("", "expected an entry of the archive's directory");
      entry next;
      next.flags = static_cast<unsigned>(number(at + 8, 2));
      next.method = static_cast<unsigned>(number(at + 10, 2));
      next.sum = static_cast<std::uint32_t>(number(at + 16, 4));
      next.packed = number(at + 20, 4);
      next.size = number(at + 24, 4);
      auto const name_size = number(at + 28, 2);
      auto const more = number(at + 30, 2) + number(at + 32, 2);
      next.header = number(at + 42, 4);
      constexpr std::size_t fixed = 46;
      static_cast<void>(number(at + fixed + name_size, 0));
      next.name = bytes_.substr(at + fixed, name_size);
      at += fixed + name_size + more;
      entries_.push_back(std::move(next));
    }
  }

  [[nodiscard]] std::string_view data_of(entry const& e) const {
    if (number(e.header, 4) != 0x04034b50) fail(e.name, "expected the header of a document");
    constexpr std::size_t fixed = 30;
    auto const from = e.header + fixed + number(e.header + 26, 2) + number(e.header + 28, 2);
    if (from > bytes_.size() || bytes_.size() - from < e.packed)
      fail(e.name, "expected more of the archive: it is cut off");
    return bytes_.substr(from, e.packed);
  }

  [[nodiscard]] std::string inflated(std::string_view packed, entry const& e) const {
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
    std::unique_ptr<z_stream, int (*)(z_streamp)> const owner(&stream, inflateEnd);
    std::string text(e.size, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    // One byte of room shows a document that is longer than it says.
    char beyond = 0;
    auto outcome = inflate(&stream, Z_NO_FLUSH);
    if (outcome != Z_STREAM_END) {
      if (stream.avail_out == 0) {
        stream.next_out = reinterpret_cast<Bytef*>(&beyond);
        stream.avail_out = 1;
        outcome = inflate(&stream, Z_FINISH);
      }
      if (outcome != Z_STREAM_END || stream.avail_out == 0)
        fail(e.name, "expected a document of " + std::to_string(e.size) + " bytes, found damage");
    }
    text.resize(std::min<std::size_t>(text.size(), stream.total_out));
    return text;
  }

  document const& from_;
  std::string_view bytes_;
  std::vector<entry> entries_;
};

[[nodiscard]] inline bool ends_with(std::string_view name, std::string_view ending) {
  return name.size() >= ending.size() && same_letters(name.substr(name.size() - ending.size()), ending);
}

// The document that an archive is about: `doc.kml` of a KMZ, else the only one with the ending of a document, or the one
// that is named. None where it has none.
[[nodiscard]] inline zip_archive::entry const* document_in(zip_archive const& archive, document const& from) {
  std::vector<zip_archive::entry const*> documents;
  std::string names;
  auto const& part = from.opt().part;
  for (auto const& e : archive.entries()) {
    if (!part.empty() && e.name == part) return &e;
    // What is not read counts too: without it the rest is no whole.
    static constexpr std::string_view endings[] = {
        ".kml",    ".geojson", ".json",     ".csv", ".topojson", ".shp", ".gpkg", ".geojsonl", ".geojsonseq", ".gz",
        ".ndjson", ".jsonl",   ".geojsons", ".tsv", ".kmz",      ".gml", ".fgb",  ".parquet",  ".zip"};
    bool const document = std::any_of(std::begin(endings), std::end(endings),
                                      [&](std::string_view ending) { return ends_with(e.name, ending); });
    if (!document || e.name.starts_with("__MACOSX/")) continue;
    documents.push_back(&e);
    names += (names.empty() ? "" : ", ") + e.name;
  }
  // The root of a KMZ; the other KML in it is for links.
  auto const root =
      std::find_if(documents.begin(), documents.end(), [](auto const* e) { return e->name == "doc.kml"; });
  bool const kml =
      std::all_of(documents.begin(), documents.end(), [](auto const* e) { return ends_with(e->name, ".kml"); });
  if (root != documents.end() && kml && part.empty()) return *root;
  if (documents.empty()) return nullptr;
  if (documents.size() > 1)
    from.fail(error_code::part_ambiguous, "",
              "expected one document in the archive, found " + std::to_string(documents.size()) + " (" + names +
                  "); name one: \"part\" in the profile, or --set part=NAME");
  return documents.front();
}

// Those in an archive of a document's name with another ending. The archive has to be there as long as they are.
[[nodiscard]] inline companions companions_in(zip_archive const& archive, std::string const& document_name) {
  return [&archive, stem = document_name.substr(0, document_name.rfind('.'))](
             std::string_view ending) -> std::optional<companion> {
    for (auto const& e : archive.entries())
      if (same_letters(e.name, stem + std::string(ending))) return companion{e.name, archive.text_of(e)};
    return std::nullopt;
  };
}

}  // namespace salient::detail
