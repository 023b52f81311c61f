// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/control/place.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/letter_case.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/io/detail/csv.hpp"
#include "salient/io/files.hpp"
#include "salient/io/places.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {

class places_reader {
 public:
  places_reader(std::string_view text, std::string const& file) : rows_(text, file), file_(file) {}

  [[nodiscard]] std::vector<place> read() {
    if (!rows_.next()) fail("expected a first line that names the columns", {});
    find_columns();
    std::vector<place> places;
    while (rows_.next()) {
      auto const& row = rows_.fields();
      if (row.size() != width_)
        fail("expected " + std::to_string(width_) + " fields, found " + std::to_string(row.size()), {});
      places.push_back(one(row));
    }
    return places;
  }

 private:
  enum column : std::size_t { name, lon, lat, id, aliases, polygon_id, population, column_count };
  static constexpr std::array<std::string_view, column_count> column_names = {
      "name", "lon", "lat", "id", "aliases", "polygon_id", "population"};

  [[noreturn]] void fail(std::string const& expected, std::optional<std::size_t> field) const {
    input_place at{.file = file_, .line = rows_.line()};
    if (field) at.column = rows_.column(*field);
    throw input_error(error_code::places_invalid, std::move(at), expected);
  }

  void find_columns() {
    auto const& header = rows_.fields();
    width_ = header.size();
    for (std::size_t c = 0; c < column_count; ++c)
      for (std::size_t i = 0; i < header.size(); ++i)
        if (header[i] == column_names[c]) {
          if (where_[c]) fail("expected the column '" + header[i] + "' only once", i);
          where_[c] = i;
        }
    for (auto const needed : {name, lon, lat})
      if (!where_[needed]) fail("expected a column '" + std::string(column_names[needed]) + "'" + why_not(needed), {});
  }

  // What stands in the first line instead of a column, if it can be told.
  [[nodiscard]] std::string why_not(column needed) const {
    auto const& header = rows_.fields();
    for (auto const& found : header) {
      std::string small;
      for (char const c : found)
        if (c != ' ') small += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      if (small == column_names[needed]) return ", in small letters without blanks, found '" + found + "'";
    }
    return {};
  }

  [[nodiscard]] std::string field(std::vector<std::string> const& row, column c) const {
    return where_[c] ? row[*where_[c]] : std::string();
  }

  [[nodiscard]] double degrees(std::vector<std::string> const& row, column c, double most) {
    auto const value = parse_number(rows_.number(*where_[c]));
    if (!value || std::abs(*value) > most)
      fail("expected a number of degrees within ±" + std::to_string(static_cast<int>(most)) + ", found '" +
               row[*where_[c]] + "'" + (value && c == lon ? turns_off(*value) : ""),
           *where_[c]);
    return *value;
  }

  // Half a person is a thousand that a point or comma parts.
  [[nodiscard]] std::optional<double> people(std::vector<std::string> const& row) {
    auto const text = field(row, population);
    if (text.find_first_not_of(' ') == std::string::npos) return std::nullopt;
    auto const value = parse_number(rows_.number(*where_[population]));
    if (!value || !(*value >= 0 && *value <= 1e9) || *value != std::floor(*value))
      fail("expected a whole number of people from 0 to 1000000000, or nothing, found '" + text + "'",
           *where_[population]);
    return value;
  }

  [[nodiscard]] place one(std::vector<std::string> const& row) {
    place result{.id = field(row, id),
                 .name = field(row, name),
                 .aliases = {},
                 .at = framed(lon_lat<double>{degrees(row, lon, 360), degrees(row, lat, 90)}),
                 .polygon_id = field(row, polygon_id),
                 .population = people(row)};
    if (result.name.empty()) fail("expected a name", *where_[name]);
    auto const all = field(row, aliases);
    for (std::size_t from = 0; from < all.size();) {
      auto const bar = std::min(all.find('|', from), all.size());
      if (bar > from) result.aliases.push_back(all.substr(from, bar - from));
      from = bar + 1;
    }
    return result;
  }

  csv_rows rows_;
  std::string file_;
  std::size_t width_ = 0;
  std::array<std::optional<std::size_t>, column_count> where_;
};

}  // namespace detail

SALIENT_INLINE std::vector<place> read_places_text(std::string_view text, std::string const& name) {
  return detail::places_reader(text, name).read();
}

SALIENT_INLINE std::vector<place> read_places(std::filesystem::path const& file) {
  constexpr std::size_t max_bytes = std::size_t{64} << 20;
  return read_places_text(read_file(file, max_bytes), file.string());
}

SALIENT_INLINE std::vector<lon_lat<double>> read_positions_text(std::string_view text, std::string const& name) {
  detail::csv_rows rows(text, name);
  auto const fail = [&](std::string const& expected, std::optional<std::size_t> field) {
    input_place at{.file = name, .line = rows.line()};
    if (field) at.column = rows.column(*field);
    throw input_error(error_code::places_invalid, std::move(at), expected);
  };
  if (!rows.next()) fail("expected a first line that names the columns", {});
  auto const header = rows.fields();
  auto const column = [&](std::initializer_list<std::string_view> names) {
    for (std::size_t i = 0; i < header.size(); ++i)
      for (auto const one : names)
        if (detail::same_letters(header[i], one)) return i;
    fail("expected a column '" + std::string(*names.begin()) + "'", {});
    return header.size();
  };
  auto const lon = column({"lon", "longitude", "lng"});
  auto const lat = column({"lat", "latitude"});
  std::vector<lon_lat<double>> result;
  while (rows.next()) {
    auto const& row = rows.fields();
    if (row.size() != header.size())
      fail("expected " + std::to_string(header.size()) + " fields, found " + std::to_string(row.size()), {});
    auto const degrees = [&](std::size_t c, double most) {
      auto const value = detail::parse_number(rows.number(c));
      if (!value || std::abs(*value) > most)
        fail("expected a number of degrees within ±" + std::to_string(static_cast<int>(most)) + ", found '" + row[c] +
                 "'",
             c);
      return *value;
    };
    result.push_back(framed(lon_lat<double>{degrees(lon, 360), degrees(lat, 90)}));
  }
  if (result.empty()) fail("expected at least one position", {});
  return result;
}

}  // namespace salient
