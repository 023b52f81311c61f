// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "salient/control/snapshot.hpp"

namespace salient::cli {

/// One sentence by which a number can be cited: whose maps, of which moments, by which bytes, measured by which version
/// with which command. Of more than two maps the first and the last are named, and how many there are.
/// @param maps     earliest first; without one the sentence names the command alone
/// @param command  as it was typed
[[nodiscard]] std::string citation(std::vector<map_info> const& maps, std::string const& command);

/// The command line that was given to a command, as a shell takes it: first what is told by its place.
[[nodiscard]] std::string as_typed(CLI::App const& command);

}  // namespace salient::cli
