// SPDX-License-Identifier: BSL-1.0
#pragma once

// The time of a map as its own properties give it.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>

#include "salient/core/date_time.hpp"
#include "salient/io/detail/gzip.hpp"
#include "salient/io/files.hpp"
#include "salient/io/map_times.hpp"
#include "salient/io/read_options.hpp"

namespace salient::detail {

// The member's time where it stands first: at the top of the file, in the properties of the collection, or in those of
// its first feature. None if it stands nowhere, or is no time.
[[nodiscard]] inline std::optional<time_point> time_in_properties(std::filesystem::path const& file,
                                                                  std::string const& member,
                                                                  std::string const& timezone,
                                                                  read_limits const& limits = {}) {
  auto text = read_file(file, limits.max_bytes);
  if (is_gzip(text)) text = gunzip(text, limits.max_bytes, file.string());
  simdjson::dom::parser parser;
  auto const root = parser.parse(text);
  for (auto const& holder : {root, root["properties"], root["features"].at(0)["properties"]}) {
    auto const value = holder[member];
    std::string_view written;
    if (!value.get(written)) return parse_moment(written, timezone);
    std::int64_t seconds = 0;
    if (!value.get(seconds)) return parse_moment(std::to_string(seconds), timezone);
  }
  return std::nullopt;
}

}  // namespace salient::detail
