// SPDX-License-Identifier: BSL-1.0
// Set operations on the land of two maps.
#include "salient/overlay/overlay.hpp"

#include <string>
#include <utility>
#include <vector>

#include "salient/geodesy/area.hpp"
#include "salient/geometry/wkb.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/label_set.hpp"

#include "handles.hpp"
#include "inputs.hpp"

namespace salient::python {

namespace {

overlay_operation operation_of(std::string const& name) {
  if (name == "intersection") return overlay_operation::intersection;
  if (name == "union") return overlay_operation::union_;
  if (name == "difference") return overlay_operation::difference;
  if (name == "symmetric_difference" || name == "sym_difference") return overlay_operation::sym_difference;
  throw argument_error(error_code::argument_unknown,
                       "how is one of intersection, union, difference and symmetric_difference, not '" + name + "'");
}

multi_polygon<lon_lat<double>> closing_land(held_map const& of) {
  label_set labels;
  for (auto const what : cli::closing_statuses(of->drawn(), of->stance())) labels.insert(static_cast<label>(what));
  return polygons_of(of->drawn().land(), labels);
}

// Its area, km², and the land as well-known binary.
py::tuple overlaid(held_map const& a, held_map const& b, std::string const& how) {
  auto const operation = operation_of(how);
  auto const [km2, bytes] = stoppable([=](progress_callback const& callback) {
    auto const result = overlay(operation, closing_land(a), closing_land(b), {.progress = callback});
    return std::pair(area_km2(result.geometry, {.earth = a->drawn().earth()}), write_wkb(result.geometry));
  });
  return py::make_tuple(km2, py::bytes(reinterpret_cast<char const*>(bytes.data()), bytes.size()));
}

}  // namespace

void add_overlay(py::module_& module) { module.def("overlay", &overlaid); }

}  // namespace salient::python
