// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/io/detail/csv.hpp"
#include "salient/io/events.hpp"

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE std::vector<dated_point> read_events_text(std::string_view text, std::string const& file) {
  enum column : std::size_t { lon, lat, day, name, column_count };
  constexpr std::array<std::string_view, column_count> names = {"lon", "lat", "date", "name"};
  detail::csv_rows rows(text, file);
  auto const fail = [&](std::string const& expected, std::optional<std::size_t> field = {}) {
    input_place at{.file = file, .line = rows.line()};
    if (field) at.column = rows.column(*field);
    throw input_error(error_code::places_invalid, std::move(at), expected);
  };
  if (!rows.next()) fail("expected a first line that names the columns");
  std::array<std::optional<std::size_t>, column_count> where;
  auto const width = rows.fields().size();
  for (std::size_t c = 0; c < column_count; ++c)
    for (std::size_t i = 0; i < width; ++i) {
      if (rows.fields()[i] != names[c]) continue;
      if (where[c]) fail("expected the column '" + std::string(names[c]) + "' only once", i);
      where[c] = i;
    }
  for (auto const needed : {lon, lat, day})
    if (!where[needed]) fail("expected a column '" + std::string(names[needed]) + "'");
  auto const degrees = [&](column c, double most) {
    auto const& field = rows.fields()[*where[c]];
    auto const value = detail::parse_number(rows.number(*where[c]));
    if (!value || std::abs(*value) > most)
      fail("expected a number of degrees within ±" + std::to_string(static_cast<int>(most)) + ", found '" + field + "'",
           *where[c]);
    return *value;
  };
  std::vector<dated_point> result;
  while (rows.next()) {
    auto const& row = rows.fields();
    if (row.size() != width) fail("expected " + std::to_string(width) + " fields, found " + std::to_string(row.size()));
    auto const on = parse_date(row[*where[day]]);
    if (!on) fail("expected a date (YYYY-MM-DD), found '" + row[*where[day]] + "'", *where[day]);
    result.push_back({where[name] ? row[*where[name]] : std::string(),
                      framed(lon_lat<double>{degrees(lon, 360), degrees(lat, 90)}), *on});
  }
  return result;
}

}  // namespace salient
