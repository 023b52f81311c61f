// SPDX-License-Identifier: BSL-1.0
#include <boost/geometry/algorithms/is_valid.hpp>
#include <boost/geometry/strategies/cartesian.hpp>

#include "salient/geometry/boost.hpp"

#include "reference/validity.hpp"

namespace reference {

std::string boost_complaint(planar_map const& map) {
  std::string reason;
  return boost::geometry::is_valid(map, reason) ? std::string{} : reason;
}

}  // namespace reference
