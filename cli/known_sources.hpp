// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/control/source_profile.hpp"
#include "salient/io/properties.hpp"

namespace salient::cli {

/// Whom full maps of DeepState are by, where no profile says it.
inline constexpr char const* deepstate_attribution = "DeepState, https://deepstatemap.live";

/// A source whose profile comes with the program, in data/sources.
struct known_source {
  std::string name;  ///< as `--source` takes it
  source_profile profile;
};

/// All of them.
[[nodiscard]] std::vector<known_source> const& known_sources();

/// The one of a name.
/// @throws argument_error  `argument_unknown`: there is none; those there are, and the nearest, are named
[[nodiscard]] known_source const& known_source_named(std::string_view name);

/// The sources that a file may be of, by its name and what its features hold. Nothing is read by them unless asked for.
[[nodiscard]] std::vector<known_source const*> sources_like(std::filesystem::path const& file,
                                                            std::vector<property_values> const& properties);

/// Says whose map it is where nothing else does and its features have names as DeepState gives them.
void credit_known_source(snapshot& map);

}  // namespace salient::cli
