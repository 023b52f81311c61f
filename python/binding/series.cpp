// SPDX-License-Identifier: BSL-1.0
// Archives of dated maps, and what is asked of a whole archive.
#include "salient/control/series.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "salient/draw/svg_history.hpp"
#include "salient/geometry/wkb.hpp"
#include "salient/measure/history.hpp"
#include "salient/measure/series.hpp"
#include "salient/overlay/areas.hpp"

#include "citation.hpp"
#include "dated_series.hpp"
#include "handles.hpp"
#include "land.hpp"
#include "months.hpp"
#include "place.hpp"
#include "redrawn_borders.hpp"
#include "result_bytes.hpp"
#include "series_frames.hpp"

namespace salient::python {

namespace {

using held_history = std::shared_ptr<history_result>;

date day_of(std::string const& text) {
  auto const day = parse_date(text);
  if (!day) throw argument_error(error_code::argument_out_of_range, "expected a day, YYYY-MM-DD, found '" + text + "'");
  return *day;
}

held_archive open(std::vector<std::string> const& paths, std::string const& times, py::dict const& options) {
  if (paths.empty()) throw argument_error(error_code::argument_empty, "an archive needs a path, and none is given");
  auto const asked = to_options(options);
  return stoppable([=](progress_callback const&) {
    auto by = std::make_shared<reading>(asked);
    auto source = by->input.series(paths, times);
    return std::make_shared<archive_handle>(archive_handle{std::move(by), std::move(source)});
  });
}

// Maps that are in memory and each have a day.
held_archive of_maps(std::vector<held_map> maps, py::dict const& options) {
  std::stable_sort(maps.begin(), maps.end(), [](held_map const& a, held_map const& b) {
    return a->drawn().info().state_time < b->drawn().info().state_time;
  });
  series_source source;
  for (auto const& map : maps) {
    auto const& info = map->drawn().info();
    if (!info.state_time)
      throw argument_error(error_code::argument_empty, "a map of an archive needs a date, and one has none");
    source.states.push_back({*info.state_time, *day_of_state(info), info.flags});
  }
  source.open = [maps] {
    return series_reader([maps](std::size_t i) {
      return series_map{std::shared_ptr<status_map const>(maps[i], &maps[i]->drawn()), {}};
    });
  };
  auto by = maps.empty() ? std::make_shared<reading>(to_options(options)) : maps.front()->by();
  // What was said of any of them is said of the archive.
  std::set<std::string> said;
  for (auto const& map : maps) {
    std::lock_guard const held(map->by()->one_at_a_time);
    for (auto const& warning : map->by()->input.journal().warnings()) said.insert(warning);
  }
  std::lock_guard const held(by->one_at_a_time);
  for (auto const& warning : by->input.journal().warnings()) said.erase(warning);
  for (auto const& warning : said) by->input.journal().warn(warning);
  return std::make_shared<archive_handle>(archive_handle{std::move(by), std::move(source)});
}

// The same archive with some of its maps.
held_archive part_of(held_archive const& of, std::size_t first, std::size_t end) {
  series_source part;
  auto const& states = of->source.states;
  part.states.assign(states.begin() + static_cast<std::ptrdiff_t>(first),
                     states.begin() + static_cast<std::ptrdiff_t>(end));
  part.open = [of, first] {
    return series_reader([read = of->source.open(), first](std::size_t i) { return read(first + i); });
  };
  return std::make_shared<archive_handle>(archive_handle{of->by, std::move(part)});
}

// Reads maps one after another, so that what stays is not read again.
class reader_handle {
 public:
  explicit reader_handle(held_archive of) : of_(std::move(of)), read_(of_->source.open()) {}

  [[nodiscard]] held_map map(std::size_t state) {
    std::lock_guard const held(guard_);  // a reading that nobody waits for any more may still go on
    return std::make_shared<map_handle>(of_->by, read_(state).map);
  }

 private:
  std::mutex guard_;
  held_archive of_;
  series_reader read_;
};

using held_reader = std::shared_ptr<reader_handle>;

py::list states_of(held_archive const& of) {
  py::list result;
  for (auto const& state : of->source.states)
    result.append(py::make_tuple(format_date(state.state_day), *to_seconds(state.state_time), state.flags));
  return result;
}

// What is asked of an archive, in words.
struct asked_of_archive {
  explicit asked_of_archive(py::dict const& given)
      : period(given["by"].cast<std::string>()),
        week_starts(given["week_starts"].cast<unsigned>()),
        month_starts(given["month_starts"].cast<std::string>()),
        since(given["since"].cast<std::optional<std::string>>()),
        until(given["until"].cast<std::optional<std::string>>()) {}

