// SPDX-License-Identifier: BSL-1.0
// How a run reads many dated maps at once.

#include <algorithm>

#include "salient/io/map_series.hpp"

#include "common.hpp"

namespace salient::cli {

namespace {

std::string days_text(series_gap const& gap) {
  return std::to_string(gap.days) + " day(s) without a map after " + format_date(gap.after);
}

}  // namespace

series_source run::series(std::vector<std::string> const& paths, std::string const& times) {
  auto const& first = paths.front();
  auto const argument = std::filesystem::is_directory(first) ? first + "@latest" : first;
  auto const how = how_to_read(argument);
  auto const given = times.empty() ? times_by_file{} : read_times(times, profile_->timezone);
  auto found = find_maps({paths.begin(), paths.end()}, *profile_, given, how.limits);
  for (auto const& warning : found.warnings) warn(warning);
  if (!has_profile(argument))
    for (auto& map : found.maps)
      if (!given.contains(map.files.front().path.filename().string())) map.flags.emplace_back(time_from_file_name);

  map_series_options reading;
  reading.reading = how;
  reading.resolving.earth = earth_;
  bool const one_status = how.every_feature || profile_->every_feature;
  reading.amend = [one_status](snapshot& map) {
    map.info.contested_mapped = mapped_contested(map, one_status);
    auto const unrecognised = std::count_if(map.features.begin(), map.features.end(),
                                            [](feature const& f) { return f.what == status::unrecognised; });
    if (unrecognised > 0 && static_cast<std::size_t>(unrecognised) == map.features.size())
      throw input_error(error_code::status_unrecognised, {map.info.files.front().path},
                        "no feature has a name or colour that the legend knows; give --status occupied if the whole "
                        "file is occupied land, or --legend FILE");
  };
  return series_of(std::move(found.maps), std::move(reading));
}

void run::cite(series_result const& read) {
  for (auto const& map : read.maps) {
    cite(map.info);
    drawn_ = drawn_ ? detail::less_certain(*drawn_, map.info.contested_mapped) : map.info.contested_mapped;
    for (auto const& warning : map.read.warnings) warn(warning);
  }
  auto const& q = read.quality;
  for (auto const& [name, maps] : q.unrecognised)
    warn("features named '" + name + "' not recognised by the legend on " + std::to_string(maps) + " map(s), left out");
  for (std::size_t i = 0; i < q.gaps.size() && i < 5; ++i) warn(days_text(q.gaps[i]));
  if (q.gaps.size() > 5) warn(std::to_string(q.gaps.size() - 5) + " more gaps, see quality in the JSON");
  for (auto const& r : q.remaps)
    warn("land may have been drawn anew from " + format_date(read.maps[r.before].state_day) + " to " +
         format_date(read.maps[r.after].state_day) + ": " + fixed(r.gained_km2, 1) + " km² gained, " +
         fixed(r.lost_km2, 1) + " km² lost, far outside the series");
}

}  // namespace salient::cli
