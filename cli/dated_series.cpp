// SPDX-License-Identifier: BSL-1.0
// Many dated maps at once.

#include "dated_series.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "salient/io/map_argument.hpp"
#include "salient/io/map_series.hpp"

#include "known_sources.hpp"
#include "phrases.hpp"

namespace salient::cli {

namespace {

std::string days_text(series_gap const& gap) {
  return std::to_string(gap.days) + " day(s) without a map after " + format_date(gap.after);
}

// A day is asked for otherwise than with commands for one map.
void require_there(std::string const& path) {
  if (detail::stands(path)) return;
  bool const of_a_day = path.find('@') != path.npos && detail::is_folder(path.substr(0, path.rfind('@')));
  throw input_error(error_code::file_unreadable, {path},
                    of_a_day ? "expected a folder without a day; a series is bounded by --since and --until"
                             : "there is no such file or folder",
                    std::make_error_code(std::errc::no_such_file_or_directory));
}

// The days at which steps begin or end for which earlier maps stand, and the one that is farthest off.
void warn_of_older_maps(journal& notes, series_result const& read) {
  std::map<date, date> map_of_day;
  for (auto const& s : read.steps) {
    map_of_day.try_emplace(s.start, read.maps[s.first].state_day);
    map_of_day.try_emplace(s.end, read.maps[s.last].state_day);
  }
  auto const late = [](std::pair<date const, date> const& stands) {
    return (std::chrono::sys_days{stands.first} - std::chrono::sys_days{stands.second}).count();
  };
  auto const count =
      std::count_if(map_of_day.begin(), map_of_day.end(), [&](auto const& day) { return late(day) > 0; });
  if (count == 0) return;
  auto const farthest = std::max_element(map_of_day.begin(), map_of_day.end(),
                                         [&](auto const& a, auto const& b) { return late(a) < late(b); });
  notes.warn(filled(phrases::older_maps,
                    {std::to_string(count), std::to_string(map_of_day.size()), format_date(farthest->second),
                     format_date(farthest->first), std::to_string(late(*farthest))}));
}

// Each source up to the first map of the next.
series_source in_turn(std::vector<series_source> sources) {
  std::stable_sort(sources.begin(), sources.end(), [](series_source const& a, series_source const& b) {
    return a.states.front().state_time < b.states.front().state_time;
  });
  struct turns {
    std::vector<series_source> sources;
    std::vector<std::pair<std::size_t, std::size_t>> whose;  // of each state: the source, and its number there
  };
  series_source all;
  turns found;
  for (std::size_t k = 0; k < sources.size(); ++k)
    for (std::size_t s = 0; s < sources[k].states.size(); ++s) {
      auto const& state = sources[k].states[s];
      if (k + 1 < sources.size() && state.state_time >= sources[k + 1].states.front().state_time) break;
      all.states.push_back(state);
      found.whose.emplace_back(k, s);
    }
  found.sources = std::move(sources);
  all.open = [kept = std::make_shared<turns const>(std::move(found))]() -> series_reader {
    return [kept, readers = std::vector<series_reader>(kept->sources.size())](std::size_t state) mutable {
      auto const [k, s] = kept->whose.at(state);
      if (!readers[k]) readers[k] = kept->sources[k].open();
      return readers[k](s);
    };
  };
  return all;
}

}  // namespace

std::vector<dated_map> inputs::dated(std::vector<std::string> const& paths, std::string const& times) {
  for (auto const& path : paths) require_there(path);
  auto const& first = paths.front();
  auto const argument = detail::is_folder(first) ? first + "@latest" : first;
  reading_ = how_to_read(argument);
  auto const given = times.empty() ? times_by_file{} : read_times_text(text_of(times), times, profile_->timezone);
  auto found = of_inputs([&] { return find_maps({paths.begin(), paths.end()}, *profile_, given, reading_.limits); });
  for (auto const& warning : found.warnings) journal_.warn(warning);
  journal_.note_beside(found.maps);
  auto const has_state = [&](dated_map const& map) {
    auto const listed = given.find(map.files.front().path.filename().string());
    return listed != given.end() && listed->second.state;
  };
  if (!has_profile(argument))
    for (auto& map : found.maps)
      if (!has_state(map)) map.flags.emplace_back(time_from_file_name);
  return std::move(found.maps);
}

snapshot inputs::as_drawn(dated_map const& map) {
  refuse_without();
  auto read = of_inputs([&] { return read_map(map, *profile_, reading_); });
  read.info.contested_mapped = mapped_contested(read, reading_.every_feature, profile_->every_feature);
  credit_known_source(read);
  require_some_status(read);
  journal_.add(read.info);
  journal_.note(read.record);
  return read;
}

series_source inputs::series(std::vector<std::string> const& paths, std::string const& times) {
  bool const own_profiles = options_.profile.empty() && options_.source.empty() && paths.size() > 1 &&
                            std::all_of(paths.begin(), paths.end(), [](std::string const& path) {
                              return detail::stands(std::filesystem::path(path) / "source.json");
                            });
  if (!own_profiles) return series_of_one(paths, times);
  std::vector<series_source> sources;
  for (auto const& path : paths) {
    auto next = series_of_one({path}, times, true);
    if (!next.states.empty()) sources.push_back(std::move(next));
  }
  return in_turn(std::move(sources));
}

series_source inputs::series_of_one(std::vector<std::string> const& paths, std::string const& times, bool of_several) {
  auto maps = dated(paths, times);
  map_series_options reading;
  reading.reading = reading_;
  reading.resolving.earth = earth_;
  reading.resolving.apart = keeps_apart();
  // Maps of several lists are numbered by one, as the stance is.
  if (of_several || !options_.without.empty() || !names_.own().empty())
    reading.cut = [this](status_map const& map) { return in_one_list(cut(map)); };
  reading.amend = [given = reading_.every_feature, of_profile = profile_->every_feature](snapshot& map) {
    map.info.contested_mapped = mapped_contested(map, given, of_profile);
    credit_known_source(map);
    require_some_status(map);
    auto& warnings = map.record.warnings;
    if (map.features.empty()) warnings.push_back(map.info.files.front().path + " has no areal feature");
    if (given && std::any_of(map.features.begin(), map.features.end(), names_its_status))
      warnings.push_back("--status makes all land " + std::string(map.info.statuses.name(*given)) +
                         ", also of features whose names say what they are");
  };
  return series_of(std::move(maps), std::move(reading));
}

void require_steps(series_result const& read, series_source const& source, std::string const& where,
                   std::string const& counting) {
  if (!read.steps.empty()) return;
  auto const& states = source.states;
  auto const there_are = states.empty() ? "there is no map with a time; " + std::string(how_to_give_times)
                                        : "there are " + std::to_string(states.size()) + " map(s), of " +
                                              format_date(states.front().state_day) + " to " +
                                              format_date(states.back().state_day);
  throw input_error(error_code::no_map_for_date, {where},
                    "expected maps of at least two " + counting + " between those asked for; " + there_are);
}

series_result series_noting_failures(delivery& out, series_source const& source, series_options const& how) {
  auto read = of_inputs([&] { return series(source, how); });
  std::optional<status_map> last;
  auto const note = [&](std::vector<series_place>& places) {
    for (std::size_t p = 0; p < places.size(); ++p) {
      if (!places[p].error) continue;
      if (!last) last = map_of(source, source.open(), read.maps.back());
      places[p].error = out.note_failure(*places[p].error, how.places[p], *last);
    }
  };
  note(read.places_at_start);
  for (auto& step : read.steps) note(step.places);
  return read;
}

status_map map_of(series_source const& source, series_reader const& reader, series_state const& wanted) {
  auto const later = std::upper_bound(source.states.begin(), source.states.end(), wanted.state_time,
                                      [](time_point t, dated_state const& s) { return t < s.state_time; });
  return *reader(static_cast<std::size_t>(later - source.states.begin()) - 1).map;
}

void cite(inputs& input, series_result const& read) {
  for (auto const& map : read.maps) {
    input.journal().cite(map.info);
    input.note_drawn(map.info.contested_mapped);
  }
  warn_of_maps(input.journal(), read);
}

void warn_of_maps(journal& notes, series_result const& read) {
  for (auto const& map : read.maps)
    for (auto const& warning : map.read.warnings) notes.warn(warning);
  auto const lacks_layer = [](series_state const& map) {
    auto const& flags = map.info.flags;
    return std::find(flags.begin(), flags.end(), "layer_missing") != flags.end();
  };
  auto const first = std::find_if(read.maps.begin(), read.maps.end(), lacks_layer);
  if (first != read.maps.end())
    notes.warn("a layer is missing, and the land that it would have drawn, on " +
               std::to_string(std::count_if(first, read.maps.end(), lacks_layer)) + " day(s), the first of them " +
               format_date(first->state_day));
}

bool has_older_maps(series_result const& read) {
  return std::any_of(read.steps.begin(), read.steps.end(), [&](series_step const& s) {
    return s.start != read.maps[s.first].state_day || s.end != read.maps[s.last].state_day;
  });
}

void insert_map_columns(table& into, std::size_t column) {
  into.columns.insert(into.columns.begin() + static_cast<std::ptrdiff_t>(column),
                      {std::string(phrases::column_first_map), std::string(phrases::column_last_map)});
}

void insert_map_days(std::vector<cell>& row, std::size_t column, std::string const& first, std::string const& last) {
  row.insert(row.begin() + static_cast<std::ptrdiff_t>(column), {words(first), words(last)});
}

double flicker_km2(series_result const& read) {
  double sum = 0;
  for (auto const& piece : read.quality.flickers) sum += piece.area_km2;
  return sum;
}

void warn_of_quality(journal& notes, series_result const& read) {
  auto const& q = read.quality;
  warn_of_older_maps(notes, read);
  if (q.steps_left_out > 0)
    notes.warn(filled(phrases::steps_left_out,
                      {std::to_string(q.steps_left_out), std::to_string(q.steps_left_out + read.steps.size())}));
  for (auto const& [name, maps] : q.unrecognised)
    notes.warn("features named '" + name + "' not recognised by the legend on " + std::to_string(maps) +
               " map(s), left out");
  for (std::size_t i = 0; i < q.gaps.size() && i < 5; ++i) notes.warn(days_text(q.gaps[i]));
  if (q.gaps.size() > 5) notes.warn(std::to_string(q.gaps.size() - 5) + " more gaps, see quality in the JSON");
  for (auto const& r : q.remaps)
    notes.warn("unusual: the source may have corrected its map from " + format_date(read.maps[r.before].state_day) +
               " to " + format_date(read.maps[r.after].state_day) + ": " + fixed(r.gained_km2, 1) + " km² gained, " +
               fixed(r.lost_km2, 1) + " km² lost" +
               (r.contested_gained_km2 + r.contested_lost_km2 > 0
                    ? ", of contested land " + fixed(r.contested_gained_km2, 1) + " km² gained, " +
                          fixed(r.contested_lost_km2, 1) + " km² lost"
                    : "") +
               ", far outside the series");
  constexpr double warned_km2 = 50;
  std::map<std::pair<std::size_t, std::size_t>, double> flickers;
  for (auto const& piece : q.flickers) flickers[{piece.left, piece.back}] += piece.area_km2;
  for (auto const& [maps, km2] : flickers)
    if (km2 > warned_km2)
      notes.warn(filled(phrases::flicker_warning, {fixed(km2, 1), format_date(read.maps[maps.first].state_day),
                                                   format_date(read.maps[maps.second].state_day)}));
}

}  // namespace salient::cli
