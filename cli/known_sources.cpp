// SPDX-License-Identifier: BSL-1.0
#include "known_sources.hpp"

#include <algorithm>
#include <array>

#include "salient/control/place.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/glob.hpp"
#include "salient/io/profile.hpp"

#include "built_in.hpp"

namespace salient::cli {

namespace {

constexpr std::array names = {"deepstate-daily", "deepstate-unified", "deepstate-full",
                              "deepstate-api",   "isw-layers",        "isw-property",
                              "viina",           "kml-control",       "kml-my-maps"};

std::vector<known_source> read_all() {
  std::vector<known_source> all;
  for (auto const* name : names) {
    auto const file = std::string(name) + ".json";
    all.push_back({name, read_profile_text(std::string(built_in(file)), file).value});
  }
  return all;
}

bool has_value(std::vector<property_values> const& properties, std::string_view glob) {
  return std::any_of(properties.begin(), properties.end(), [&](property_values const& p) {
    return std::any_of(p.values.begin(), p.values.end(),
                       [&](value_count const& v) { return detail::glob_matches(glob, v.text); });
  });
}

// One of the marks of a profile's `recognised_by`: `file GLOB`, `property NAME`, `value GLOB`.
bool bears(std::string_view mark, std::string const& file, std::vector<property_values> const& properties) {
  auto const blank = mark.find(' ');
  auto const kind = mark.substr(0, blank);
  auto const what = blank == mark.npos ? std::string_view() : mark.substr(blank + 1);
  if (kind == "file") return detail::glob_matches(what, file);
  if (kind == "value") return has_value(properties, what);
  return kind == "property" &&
         std::any_of(properties.begin(), properties.end(), [&](property_values const& p) { return p.name == what; });
}

}  // namespace

std::vector<known_source> const& known_sources() {
  static auto const all = read_all();
  return all;
}

known_source const& known_source_named(std::string_view name) {
  auto const& all = known_sources();
  auto const found = std::find_if(all.begin(), all.end(), [&](known_source const& s) { return s.name == name; });
  if (found != all.end()) return *found;
  std::vector<std::string> const known(names.begin(), names.end());
  std::string list;
  for (auto const& one : known) list += (list.empty() ? "" : ", ") + one;
  auto const near = detail::did_you_mean(detail::nearest_names(known, name));
  throw argument_error(error_code::argument_unknown, "there is no known source '" + std::string(name) + "'" + near +
                                                         (near.empty() ? "; there are " : " There are ") + list);
}

std::vector<known_source const*> sources_like(std::filesystem::path const& file,
                                              std::vector<property_values> const& properties) {
  auto const name = file.filename().string();
  std::vector<known_source const*> found;
  for (auto const& source : known_sources()) {
    auto const& marks = source.profile.recognised_by;
    if (!marks.empty() &&
        std::all_of(marks.begin(), marks.end(), [&](std::string const& m) { return bears(m, name, properties); }))
      found.push_back(&source);
  }
  return found;
}

void credit_known_source(snapshot& map) {
  if (!map.info.attribution.empty()) return;
  bool const is_map_of_deepstate = std::any_of(map.features.begin(), map.features.end(), [](feature const& f) {
    return f.name.find("///") != f.name.npos && f.what != status::unrecognised;
  });
  if (is_map_of_deepstate) map.info.attribution = deepstate_attribution;
}

}  // namespace salient::cli
