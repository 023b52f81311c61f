// SPDX-License-Identifier: BSL-1.0
#pragma once

// What redrawn() answers; a header of its own for those who read an answer and ask no question.

#include <cstddef>
#include <vector>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// The part of a change that is drawing and not news.
struct redrawn_result {
  double gained_km2 = 0;            ///< by H⁻, in the pieces that were only drawn anew
  double lost_km2 = 0;              ///< likewise
  std::vector<std::size_t> pieces;  ///< which of the pieces these are, ascending

  friend bool operator==(redrawn_result const&, redrawn_result const&) = default;
};

}  // namespace salient
