// SPDX-License-Identifier: BSL-1.0
#include "report/picture.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "page_digits.hpp"

namespace salient::cli {

namespace {

// Where a border crosses the middle of a row of pixels, and what lies east of it.
struct row_crossing {
  double lon;
  status east;
};

}  // namespace

picture_frame frame_about(lon_lat<double> centre, double half_km) {
  constexpr double km_per_degree = 111.195;
  double const lat = half_km / km_per_degree;
  double const lon = lat / std::cos(centre.lat * std::numbers::pi / 180);
  return {{centre.lon - lon, centre.lat - lat}, {centre.lon + lon, centre.lat + lat}};
}

json picture_rows(status_map const& map, picture_frame const& frame, int columns, int rows) {
  double const row_height = (frame.high.lat - frame.low.lat) / rows;
  double const column_width = (frame.high.lon - frame.low.lon) / columns;
  auto const lat_of = [&](int row) { return frame.high.lat - (row + 0.5) * row_height; };
  std::vector<std::vector<row_crossing>> crossings(static_cast<std::size_t>(rows));
  map.for_each_edge([&](auto const& from, auto const& to, status left, status right) {
    auto const north = std::max(from.lat, to.lat);
    auto const south = std::min(from.lat, to.lat);
    auto const first = static_cast<int>(std::clamp(std::floor((frame.high.lat - north) / row_height), 0.0, rows + 0.0));
    for (int row = first; row < rows && lat_of(row) >= south; ++row) {
      auto const lat = lat_of(row);
      if ((from.lat > lat) == (to.lat > lat)) continue;
      auto const lon = from.lon + (lat - from.lat) / (to.lat - from.lat) * (to.lon - from.lon);
      auto const middle = (frame.low.lon + frame.high.lon) / 2;
      crossings[static_cast<std::size_t>(row)].push_back(
          {middle + std::remainder(lon - middle, 360), to.lat > from.lat ? right : left});
    }
  });
  json result = json::array();
  for (auto& row : crossings) {
    std::sort(row.begin(), row.end(), [](auto const& a, auto const& b) { return a.lon < b.lon; });
    std::string text;
    int filled = 0;
    auto here = row.empty() ? status::none : row.back().east;  // going round the earth, what ends one row begins it
    auto const fill_to = [&](int column) {
      if (column <= filled) return;
      append_page_digits(text, static_cast<std::uint64_t>(here));
      append_page_digits(text, static_cast<std::uint64_t>(column - filled));
      filled = column;
    };
    for (auto const& crossing : row) {
      auto const column = (crossing.lon - frame.low.lon) / column_width + 0.5;
      fill_to(static_cast<int>(std::clamp(column, 0.0, columns + 0.0)));
      here = crossing.east;
    }
    fill_to(columns);
    result.push_back(std::move(text));
  }
  return result;
}

}  // namespace salient::cli
