// SPDX-License-Identifier: BSL-1.0
// What Python holds in its hands: maps and archives, and by what they were read.
#pragma once

#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/series.hpp"
#include "salient/control/status_map.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/measure/change_result.hpp"
#include "salient/measure/series_result.hpp"

#include "convert.hpp"
#include "inputs.hpp"
#include "question.hpp"

namespace salient::python {

/// By what maps were read, and what else is asked of them: the program's own reading.
struct reading {
  explicit reading(cli::common_options given) : options(std::move(given)) {}

  cli::common_options const options;
  std::mutex one_at_a_time;
  cli::inputs input{options};
  cli::question ask{options, input};
};

/// A resolved map. Its bounds are made when a question first needs them.
class map_handle {
 public:
  map_handle(std::shared_ptr<reading> by, std::shared_ptr<status_map const> drawn)
      : by_(std::move(by)), drawn_(std::move(drawn)) {}

  [[nodiscard]] std::shared_ptr<reading> const& by() const { return by_; }
  [[nodiscard]] status_map const& drawn() const { return *drawn_; }
  /// With the bounds of the country, for questions about places and lines; as drawn where none are known.
  [[nodiscard]] status_map const& bounded() const;
  /// For totals: inside `domain=`, where that was given.
  [[nodiscard]] status_map const& for_totals() const;
  [[nodiscard]] bool is_drawn_for_totals() const { return by_->options.domain.empty(); }
  [[nodiscard]] salient::stance stance() const;

 private:
  std::shared_ptr<reading> by_;
  std::shared_ptr<status_map const> drawn_;
  mutable std::shared_ptr<status_map const> bounded_;
  mutable std::shared_ptr<status_map const> for_totals_;
};

// pybind11 knows no holders of const; nothing of what they hold is ever changed.
using held_map = std::shared_ptr<map_handle>;

/// Dated maps that are read when they are asked for, or are in memory.
struct archive_handle {
  std::shared_ptr<reading> by;
  series_source source;
};

using held_archive = std::shared_ptr<archive_handle>;

/// Says to Python what went wrong, for a function that Python calls by itself.
void raise_in_python(std::exception_ptr thrown);

void add_arrow(py::module_& module);
void add_bare_calls(py::module_& module);
void add_change(py::module_& module);
void add_distance(py::module_& module);
void add_maps(py::module_& module);
void add_measures(py::module_& module);
void add_overlay(py::module_& module);
void add_series(py::module_& module);
void add_zones(py::module_& module);

}  // namespace salient::python
