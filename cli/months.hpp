// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/io/to_json.hpp"
#include "salient/measure/series.hpp"

#include "document.hpp"
#include "inputs.hpp"

namespace salient::cli {

/// From which day's evening the source's own months run, if its profile says so.
[[nodiscard]] std::optional<unsigned> months_of_source(inputs const& input);

/// Reads what `--by` calls the periods of a series: `map`, `day`, `week`, `month`, `year`, or a number of days as `28d`.
/// @return false for any other text, and nothing is read
[[nodiscard]] bool read_period(std::string_view text, series_calendar& into);

/// A number of days, 1 to 36,600, as `28d`; none for any other text.
[[nodiscard]] std::optional<unsigned> days_named(std::string_view text);

/// How periods may be called, for a message.
inline constexpr std::string_view period_names = "map, day, week, month, year or a number of days such as 7d";

/// Texts that `read_period` reads, and those of them that `days_named` does.
[[nodiscard]] CLI::Validator period_text();
[[nodiscard]] CLI::Validator days_text();

/// The option `--month-starts`: `calendar`, `source` or a day of the month.
void add_month_starts(CLI::App& command, std::string& asked);
/// From which day's evening months run: 0 for those of the calendar, which begin with the last day before them.
/// @param asked  see `add_month_starts`
/// @param own    the source's own, from its profile
/// @throws argument_error  `source`, and the profile does not say; anything but `calendar` where periods are no months
[[nodiscard]] unsigned month_starts(std::string const& asked, std::optional<unsigned> own, series_period by);

/// "October 2025" or "2025"; empty for a step that is not one whole month or year, see `whole_period`.
[[nodiscard]] std::string month_of(series_result const& read, series_step const& step);

/// The same maps by the months of their source, beside those of the calendar. None where the series is by other steps,
/// or the source's own months are not known.
[[nodiscard]] std::optional<series_result> published_months(series_source const& source, series_options how,
                                                            std::optional<unsigned> own);

/// How months run, for the table of a calendar.
[[nodiscard]] std::string months_in_words(series_calendar const& calendar);

/// The whole months of a source, named after it.
[[nodiscard]] table published_table(series_result const& published, std::string const& source_name);

/// The last whole month whose days have maps of their own, in both calendars, each with its days; empty where there is
/// none.
[[nodiscard]] std::string both_calendars(series_result const& by_calendar,
                                         std::optional<series_result> const& published, std::string const& source_name);

/// `null`, or `month_starts` and `steps` with their days and the change of H⁻.
[[nodiscard]] json published_json(std::optional<series_result> const& published);

}  // namespace salient::cli
