// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/io/detail/file_at.hpp"

namespace salient::inline SALIENT_ABI {

/// What a MAP argument names: a file, or the state at the end of a day among the dated maps of a folder, or of a file of
/// many days.
struct map_argument {
  std::filesystem::path path;  ///< the file, or the folder
  bool in_folder = false;      ///< or in a file of many days, which is asked as a folder is
  std::optional<date> day{};   ///< among many: the latest map not later than its end; none: the latest of all
  int days_before = 0;         ///< without a day: the map of so many days before the latest
  bool previous = false;       ///< without a day: the map before the latest

  /// Where the maps lie, and perhaps a profile with them.
  [[nodiscard]] std::filesystem::path folder() const {
    return in_folder && detail::is_folder(path) ? path : path.parent_path();
  }

  friend bool operator==(map_argument const&, map_argument const&) = default;
};

namespace detail {

// The days of `latest-7d`; none for all other text.
[[nodiscard]] inline std::optional<int> days_before_latest(std::string_view text) {
  constexpr std::string_view before = "latest-";
  constexpr int most = 36'525;
  if (!text.starts_with(before) || !text.ends_with('d')) return std::nullopt;
  auto const digits = text.substr(before.size(), text.size() - before.size() - 1);
  int days = 0;
  auto const [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), days);
  bool const whole = failure == std::errc{} && end == digits.data() + digits.size();
  return whole && days > 0 && days <= most ? std::optional(days) : std::nullopt;
}

}  // namespace detail

/// Reads the grammar of MAP: FILE, `DIR@DATE`, `DIR@latest`, `DIR@latest-7d`, `DIR@previous`, and the same of a file of
/// many days. An argument is of a day
/// if what stands before its last `@` is there, and nothing is there that has the whole argument for its name. Whether a
/// file without a day is there is not asked.
/// @throws argument_error  `argument_out_of_range`: behind such an `@` stands neither a date nor one of these words
[[nodiscard]] inline map_argument parse_map_argument(std::string_view text) {
  auto const at = text.rfind('@');
  std::filesystem::path const whole(text);
  if (at == text.npos || detail::stands(whole) || !detail::stands(text.substr(0, at))) return {whole};
  auto const wanted = text.substr(at + 1);
  map_argument result{text.substr(0, at), true, parse_date(wanted)};
  if (result.day || wanted == "latest") return result;
  result.previous = wanted == "previous";
  auto const days = detail::days_before_latest(wanted);
  if (!result.previous && !days)
    throw argument_error(error_code::argument_out_of_range,
                         "expected a date (YYYY-MM-DD), 'latest', 'latest-7d' or 'previous' after '@', found '" +
                             std::string(wanted) + "'");
  result.days_before = days.value_or(0);
  return result;
}

}  // namespace salient