  // @param with  locked by the caller
  void set(reading& with, series_calendar& calendar) const {
    if (!cli::read_period(period, calendar))
      throw argument_error(error_code::argument_unknown, "there is no period '" + period + "'");
    calendar.week_starts = std::chrono::weekday(week_starts);
    calendar.month_starts = cli::month_starts(month_starts, cli::months_of_source(with.input), calendar.by);
    if (since) calendar.since = day_of(*since);
    if (until) calendar.until = day_of(*until);
  }

  std::string period;
  unsigned week_starts;
  std::string month_starts;
  std::optional<std::string> since;
  std::optional<std::string> until;
};

// The days on which the steps of a series begin and end.
std::vector<std::string> cuts_of(held_archive const& of, py::dict const& given) {
  return stoppable([of, asked = asked_of_archive(given)](progress_callback const&) {
    series_calendar calendar;
    {
      std::lock_guard const held(of->by->one_at_a_time);
      asked.set(*of->by, calendar);
    }
    std::vector<std::string> result;
    for (auto const& span : spans_of(of->source.states, calendar)) {
      if (result.empty()) result.push_back(format_date(span.start));
      result.push_back(format_date(span.end));
    }
    return result;
  });
}

// What a series is asked besides.
struct asked_of_series : asked_of_archive {
  explicit asked_of_series(py::dict const& given)
      : asked_of_archive(given),
        places(given["places"].cast<std::vector<place_argument>>()),
        zones(given["zones"].cast<std::vector<std::pair<std::string, std::string>>>()),
        within(given["within"].cast<std::optional<std::string>>()),
        radii_km(given["radii_km"].cast<std::vector<double>>()),
        ways(given["ways"].cast<bool>()),
        threads(given["threads"].cast<std::size_t>()) {}

  [[nodiscard]] series_options how(reading& by, series_source const& source) const {
    series_options result;
    std::unique_lock held(by.one_at_a_time);
    result = by.ask.how_to_step("", "");
    set(by, result.calendar);
    result.outline = cli::outline_of(by.ask, source, result.calendar);
    if (!places.empty()) {
      auto given = by.ask.bounds();
      result.domain = std::move(given.domain);
      result.homeland = std::move(given.homeland);
      result.water = std::move(given.water);
    }
    held.unlock();
    for (auto const& where : places) result.places.push_back(place_of(by, where));
    held.lock();
    for (std::size_t i = 0; i < places.size(); ++i)
      result.extents.push_back(is_named_position(places[i]) ? place_extent{} : by.ask.extent_of(result.places[i]));
    held.unlock();
    if (within) result.window = land_from(*within);
    for (auto const& [name, land] : zones) result.zones.push_back({name, land_from(land)});
    result.radii_km = radii_km;
    result.threads = threads;
    if (ways && !places.empty()) result.corridor = corridor_options{};
    return result;
  }

  std::vector<place_argument> places;
  std::vector<std::pair<std::string, std::string>> zones;
  std::optional<std::string> within;
  std::vector<double> radii_km;
  bool ways;
  std::size_t threads;
};

held_series series_of_archive(held_archive const& of, py::dict const& given, py::object const& tell) {
  return stoppable(
      [of, asked = asked_of_series(given)](progress_callback const& callback) {
        auto how = asked.how(*of->by, of->source);
        how.progress = callback;
        return std::make_shared<series_result>(series(of->source, how));
      },
      tell);
}

py::list sources_of(std::vector<series_state> const& maps) {
  py::list result;
  for (auto const& map : maps)
    for (auto const& file : map.info.files) result.append(to_python(input_json(file, map.info)));
  return result;
}

std::vector<std::string> warnings_of(series_result const& read) {
  cli::journal notes;
  cli::warn_of_maps(notes, read);
  cli::warn_of_quality(notes, read);
  return notes.warnings();
}

std::string citation_of_states(std::vector<series_state> const& maps, std::string const& command) {
  std::vector<map_info> infos;
  for (auto const& map : maps) infos.push_back(map.info);
  return cli::citation(infos, command);
}

template <class Result>
py::bytes bytes_of(std::shared_ptr<Result> const& of) {
  auto const bytes = stoppable([=](progress_callback const&) { return to_bytes(*of); });
  return {bytes.data(), bytes.size()};
}

template <class Result>
std::shared_ptr<Result> from_bytes_of(std::string const& bytes) {
  return stoppable([=](progress_callback const&) {
    auto result = std::make_shared<Result>();
    read_bytes(std::as_bytes(std::span(bytes)), *result);
    return result;
  });
}

held_series joined(std::vector<held_series> const& parts) {
  return stoppable([=](progress_callback const&) {
    std::vector<series_result> all;
    for (auto const& part : parts) all.push_back(*part);
    return std::make_shared<series_result>(join(all));
  });
}

// What a history is asked besides.
struct asked_of_history : asked_of_archive {
  explicit asked_of_history(py::dict const& given)
      : asked_of_archive(given),
        within(given["within"].cast<std::optional<std::string>>()),
        strict(given["strict"].cast<bool>()),
        threads(given["threads"].cast<std::size_t>()) {}

