// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/core/inline.hpp"

#define SALIENT_VERSION_MAJOR 0
#define SALIENT_VERSION_MINOR 1
#define SALIENT_VERSION_PATCH 0

/// One number to compare: 102 is 0.1.2, 10000 is 1.0.0.
#define SALIENT_VERSION (SALIENT_VERSION_MAJOR * 10000 + SALIENT_VERSION_MINOR * 100 + SALIENT_VERSION_PATCH)

namespace salient::inline SALIENT_ABI {

/// Version of the headers, "major.minor.patch"; CMake reads the macros above. SALIENT_ABI (core/inline.hpp) names the first two.
inline constexpr char const* version = "0.1.0";

}  // namespace salient
