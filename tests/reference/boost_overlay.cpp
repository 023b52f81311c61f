// SPDX-License-Identifier: BSL-1.0
#include "reference/boost_overlay.hpp"

#include <boost/geometry/algorithms/area.hpp>
#include <boost/geometry/algorithms/correct.hpp>
#include <boost/geometry/algorithms/difference.hpp>
#include <boost/geometry/algorithms/intersection.hpp>
#include <boost/geometry/algorithms/sym_difference.hpp>
#include <boost/geometry/algorithms/union.hpp>
#include <boost/geometry/strategies/cartesian.hpp>
#include <cmath>
#include <string>

#include "salient/core/errors.hpp"
#include "salient/geometry/boost.hpp"

namespace reference {
namespace bg = boost::geometry;

boost_answers boost_overlay(planar_map a, planar_map b) {
  bg::correct(a);
  bg::correct(b);
  boost_answers result;
  bg::intersection(a, b, result.both);
  bg::difference(a, b, result.only_a);
  bg::difference(b, a, result.only_b);
  bg::union_(a, b, result.either);
  bg::sym_difference(a, b, result.one_of_them);

  auto const area_a = bg::area(a);
  auto const area_b = bg::area(b);
  auto const both = bg::area(result.both);
  auto const only_a = bg::area(result.only_a);
  auto const only_b = bg::area(result.only_b);
  auto const demand = [&](double is, double must_be, char const* what) {
    auto const off = std::abs(is - must_be);
    if (off > 1e-9 * std::max(area_a, area_b))
      throw salient::overlay_error(salient::error_code::overlay_area_mismatch,
                                   std::string("Boost.Geometry: ") + what + " is off by " + std::to_string(off));
  };
  demand(both + only_a, area_a, "A = both + only_a");
  demand(both + only_b, area_b, "B = both + only_b");
  demand(bg::area(result.either), both + only_a + only_b, "union = both + only_a + only_b");
  demand(bg::area(result.one_of_them), only_a + only_b, "sym_difference = only_a + only_b");
  return result;
}

}  // namespace reference
