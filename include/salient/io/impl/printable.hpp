// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include "salient/core/characters.hpp"
#include "salient/core/inline.hpp"
#include "salient/io/printable.hpp"

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  detail::each_character(text, [&](std::string_view bytes, char32_t c) {
    if (detail::steers(c))
      result += ' ';
    else
      result += bytes;
  });
  return result;
}

}  // namespace salient
