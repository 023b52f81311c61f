// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/place.hpp"
#include "salient/control/source_profile.hpp"
#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/io/file_kind.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/impl/dated_maps.hpp"
#include "salient/io/impl/geojson.hpp"
#include "salient/io/impl/map_series.hpp"
#include "salient/io/legend_file.hpp"
#include "salient/io/map_folder.hpp"
#include "salient/io/map_series.hpp"
#include "salient/io/map_times.hpp"
#include "salient/io/places.hpp"
#include "salient/io/problem.hpp"
#include "salient/io/profile.hpp"
#include "salient/io/stance_file.hpp"
#include "salient/io/validate.hpp"

namespace salient::inline SALIENT_ABI {

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
                                                                             {"water", &profile.water},
                                                                             {"places", &profile.places},
                                                                             {"stance", &profile.stance}};
  for (auto const& [member, path] : named)
    if (*path && !stands(**path))
      problems.push_back({file, std::nullopt, member, std::nullopt, error_code::file_unreadable,
                          "expected the path of a file; there is no " + **path});
  for (auto const& layer : profile.base)
    if (!stands(layer.file))
      problems.push_back({file, std::nullopt, "base", std::nullopt, error_code::file_unreadable,
                          "expected the path of a file before ':" + layer.kind + "'; there is no " + layer.file});
}

// Names that no question can use, and ids that name nothing.
inline void add_homonyms(std::vector<problem>& problems, std::vector<place> const& places, std::string const& file) {
  for (auto const& shared : homonyms(places)) {
    std::vector<place const*> found;
    for (auto const i : shared.places) found.push_back(&places[i]);
    bool const is_id =
        std::count_if(found.begin(), found.end(), [&](place const* p) { return p->id == shared.spelling; }) > 1;
    problems.push_back(
        {file, std::nullopt, "", std::nullopt, is_id ? error_code::places_invalid : error_code::argument_ambiguous,
         is_id
             ? "expected the id '" + shared.spelling + "' only once: " + places_text(found)
             : "'" + shared.spelling + "' is ambiguous, and asked for only by id or position: " + places_text(found)});
  }
}

using layer_days = std::set<std::pair<std::size_t, date>>;

// Which layers a folder has files of, and for which days.
[[nodiscard]] inline layer_days layer_days_in(std::filesystem::path const& folder, source_profile const& profile) {
  layer_days found;
  for (auto const& file : files_in(folder.empty() ? "." : folder, profile.recursive))
    if (auto const layer = layer_of(file.path, profile))
      if (auto const times = times_of(file, profile, {}, {}, true))
        found.emplace(*layer, day_in(times->state, profile.timezone));
  return found;
}

inline void add_missing_layers(std::vector<problem>& problems, dated_map const& map, layer_days const& drawn,
                               source_profile const& profile) {
  auto const& first = map.files.front().path;
  for (std::size_t i = 0; i < profile.layers.size(); ++i)
    if (!drawn.contains({i, map.state_day}))
      problems.push_back({first.string(), std::nullopt, "", std::nullopt, error_code::layer_missing,
                          "expected a file of the layer " + profile.layers[i].glob + " of " +
                              format_date(map.state_day) + " beside it, as of the other layers"});
}

}  // namespace detail

SALIENT_INLINE std::vector<problem> validate_geojson(std::filesystem::path const& file, read_options const& opt) {
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

SALIENT_INLINE std::vector<problem> validate_maps(std::vector<std::filesystem::path> const& files,
                                                  source_profile const& profile, read_limits const& limits) {
  std::vector<problem> problems;
  std::vector<dated_map> singles;
  for (auto const& file : files) {
    if (!detail::stands(file) || !detail::other_than_file(file).empty()) continue;
    try {
      if (detail::has_days_within(profile)) {
        for (auto& map : detail::maps_within(file, profile, limits, false)) singles.push_back(std::move(map));
      } else if (auto const times = detail::times_of({file}, profile, {}, limits, false)) {
        singles.push_back(detail::single_map(file, *times, profile, false));
      }
    } catch (input_error const& e) {  // what else is wrong with it is told by who reads it by itself
      if (e.code() == error_code::times_invalid || e.code() == error_code::date_ambiguous)
        problems.push_back(detail::as_problem(e));
    }
  }
  try {
    map_list list{detail::in_order(std::move(singles), profile, &problems), {}};
    detail::drop_copies(list, limits, &problems);
    std::optional<detail::layer_days> drawn;  // read once, and only where a layer seems to be missing
    for (auto const& map : list.maps) {
      if (map.flags.empty()) continue;
      if (!drawn) drawn = detail::layer_days_in(map.files.front().path.parent_path(), profile);
      detail::add_missing_layers(problems, map, *drawn, profile);
    }
  } catch (input_error const& e) {
    problems.push_back(detail::as_problem(e));
  }
  return problems;
}

SALIENT_INLINE std::vector<problem> validate_settings(std::filesystem::path const& file, file_kind kind,
                                                      status_list const& statuses) {
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
        note(read_stance(file, statuses).warnings, error_code::stance_invalid);
        break;
      case file_kind::places:
        detail::add_homonyms(problems, read_places(file), file.string());
        break;
      case file_kind::times:
        static_cast<void>(read_times(file));
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
