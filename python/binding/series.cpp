// SPDX-License-Identifier: BSL-1.0
// Archives of dated maps, and what is asked of a whole archive.
#include "salient/control/series.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "salient/draw/svg_history.hpp"
#include "salient/geometry/wkb.hpp"
#include "salient/measure/history.hpp"
#include "salient/measure/series.hpp"
#include "salient/overlay/areas.hpp"

#include "columns.hpp"
#include "handles.hpp"
#include "months.hpp"
#include "place.hpp"
#include "redrawn_borders.hpp"
#include "series_bytes.hpp"

namespace salient::python {

namespace {

using held_series = std::shared_ptr<series_result>;
using held_history = std::shared_ptr<history_result>;

date day_of(std::string const& text) {
  auto const day = parse_date(text);
  if (!day) throw argument_error(error_code::argument_out_of_range, "expected a day, YYYY-MM-DD, found '" + text + "'");
  return *day;
}

held_archive open(std::vector<std::string> const& paths, std::string const& times, py::dict const& options) {
  auto const asked = to_options(options);
  return stoppable([=] {
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
    return stoppable([this, state] { return std::make_shared<map_handle>(of_->by, read_(state).map); });
  }

 private:
  held_archive of_;
  series_reader read_;
};

py::list states_of(held_archive const& of) {
  py::list result;
  for (auto const& state : of->source.states)
    result.append(py::make_tuple(format_date(state.state_day), *to_seconds(state.state_time), state.flags));
  return result;
}

void set_calendar(reading& by, series_calendar& calendar, py::dict const& asked) {
  auto const words = asked["by"].cast<std::string>();
  if (!cli::read_period(words, calendar))
    throw argument_error(error_code::argument_unknown, "there is no period '" + words + "'");
  calendar.week_starts = std::chrono::weekday(asked["week_starts"].cast<unsigned>());
  calendar.month_starts =
      cli::month_starts(asked["month_starts"].cast<std::string>(), cli::months_of_source(by.input), calendar.by);
  if (!asked["since"].is_none()) calendar.since = day_of(asked["since"].cast<std::string>());
  if (!asked["until"].is_none()) calendar.until = day_of(asked["until"].cast<std::string>());
}

// The days on which the steps of a series begin and end.
std::vector<std::string> cuts_of(held_archive const& of, py::dict const& asked) {
  series_calendar calendar;
  {
    std::lock_guard const held(of->by->one_at_a_time);
    set_calendar(*of->by, calendar, asked);
  }
  std::vector<std::string> result;
  for (auto const& span : spans_of(of->source.states, calendar)) {
    if (result.empty()) result.push_back(format_date(span.start));
    result.push_back(format_date(span.end));
  }
  return result;
}

multi_polygon<lon_lat<double>> window_of(py::dict const& asked) {
  if (asked["within"].is_none()) return {};
  return read_wkb(to_bytes_view(asked["within"].cast<py::bytes>()));
}

held_series series_of_archive(held_archive const& of, py::dict const& asked, py::object const& tell) {
  auto& by = *of->by;
  series_options how;
  {
    std::unique_lock held(by.one_at_a_time);
    how = by.ask.how_to_step("", "");
    set_calendar(by, how.calendar, asked);
    how.outline = cli::outline_of(by.ask, of->source, how.calendar);
    held.unlock();
    for (auto const& where : asked["places"].cast<std::vector<place_argument>>()) {
      how.places.push_back(place_of(by, where));
      how.extents.push_back(by.ask.extent_of(how.places.back()));
    }
  }
  if (!how.places.empty()) {
    std::lock_guard const held(by.one_at_a_time);
    auto given = by.ask.bounds();
    how.domain = std::move(given.domain);
    how.homeland = std::move(given.homeland);
    how.water = std::move(given.water);
  }
  if (auto window = window_of(asked); !window.empty()) how.window = std::move(window);
  for (auto const& [name, wkb] : asked["zones"].cast<std::vector<std::pair<std::string, py::bytes>>>())
    how.zones.push_back({name, read_wkb(to_bytes_view(wkb))});
  how.radii_km = asked["radii_km"].cast<std::vector<double>>();
  how.threads = asked["threads"].cast<std::size_t>();
  if (asked["ways"].cast<bool>() && !how.places.empty()) how.corridor = corridor_options{};
  return watching(tell, [&](progress_callback const& callback) {
    how.progress = callback;
    return std::make_shared<series_result>(series(of->source, how));
  });
}

// A row a step. Flags are text, and come beside.
py::dict steps_of(held_series const& of) {
  columns rows;
  py::list start;
  py::list end;
  py::list flags;
  auto const areas_of = [](series_step const& s, std::size_t i) { return s.areas_km2[i]; };
  auto const names = of->maps.empty() ? status_list{} : of->maps.back().info.statuses;
  std::vector<bool> stands(names.size());
  for (auto const& s : of->steps)
    for (std::size_t i = 1; i < names.size(); ++i) stands[i] = stands[i] || areas_of(s, i) > 0;
  for (auto const& s : of->steps) {
    start.append(format_date(s.start));
    end.append(format_date(s.end));
    flags.append(s.flags);
    auto const both = [&](char const* name, double area_change::*value) {
      rows.add(name, s.contested_open.*value);
      rows.add(std::string(name) + with_contested,
               s.contested_closed ? std::optional(*s.contested_closed.*value) : std::nullopt);
    };
    rows.add("start_time", *to_seconds(s.start_time));
    rows.add("state_time", *to_seconds(s.end_time));
    both("gained_km2", &area_change::gained_km2);
    both("lost_km2", &area_change::lost_km2);
    both("net_km2", &area_change::net_km2);
    rows.add("contested_mapped", s.contested_mapped);
    rows.add("churn_km2", s.churn_km2);
    rows.add("churn_lost_km2", s.churn_lost_km2);
    rows.add("rate_km2_per_day", s.rate_km2_per_day);
    rows.add("quantity_km2", s.quantity_km2);
    rows.add("allocation_km2", s.allocation_km2);
    rows.add("flicker_km2", s.flicker_km2);
    rows.add("rounding_km2", s.rounding_km2);
    for (std::size_t i = 1; i < names.size(); ++i)
      if (stands[i]) rows.add(std::string(names.name(static_cast<status>(i))) + "_km2", areas_of(s, i));
    rows.end_row();
  }
  auto result = rows.taken();
  result["start"] = start;
  result["end"] = end;
  result["flags"] = flags;
  return result;
}

// A row a step, place and radius; what stood at the start of the first step is the first of them.
py::dict places_of(held_series const& of) {
  columns rows;
  py::list end;
  py::list names;
  py::list error;
  auto const add = [&](date day, std::vector<series_place> const& places) {
    for (auto const& p : places) {
      auto const row = [&](std::optional<double> radius_km, encirclement_radius const& radius) {
        end.append(format_date(day));
        names.append(p.name);
        error.append(p.error ? py::object(py::str(p.error->message)) : py::object(py::none()));
        rows.add("radius_km", radius_km);
        add_row(rows, p.encirclement, radius);
      };
      for (auto const& radius : p.encirclement.radii) row(radius.radius_km, radius);
      if (p.error) row(std::nullopt, {});  // one that could not be answered keeps its row
    }
  };
  if (!of->steps.empty()) add(of->steps.front().start, of->places_at_start);
  for (auto const& s : of->steps) add(s.end, s.places);
  auto result = rows.taken();
  result["date"] = end;
  result["place"] = names;
  result["error"] = error;
  return result;
}

py::dict zones_of(held_series const& of) {
  columns rows;
  py::list end;
  py::list names;
  for (auto const& s : of->steps)
    for (auto const& zone : s.zones) {
      end.append(format_date(s.end));
      names.append(zone.name);
      auto const both = [&](char const* name, double area_change::*value) {
        rows.add(name, zone.contested_open.*value);
        rows.add(std::string(name) + with_contested,
                 zone.contested_closed ? std::optional(*zone.contested_closed.*value) : std::nullopt);
      };
      both("gained_km2", &area_change::gained_km2);
      both("lost_km2", &area_change::lost_km2);
      both("net_km2", &area_change::net_km2);
      rows.end_row();
    }
  auto result = rows.taken();
  result["date"] = end;
  result["zone"] = names;
  return result;
}

py::list sources_of(std::vector<series_state> const& maps) {
  py::list result;
  for (auto const& map : maps)
    for (auto const& file : map.info.files) result.append(to_python(input_json(file, map.info)));
  return result;
}

// A row a map, as the archive knows it once it was read.
py::dict maps_of(held_series const& of) {
  columns rows;
  py::list day;
  for (auto const& map : of->maps) {
    day.append(format_date(map.state_day));
    rows.add("state_time", *to_seconds(map.state_time));
    auto const& names = map.info.statuses;
    for (std::size_t i = 1; i < names.size(); ++i)
      rows.add(std::string(names.name(static_cast<status>(i))) + "_km2", map.areas_km2[i]);
    rows.end_row();
  }
  auto result = rows.taken();
  result["date"] = day;
  return result;
}

py::bytes bytes_of(held_series const& of) {
  auto const bytes = without_lock([&] { return series_to_bytes(*of); });
  return {bytes.data(), bytes.size()};
}

held_series from_bytes_of(py::bytes const& bytes) {
  auto const view = to_bytes_view(bytes);
  return without_lock([&] { return std::make_shared<series_result>(series_from_bytes(view)); });
}

held_series joined(std::vector<held_series> const& parts) {
  return without_lock([&] {
    std::vector<series_result> all;
    for (auto const& part : parts) all.push_back(*part);
    return std::make_shared<series_result>(join(all));
  });
}

held_history history_of(held_archive const& of, py::dict const& asked, py::object const& tell) {
  auto& by = *of->by;
  history_options how;
  {
    std::lock_guard const held(by.one_at_a_time);
    set_calendar(by, how.calendar, asked);
    how.stance = by.ask.stance();
    how.domain = cli::outline_of(by.ask, of->source, how.calendar);
  }
  how.window = window_of(asked);
  how.strict = asked["strict"].cast<bool>();
  how.threads = asked["threads"].cast<std::size_t>();
  return watching(tell, [&](progress_callback const& callback) {
    how.progress = callback;
    return std::make_shared<history_result>(history(of->source, how));
  });
}

std::string history_svg(held_history const& of) {
  return stoppable([=] {
    picture_options with;
    with.stance = of->stance;
    return to_svg(*of, *of->last, with);
  });
}

// Status, since when, first when, how often changed, km², and the land.
py::list pieces_of_history(held_history const& of) {
  auto const lands = stoppable([=] { return polygons_by_label(without_strips(*of)); });
  py::list result;
  for (auto const& [value, land] : lands) {
    auto const& kind = of->kinds[value - 1U];
    auto const bytes = write_wkb(land);
    result.append(py::make_tuple(of->last->statuses().name(kind.now), to_python(period_end_json(*of, kind.since)),
                                 to_python(period_end_json(*of, kind.first)), kind.changes, kind.area_km2,
                                 py::bytes(reinterpret_cast<char const*>(bytes.data()), bytes.size())));
  }
  return result;
}

}  // namespace

void add_series(py::module_& module) {
  py::class_<reader_handle>(module, "Reader").def(py::init<held_archive>()).def("map", &reader_handle::map);
  py::class_<archive_handle, held_archive>(module, "Archive")
      .def("states", &states_of)
      .def("part", &part_of)
      .def("warnings", [](held_archive const& of) {
        std::lock_guard const held(of->by->one_at_a_time);
        return of->by->input.journal().warnings();
      });
  py::class_<series_result, held_series>(module, "Series")
      .def("steps", &steps_of)
      .def("places", &places_of)
      .def("zones", &zones_of)
      .def("maps", &maps_of)
      .def("count", [](held_series const& of) { return of->steps.size(); })
      .def("sources", [](held_series const& of) { return sources_of(of->maps); })
      .def("body", [](held_series const& of) { return to_python(series_json(*of)); })
      .def("to_bytes", &bytes_of)
      .def("equals", [](series_result const& a, series_result const& b) { return a == b; });
  py::class_<history_result, held_history>(module, "History")
      .def("body", [](held_history const& of) { return to_python(history_json(*of)); })
      .def("pieces", &pieces_of_history)
      .def("sources", [](held_history const& of) { return sources_of(of->series.maps); })
      .def("svg", &history_svg);
  module.def("open", &open);
  module.def("of_maps", &of_maps);
  module.def("series", &series_of_archive);
  module.def("series_from_bytes", &from_bytes_of);
  module.def("cuts", &cuts_of);
  module.def("join", &joined);
  module.def("history", &history_of);
}

}  // namespace salient::python
