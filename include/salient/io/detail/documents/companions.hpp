// SPDX-License-Identifier: BSL-1.0
#pragma once

// Files that belong to a document and say part of what it says, as the .dbf and .prj beside a shapefile do.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "salient/core/letter_case.hpp"
#include "salient/io/detail/file_at.hpp"
#include "salient/io/files.hpp"
#include "salient/io/read_options.hpp"

namespace salient::inline SALIENT_ABI::detail {

struct companion {
  std::string name;
  std::string bytes;
};

// Finds the one of an ending, such as `.dbf`; none where there is none.
using companions = std::function<std::optional<companion>(std::string_view ending)>;

// Those of a document that stands alone: in memory, in a pipe.
[[nodiscard]] inline companions no_companions() {
  return [](std::string_view) { return std::nullopt; };
}

// Those in the folder of a file: of its name with another ending, in small letters or in capitals.
[[nodiscard]] inline companions companions_of(std::string const& file, read_options const& opt) {
  if (!opt.beside || file == "-" || !other_than_file(file).empty()) return no_companions();
  return [file, most = opt.limits.max_bytes](std::string_view ending) -> std::optional<companion> {
    std::string capitals(ending);
    for (auto& c : capitals) c = upper_ascii(c);
    for (auto const& spelt : {std::string(ending), capitals}) {
      auto const beside = std::filesystem::path(file).replace_extension(spelt);
      if (!stands(beside) || !why_not_read_in_folder(beside).empty()) continue;
      return companion{beside.string(), read_file(beside, most)};
    }
    return std::nullopt;
  };
}

}  // namespace salient::detail
