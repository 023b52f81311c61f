// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/within_memory.hpp"
#include "salient/io/detail/days_apart.hpp"
#include "salient/io/detail/findings.hpp"
#include "salient/io/detail/geojson_reader.hpp"
#include "salient/io/detail/gzip.hpp"
#include "salient/io/detail/map_sink.hpp"
#include "salient/io/detail/of_files.hpp"
#include "salient/io/files.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/problem.hpp"
#include "salient/io/read_options.hpp"
#include "salient/io/sha256.hpp"

namespace salient {

namespace detail {

// Refuses limits that cannot be kept, and a text beyond them.
inline void require_limits(read_limits const& limits, std::string const& text, std::string const& file) {
  if (limits.max_depth < 1 || limits.max_depth > 512 || limits.max_bytes >= (std::uint64_t{1} << 32))
    throw argument_error(error_code::argument_out_of_range, "expected limits of 1 to 512 levels and below 4 GiB");
  if (text.size() > limits.max_bytes)
    throw input_error(error_code::file_too_large, {file},
                      "expected at most " + std::to_string(limits.max_bytes) + " bytes");
}

SALIENT_INLINE void read_geojson_into(snapshot& into, input_file from, std::string& text, read_options const& opt,
                                      std::vector<problem>* collected) {
  require_limits(opt.limits, text, from.path);
  findings found(from.path, collected);
  into.info.files.push_back(std::move(from));
  into.info.statuses = opt.names.statuses;
  within_memory(found.file(), [&] { geojson_reader<map_sink>(into, found, opt).read(text); });
  found.write(into.record);
  if (opt.many_days) return;
  if (collected == nullptr) return require_one_day(into);
  if (auto const expected = days_that_overlap(into); !expected.empty())
    collected->push_back({found.file(), std::nullopt, "features", std::nullopt, error_code::days_overlap, expected});
}

// The text that some bytes hold, decompressed if it has to be, and what they were.
[[nodiscard]] inline std::pair<input_file, std::string> unpacked(std::string bytes, std::string const& name,
                                                                 read_limits const& limits) {
  input_file from{name, sha256(bytes)};
  if (is_gzip(bytes)) bytes = gunzip(bytes, limits.max_bytes, name);
  return {std::move(from), std::move(bytes)};
}

// The same of a file.
[[nodiscard]] inline std::pair<input_file, std::string> load(std::filesystem::path const& file,
                                                             read_limits const& limits) {
  return within_memory(file.string(),
                       [&] { return unpacked(read_file(file, limits.max_bytes), file.string(), limits); });
}

}  // namespace detail

SALIENT_INLINE void append_geojson(snapshot& into, std::filesystem::path const& file, read_options const& opt) {
  auto [from, text] = detail::load(file, opt.limits);
  detail::read_geojson_into(into, std::move(from), text, opt);
}

SALIENT_INLINE snapshot read_geojson(std::filesystem::path const& file, read_options const& opt) {
  snapshot result;
  append_geojson(result, file, opt);
  return result;
}

SALIENT_INLINE snapshot read_geojson_text(std::string text, std::string const& name, read_options const& opt) {
  auto alone = opt;
  alone.beside = false;
  snapshot result;
  detail::read_geojson_into(result, {name, ""}, text, alone);
  return result;
}

}  // namespace salient
