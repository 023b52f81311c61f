// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI::detail {

// The shortest decimal that reads back as the same number, whatever the locale.
[[nodiscard]] std::string shortest(double x);

}  // namespace salient::detail

#if SALIENT_DEFINITIONS
#include "salient/core/impl/shortest.hpp"
#endif
