// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "salient/control/source_profile.hpp"
#include "salient/core/inline.hpp"
#include "salient/draw/base_map.hpp"
#include "salient/io/detail/moments.hpp"
#include "salient/io/detail/name_dates.hpp"
#include "salient/io/detail/settings_node.hpp"
#include "salient/io/files.hpp"
#include "salient/io/impl/files.hpp"
#include "salient/io/impl/legend_file.hpp"
#include "salient/io/json_text.hpp"
#include "salient/io/legend_file.hpp"
#include "salient/io/profile.hpp"
#include "salient/io/settings.hpp"
#include "salient/io/timezone.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {

[[nodiscard]] inline map_layer read_map_layer(settings_node const& node, status_list const& statuses) {
  map_layer layer;
  bool has_status = false;
  node.members([&](std::string_view key, settings_node const& member) {
    if (key == "glob") {
      layer.glob = member.text();
    } else if (key == "status") {
      layer.what = member.status_name(statuses);
      has_status = true;
    } else {
      return false;
    }
    return true;
  });
  if (layer.glob.empty()) node.fail("expected the member 'glob'");
  if (!has_status) node.fail("expected the member 'status'");
  return layer;
}

class profile_reader {
 public:
  explicit profile_reader(std::filesystem::path folder) : folder_(std::move(folder)) {}

  settings<source_profile> result;

