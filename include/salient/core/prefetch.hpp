// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <span>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Asks for memory that is read soon, so that its lines come together and not one after the other. Does nothing where the
// compiler has no word for it.
template <class T>
void prefetch([[maybe_unused]] std::span<T const> values) {
#if defined(__GNUC__)
  constexpr std::size_t line = 64;
  auto const* const bytes = reinterpret_cast<char const*>(values.data());
  for (std::size_t i = 0; i < values.size_bytes(); i += line) __builtin_prefetch(bytes + i);
#endif
}

}  // namespace salient::detail
