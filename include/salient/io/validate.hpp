// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/io/geojson.hpp"

namespace salient {

/// One thing in a file that is not as it should be.
struct problem {
  std::string file;
  std::optional<std::size_t> feature;  ///< index in the collection, from 0
  std::string path;                    ///< JSON path, or empty
  std::optional<std::size_t> offset;   ///< in bytes, from 0
  error_code code = error_code::not_geojson;
  std::string message;
};

/// Everything that `read_geojson` would refuse or warn of in a file, in file order; empty if there is nothing.
/// A fault of syntax ends the search; at most 1,000 problems are listed, then one says that there are more.
[[nodiscard]] std::vector<problem> validate_geojson(std::filesystem::path const& file, read_options const& opt = {});

}  // namespace salient
