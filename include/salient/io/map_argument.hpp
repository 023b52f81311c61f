// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/io/detail/file_at.hpp"

namespace salient {

/// What a MAP argument names: a file, or the state at the end of a day among the dated maps of a folder.
struct map_argument {
  std::filesystem::path path;  ///< the file, or the folder
  bool in_folder = false;
  std::optional<date> day{};  ///< in a folder: the latest map not later than its end; none: the latest of all

  /// Where the maps lie, and perhaps a profile with them.
  [[nodiscard]] std::filesystem::path folder() const { return in_folder ? path : path.parent_path(); }

  friend bool operator==(map_argument const&, map_argument const&) = default;
};

/// Reads the grammar of MAP: FILE, `DIR@DATE` or `DIR@latest`. An argument is of a folder if what stands before its last
/// `@` is one, and nothing is there that has the whole argument for its name. Whether a file is there is not asked.
/// @throws argument_error  `argument_out_of_range`: behind the `@` of a folder stands neither a date nor `latest`
[[nodiscard]] inline map_argument parse_map_argument(std::string_view text) {
  auto const at = text.rfind('@');
  std::filesystem::path const whole(text);
  if (at == text.npos || detail::stands(whole) || !detail::is_folder(text.substr(0, at))) return {whole};
  auto const wanted = text.substr(at + 1);
  map_argument result{text.substr(0, at), true, parse_date(wanted)};
  if (!result.day && wanted != "latest")
    throw argument_error(error_code::argument_out_of_range,
                         "expected a date (YYYY-MM-DD) or 'latest' after '@', found '" + std::string(wanted) + "'");
  return result;
}

}  // namespace salient
