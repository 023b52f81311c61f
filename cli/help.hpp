// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace salient::cli {

/// What the program can answer, a line each with the command that does, grouped by what one wants: for a bare `salient`.
[[nodiscard]] std::string overview(CLI::App const& program);

/// Which options a help shows: `none` where none was asked for.
enum class help_shown { none, short_one, all };

/// Gives every command its examples, and puts its options into groups: its own, then those of all commands. A short help
/// shows at most twelve, and says how to see the rest. Hidden options would have no name in errors: only a help hides any.
void arrange_help(CLI::App& program, help_shown shown);

/// Completion of commands and options for bash, to be sourced. Cost: O(options)
[[nodiscard]] std::string bash_completion(CLI::App const& program);

/// The manual page, in the language of `man`.
[[nodiscard]] std::string manual_page(CLI::App const& program);

}  // namespace salient::cli
