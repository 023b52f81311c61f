// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <CLI/CLI.hpp>

namespace salient::cli {

// Each adds one subcommand. Its answer is printed when the command line has been parsed; `validate` and
// `revisions` may set the exit code.
void add_distance(CLI::App& program);
void add_area(CLI::App& program);
void add_change(CLI::App& program);
void add_encirclement(CLI::App& program);
void add_agreement(CLI::App& program);
void add_front(CLI::App& program);
void add_share(CLI::App& program);
void add_route(CLI::App& program);
void add_claim(CLI::App& program);
void add_series(CLI::App& program);
void add_history(CLI::App& program);
void add_revisions(CLI::App& program, int& exit_code);
void add_validate(CLI::App& program, int& exit_code);
void add_info(CLI::App& program);
void add_import(CLI::App& program);
void add_overlay(CLI::App& program);
void add_report(CLI::App& program);
void add_map(CLI::App& program);

}  // namespace salient::cli
