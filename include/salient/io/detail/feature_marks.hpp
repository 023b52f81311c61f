// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What the properties of a feature say of it; all texts may be empty.
struct feature_marks {
  std::string const& name;
  std::string const& fill;
  std::string const& folder;
  std::string const& day;
};

}  // namespace salient::detail
