// SPDX-License-Identifier: BSL-1.0
#pragma once

// The times of a map as its own properties give them.

#include <filesystem>
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <utility>

#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/io/detail/documents/as_geojson.hpp"
#include "salient/io/detail/json_cursor.hpp"
#include "salient/io/detail/moments.hpp"
#include "salient/io/read_options.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What another document says as GeoJSON; empty for GeoJSON itself, and for what the reader will refuse.
[[nodiscard]] inline std::string collection_of(std::string const& text, std::string const& file, bool beside) try {
  read_options opt;
  opt.beside = beside;
  auto made = as_geojson(json_cursor::body(text), file, opt);
  return made ? std::move(made->text) : std::string();
} catch (input_error const&) {
  return {};
}

// The time that a member of a map's text holds where it stands first: at the top, in the properties of the collection,
// or in those of its first feature. None if it stands nowhere, or is null or empty.
// @param beside  may files that belong to it be read?
// @throws input_error  `times_invalid`: it holds something else
[[nodiscard]] inline std::optional<time_point> time_of_member(std::string const& text, std::string const& member,
                                                              std::string const& timezone,
                                                              std::filesystem::path const& file, bool beside = true) {
  using element = simdjson::dom::element;
  simdjson::dom::parser parser;
  auto const root = parser.parse(text);
  std::pair<char const*, simdjson::simdjson_result<element>> const holders[] = {
      {"", root},
      {"properties.", root["properties"]},
      {"features[0].properties.", root["features"].at(0)["properties"]}};
  for (auto const& [path, holder] : holders) {
    element found;
    if (holder[member].get(found) || found.is_null()) continue;
    std::string_view written;
    auto const value = found.get(written) ? simdjson::minify(found) : std::string(written);
    if (value.empty()) continue;
    auto const moment = parse_moment(value, timezone);
    if (!moment)
      throw input_error(error_code::times_invalid, {.file = file.string(), .path = path + member},
                        moment_expected(value));
    return moment;
  }
  auto const collection = collection_of(text, file.string(), beside);
  return collection.empty() ? std::nullopt : time_of_member(collection, member, timezone, file, beside);
}

}  // namespace salient::detail
