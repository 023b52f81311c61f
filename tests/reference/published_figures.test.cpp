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
