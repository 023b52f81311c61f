// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// What the files are that salient reads.
enum class file_kind { map, profile, legend, stance, places, times };

/// Tells a settings file from a map: `.csv` is a map, a list of times or else a places file, by its columns; `source.json` a
/// profile, other JSON what its members say. What is none of these, no file, or cannot be read at all, is taken for a map: a
/// pipe can be read but once.
/// Cost: O(size of the file), up to 4 MB; anything larger is a map
[[nodiscard]] file_kind kind_of_file(std::filesystem::path const& file);

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/file_kind.hpp"
#endif
