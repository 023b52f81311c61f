// SPDX-License-Identifier: BSL-1.0
// Monthly figures as they were published, and every daily step, from one walk through the daily archive.

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/measure/series.hpp"

#include "data_dir.hpp"
#include "measure/made_map.hpp"
#include "reference/maps.hpp"
#include "reference/table.hpp"

namespace {

using namespace salient;

series_source daily_series(std::filesystem::path const& data, ellipsoid const& earth) {
  static std::shared_ptr<reference::archive const> const archive =
      std::make_shared<reference::archive const>(reference::daily_archive(data));
  series_source source;
  for (std::size_t i = 0; i < archive->size(); ++i)
    source.states.push_back({(*archive)[i].time, date{std::chrono::floor<std::chrono::days>((*archive)[i].time)}, {}});
  source.open = [earth]() -> series_reader {
    return [earth](std::size_t i) {
      auto read = archive->read(i);
      read.info.state_time = (*archive)[i].time;
      resolve_options how;
      how.earth = earth;
      return series_map{std::make_shared<status_map const>(resolve(read, how)), read.record};
    };
  };
  return source;
}

/// By the month of the first day of each step, months beginning on some day.
std::map<std::string, series_step> by_month(series_source const& source, unsigned starts) {
  series_options opt;
  opt.calendar = {.by = series_period::month, .month_starts = starts};
  opt.slivers = false;
  std::map<std::string, series_step> result;
  for (auto& step : series(source, opt).steps) result.emplace(format_date(step.start).substr(0, 7), std::move(step));
  return result;
}

TEST_CASE("months from the 2nd to the 2nd are the published ones, on the ellipsoid and on the publisher's sphere") {
  auto const data = test::data_or_skip();
  auto const wgs84 = by_month(daily_series(data, ellipsoid::wgs84()), 2);
  auto const sphere = by_month(daily_series(data, ellipsoid::sphere(6'378'137)), 2);
  std::size_t compared = 0;
  double worst_on_sphere = 0;
  for (auto const& row : test::read_table(data / "reference/published_comparison.csv")) {
    auto const& month = row.at("month");
    if (row.at("source") != "DeepState" || month < "2025-06" || month > "2025-11") continue;
    CAPTURE(month);
    auto const published = std::stod(row.at("published_km2"));
    CHECK(std::abs(wgs84.at(month).contested_open.net_km2 - published) < 1.0);
    CHECK(std::abs(wgs84.at(month).contested_open.net_km2 - std::stod(row.at("net_shift+1d"))) < 0.01);
    CHECK(wgs84.at(month).flags.empty());
    worst_on_sphere = std::max(worst_on_sphere, std::abs(sphere.at(month).contested_open.net_km2 - published));
    ++compared;
  }
  CHECK(compared == 6);
  CHECK(worst_on_sphere < 0.9);
}

TEST_CASE("months from the 1st to the 1st and their sums over days are the reference's") {
  auto const data = test::data_or_skip();
  auto const months = by_month(daily_series(data, ellipsoid::wgs84()), 1);
  std::size_t compared = 0;
  for (auto const& row : test::read_table(data / "reference/monthly_change.csv")) {
    auto const found = months.find(row.at("month"));
    if (found == months.end() || format_date(found->second.start) != row.at("from_file") ||
        format_date(found->second.end) != row.at("to_file") || !found->second.flags.empty())
      continue;
    CAPTURE(row.at("month"));
    auto const& step = found->second;
    // The reference has geodesic edges; what that costs over a month is far below a tenth of a km².
    CHECK(std::abs(step.contested_open.net_km2 - std::stod(row.at("net_km2"))) < 0.02);
    CHECK(std::abs(step.contested_open.gained_km2 - std::stod(row.at("gained_km2"))) < 0.02);
    CHECK(std::abs(step.contested_open.lost_km2 - std::stod(row.at("lost_km2"))) < 0.02);
    CHECK(std::abs(step.churn_km2 - std::stod(row.at("gross_daily_gained_km2"))) < 0.02);
    CHECK(std::abs(step.churn_lost_km2 - std::stod(row.at("gross_daily_lost_km2"))) < 0.02);
    ++compared;
  }
  // Four of the 16 months begin or end on a day without a map: the reference takes the next later one.
  CHECK(compared == 12);
}

TEST_CASE("October 2025 in both calendars, with the evening before as the state of a file") {
  auto const data = test::data_or_skip();
  auto source = daily_series(data, ellipsoid::wgs84());
  for (auto& state : source.states) {
    state.state_day = date{std::chrono::sys_days{state.state_day} - std::chrono::days{1}};
    state.state_time -= std::chrono::days{1};
  }
  auto const month = [&](unsigned starts, char const* since, char const* until) {
    series_options opt;
    opt.calendar = {.by = series_period::month, .month_starts = starts};
    opt.calendar.since = parse_date(since);
    opt.calendar.until = parse_date(until);
    opt.slivers = false;
    auto const steps = series(source, opt).steps;
    REQUIRE(steps.size() == 1);
    CHECK(steps[0].flags.empty());
    return steps[0].contested_open.net_km2;
  };
  CHECK(std::abs(month(0, "2025-09-30", "2025-10-31") - 260.4) < 0.05);
  CHECK(std::abs(month(1, "2025-10-01", "2025-11-01") - 267.2) < 0.05);
}

// Judged by GEOS: pieces of planar differences, geodesic areas (docs/methods/redrawn.md). All 535 pairs give these four
// and no other.
TEST_CASE("borders redrawn far behind the front are told on real maps, incursions over the same borders are none") {
  auto const data = test::data_or_skip();
  auto const source = daily_series(data, ellipsoid::wgs84());
  struct days {
    char const* since;
    char const* until;
  };
  std::map<std::string, redrawn_result> found;
  std::size_t judged = 0;
  // With Dvorichna on 26 February and Sumy on 24 and 25 December 2025, where land was taken over the border.
  for (auto const& asked :
       {days{"2024-10-02", "2024-10-06"}, days{"2024-11-01", "2024-11-04"}, days{"2025-02-25", "2025-02-26"},
        days{"2025-11-01", "2025-11-04"}, days{"2025-12-23", "2025-12-25"}}) {
    series_options opt;
    opt.calendar.since = parse_date(asked.since);
    opt.calendar.until = parse_date(asked.until);
    opt.domain = test::boundary(data, "ukraine");
    for (auto const& step : series(source, opt).steps) {
      REQUIRE(step.redrawn.has_value());
      ++judged;
      if (!step.redrawn->pieces.empty()) found.emplace(format_date(step.end), *step.redrawn);
    }
  }
  CHECK(judged == 4 + 3 + 1 + 3 + 2);
  REQUIRE(found.size() == 4);
  auto const check = [&](char const* day, double gained_km2, double lost_km2) {
    CAPTURE(day);
    CHECK(std::abs(found.at(day).gained_km2 - gained_km2) < 0.01);
    CHECK(std::abs(found.at(day).lost_km2 - lost_km2) < 0.01);
  };
  check("2024-10-04", 1.773, 0.471);
  check("2024-10-05", 0, 0.537);
  check("2024-11-03", 1.553, 6.800);
  check("2025-11-03", 7.201, 8.670);
}

// Where edges are straight in longitude and latitude: the reference's gains are taken through points set along them,
// which costs it up to 5e-5 km², and its losses have geodesic edges. tests/reference/reference_numbers.test.cpp judges
// the same pairs with geodesic edges to 1e-5 km².
TEST_CASE("daily steps are the reference's, row by row") {
  auto const data = test::data_or_skip();
  auto const rows = test::read_table(data / "reference/daily_change.csv");
  series_options opt;
  opt.slivers = false;
  opt.threads = 2;
  auto const found = series(daily_series(data, ellipsoid::wgs84()), opt);
  REQUIRE(rows.size() == found.steps.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto const& step = found.steps[i];
    CAPTURE(rows[i].at("d0"), rows[i].at("d1"));
    CHECK(format_date(step.start) == rows[i].at("d0"));
    CHECK(format_date(step.end) == rows[i].at("d1"));
    CHECK(std::abs(step.contested_open.gained_km2 - std::stod(rows[i].at("gain_lonlat_km2"))) < 5e-5);
    CHECK(std::abs(step.contested_open.lost_km2 - std::stod(rows[i].at("lost_km2"))) < 1e-3);
  }
  CHECK(found.quality.gaps.size() == 4);
  CHECK(found.quality.remaps.empty());
}

}  // namespace
