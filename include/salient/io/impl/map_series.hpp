// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/control/series.hpp"
#include "salient/control/snapshot.hpp"
#include "salient/control/source_profile.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/letter_case.hpp"
#include "salient/io/detail/series_memory.hpp"
#include "salient/io/file_kind.hpp"
#include "salient/io/files.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/impl/dated_maps.hpp"
#include "salient/io/impl/files.hpp"
#include "salient/io/impl/geojson.hpp"
#include "salient/io/impl/map_folder.hpp"
#include "salient/io/map_folder.hpp"
#include "salient/io/map_series.hpp"
#include "salient/io/map_times.hpp"
#include "salient/io/problem.hpp"
#include "salient/io/sha256.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {

[[nodiscard]] inline bool same_bytes(map_file const& a, map_file const& b, read_limits const& limits) {
  if (a.of_days || b.of_days) return load(a, limits).second == load(b, limits).second;
  for (auto const* one : {&a, &b})
    if (one->in_folder) require_file(one->path);
  auto const bytes = read_file(a.path, limits.max_bytes);
  if (bytes != read_file(b.path, limits.max_bytes)) return false;
  if (!bytes.starts_with(shapefile_mark)) return true;
  read_options opt;
  opt.limits = limits;
  auto const of_a = companions_of(a.path.string(), opt);
  auto const of_b = companions_of(b.path.string(), opt);
  for (std::string_view const ending : {".dbf", ".prj", ".cpg"})
    if (of_a(ending).value_or(companion{}).bytes != of_b(ending).value_or(companion{}).bytes) return false;
  return true;
}

