// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "salient/core/errors.hpp"

namespace salient::inline SALIENT_ABI {

/// One thing in a file that is not as it should be.
struct problem {
  std::string file;
  std::optional<std::size_t> feature;  ///< index in the collection, from 0
  std::string path;                    ///< JSON path, or empty
  std::optional<std::size_t> offset;   ///< in bytes, from 0
  error_code code = error_code::not_geojson;
  std::string message;

  friend bool operator==(problem const&, problem const&) = default;
};

}  // namespace salient
