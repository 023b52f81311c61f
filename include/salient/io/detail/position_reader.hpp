// SPDX-License-Identifier: BSL-1.0
#pragma once

// One position of GeoJSON, `[lon, lat]` and perhaps more: the same strictness for rings, lines and points.

#include <cmath>
#include <cstddef>
#include <optional>
#include <simdjson.h>
#include <string>
#include <utility>

#include "salient/core/errors.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/shortest.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/io/detail/foreign_formats.hpp"
#include "salient/io/detail/json_cursor.hpp"

namespace salient::inline SALIENT_ABI::detail {

class position_reader {
 public:
  using value = json_cursor::value;

  explicit position_reader(json_cursor& cursor) : cursor_(cursor) {}

  // The position at `index` of an array, or the only one; none after a fault that was only noted.
  [[nodiscard]] std::optional<lon_lat<double>> operator()(value& v, std::optional<std::size_t> index = {}) {
    auto const where = json_cursor::start(v);
    simdjson::ondemand::array numbers;
    if (v.get_array().get(numbers)) {
      auto const step = cursor_.step(index);
      cursor_.wrong_kind(v, "a position, [lon, lat]", error_code::coordinates_malformed);
      return std::nullopt;
    }
    double at[2] = {0, 0};
    std::size_t count = 0;
    for (auto item : numbers) {
      double number = 0;
      if (item.get_double().get(number)) {
        bad_number(item, index, count);
        return std::nullopt;
      }
      if (count < 2) at[count] = number;
      ++count;
    }
    if (count < 2) {
      auto const step = cursor_.step(index);
      cursor_.fault(error_code::coordinates_malformed, where, "expected at least two numbers, [lon, lat]");
      return std::nullopt;
    }
    if (!is_one({at[0], at[1]}, index, where)) return std::nullopt;
    if (count > 2) cursor_.odd(oddity::extra_dimension, where);
    return lon_lat<double>{at[0], at[1]};
  }

  // Does a position lie on the earth? Else a fault is noted.
  [[nodiscard]] bool is_one(lon_lat<double> at, std::optional<std::size_t> index, char const* where) {
    return (std::abs(at.lon) <= 180 && std::abs(at.lat) <= 90) || unusual(at.lon, at.lat, index, where);
  }

 private:
  // A position outside ±180, ±90: kept if only the longitude went on beyond the antimeridian, by less than a turn.
  bool unusual(double lon, double lat, std::optional<std::size_t> index, char const* where) {
    if (std::abs(lat) <= 90 && std::abs(lon) <= 360) {
      cursor_.odd(oddity::beyond_180, where);
      return true;
    }
    std::string expected = "expected a longitude within ±360 and a latitude within ±90 degrees";
    if (std::abs(lon) <= 90 && std::abs(lat) <= 180)
      expected += "; are the axes swapped? GeoJSON has the longitude first";
    else if (std::abs(lat) <= 90 && !turns_off(lon).empty())
      expected += "; " + shortest(lon) + " is" + turns_off(lon).substr(1);
    else if (std::abs(lon) > 360 || std::abs(lat) > 360)
      expected += "; are these projected metres? Convert them: " + convert_line(cursor_.file());
    auto const step = cursor_.step(index);
    cursor_.fault(error_code::coordinate_out_of_range, where, expected);
    return false;
  }

  // simdjson found no double: the text may be broken, hold another kind of value, or a number too large.
  void bad_number(simdjson::simdjson_result<value>& item, std::optional<std::size_t> index, std::size_t which) {
    value v;
    cursor_.must(std::move(item).get(v));
    auto const step = cursor_.step(index);
    auto const inner = cursor_.step(which);
    auto const token = json_cursor::scalar_token(v);
    if (json_scanner::number_length(token) == token.size())
      return cursor_.fault(error_code::coordinate_not_finite, token.data(),
                           "expected a number within the range of a double");
    cursor_.wrong_kind(v, "a number", error_code::coordinates_malformed);
  }

  json_cursor& cursor_;
};

}  // namespace salient::detail
