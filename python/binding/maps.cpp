// SPDX-License-Identifier: BSL-1.0
// Maps: how they come in, what they are, how they go out.
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/control/map_bytes.hpp"
#include "salient/draw/svg.hpp"
#include "salient/geometry/wkb.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/map_argument.hpp"
#include "salient/overlay/areas.hpp"

#include "citation.hpp"
#include "handles.hpp"
#include "land.hpp"
#include "place.hpp"

namespace salient::python {

namespace {

// When a map in memory was, and what it is called.
struct origin {
  std::string name;
  std::optional<time_point> state_time;
  std::optional<date> state_day;
};

origin origin_of(std::string name, std::optional<double> const& seconds, std::optional<std::string> const& day) {
  return {std::move(name), to_moment(seconds), day ? parse_date(*day) : std::nullopt};
}

held_map resolved(std::shared_ptr<reading> by, status_map map) {
  return std::make_shared<map_handle>(std::move(by), std::make_shared<status_map const>(std::move(map)));
}

held_map read(std::string const& argument, py::dict const& options) {
  auto const asked = to_options(options);
  return stoppable([=](progress_callback const& callback) {
    auto by = std::make_shared<reading>(asked);
    auto map = by->input.map(argument, callback);
    return resolved(std::move(by), std::move(map));
  });
}

held_map read_from_memory(py::bytes const& bytes, py::dict const& options, std::string const& name,
                          std::optional<double> const& state_seconds) {
  auto const asked = to_options(options);
  auto const view = to_bytes_view(bytes);
  return stoppable([=, copy = std::vector<std::byte>(view.begin(), view.end())](progress_callback const& callback) {
    auto by = std::make_shared<reading>(asked);
    auto map = by->input.map(copy, {name, to_moment(state_seconds)}, callback);
    return resolved(std::move(by), std::move(map));
  });
}

held_map resolved_features(snapshot read, cli::common_options const& asked, origin const& of,
                           progress_callback const& callback) {
  read.info.files = {{of.name, ""}};
  read.info.state_time = of.state_time;
  read.info.state_day = of.state_day;
  auto by = std::make_shared<reading>(asked);
  auto map = by->input.map(std::move(read), callback);
  return resolved(std::move(by), std::move(map));
}

// Features of well-known binary, each with the name of its status; none: no geometry.
// @param skipped  how many points and how many lines were left out of them
held_map from_wkb(std::vector<std::optional<std::string>> const& features, std::vector<std::string> const& statuses,
                  py::dict const& options, std::string const& name, std::optional<double> const& state_seconds,
                  std::optional<std::string> const& state_day, std::pair<std::size_t, std::size_t> const& skipped) {
  if (features.size() != statuses.size())
    throw argument_error(error_code::argument_inconsistent, std::to_string(features.size()) + " geometries and " +
                                                                std::to_string(statuses.size()) +
                                                                " statuses: there must be one for each");
  auto const asked = to_options(options);
  return stoppable([=](progress_callback const& callback) {
    snapshot read;
    std::tie(read.record.points_skipped, read.record.lines_skipped) = skipped;
    if (skipped.first + skipped.second > 0)
      read.record.warnings.push_back(name + ": " + std::to_string(skipped.first) + " point(s) and " +
                                     std::to_string(skipped.second) + " line(s) left out, which are no land");
    for (std::size_t i = 0; i < features.size(); ++i) {
      if (!features[i]) {
        ++read.record.null_geometries;
        continue;
      }
      try {
        add_feature(read, statuses[i], i, land_from(*features[i]));
      } catch (input_error const& problem) {
        auto place = problem.place();
        place.file = name;
        place.path = "features[" + std::to_string(i) + "]";
        throw input_error(problem.code(), place, problem.expectation());
      }
    }
    return resolved_features(std::move(read), asked, origin_of(name, state_seconds, state_day), callback);
  });
}

using numbers = py::array_t<double, py::array::c_style>;
using offsets = py::array_t<std::int32_t, py::array::c_style | py::array::forcecast>;

std::vector<std::int32_t> copied(offsets const& from) { return {from.data(), from.data() + from.size()}; }

// Coordinates and offsets as GeoArrow lays them out: one copy, into the map's own vertices.
held_map from_ragged(numbers const& coordinates, offsets const& rings, offsets const& parts, offsets const& features,
                     std::vector<std::string> const& statuses, py::dict const& options, std::string const& name,
                     std::optional<double> const& state_seconds, std::optional<std::string> const& state_day) {
  snapshot read;
  read.geometry.vertices.resize(static_cast<std::size_t>(coordinates.size()) / 2);
  static_assert(sizeof(lon_lat<double>) == 2 * sizeof(double));
  std::memcpy(static_cast<void*>(read.geometry.vertices.data()), coordinates.data(),
              read.geometry.vertices.size() * sizeof(lon_lat<double>));
  read.geometry.ring_offsets = copied(rings);
  read.geometry.polygon_offsets = copied(parts);
  detail::require_offsets(read.geometry);
  auto const ends = copied(features);
  detail::require_ascending(ends, read.geometry.polygon_count(), "feature_offsets");
  if (ends.size() != statuses.size() + 1)
    throw argument_error(error_code::argument_inconsistent,
                         "feature_offsets must have one number more than there are statuses");
  for (std::size_t i = 0; i < statuses.size(); ++i) {
    feature f;
    f.name = statuses[i];
    f.index = i;
    f.first_polygon = static_cast<std::uint32_t>(ends[i]);
    f.polygon_count = static_cast<std::uint32_t>(ends[i + 1] - ends[i]);
    read.features.push_back(std::move(f));
  }
  return stoppable([read = std::move(read), asked = to_options(options),
                    of = origin_of(name, state_seconds, state_day)](progress_callback const& callback) {
    return resolved_features(read, asked, of, callback);
  });
}

// The profile that lies beside what a MAP argument names; empty where none does.
std::string profile_beside(std::string const& argument) {
  auto const asked = parse_map_argument(argument);
  auto const folder = detail::is_folder(asked.path) ? asked.path : asked.folder();
  auto const file = folder / "source.json";
  return detail::stands(file) ? file.string() : "";
}

py::bytes bytes_of(held_map const& map) {
  auto const bytes = stoppable([=](progress_callback const&) { return to_bytes(map->drawn()); });
  return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

held_map map_from_bytes(py::bytes const& bytes, py::dict const& options) {
  auto const asked = to_options(options);
  auto const view = to_bytes_view(bytes);
  return stoppable([=, copy = std::vector<std::byte>(view.begin(), view.end())](progress_callback const&) {
    auto by = std::make_shared<reading>(asked);
    by->input.how_to_read_memory();
    return resolved(std::move(by), from_bytes(copy));
  });
}

// The land of each status as well-known binary.
py::list land_of(held_map const& map) {
  auto const lands = stoppable([=](progress_callback const&) {
    std::vector<std::pair<status, std::vector<std::byte>>> all;
    for (auto const& [value, land] : polygons_by_label(map->drawn().land()))
      all.emplace_back(static_cast<status>(value), write_wkb(land));
    return all;
  });
  py::list result;
  for (auto const& [what, bytes] : lands)
    result.append(py::make_tuple(map->drawn().statuses().name(what), map->drawn().area_km2(what),
                                 py::bytes(reinterpret_cast<char const*>(bytes.data()), bytes.size())));
  return result;
}

py::list sources_of(status_map const& map) {
  py::list result;
  for (auto const& file : map.info().files) result.append(to_python(input_json(file, map.info())));
  return result;
}

// The sentence by which what was measured on some maps can be cited.
std::string citation_of(std::vector<held_map> const& maps, std::string const& command) {
  std::vector<map_info> infos;
  for (auto const& map : maps) infos.push_back(map->drawn().info());
  return cli::citation(infos, command);
}

py::dict info_of(held_map const& map) {
  auto const& info = map->drawn().info();
  py::dict result;
  result["state_seconds"] = to_seconds(info.state_time);
  auto const day = day_of_state(info);
  result["state_day"] = day ? py::object(py::str(format_date(*day))) : py::object(py::none());
  result["source"] = info.source;
  result["attribution"] = info.attribution;
  result["licence"] = info.licence;
  result["contested_mapped"] = to_python(to_json(info.contested_mapped));
  result["flags"] = info.flags;
  return result;
}

std::vector<std::string> warnings_of(held_map const& map) {
  return stoppable([=](progress_callback const&) {
    std::lock_guard const held(map->by()->one_at_a_time);
    return map->by()->input.journal().warnings();
  });
}

std::string svg_of(held_map const& map, py::object const& title) {
  picture_options with;
  if (!title.is_none()) with.title = title.cast<std::string>();
  return stoppable([=](progress_callback const& callback) mutable {
    with.progress = callback;
    auto const& by = *map->by();
    with.stance = map->stance();
    {
      std::lock_guard const held(map->by()->one_at_a_time);
      with.places = map->by()->input.places();
      with.notes.push_back("Convention: " + by.ask.convention() + ".");
    }
    return to_svg(map->drawn(), with);
  });
}

}  // namespace

void add_maps(py::module_& module) {
  py::class_<map_handle, held_map>(module, "Map")
      .def_property_readonly("vertices", [](held_map const& map) { return map->drawn().land().vertices().size(); })
      .def("area",
           [](held_map const& map) {
             return to_python(stoppable([=](progress_callback const&) { return area_json(map->for_totals()); }));
           })
      .def("info", &info_of)
      .def("sources", [](held_map const& map) { return sources_of(map->drawn()); })
      .def("warnings", &warnings_of)
      .def("land", &land_of)
      .def("svg", &svg_of)
      .def("to_bytes", &bytes_of)
      .def("equals", [](held_map const& a, held_map const& b) {
        return stoppable([=](progress_callback const&) { return a->drawn() == b->drawn(); });
      });
  module.def("citation", &citation_of);
  module.def("statuses", [] {
    status_list const known;
    std::vector<std::string> names;
    for (std::size_t s = 0; s < known.size(); ++s) names.emplace_back(known.name(static_cast<status>(s)));
    return names;
  });
  module.def("profile_beside", &profile_beside);
  module.def("read", &read);
  module.def("read_bytes", &read_from_memory);
  module.def("from_wkb", &from_wkb);
  module.def("from_ragged", &from_ragged);
  module.def("from_bytes", &map_from_bytes);
}

}  // namespace salient::python
