// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <utility>

#include "salient/control/status_map.hpp"
#include "salient/core/errors.hpp"

namespace salient::detail {

// What has to be alike in two maps before they are compared.

inline void require_one_ellipsoid(status_map const& a, status_map const& b) {
  if (a.earth() != b.earth())
    throw argument_error(error_code::argument_ambiguous, "the two maps were resolved on different ellipsoids");
}

// Land behind the antimeridian may stand at 181° in one map and at −179° in the other: laid over each other, all of it
// would seem to have changed.
inline void require_one_numbering(status_map const& a, status_map const& b) {
  for (auto const& [p, q] : {std::pair(&a.land(), &b.land()), std::pair(&b.land(), &a.land())})
    if ((q->east() > 180 || p->west() < -180) && p->west() + 360 < q->east())
      throw argument_error(error_code::argument_ambiguous,
                           "one map has land from longitude " + std::to_string(p->west()) +
                               " on, the other as far as " + std::to_string(q->east()) +
                               ": draw both across the antimeridian, or cut both at it");
}

}  // namespace salient::detail
