// SPDX-License-Identifier: BSL-1.0
// libFuzzer on the files of a shapefile: the .shp, and beside it the .dbf, the .shx, the .cpg and the .prj.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "salient/core/errors.hpp"
#include "salient/io/detail/documents/as_geojson.hpp"
#include "salient/io/detail/json_scan.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/read_options.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// Two bytes tell how long each part is; the last one is the rest.
std::string_view taken(std::string_view& from) {
  if (from.size() < 2) return {};
  auto const size = static_cast<unsigned char>(from[0]) | static_cast<unsigned char>(from[1]) << 8;
  from.remove_prefix(2);
  auto const part = from.substr(0, static_cast<std::size_t>(size));
  from.remove_prefix(part.size());
  return part;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using salient::detail::companion;
  std::string_view rest(reinterpret_cast<char const*>(data), size);
  auto const shp = std::string(salient::detail::shapefile_mark) + std::string(taken(rest));
  std::map<std::string_view, std::string_view> parts;
  for (std::string_view const ending : {".dbf", ".shx", ".cpg"}) parts[ending] = taken(rest);
  parts[".prj"] = rest;
  salient::detail::companions const beside = [&](std::string_view ending) -> std::optional<companion> {
    auto const part = parts.find(ending);
    if (part == parts.end() || part->second.empty()) return std::nullopt;
    return companion{"fuzz" + std::string(ending), std::string(part->second)};
  };
  salient::read_options opt;
  opt.limits.max_bytes = 1 << 20;
  try {
    auto made = salient::detail::as_geojson(shp, "fuzz.shp", opt, beside);
    require(made.has_value());
    require(made->text.size() <= opt.limits.max_bytes + 16);
    require(!salient::detail::json_scanner(made->text, 64).first_fault());
    opt.limits.max_bytes *= 2;
    static_cast<void>(salient::read_geojson_text(std::move(made->text), "fuzz.shp", opt));
  } catch (salient::input_error const&) {
  }
  return 0;
}
