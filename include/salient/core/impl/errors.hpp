// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <system_error>
#include <utility>

#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {

[[nodiscard]] inline std::string error_sentence(input_place const& at, std::string const& expectation) {
  std::string text = at.file;
  if (at.line) text += ":" + std::to_string(*at.line) + (at.column ? ":" + std::to_string(*at.column) : "");
  if (!at.path.empty()) text += ": " + at.path;
  if (at.offset) text += " (byte " + std::to_string(*at.offset) + ")";
  return text + ": " + expectation;
}

}  // namespace detail

SALIENT_INLINE input_error::input_error(error_code code, input_place place, std::string const& expectation,
                                        std::error_code os_error)
    : error(code, detail::error_sentence(place, expectation)),
      place_(std::move(place)),
      expectation_(expectation),
      os_error_(os_error) {}

}  // namespace salient
