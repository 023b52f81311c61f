// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "salient/core/date_time.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"
#include "salient/io/detail/csv.hpp"
#include "salient/io/detail/moments.hpp"
#include "salient/io/files.hpp"
#include "salient/io/map_times.hpp"

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE times_by_file read_times_text(std::string_view text, std::string const& name,
                                             std::string const& timezone) {
  detail::csv_rows rows(text, name, error_code::times_invalid);
  auto const fail = [&](std::string const& expected) {
    throw input_error(error_code::times_invalid, {.file = name, .line = rows.line()}, expected);
  };
  enum column : std::size_t { file, state, published, retrieved, column_count };
  constexpr std::array<std::string_view, column_count> columns = {"file", "state_time", "published_time",
                                                                  "retrieved_time"};
  std::array<std::optional<std::size_t>, column_count> where;
  if (!rows.next()) fail("expected a first line that names the columns");
  for (std::size_t i = 0; i < rows.fields().size(); ++i)
    for (std::size_t c = 0; c < column_count; ++c)
      if (rows.fields()[i] == columns[c]) where[c] = i;
  auto const width = rows.fields().size();
  if (!where[file] || (!where[state] && !where[published] && !where[retrieved]))
    fail("expected the column 'file' and one of 'state_time', 'published_time' and 'retrieved_time'");

  times_by_file result;
  while (rows.next()) {
    auto const& row = rows.fields();
    if (row.size() != width) fail("expected " + std::to_string(width) + " fields, found " + std::to_string(row.size()));
    auto const moment = [&](column which) -> std::optional<time_point> {
      if (!where[which] || row[*where[which]].empty()) return std::nullopt;
      auto const read = detail::parse_moment(row[*where[which]], timezone);
      if (!read) fail(detail::moment_expected(row[*where[which]]));
      return read;
    };
    if (!result.emplace(row[*where[file]], given_times{moment(state), moment(published), moment(retrieved)}).second)
      fail("expected the file '" + row[*where[file]] + "' only once");
  }
  return result;
}

SALIENT_INLINE times_by_file read_times(std::filesystem::path const& file, std::string const& timezone) {
  constexpr std::size_t max_bytes = std::size_t{64} << 20;
  return read_times_text(read_file(file, max_bytes), file.string(), timezone);
}

}  // namespace salient
