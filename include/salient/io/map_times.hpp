// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "salient/core/date_time.hpp"
#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// What a list says of one map's times.
struct given_times {
  std::optional<time_point> state;
  std::optional<time_point> published;
  std::optional<time_point> retrieved;

  friend bool operator==(given_times const&, given_times const&) = default;
};

/// Times of map files, by file name.
using times_by_file = std::map<std::string, given_times, std::less<>>;

/// Reads the times of maps from a CSV text with the column `file` and some of `state_time`, `published_time` and
/// `retrieved_time`; others are left alone. A file is named without its folder. A time is RFC 3339 with a zone, a day
/// (its end in the given timezone), or a unix time; an empty field says nothing.
/// `name` stands for the file of times itself in messages.
/// @throws input_error  `times_invalid`: a column is missing, a row is too short, a time cannot be read, a file stands
///         twice; with line
[[nodiscard]] times_by_file read_times_text(std::string_view text, std::string const& name,
                                            std::string const& timezone = "UTC");

/// The same from a file.
/// @throws input_error  as `read_times_text` and `read_file`
[[nodiscard]] times_by_file read_times(std::filesystem::path const& file, std::string const& timezone = "UTC");

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/map_times.hpp"
#endif
