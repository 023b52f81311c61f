// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include "salient/io/problem.hpp"

#include "inputs.hpp"

namespace salient::cli {

/// What is wrong with a map by itself.
struct judged_map {
  std::vector<problem> of_features;   ///< as its reader finds it
  std::vector<problem> of_the_whole;  ///< what commands would refuse or warn of once it is read
  std::string resolving;              ///< what overlaps and had to be repaired; empty where nothing did
};

/// Reads a map, and resolves it if it is whole. A file of many days is not resolved, being no one map, nor is a pipe, which
/// can be read but once.
[[nodiscard]] judged_map judged_as_map(std::string const& file, inputs& input);

/// A problem as one line: where in the file, and what.
[[nodiscard]] std::string in_a_line(problem const& what);

}  // namespace salient::cli
