// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>

/// Where the real maps and reference numbers lie: the environment variable SALIENT_DATA_DIR, else the folder the build
/// knows of. None where there is no such folder; a test then says SKIP("skipped: no data").
[[nodiscard]] inline std::optional<std::filesystem::path> data_dir() {
  char const* const named = std::getenv("SALIENT_DATA_DIR");
  std::filesystem::path folder = named != nullptr ? named : SALIENT_DATA_DIR_DEFAULT;
  if (!std::filesystem::is_directory(folder)) return std::nullopt;
  return folder;
}
