// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/core/inline.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/io/detail/findings.hpp"
#include "salient/io/detail/geojson_reader.hpp"
#include "salient/io/detail/line_sink.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/impl/geojson.hpp"
#include "salient/io/lines.hpp"
#include "salient/io/read_options.hpp"

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE lines_and_points read_lines(std::filesystem::path const& file, std::string const& name_member,
                                           read_limits const& limits) {
  lines_and_points result;
  auto [from, text] = detail::load(file, limits);
  result.from = std::move(from);
  detail::require_limits(limits, text, result.from.path);
  read_options opt;
  opt.name_member = name_member;
  opt.limits = limits;
  detail::findings found(result.from.path, nullptr);
  detail::geojson_reader<detail::line_sink<lines_and_points>>(result, found, opt).read(text);
  found.write(result.record);
  return result;
}

}  // namespace salient
