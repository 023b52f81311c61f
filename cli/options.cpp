// SPDX-License-Identifier: BSL-1.0
#include "options.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>

#include "salient/core/errors.hpp"
#include "salient/core/shortest.hpp"

#include "citation.hpp"
#include "document.hpp"

namespace salient::cli {

namespace {

template <class Allows>
CLI::Validator number_that(Allows allows, std::string const& expected, std::string const& description) {
  return {[=](std::string& text) {
            auto const value = decimal(text);
            return value && allows(*value) ? std::string() : "expected " + expected + ", found " + text;
          },
          description};
}

}  // namespace

void add_common_options(CLI::App& command, common_options& options) {
  command.add_option("--format", options.format, "text, json, csv or md")
      ->check(CLI::IsMember({"text", "json", "csv", "md"}))
      ->capture_default_str();
  command.add_option("--profile", options.profile, "source profile; otherwise source.json beside the maps");
  command.add_option("--source", options.source, "a known source by name (salient info --sources lists them)");
  command.add_option("--legend", options.legend, "deepstate, or a legend file");
  command.add_option("--status", options.status, "every feature of the map has this status");
  command.add_option("--status-field", options.status_fields, "property that holds a feature's status")
      ->allow_extra_args(false);
  command.add_option("--set", options.set, "KEY=VALUE: a member of the profile, for this run")->allow_extra_args(false);
  command.add_option("--stance", options.stance, "a file of readings: which statuses close, block or are left out");
  command.add_option("--for", options.side, "ask from the side of NAME, which holds the occupied land");
  command.add_option("--domain", options.domain, "the country's land: what lies outside is a barrier");
  command.add_option("--homeland", options.homeland, "the attacker's own land outside the country: it closes");
  command.add_option("--water", options.water,
                     "FILE: rivers and lakes; for places they count in no share and no depth, and block nothing");
  command
      .add_option("--without", options.without,
                  "STATUS or FILE: land taken out of every map, such as occupied_before_2022")
      ->allow_extra_args(false);
  command.add_option("--places", options.places, "places file (CSV), before those of the profile and those built in");
  command.add_option("--ellipsoid", options.ellipsoid, "wgs84 or sphere:METRES")->capture_default_str();
  command.add_option("--units", options.units, "of areas in text and md: km2, mi2 or ha")
      ->check(CLI::IsMember({"km2", "mi2", "ha"}))
      ->capture_default_str();
  command.add_option("--map-error-km", options.map_error_km, "the map's own error, printed as an assumption")
      ->check(from_to(0, 1000))
      ->capture_default_str();
  command
      .add_option("--place-radius-km", options.place_radius_km,
                  "the disc that stands for a town; otherwise by its population")
      ->check(above_zero(100));
  command
      .add_option("--out", options.outs,
                  "write the answer to this file, whole or not at all; of several the endings say what goes where")
      ->allow_extra_args(false);
  command.add_flag("--latlon", options.latitude_first, "positions are given as lat,lon");
  command.add_flag("--note", options.note, "add the method in a paragraph, and a sentence to cite");
  command.add_flag("--quiet", options.quiet, "print no warnings");
  command.parse_complete_callback([&command, &options] {
    options.typed = as_typed(command);
    options.format_given = command.count("--format") > 0;
  });
}

std::string format_for(common_options const& options, std::string const& file) {
  if (options.format_given && options.outs.size() < 2) return options.format;
  auto const ending = CLI::detail::to_lower(std::filesystem::path(file).extension().string());
  if (ending == ".txt") return "text";
  return ending == ".json" || ending == ".csv" || ending == ".md" ? ending.substr(1) : options.format;
}

bool writes_as(common_options const& options, std::string_view format) {
  if (options.outs.empty()) return options.format == format;
  return std::any_of(options.outs.begin(), options.outs.end(),
                     [&](std::string const& file) { return format_for(options, file) == format; });
}

ellipsoid earth_of(common_options const& options) {
  auto const& text = options.ellipsoid;
  if (text == "wgs84") return ellipsoid::wgs84();
  constexpr std::string_view sphere_prefix = "sphere:";
  if (text.starts_with(sphere_prefix)) {
    auto const radius_m = decimal(std::string_view(text).substr(sphere_prefix.size()));
    // From the moon to Jupiter: beyond that it was meant in other units.
    if (radius_m && *radius_m >= 1e6 && *radius_m <= 1e8) return ellipsoid::sphere(*radius_m);
  }
  throw argument_error(error_code::argument_unknown,
                       "--ellipsoid takes wgs84 or sphere:METRES, such as sphere:6371008.8, not " + text);
}

void require_error_for_claims(common_options const& options) {
  if (!(options.map_error_km > 0 && options.map_error_km <= 20))
    throw argument_error(error_code::argument_out_of_range,
                         "claims need --map-error-km above 0 and up to 20, not " + plain(options.map_error_km).text);
}

std::optional<date> day_given(char const* option, std::string const& text) {
  if (text.empty()) return std::nullopt;
  auto const day = parse_date(text);
  if (!day)
    throw argument_error(error_code::argument_out_of_range,
                         std::string(option) + " takes a date (YYYY-MM-DD), not " + text);
  return day;
}

std::optional<double> decimal(std::string_view text) {
  double value = 0;
  auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

bool is_position(std::string const& name) {
  auto const comma = name.find(',');
  if (comma == std::string::npos) return false;
  auto const text = std::string_view(name);
  return decimal(text.substr(0, comma)) && decimal(text.substr(comma + 1));
}

CLI::Validator above_zero(double most) {
  auto const limit = detail::shortest(most);
  return number_that([=](double value) { return value > 0 && value <= most; },
                     "a number of at most " + limit + " and above 0", "NUMBER > 0");
}

CLI::Validator from_to(double least, double most) {
  auto const interval = detail::shortest(least) + " to " + detail::shortest(most);
  return number_that([=](double value) { return value >= least && value <= most; }, "a number from " + interval,
                     "NUMBER from " + interval);
}

CLI::Validator whole_from_to(int least, int most) {
  auto const interval = std::to_string(least) + " to " + std::to_string(most);
  return number_that([=](double value) { return value >= least && value <= most && value == std::floor(value); },
                     "a whole number from " + interval, "WHOLE NUMBER from " + interval);
}

CLI::Validator time_or_day() {
  return {[](std::string& text) {
            return parse_time(text) || parse_date(text)
                       ? std::string()
                       : "expected a time such as 2025-11-01T20:00:00Z or a day such as 2025-11-01, found " + text;
          },
          "TIME"};
}

void add_numbers(CLI::App& command, std::string const& name, std::vector<double>& numbers, CLI::Validator const& each,
                 std::string const& description) {
  std::string in_use;
  for (auto const number : numbers) in_use += (in_use.empty() ? "" : ",") + detail::shortest(number);
  auto const read = [&numbers, each, name](std::vector<std::string> const& texts) {
    numbers.clear();
    for (auto const& text : texts)
      for (auto& one : CLI::detail::split(text + ",", ',')) {
        if (one.empty()) throw CLI::ValidationError(name, "expected a number between all commas, found " + text);
        auto const wrong = each(one);
        if (!wrong.empty()) throw CLI::ValidationError(name, wrong);
        numbers.push_back(*decimal(one));
      }
  };
  command.add_option_function<std::vector<std::string>>(name, read, description)
      ->type_name(each.get_description() + ",…")
      ->default_str(in_use);
}

}  // namespace salient::cli
