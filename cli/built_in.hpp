// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

namespace salient::cli {

/// A file of data/, as it was when the program was built; empty if there is none of that name.
[[nodiscard]] std::string_view built_in(std::string_view name);

}  // namespace salient::cli
