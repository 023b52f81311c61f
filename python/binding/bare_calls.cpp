// SPDX-License-Identifier: BSL-1.0
// The library's calls without anything of Python around them: what python/benchmarks hold Python against.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <utility>
#include <vector>

#include "salient/measure/change.hpp"
#include "salient/measure/encirclement_of_many.hpp"

#include "handles.hpp"

namespace salient::python {

namespace {

// The median of some calls, in seconds.
template <class Call>
double median_seconds(std::size_t times, Call const& call) {
  std::vector<double> taken;
  for (std::size_t i = 0; i < times; ++i) {
    auto const began = std::chrono::steady_clock::now();
    static_cast<void>(call());
    taken.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
  }
  if (taken.empty()) throw argument_error(error_code::argument_out_of_range, "times must be at least 1, is 0");
  std::nth_element(taken.begin(), taken.begin() + static_cast<std::ptrdiff_t>(times / 2), taken.end());
  return taken[times / 2];
}

double time_change(held_map const& before, held_map const& after, std::size_t times) {
  return median_seconds(times, [&] { return change(before->for_totals(), after->for_totals(), {after->stance()}); });
}

double time_encirclement(held_map const& map, std::vector<std::pair<double, double>> const& places,
                         std::vector<double> const& radii_km) {
  std::vector<lon_lat<double>> at;
  for (auto const& [lon, lat] : places) at.push_back({lon, lat});
  return median_seconds(1, [&] { return encirclement(map->bounded(), at, {radii_km, map->stance()}); });
}

}  // namespace

void add_bare_calls(py::module_& module) {
  module.def("time_change", &time_change);
  module.def("time_encirclement", &time_encirclement);
}

}  // namespace salient::python
