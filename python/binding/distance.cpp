// SPDX-License-Identifier: BSL-1.0
// How far from place to place.
#include "salient/geodesy/distance.hpp"

#include <memory>

#include "handles.hpp"
#include "place.hpp"
#include "way_between.hpp"

namespace salient::python {

namespace {

// @param map, before  may be null; the second needs the first
py::object distance_between(held_map const& map, held_map const& before, place_argument const& a,
                            place_argument const& b, py::dict const& options) {
  auto const asked = to_options(options);
  return to_python(stoppable([=](progress_callback const& callback) {
    auto const by = map ? map->by() : std::make_shared<reading>(asked);
    auto const from = place_of(*by, a);
    auto const to = place_of(*by, b);
    auto body = cli::distance_json(from, to, geodesic(from.at, to.at, by->ask.earth()));
    auto const on = [&](held_map const& of) {
      return cli::way_between(of->bounded(), from, to, of->stance(), callback);
    };
    if (map) cli::add_way(body, on(map));
    if (before) cli::add_way_before(body, on(before));
    return body;
  }));
}

}  // namespace

void add_distance(py::module_& module) { module.def("distance", &distance_between); }

}  // namespace salient::python
