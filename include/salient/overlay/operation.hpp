// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// The Boolean set operations.
enum class overlay_operation { intersection, union_, difference, sym_difference };

}  // namespace salient
