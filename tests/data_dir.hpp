// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>

namespace salient::test {

/// Where the real maps and reference numbers lie: the environment variable SALIENT_DATA_DIR, else the folder that the
/// build was told of. None where that folder is absent; a test then says SKIP("skipped: no data").
[[nodiscard]] inline std::optional<std::filesystem::path> data_dir() {
  std::filesystem::path folder;
  if (char const* const named = std::getenv("SALIENT_DATA_DIR")) folder = named;
#ifdef SALIENT_DATA_DIR_DEFAULT
  if (folder.empty()) folder = SALIENT_DATA_DIR_DEFAULT;
#endif
  if (folder.empty() || !std::filesystem::is_directory(folder)) return std::nullopt;
  return folder;
}

}  // namespace salient::test
