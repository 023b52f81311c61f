// SPDX-License-Identifier: BSL-1.0
#pragma once

// What every reader of a foreign document is given, and what it makes of it: the text of a GeoJSON FeatureCollection,
// which then goes the way of all maps.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/decimal.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/io/detail/documents/companions.hpp"
#include "salient/io/detail/documents/parsed_rings.hpp"
#include "salient/io/detail/foreign_formats.hpp"
#include "salient/io/detail/json_cursor.hpp"
#include "salient/io/detail/json_scan.hpp"
#include "salient/io/read_options.hpp"

namespace salient::inline SALIENT_ABI::detail {

inline constexpr std::string_view collection_head = R"({"type":"FeatureCollection","features":[)";
inline constexpr std::string_view zip_mark("PK\x03\x04", 4);
inline constexpr std::string_view sqlite_mark("SQLite format 3\0", 16);
inline constexpr std::string_view shapefile_mark("\0\0\x27\x0a", 4);
inline constexpr char record_separator = '\x1e';  // before each text of a sequence, RFC 8142

inline constexpr char const* how_to_complete =
    "expected a whole answer; the server cut this one off: ask for the next page too (resultOffset, startIndex, or its "
    "link), or accept a part with \"partial\": true in the profile";

struct made_document {
  std::string text;
  std::string form;                     // what it was, for the notices of the map
  bool same_bytes = false;              // does every byte of it stand where it stood?
  std::vector<std::string> warnings{};  // what had to be assumed
};

class document {
 public:
  // @param rings  where rings may go that the reader has parsed; null: all positions have to stand in the text
  document(std::string_view text, std::string const& file, read_options const& opt, companions const& beside,
           parsed_rings* rings = nullptr)
      : text_(text), file_(file), opt_(opt), beside_(beside), rings_(rings) {}

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string const& file() const { return file_; }
  [[nodiscard]] read_options const& opt() const { return opt_; }
  [[nodiscard]] parsed_rings* rings() const { return rings_; }
  // What belongs to it, by its ending.
  [[nodiscard]] std::optional<companion> beside(std::string_view ending) const { return beside_(ending); }

  [[noreturn]] void fail(error_code code, std::string path, std::string const& expected) const {
    throw input_error(code, {.file = file_, .path = std::move(path)}, expected);
  }

  // Refuses a text that is no JSON, and one nested deeper than a map may be.
  void require_json() const {
    auto const found = json_scanner(text_, opt_.limits.max_depth).first_fault();
    if (!found) return;
    input_place at{.file = file_};
    set_line_and_column(at, text_, found->offset);
    throw input_error(found->code, std::move(at), found->expected);
  }

  // Refuses what has grown beyond the limit on its way: a few bytes may stand for many.
  void require_size(std::string const& made) const {
    if (made.size() > opt_.limits.max_bytes)
      fail(error_code::file_too_large, "",
           "expected at most " + std::to_string(opt_.limits.max_bytes) + " bytes when written as GeoJSON");
  }

  [[nodiscard]] double number(std::string_view value, std::string const& path) const {
    double result = 0;
    auto const end = value.data() + value.size();
    auto const [stop, failure] = read_decimal(value.data(), end, result);
    if (failure == std::errc::result_out_of_range)
      fail(error_code::coordinate_not_finite, path, "expected a number within the range of a double");
    if (failure != std::errc{} || stop != end || !is_finite(result))
      fail(error_code::coordinates_malformed, path, "expected a number, found " + shown(value));
    return result;
  }

 private:
  std::string_view text_;
  std::string const& file_;
  read_options const& opt_;
  companions const& beside_;
  parsed_rings* rings_;
};

inline void append_lon_lat(std::string& out, lon_lat<double> at) {
  char digits[64];
  auto end = std::to_chars(digits, digits + 32, at.lon).ptr;
  *end++ = ',';
  end = std::to_chars(end, digits + sizeof digits, at.lat).ptr;
  ((out += '[').append(digits, end)) += ']';
}

// Items with commas between them, in brackets of the caller's.
inline void append_comma(std::string& out) {
  if (!out.empty() && out.back() != '[' && out.back() != '{') out += ',';
}

// Begins a feature; its geometry has to follow, and a brace. Of the properties the text as it stands, or none.
inline void append_feature_head(std::string& out, std::string_view properties) {
  append_comma(out);
  (out += R"({"type":"Feature","properties":)").append(properties.empty() ? "null" : properties);
  out += R"(,"geometry":)";
}

}  // namespace salient::detail
