// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/io/file_kind.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/legend_file.hpp"
#include "salient/io/places.hpp"
#include "salient/io/problem.hpp"
#include "salient/io/profile.hpp"
#include "salient/io/stance_file.hpp"

namespace salient {

namespace detail {

[[nodiscard]] inline problem as_problem(input_error const& e) {
  auto const& at = e.place();
  auto const line = at.line && !at.offset ? "line " + std::to_string(*at.line) + ": " : std::string();
  return {at.file, std::nullopt, at.path, at.offset, e.code(), line + e.expectation()};
}

// "FILE: PATH: unknown member", as settings files are warned of.
[[nodiscard]] inline problem as_problem(std::string const& warning, std::string const& file, error_code code) {
  bool const of_file = warning.compare(0, file.size() + 2, file + ": ") == 0;
  auto const text = of_file ? warning.substr(file.size() + 2) : warning;
  auto const colon = text.rfind(": ");
  if (colon == text.npos) return {file, std::nullopt, "", std::nullopt, code, text};
  return {file, std::nullopt, text.substr(0, colon), std::nullopt, code, text.substr(colon + 2)};
}

inline void add_missing_files(std::vector<problem>& problems, source_profile const& profile, std::string const& file) {
  std::pair<char const*, std::optional<std::string> const*> const named[] = {{"domain", &profile.domain},
                                                                             {"homeland", &profile.homeland},
                                                                             {"places", &profile.places},
                                                                             {"stance", &profile.stance}};
  for (auto const& [member, path] : named)
    if (*path && !std::filesystem::exists(**path))
      problems.push_back({file, std::nullopt, member, std::nullopt, error_code::file_unreadable,
                          "expected the path of a file; there is no " + **path});
}

}  // namespace detail

/// Everything that `read_geojson` would refuse or mend in a file, in file order, and each name that the legend does
/// not recognise; empty if there is nothing. Points, lines, Z and null geometries are legal and no problems.
/// A fault of syntax, a limit and a file that cannot be read end the search, as its last problem; at most 1,000
/// problems are listed, then one says that there are more.
[[nodiscard]] inline std::vector<problem> validate_geojson(std::filesystem::path const& file,
                                                           read_options const& opt = {}) {
  std::vector<problem> problems;
  try {
    snapshot ignored;
    auto [from, text] = detail::load(file, opt.limits);
    detail::read_geojson_into(ignored, std::move(from), text, opt, &problems);
  } catch (input_error const& e) {
    problems.push_back(detail::as_problem(e));
  }
  return problems;
}

/// What is wrong with a profile, legend, stance or places file: its first fault, or else every member that nobody asks
/// for, and in a profile the files it names that do not exist; empty if there is nothing.
/// @param kind  as from `kind_of_file`; a map is read by `validate_geojson`, with what its profile says
[[nodiscard]] inline std::vector<problem> validate_settings(std::filesystem::path const& file, file_kind kind) {
  std::vector<problem> problems;
  auto const note = [&](std::vector<std::string> const& warnings, error_code code) {
    for (auto const& warning : warnings) problems.push_back(detail::as_problem(warning, file.string(), code));
  };
  try {
    switch (kind) {
      case file_kind::profile: {
        auto const read = read_profile(file);
        note(read.warnings, error_code::profile_invalid);
        detail::add_missing_files(problems, read.value, file.string());
        break;
      }
      case file_kind::legend:
        note(read_legend(file).warnings, error_code::legend_invalid);
        break;
      case file_kind::stance:
        note(read_stance(file).warnings, error_code::stance_invalid);
        break;
      case file_kind::places:
        static_cast<void>(read_places(file));
        break;
      case file_kind::map:
        return validate_geojson(file);
    }
  } catch (input_error const& e) {
    problems.push_back(detail::as_problem(e));
  }
  return problems;
}

}  // namespace salient
