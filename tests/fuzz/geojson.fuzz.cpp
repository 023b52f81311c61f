// SPDX-License-Identifier: BSL-1.0
// libFuzzer on everything that reads bytes from outside as a map.
#include "salient/io/geojson.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "salient/io/detail/documents/as_geojson.hpp"
#include "salient/io/detail/gzip.hpp"
#include "salient/io/detail/json_cursor.hpp"
#include "salient/io/detail/json_scan.hpp"
#include "salient/io/geojson_writer.hpp"

#include "fuzz/read_map.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text(reinterpret_cast<char const*>(data), size);
  salient::read_options opt;
  opt.limits.max_bytes = 1 << 20;
  std::string_view unpacked = text;
  std::string decompressed;
  try {
    if (salient::detail::is_gzip(text)) {
      decompressed = salient::detail::gunzip(text, opt.limits.max_bytes, "fuzz");
      unpacked = decompressed;
    }
  } catch (salient::input_error const&) {
    return 0;
  }
  // Documents that say the same are turned into GeoJSON first; what is said of syntax here is said of the others.
  bool other = true;
  try {
    other = salient::detail::as_geojson(salient::detail::json_cursor::body(unpacked), "fuzz", opt).has_value();
  } catch (salient::input_error const&) {
  }
  bool accepted = false;
  try {
    auto const map = salient::read_geojson_text(std::string(unpacked), "fuzz", opt);
    fuzz::require_whole(map);
    accepted = true;
    // What was read and written reads back the same, apart from orientation.
    auto const again = salient::read_geojson_text(salient::to_geojson(map.geometry), "again", opt);
    require(again.geometry.polygon_count() == map.geometry.polygon_count());
  } catch (salient::input_error const& e) {
    // The scanner finds what the parser refuses, so that a fault of syntax always has a place.
    require(other || e.code() != salient::error_code::json_syntax || e.place().offset.has_value());
    require(!accepted);
  }
  // Only JSON is accepted, by the judgement of the other parser in the house.
  if (accepted && !other)
    require(!salient::detail::json_scanner(salient::detail::json_cursor::body(unpacked), 512).first_fault());
  // Collecting problems takes other paths; it must end, and end without problems for what is accepted.
  std::vector<salient::problem> problems;
  try {
    salient::snapshot collected;
    std::string copy(unpacked);
    salient::detail::read_geojson_into(collected, {"fuzz", ""}, copy, opt, &problems);
    fuzz::require_whole(collected);
  } catch (salient::input_error const&) {
    require(!accepted);
  }
  return 0;
}
