// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>

#include "reference/maps.hpp"

namespace bench {

using reference::archive;

/// The series of occupied land: `daily.tar.xz` of the data folder; in any other folder its own dated maps.
[[nodiscard]] inline archive daily_maps(std::filesystem::path const& data) {
  if (std::filesystem::exists(data / "daily.tar.xz")) return reference::daily_archive(data);
  return {data, salient::status::occupied};
}

/// The series of maps with statuses: `history.tar.xz` of the data folder; in any other folder its own dated maps.
[[nodiscard]] inline archive full_maps(std::filesystem::path const& data) {
  if (std::filesystem::exists(data / "history.tar.xz")) return reference::history_archive(data);
  return {data, std::nullopt};
}

}  // namespace bench
