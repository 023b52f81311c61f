// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include "salient/control/snapshot.hpp"

namespace salient::inline SALIENT_ABI {

/// What was read from a settings file, what in it was not understood, and which bytes that was.
template <class T>
struct settings {
  T value;
  std::vector<std::string> warnings{};  ///< one line each: members that nobody asked for
  std::vector<input_file> files{};      ///< the file, then those it names that were read with it; none: built in

  friend bool operator==(settings const&, settings const&) = default;
};

}  // namespace salient
