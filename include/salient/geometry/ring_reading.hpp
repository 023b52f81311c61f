// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// How a ring was read.
enum class ring_reading : std::uint8_t {
  drawn,        ///< no edge is longer than 180°, or whole turns that add to 0 are edges along a parallel
  shorter_way,  ///< edges longer than 180° go the shorter way, over the antimeridian
  respelled,    ///< edges from ±180 to ∓180 are no edges: two spellings of one meridian
  whole_turn,   ///< all edges go the way their numbers say, one of them once around the earth
  round_pole,   ///< it goes once around the earth: a ring about the pole on the side of its mean latitude
};

namespace detail {

// ", 2 turns of the earth off" for longitudes beyond ±360, if that may be what is wrong with them.
[[nodiscard]] std::string turns_off(double lon);

}  // namespace detail

}  // namespace salient
