// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/core/date_time.hpp"
#include "salient/geodesy/ellipsoid.hpp"

namespace salient::cli {

/// What the command line asked for, in words; every command takes these.
struct common_options {
  std::string format = "text";
  bool format_given = false;
  std::string profile;
  std::string source;  ///< a known one, by name
  std::string legend;
  std::string status;
  std::vector<std::string> status_fields;
  std::vector<std::string> set;  ///< members of the profile, `KEY=VALUE`
  std::string stance;
  std::string side;  ///< `--for`
  std::string domain;
  std::string homeland;
  std::string water;
  std::vector<std::string> without;  ///< statuses and files, taken out of every map
  std::string places;
  std::string ellipsoid = "wgs84";
  std::string units = "km2";  ///< of areas, in text and Markdown
  double map_error_km = 0.5;
  std::optional<double> place_radius_km;
  std::vector<std::string> outs;  ///< files to be written; none: standard output
  bool latitude_first = false;
  bool note = false;
  bool quiet = false;
  std::string typed;  ///< the command line itself
};

void add_common_options(CLI::App& command, common_options& options);

/// In which format an answer is written to a file: by the file's ending, where it has one of text, json, csv or md, unless
/// `--format` was given for this one file.
[[nodiscard]] std::string format_for(common_options const& options, std::string const& file);

/// Whether the answer is written in this format, to a file or to standard output.
[[nodiscard]] bool writes_as(common_options const& options, std::string_view format);

/// The earth of `--ellipsoid`.
/// @throws argument_error  names the option
[[nodiscard]] ellipsoid earth_of(common_options const& options);

/// For commands that judge claims, and compute with the map's error instead of only printing it.
/// @throws argument_error  names the option and the interval
void require_error_for_claims(common_options const& options);

/// A day as typed; none for an empty text.
/// @throws argument_error  names the option
[[nodiscard]] std::optional<date> day_given(char const* option, std::string const& text);

/// A decimal number and nothing else; none for all other text. Whatever the locale.
[[nodiscard]] std::optional<double> decimal(std::string_view text);

/// Whether a place is called by its own position, as `inputs::place_named` calls those it finds in no file.
[[nodiscard]] bool is_position(std::string const& name);

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
