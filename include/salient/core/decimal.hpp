// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <version>

#include "salient/core/inline.hpp"

#if !defined(__cpp_lib_to_chars)
#include "salient/core/detail/decimal_by_stream.hpp"
#endif

namespace salient::inline SALIENT_ABI::detail {

// A decimal number as std::from_chars reads it, to the nearest double, whatever the locale. libc++ reads none so before its
// version 20.
[[nodiscard]] inline std::from_chars_result read_decimal(char const* first, char const* last, double& value) {
#if defined(__cpp_lib_to_chars)
  return std::from_chars(first, last, value);
#else
  return decimal_by_stream(first, last, value);
#endif
}

}  // namespace salient::detail
