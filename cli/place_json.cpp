// SPDX-License-Identifier: BSL-1.0
#include "place_json.hpp"

#include <optional>
#include <string>

namespace salient::cli {

cell error_cell(std::optional<failure> const& problem) {
  return words(problem ? std::to_string(static_cast<int>(problem->code)) + ": " + problem->message : "");
}

}  // namespace salient::cli
