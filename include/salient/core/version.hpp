// SPDX-License-Identifier: BSL-1.0
#pragma once

#define SALIENT_VERSION_MAJOR 0
#define SALIENT_VERSION_MINOR 1
#define SALIENT_VERSION_PATCH 0

namespace salient {

/// Version of the headers, "major.minor.patch"; CMake reads the macros above, so this is the one place to change.
inline constexpr char const* version = "0.1.0";

}  // namespace salient
