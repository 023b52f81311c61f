// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/io/read_options.hpp"

namespace salient::inline SALIENT_ABI {

/// One text that a property of some features holds.
struct value_count {
  std::string text;
  std::size_t features = 0;

  friend bool operator==(value_count const&, value_count const&) = default;
};

/// What a property of a map's areal features holds.
struct property_values {
  std::string name;
  std::size_t features = 0;         ///< that have it, neither null nor empty
  std::vector<value_count> values;  ///< the most frequent first; at most 1,000
  bool more = false;                ///< are there others?

  friend bool operator==(property_values const&, property_values const&) = default;
};

/// What the properties of a map's areal features hold, and how often: those of words before those of
/// numbers alone, and of these those of the fewest different values first.
/// @throws input_error  the file cannot be read, or is no document that is known; a fault inside a feature is passed over
/// Cost: O(size of the file), some times that of reading it
[[nodiscard]] std::vector<property_values> properties_of(std::filesystem::path const& file,
                                                         read_options const& opt = {});

/// "layer = A (3), B (1); OBJECTID = 1 (1), 2 (1), …": the first few of them, for a message.
[[nodiscard]] std::string describe(std::vector<property_values> const& all);

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/properties.hpp"
#endif
