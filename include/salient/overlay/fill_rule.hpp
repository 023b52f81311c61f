// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// Which points a set of rings covers. For valid polygons all rules but `positive` and `negative` agree.
enum class fill_rule {
  ogc,           ///< inside a polygon: within an odd number of its rings; a set of polygons: their union
  evenodd,       ///< within an odd number of all rings of the operand together
  nonzero,       ///< winding number of all rings of the operand, as they are oriented, is not 0
  positive,      ///< that winding number is > 0
  negative,      ///< that winding number is < 0
  ring_nonzero,  ///< in a polygon: the shell winds about the point and no hole does; a set of polygons: their union
};

}  // namespace salient