  bool member(std::string_view key, settings_node const& node) {
    auto& p = result.value;
    if (node.is_null()) return is_known(key);
    if (auto* const text = text_member(key))
      *text = node.text();
    else if (auto* const path = path_member(key))
      *path = resolved(node);
    else if (key == "timezone")
      p.timezone = timezone(node);
    else if (key == "state_lag_hours")
      p.state_lag_hours = lag(node);
    else if (key == "stale_days")
      p.stale_days = whole(node, 0, 36'525, "a whole number of days from 0 on");
    else if (key == "month_starts")
      p.month_starts = static_cast<unsigned>(whole(node, 1, 28, "a month's day from 1 to 28"));
    else if (key == "retrieved_time")
      retrieved_.emplace(node);
    else if (key == "contested_mapped")
      p.contested_mapped = node.boolean() ? contested_mapping::yes : contested_mapping::no;
    else if (key == "legend")
      use(named_legend(node), node);
    else if (key == "statuses" || key == "closing_land")
      return true;  // read before all others
    else if (key == "status")
      status_ = node;
    else if (key == "dates")
      p.dates = dates(node);
    else if (key == "recursive")
      p.recursive = node.boolean();
    else if (key == "property")
      p.properties = node.text_or_texts();
    else if (key == "partial")
      p.partial = node.boolean();
    else if (key == "recognised_by")
      p.recognised_by = node.text_or_texts();
    else if (key == "base")
      p.base = base_layers(node);
    else if (key == "csv_meta")
      p.csv_meta = csv_meta(node);
    else if (key == "layers")
      layers_ = node;
    else
      return false;
    return true;
  }

  // To be called before all members.
  void begin(settings_node const& root) {
    auto own = read_statuses(root);
    if (!own) return;
    auto& p = result.value;
    if (p.names && !p.names->statuses.own().empty()) root.fail(in_one_place);
    p.statuses = std::move(*own);
    if (p.names) p.names->statuses = p.statuses;
  }

  // To be called after all members: a day ends in the timezone, which may stand behind it, and a status may be one that the
  // legend declares.
  void finish(settings_node const& root) {
    auto& p = result.value;
    if (status_) p.every_feature = status_->status_name(p.statuses);
    if (layers_)
      layers_->items([&](settings_node const& layer) { p.layers.push_back(read_map_layer(layer, p.statuses)); });
    if (p.names && p.every_feature) (status_ ? *status_ : root).fail("expected either 'legend' or 'status', not both");
    if (!p.time_member.empty() && !p.from_member.empty())
      root.fail("expected either 'time_member' or 'from_member', not both");
    if (!p.to_member.empty() && p.from_member.empty()) root.fail("expected 'from_member' beside 'to_member'");
    if (!retrieved_) return;
    auto const written = retrieved_->text();
    result.value.retrieved_time = parse_moment(written, result.value.timezone);
    if (!result.value.retrieved_time) retrieved_->fail(moment_expected(written));
  }

 private:
  [[nodiscard]] std::string* text_member(std::string_view key) {
    auto& p = result.value;
    if (key == "name") return &p.name;
    if (key == "url") return &p.url;
    if (key == "licence") return &p.licence;
    if (key == "attribution") return &p.attribution;
    if (key == "mapped") return &p.mapped;
    if (key == "state_time_member") return &p.state_time_member;
    if (key == "time_member") return &p.time_member;
    if (key == "from_member") return &p.from_member;
    if (key == "to_member") return &p.to_member;
    if (key == "part") return &p.part;
    if (key == "crs") return &p.crs;
    if (key == "encoding") return &p.encoding;
    if (key == "published_time_member") return &p.published_time_member;
    if (key == "retrieved_time_member") return &p.retrieved_time_member;
    return nullptr;
  }

  [[nodiscard]] std::optional<std::string>* path_member(std::string_view key) {
    auto& p = result.value;
    if (key == "times") return &p.times;
    if (key == "domain") return &p.domain;
    if (key == "homeland") return &p.homeland;
    if (key == "water") return &p.water;
    if (key == "places") return &p.places;
    if (key == "stance") return &p.stance;
    return nullptr;
  }

  [[nodiscard]] bool is_known(std::string_view key) {
    return text_member(key) || path_member(key) || key == "timezone" || key == "state_lag_hours" ||
           key == "retrieved_time" || key == "contested_mapped" || key == "legend" || key == "status" ||
           key == "layers" || key == "property" || key == "partial" || key == "dates" || key == "recursive" ||
           key == "stale_days" || key == "month_starts" || key == "recognised_by" || key == "statuses" ||
           key == "closing_land" || key == "base" || key == "csv_meta";
  }

  [[nodiscard]] std::string resolved(settings_node const& node) const {
    auto const path = node.text();
    if (path.empty()) node.fail("expected the path of a file");
    return (folder_ / path).lexically_normal().string();
  }

  // Each `FILE:KIND`, as `--base` takes them.
  [[nodiscard]] std::vector<base_layer> base_layers(settings_node const& node) const {
    std::vector<base_layer> layers;
    for (auto const& text : node.text_or_texts()) {
      auto const colon = text.rfind(':');
      if (colon == std::string::npos || colon == 0 || !ground_kind_named(std::string_view(text).substr(colon + 1)))
        node.fail("expected FILE:KIND, the kind one of sea, lake, river, road, railway, region, state, found " +
                  shown(text));
      layers.push_back({(folder_ / text.substr(0, colon)).lexically_normal().string(), text.substr(colon + 1)});
    }
    return layers;
  }

  [[nodiscard]] static std::string csv_meta(settings_node const& node) {
    auto where = node.text();
    if (where != "header" && where != "columns") node.fail("expected header or columns, found " + shown(where));
    return where;
  }

  [[nodiscard]] static std::string timezone(settings_node const& node) {
    auto name = node.text();
    if (!is_timezone(name)) node.fail("expected an IANA timezone such as Europe/Kyiv, found " + shown(name));
    return name;
  }

  [[nodiscard]] static std::string dates(settings_node const& node) {
    auto pattern = node.text();
    if (!date_pattern::read(pattern))
      node.fail(
          "expected a pattern of file names such as Control_{yy}_{mm}_{dd}, with {yyyy} or {yy}, {mm} or {m}, {dd} "
          "or {d}, {hh}, {min}, {ss} and at most two *, found " +
          shown(pattern));
    return pattern;
  }

  [[nodiscard]] static double lag(settings_node const& node) {
    constexpr double ten_years = 87'660;
    double const hours = node.number();
    if (!(hours >= 0 && hours <= ten_years)) node.fail("expected a number of hours from 0 on");
    return hours;
  }

  [[nodiscard]] static int whole(settings_node const& node, int least, int most, std::string const& expected) {
    double const value = node.number();
    if (!(value >= least && value <= most && value == std::floor(value))) node.fail("expected " + expected);
    return static_cast<int>(value);
  }

  [[nodiscard]] legend named_legend(settings_node const& node) {
    if (node.is_object()) {
      legend own;
      own.name = result.value.name;
      own.statuses = result.value.statuses;
      read_legend_members(node, own);
      return own;
    }
    auto const name = node.text();
    auto found = legend_named(name == "deepstate" ? name : resolved(node));
    result.warnings.insert(result.warnings.end(), found.warnings.begin(), found.warnings.end());
    result.files.insert(result.files.end(), found.files.begin(), found.files.end());
    return std::move(found.value);
  }

  // A legend's statuses are the profile's, and the other way round.
  void use(legend names, settings_node const& node) {
    auto& p = result.value;
    if (names.statuses.own().empty()) names.statuses = p.statuses;
    if (!p.names && !names.statuses.extends(p.statuses)) node.fail(in_one_place);
    p.statuses = names.statuses;
    p.names = std::move(names);
  }

  std::filesystem::path folder_;
  std::optional<settings_node> retrieved_;
  std::optional<settings_node> status_;
  std::optional<settings_node> layers_;
};

}  // namespace detail

