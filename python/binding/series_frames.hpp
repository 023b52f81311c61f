// SPDX-License-Identifier: BSL-1.0
// What frames of a series are made of: columns by name. Where there are no rows, the names are there all the same.
#pragma once

#include <memory>

#include "salient/measure/series_result.hpp"

#include "convert.hpp"

namespace salient::python {

using held_series = std::shared_ptr<series_result>;

/// A row a step. Flags are text, and come beside.
[[nodiscard]] py::dict steps_of(held_series const& of);

/// A row a step, place and radius; what stood at the start of the first step is the first of them.
[[nodiscard]] py::dict places_of(held_series const& of);

/// A row a step and zone, the land outside them all among them.
[[nodiscard]] py::dict zones_of(held_series const& of);

/// A row a map, as the archive knows it once it was read.
[[nodiscard]] py::dict maps_of(held_series const& of);

}  // namespace salient::python
