// SPDX-License-Identifier: BSL-1.0
#pragma once

// Names of the columns of tables.

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI::detail {

// The name of a column, unless another before it has it: a number tells them apart then.
[[nodiscard]] inline std::string distinct_name(std::string const& name, std::vector<std::string> const& others) {
  auto const taken = [&](std::string const& n) { return std::find(others.begin(), others.end(), n) != others.end(); };
  auto result = name;
  for (std::size_t i = 2; taken(result); ++i) result = name + "_" + std::to_string(i);
  return result;
}

// A name as SQL takes it.
[[nodiscard]] inline std::string quoted_name(std::string const& name) {
  std::string text = "\"";
  for (char const c : name) text.append(c == '"' ? 2 : 1, c);
  return text + '"';
}

}  // namespace salient::detail
