// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// The SHA-256 of some bytes, as 64 hexadecimal digits in lower case.
/// @throws std::bad_alloc  if OpenSSL has no memory or no SHA-256
/// Source: FIPS 180-4, by OpenSSL.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/sha256.hpp"
#endif
