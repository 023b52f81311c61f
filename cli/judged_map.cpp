// SPDX-License-Identifier: BSL-1.0
#include "judged_map.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "salient/io/geojson.hpp"
#include "salient/io/printable.hpp"
#include "salient/io/validate.hpp"

#include "document.hpp"
#include "phrases.hpp"

namespace salient::cli {

namespace {

void judge(judged_map& result, snapshot const& map, inputs const& input) {
  require_some_status(map);
  auto const resolved = input.resolved(map);
  if (auto const why = why_no_land(map, resolved); !why.empty())
    result.of_the_whole.push_back({map.info.files.front().path, {}, "", {}, error_code::not_geojson, why});
  auto const& record = resolved.record();
  if (record.overlap_resolved_km2 > 0 || !record.repaired.empty())
    result.resolving = filled(phrases::overlaps_resolved,
                              {fixed(record.overlap_resolved_km2, 3), std::to_string(record.repaired.size())});
}

}  // namespace

judged_map judged_as_map(std::string const& file, inputs& input) {
  auto const how = input.how_to_validate(file);
  judged_map result{validate_geojson(file, how), {}, {}};
  auto const& found = result.of_features;
  std::error_code ignored;
  if (how.many_days || !std::filesystem::is_regular_file(file, ignored)) return result;  // a pipe is read once
  try {
    judge(result, read_geojson(file, how), input);
  } catch (error const& e) {
    if (std::any_of(found.begin(), found.end(), [&](problem const& p) { return p.code == e.code(); })) return result;
    auto const* const of_file = dynamic_cast<input_error const*>(&e);
    result.of_the_whole.push_back({file, {}, "", {}, e.code(), of_file != nullptr ? of_file->expectation() : e.what()});
  }
  return result;
}

std::string in_a_line(problem const& what) {
  return printable((what.path.empty() ? "" : what.path + ": ") + what.message);
}

}  // namespace salient::cli
