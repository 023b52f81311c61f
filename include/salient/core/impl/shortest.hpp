// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <string>

#include "salient/core/inline.hpp"
#include "salient/core/shortest.hpp"

namespace salient::inline SALIENT_ABI::detail {

SALIENT_INLINE std::string shortest(double x) {
  char text[32];  // the longest has 24 characters
  return {text, std::to_chars(text, text + sizeof text, x).ptr};
}

}  // namespace salient::detail
