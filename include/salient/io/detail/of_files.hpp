// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/core/errors.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Runs what asks for the land of some files. Geometry knows of no files: what goes wrong is said with their names, so
// that of the three files of a question the message says which.
template <class Ask>
auto of_files(std::vector<input_file> const& files, Ask const& ask) {
  auto const named = [&](error const& problem) {
    std::string names;
    for (auto const& file : files) names += (names.empty() ? "" : ", ") + file.path;
    return (names.empty() ? "" : names + ": ") + problem.what();
  };
  try {
    return ask();
  } catch (geometry_error const& problem) {
    throw geometry_error(problem.code(), named(problem));
  } catch (overlay_error const& problem) {
    throw overlay_error(problem.code(), named(problem));
  }
}

}  // namespace salient::detail
