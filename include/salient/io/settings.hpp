// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

namespace salient {

/// What was read from a settings file, and what in it was not understood.
template <class T>
struct settings {
  T value;
  std::vector<std::string> warnings;  ///< one line each: members that nobody asked for
};

}  // namespace salient