// Of two files of the same time one is a copy, or nobody can say which counts.
inline void drop_copies(map_list& list, read_limits const& limits, std::vector<problem>* clashes = nullptr) {
  auto& maps = list.maps;
  for (std::size_t i = 1; i < maps.size();) {
    auto const& first = maps[i - 1].files.front().path;
    auto const& second = maps[i].files.front().path;
    if (maps[i].state_time != maps[i - 1].state_time || maps[i].files.size() > 1) {
      ++i;
      continue;
    }
    if (!same_bytes(maps[i - 1].files.front(), maps[i].files.front(), limits)) {
      clash(first.string(),
            first.string() + " and " + second.string() +
                " are of the same time and differ; leave one out, or give the profile layers",
            clashes);
      ++i;
      continue;
    }
    list.warnings.push_back(second.string() + " is a copy of " + first.string() + ", left out");
    maps.erase(maps.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

}  // namespace detail

SALIENT_INLINE map_list find_maps(std::vector<std::filesystem::path> const& paths, source_profile const& profile,
                                  times_by_file const& given, read_limits const& limits) {
  map_list list;
  std::vector<dated_map> singles;
  std::size_t undated = 0;
  std::string first_undated;
  auto listed = detail::times_of_profile(profile);
  for (auto const& [name, times] : given) listed[name] = times;
  for (auto const& path : paths) {
    bool const folder = detail::is_folder(path);
    for (auto const& found :
         folder ? detail::files_in(path, profile.recursive) : std::vector{detail::found_file{path}}) {
      auto const& file = found.path;
      if (folder && !detail::is_map_file(file)) continue;
      if (detail::has_days_within(profile)) {
        for (auto& map : detail::maps_within(file, profile, limits, folder)) singles.push_back(std::move(map));
        continue;
      }
      auto const times = detail::times_of(found, profile, listed, limits, folder);
      if (times) {
        singles.push_back(detail::single_map(file, *times, profile, folder));
      } else if (!folder) {
        throw input_error(error_code::times_invalid, {file.string()},
                          "expected a date in the file's name, in a file of times, or in the property that the "
                          "profile's state_time_member names");
      } else if (kind_of_file(file) == file_kind::map && (undated++ == 0 || file.string() < first_undated)) {
        first_undated = file.string();
      }
    }
  }
  for (auto const& path : paths)
    if (auto passed = detail::maps_passed_over(path, profile); !passed.empty() && !singles.empty())
      list.warnings.push_back(std::move(passed));
  if (undated > 0)
    list.warnings.push_back(std::to_string(undated) + " file(s) without a time left out (first: " + first_undated +
                            ")");
  auto const files = singles.size();
  list.maps = detail::in_order(std::move(singles), profile);
  std::size_t used = 0;
  for (auto const& map : list.maps) used += map.files.size();
  if (used < files)
    list.warnings.push_back(std::to_string(files - used) +
                            " file(s) of no layer of the profile, or followed by a later "
                            "one of their layer and day, left out");
  detail::drop_copies(list, limits);
  if (auto const sure = detail::count_without_doubtful(list.maps, detail::today()); sure < list.maps.size())
    list.warnings.push_back(std::to_string(list.maps.size() - sure) +
                            " map(s) of days to come, or of years after all others (first: " +
                            list.maps[sure].files.front().path.string() + ")");
  return list;
}

namespace detail {

struct kept_maps {
  std::vector<dated_map> maps;
  source_profile profile;
  map_series_options opt;
};

// Reads the maps of a series for one thread, with what it knows of the map before.
class series_map_reader {
 public:
  explicit series_map_reader(std::shared_ptr<kept_maps const> kept) : kept_(std::move(kept)) {}

  [[nodiscard]] series_map operator()(std::size_t state) {
    auto const& map = kept_->maps.at(state);
    auto const& opt = kept_->opt;
    if (!opt.remember) memory_ = {};
    memory_.begin(map.files.size());
    snapshot read;
    for (std::size_t i = 0; i < map.files.size(); ++i) read_layer(read, map.files[i], i);
    fill_info(read.info, map, kept_->profile, kept_->opt.reading);
    if (opt.amend) opt.amend(read);
    auto resolved = memory_.resolved(read, opt.resolving);
    if (opt.cut) resolved = std::make_shared<status_map const>(opt.cut(*resolved));
    return {std::move(resolved), std::move(read.record)};
  }

 private:
  void read_layer(snapshot& into, map_file const& file, std::size_t i) {
    auto const& limits = kept_->opt.reading.limits;
    load_text(into.info, file);
    require_limits(limits, text_, file.path.string());
    note_retrieved(into.info, retrieved_time_of(file, text_, kept_->profile));
    memory_.read(into, text_, i, file.every_feature,
                 [&] { return reading_of(file, kept_->profile, kept_->opt.reading); });
    warn_of_assumed(into.record, file);
    if (!has_days_within(kept_->profile)) require_one_day(into);
  }

  // Is the property that holds a feature's day read for nothing else?
  [[nodiscard]] bool day_says_no_more(map_file const& file) const {
    auto const reading = reading_of(file, kept_->profile, kept_->opt.reading);
    auto const is_day = [&](std::string const& name) { return same_letters(name, kept_->profile.time_member); };
    return !is_day(reading.name_member) && !is_day(reading.fill_member) && !is_day("folder") &&
           !is_day(kept_->profile.retrieved_time_member) &&
           std::none_of(reading.status_members.begin(), reading.status_members.end(), is_day);
  }

  void load_text(map_info& info, map_file const& file) {
    auto const& limits = kept_->opt.reading.limits;
    if (file.in_folder) require_file(file.path);
    if (file.of_days) {
      if (std::exchange(days_, file.of_days) != file.of_days) {
        place_.reset();
        without_day_ = day_says_no_more(file);
      }
      file.of_days->text_of(file.which, text_, place_, without_day_);
      info.files.push_back({file.of_days->name(file.which), file.of_days->digest()});
      return;
    }
    read_file_into(text_, file.path, limits.max_bytes);
    info.files.push_back({file.path.string(), kept_->opt.digests ? sha256(text_) : std::string()});
    if (is_gzip(text_)) text_ = gunzip(text_, limits.max_bytes, file.path.string());
  }

  std::shared_ptr<kept_maps const> kept_;
  std::string text_;
  std::shared_ptr<dated_file const> days_;  // read last, if it was a file of many days, …
  dated_file::place place_;                 // … and where in its text
  bool without_day_ = false;
  series_memory memory_;
};

}  // namespace detail

SALIENT_INLINE series_source series_of(std::vector<dated_map> maps, map_series_options opt) {
  auto const kept = std::make_shared<detail::kept_maps>(detail::kept_maps{std::move(maps), {}, std::move(opt)});
  if (kept->opt.reading.profile) kept->profile = *kept->opt.reading.profile;
  auto const& names = kept->opt.reading.names ? kept->opt.reading.names : kept->profile.names;
  if (names) kept->opt.resolving.priority = names->priority;

  series_source source;
  for (auto const& map : kept->maps) source.states.push_back({map.state_time, map.state_day, map.flags});
  source.open = [kept = std::shared_ptr<detail::kept_maps const>(kept)]() -> series_reader {
    // A function object has to be copyable, a reader with its memories is better shared than copied.
    auto const reader = std::make_shared<detail::series_map_reader>(kept);
    return [reader](std::size_t state) { return (*reader)(state); };
  };
  return source;
}

}  // namespace salient
