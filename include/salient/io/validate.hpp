// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/problem.hpp"

namespace salient {

/// Everything that `read_geojson` would refuse or mend in a file, in file order, and each name that the legend does
/// not recognise; empty if there is nothing. Points, lines, Z and null geometries are legal and no problems.
/// A fault of syntax, a limit and a file that cannot be read end the search, as its last problem; at most 1,000
/// problems are listed, then one says that there are more.
[[nodiscard]] inline std::vector<problem> validate_geojson(std::filesystem::path const& file,
                                                           read_options const& opt = {}) {
  std::vector<problem> problems;
  try {
    snapshot ignored;
    auto [from, text] = detail::load(file, opt.limits);
    detail::read_geojson_into(ignored, std::move(from), text, opt, &problems);
  } catch (input_error const& e) {
    auto const& at = e.place();
    problems.push_back({at.file, std::nullopt, at.path, at.offset, e.code(), e.expectation()});
  }
  return problems;
}

}  // namespace salient
