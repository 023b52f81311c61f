// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace salient::cli {

// What an option refuses while the command line is read, so that the message has the option's name and not a parameter's.

/// The largest disc about a place that measures take.
inline constexpr double largest_radius_km = 1000;

/// Numbers above zero, up to `most`.
[[nodiscard]] CLI::Validator above_zero(double most);

/// Numbers of an interval, its ends among them.
[[nodiscard]] CLI::Validator from_to(double least, double most);

/// Whole numbers, likewise.
[[nodiscard]] CLI::Validator whole_from_to(int least, int most);

/// Times as people say them: a day, or a moment with its zone.
[[nodiscard]] CLI::Validator time_or_day();

/// An option of numbers separated by commas. CLI11's own lists pass over what is left empty between two commas.
/// @param numbers  holds what is used without the option
/// @param each     judges every number, and an empty one too
void add_numbers(CLI::App& command, std::string const& name, std::vector<double>& numbers, CLI::Validator const& each,
                 std::string const& description);

}  // namespace salient::cli
