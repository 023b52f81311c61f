// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <string>

#include "salient/control/resolve.hpp"
#include "salient/io/map_folder.hpp"

namespace salient::test {

// The worked sums of examples/data/README.md are rounded to 1e-4 km² each.
inline constexpr double by_hand = 5e-4;

/// A map of the illustrative series of examples/data, whose areas follow by hand from its README.
[[nodiscard]] inline status_map illustration(std::string const& day) {
  return resolve(read_map((std::filesystem::path(SALIENT_EXAMPLES_DIR) / ("data@" + day)).string()));
}

}  // namespace salient::test
