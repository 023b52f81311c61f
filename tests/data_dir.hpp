// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <optional>

namespace salient::test {

/// Where the real maps and reference numbers lie: the environment variable SALIENT_DATA_DIR, else the folder that the
/// build was told of. None where that folder is absent.
[[nodiscard]] inline std::optional<std::filesystem::path> data_dir() {
  std::filesystem::path folder;
  if (char const* const named = std::getenv("SALIENT_DATA_DIR")) folder = named;
#ifdef SALIENT_DATA_DIR_DEFAULT
  if (folder.empty()) folder = SALIENT_DATA_DIR_DEFAULT;
#endif
  if (folder.empty() || !std::filesystem::is_directory(folder)) return std::nullopt;
  return folder;
}

/// The same for a test that needs it: skipped where it is absent.
[[nodiscard]] inline std::filesystem::path data_or_skip() {
  auto const data = data_dir();
  if (!data) SKIP("skipped: no data");
  return *data;
}

}  // namespace salient::test
