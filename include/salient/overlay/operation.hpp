// SPDX-License-Identifier: BSL-1.0
#pragma once

namespace salient {

/// The Boolean set operations.
enum class overlay_operation { intersection, union_, difference, sym_difference };

}  // namespace salient