SALIENT_INLINE settings<source_profile> read_profile(std::filesystem::path const& file) {
  detail::profile_reader reader(file.parent_path());
  auto const record = detail::read_settings(file, error_code::profile_invalid, [&](detail::settings_node const& root) {
    reader.begin(root);
    root.members([&](std::string_view key, detail::settings_node const& node) { return reader.member(key, node); });
    reader.finish(root);
  });
  auto& result = reader.result;
  result.warnings.insert(result.warnings.end(), record.warnings.begin(), record.warnings.end());
  result.files.insert(result.files.begin(), record.from);
  return std::move(result);
}

SALIENT_INLINE settings<source_profile> read_profile_text(std::string_view text, std::string const& name) {
  detail::profile_reader reader{std::filesystem::path()};
  auto const warnings = detail::read_settings_text(
      std::string(text), name, error_code::profile_invalid, [&](detail::settings_node const& root) {
        reader.begin(root);
        root.members([&](std::string_view key, detail::settings_node const& node) { return reader.member(key, node); });
        reader.finish(root);
      });
  auto& result = reader.result;
  result.warnings.insert(result.warnings.end(), warnings.begin(), warnings.end());
  return std::move(result);
}

SALIENT_INLINE void set_profile_member(source_profile& profile, std::string_view assignment) {
  auto const equals = assignment.find('=');
  auto const key = std::string(assignment.substr(0, equals));
  if (key.empty() || equals == assignment.npos)
    throw argument_error(error_code::argument_unknown,
                         "--set takes KEY=VALUE, a member of a profile, not '" + std::string(assignment) + "'");
  auto const value = std::string(assignment.substr(equals + 1));
  auto const apply = [&](std::string const& text) {
    detail::profile_reader reader{std::filesystem::path()};
    reader.result.value = profile;
    bool known = false;
    static_cast<void>(
        detail::read_settings_text(text, "--set", error_code::profile_invalid, [&](detail::settings_node const& root) {
          reader.begin(root);
          root.members([&](std::string_view name, detail::settings_node const& node) {
            return known = reader.member(name, node);
          });
          reader.finish(root);
        }));
    if (!known) throw argument_error(error_code::argument_unknown, "--set: a profile has no member '" + key + "'");
    profile = std::move(reader.result.value);
  };
  auto const as_json = "{" + json_string(key) + ":" + value + "}";
  auto const valid = [&] { return !detail::json_scanner(as_json, 8).first_fault(); };
  bool const is_json =
      !value.empty() && std::string_view("{[\"").find(value.front()) != std::string_view::npos && valid();
  if (is_json) return apply(as_json);
  try {
    apply("{" + json_string(key) + ":" + json_string(value) + "}");
  } catch (input_error const&) {
    if (valid()) return apply(as_json);
    throw;
  }
}

SALIENT_INLINE settings<source_profile> read_profile_beside(std::filesystem::path const& folder) {
  auto const file = folder / "source.json";
  if (!detail::stands(file)) return {};
  detail::require_file(file);
  return read_profile(file);
}

}  // namespace salient
