// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "salient/io/to_json.hpp"

#include "document.hpp"

namespace salient::cli {

/// An answer in the two forms it is given in: JSON keys for machines, a page for people.
struct answer {
  json body = json::object();
  document page;
  std::string note;  ///< the method in a paragraph, added by `--note`
};

}  // namespace salient::cli
