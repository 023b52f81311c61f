// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>

#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/io/detail/csv.hpp"
#include "salient/io/detail/documents/table.hpp"
#include "salient/io/detail/settings_node.hpp"
#include "salient/io/file_kind.hpp"
#include "salient/io/files.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {

// The members of a settings file's object; those before the first fault if there is one, none if it is no object.
[[nodiscard]] inline std::set<std::string, std::less<>> member_names(std::filesystem::path const& file) {
  std::set<std::string, std::less<>> names;
  try {
    static_cast<void>(read_settings(file, error_code::profile_invalid, [&](settings_node const& root) {
      root.members([&](std::string_view key, settings_node const&) { return names.emplace(key), true; });
    }));
  } catch (input_error const&) {
    // Whoever reads it as what it is will say what is wrong.
  }
  return names;
}

// What a CSV is by its first line: a map if one column holds geometries, a list of times if one is what only that has,
// also where another is misspelt.
[[nodiscard]] inline file_kind kind_of_table(std::filesystem::path const& file) {
  std::string first;
  std::ifstream in(file, std::ios::binary);
  while (std::getline(in, first) && first.starts_with("# ")) continue;
  csv_rows rows(first, file.string());
  try {
    if (!rows.next()) return file_kind::places;
  } catch (input_error const&) {
    return file_kind::places;
  }
  if (geometry_column(first)) return file_kind::map;
  auto const has = [&](std::string_view name) {
    return std::find(rows.fields().begin(), rows.fields().end(), name) != rows.fields().end();
  };
  bool const times = has("file") || has("state_time") || has("published_time") || has("retrieved_time");
  return times && !has("lon") ? file_kind::times : file_kind::places;
}

}  // namespace detail

SALIENT_INLINE file_kind kind_of_file(std::filesystem::path const& file) {
  if (file == "-" || !detail::other_than_file(file).empty()) return file_kind::map;
  if (file.extension() == ".csv") return detail::kind_of_table(file);
  if (file.filename() == "source.json") return file_kind::profile;
  auto const names = detail::member_names(file);
  auto const has_one_of = [&](auto const& keys) {
    return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return names.count(key) > 0; });
  };
  static constexpr std::array<std::string_view, 2> of_geojson = {"type", "features"};
  static constexpr std::array<std::string_view, 2> of_legend = {"rules", "priority"};
  static constexpr std::array<std::string_view, 2> of_stance = {"readings", "hostile_name"};
  static constexpr std::array<std::string_view, 11> of_profile = {
      "timezone", "state_lag_hours", "contested_mapped", "legend",      "layers",  "domain",
      "homeland", "places",          "stance",           "attribution", "statuses"};
  if (has_one_of(of_geojson)) return file_kind::map;
  if (has_one_of(of_legend)) return file_kind::legend;
  if (has_one_of(of_stance)) return file_kind::stance;
  return has_one_of(of_profile) ? file_kind::profile : file_kind::map;
}

}  // namespace salient
