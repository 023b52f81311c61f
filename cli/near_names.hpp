// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "salient/core/errors.hpp"

namespace salient::cli {

/// Where a file that was named is not there: files beside it that are called nearly so, "; did you mean A, B?". Empty for
/// every other problem.
[[nodiscard]] std::string files_like(input_error const& problem);

/// Options of a command that are called nearly as one that it does not have; empty for words that are no options.
[[nodiscard]] std::string options_like(CLI::App const& command, std::string const& option);

/// Commands that are called nearly so.
[[nodiscard]] std::string commands_like(CLI::App const& program, std::string const& name);

}  // namespace salient::cli