  [[nodiscard]] history_options how(reading& by, series_source const& source) const {
    history_options result;
    {
      std::lock_guard const held(by.one_at_a_time);
      set(by, result.calendar);
      result.stance = by.ask.stance();
      result.domain = cli::outline_of(by.ask, source, result.calendar);
    }
    if (within) result.window = land_from(*within);
    result.strict = strict;
    result.threads = threads;
    return result;
  }

  std::optional<std::string> within;
  bool strict;
  std::size_t threads;
};

held_history history_of(held_archive const& of, py::dict const& given, py::object const& tell) {
  return stoppable(
      [of, asked = asked_of_history(given)](progress_callback const& callback) {
        auto how = asked.how(*of->by, of->source);
        how.progress = callback;
        return std::make_shared<history_result>(history(of->source, how));
      },
      tell);
}

std::string history_svg(held_history const& of) {
  return stoppable([=](progress_callback const& callback) {
    picture_options with;
    with.progress = callback;
    with.stance = of->stance;
    return to_svg(*of, *of->last, with);
  });
}

// Status, since when, first when, how often changed, km², and the land.
py::list pieces_of_history(held_history const& of) {
  auto const lands = stoppable([=](progress_callback const&) {
    std::vector<std::pair<history_kind, std::vector<std::byte>>> all;
    for (auto const& [value, land] : polygons_by_label(without_strips(*of)))
      all.emplace_back(of->kinds[value - 1U], write_wkb(land));
    return all;
  });
  py::list result;
  for (auto const& [kind, bytes] : lands)
    result.append(py::make_tuple(of->last->statuses().name(kind.now), to_python(period_end_json(*of, kind.since)),
                                 to_python(period_end_json(*of, kind.first)), kind.changes, kind.area_km2,
                                 py::bytes(reinterpret_cast<char const*>(bytes.data()), bytes.size())));
  return result;
}

}  // namespace

void add_series(py::module_& module) {
  py::class_<reader_handle, held_reader>(module, "Reader")
      .def(py::init<held_archive>())
      .def("map", [](held_reader const& by, std::size_t state) {
        return stoppable([=](progress_callback const&) { return by->map(state); });
      });
  py::class_<archive_handle, held_archive>(module, "Archive")
      .def("states", &states_of)
      .def("part", &part_of)
      .def("warnings", [](held_archive const& of) {
        return stoppable([=](progress_callback const&) {
          std::lock_guard const held(of->by->one_at_a_time);
          return of->by->input.journal().warnings();
        });
      });
  py::class_<series_result, held_series>(module, "Series")
      .def("steps", &steps_of)
      .def("places", &places_of)
      .def("zones", &zones_of)
      .def("maps", &maps_of)
      .def("count", [](held_series const& of) { return of->steps.size(); })
      .def("sources", [](held_series const& of) { return sources_of(of->maps); })
      .def("warnings", [](held_series const& of) { return warnings_of(*of); })
      .def("citation",
           [](held_series const& of, std::string const& command) { return citation_of_states(of->maps, command); })
      .def("body",
           [](held_series const& of) {
             return to_python(stoppable([=](progress_callback const&) { return series_json(*of); }));
           })
      .def("to_bytes", &bytes_of<series_result>)
      .def_static("from_bytes", &from_bytes_of<series_result>)
      .def("equals", [](held_series const& a, held_series const& b) {
        return stoppable([=](progress_callback const&) { return *a == *b; });
      });
  py::class_<history_result, held_history>(module, "History")
      .def("body",
           [](held_history const& of) {
             return to_python(stoppable([=](progress_callback const&) { return history_json(*of); }));
           })
      .def("to_bytes", &bytes_of<history_result>)
      .def_static("from_bytes", &from_bytes_of<history_result>)
      .def("equals",
           [](held_history const& a, held_history const& b) {
             return stoppable([=](progress_callback const&) { return to_bytes(*a) == to_bytes(*b); });
           })
      .def("pieces", &pieces_of_history)
      .def("sources", [](held_history const& of) { return sources_of(of->series.maps); })
      .def("warnings", [](held_history const& of) { return warnings_of(of->series); })
      .def("citation", [](held_history const& of,
                          std::string const& command) { return citation_of_states(of->series.maps, command); })
      .def("svg", &history_svg);
  module.def("open", &open);
  module.def("of_maps", &of_maps);
  module.def("series", &series_of_archive);
  module.def("cuts", &cuts_of);
  module.def("join", &joined);
  module.def("history", &history_of);
}

}  // namespace salient::python
