// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/control/status_map.hpp"
#include "salient/core/errors.hpp"

namespace salient::detail {

// What has to be alike in two maps before they are compared.

inline void require_one_ellipsoid(status_map const& a, status_map const& b) {
  if (a.earth() != b.earth())
    throw argument_error(error_code::argument_ambiguous, "the two maps were resolved on different ellipsoids");
}

}  // namespace salient::detail
