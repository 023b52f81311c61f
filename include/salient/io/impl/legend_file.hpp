// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include "salient/control/deepstate_legend.hpp"
#include "salient/control/legend.hpp"
#include "salient/core/inline.hpp"
#include "salient/io/detail/settings_node.hpp"
#include "salient/io/legend_file.hpp"
#include "salient/io/settings.hpp"

namespace salient {

namespace detail {

[[nodiscard]] inline std::optional<legend_mark> parse_legend_mark(std::string_view key) {
  static constexpr std::pair<std::string_view, legend_mark> marks[] = {
      {"key", legend_mark::key},   {"value", legend_mark::value},   {"pattern", legend_mark::pattern},
      {"word", legend_mark::word}, {"folder", legend_mark::folder}, {"fill", legend_mark::fill}};
  for (auto const& [name, mark] : marks)
    if (name == key) return mark;
  return std::nullopt;
}

[[nodiscard]] inline legend_rule read_legend_rule(settings_node const& node) {
  static std::string const one_mark = "expected one of 'key', 'value', 'pattern', 'word', 'folder', 'fill'";
  legend_rule rule;
  bool has_mark = false;
  std::optional<status> what;
  node.members([&](std::string_view key, settings_node const& member) {
    if (key == "status") {
      what = member.status_name();
      return true;
    }
    auto const mark = parse_legend_mark(key);
    if (!mark) return false;
    if (std::exchange(has_mark, true)) member.fail(one_mark + " in a rule, found a second");
    rule.mark = *mark;
    rule.text = member.text();
    if (rule.text.empty() || rule.text == "*") member.fail("expected a text that tells names apart");
    return true;
  });
  if (!has_mark) node.fail(one_mark);
  if (!what) node.fail("expected the member 'status'");
  rule.what = *what;
  return rule;
}

// The members of a legend's object.
inline void read_legend_members(settings_node const& root, legend& value) {
  root.members([&](std::string_view key, settings_node const& node) {
    if (key == "name") {
      value.name = node.text();
    } else if (key == "rules") {
      node.items([&](settings_node const& rule) { value.rules.push_back(read_legend_rule(rule)); });
    } else if (key == "property") {
      value.properties = node.text_or_texts();
    } else if (key == "everything_else") {
      value.rules.push_back({legend_mark::everything_else, "", node.status_name()});
    } else if (key == "priority") {
      auto const all = std::exchange(value.priority, {});
      auto const named = [&](status s) {
        return std::find(value.priority.begin(), value.priority.end(), s) != value.priority.end();
      };
      node.items([&](settings_node const& item) {
        auto const s = item.status_name();
        if (std::find(all.begin(), all.end(), s) == all.end()) item.fail("expected a status that covers land");
        if (named(s)) item.fail("expected each status only once");
        value.priority.push_back(s);
      });
      for (auto const s : all)
        if (!named(s)) value.priority.push_back(s);
    } else {
      return false;
    }
    return true;
  });
  if (value.rules.empty()) root.fail("expected the member 'rules' with at least one rule");
}

}  // namespace detail

SALIENT_INLINE settings<legend> read_legend(std::filesystem::path const& file) {
  settings<legend> result;
  auto& value = result.value;
  value.name = file.stem().string();
  auto record = detail::read_settings(file, error_code::legend_invalid, [&](detail::settings_node const& root) {
    detail::read_legend_members(root, value);
  });
  result.warnings = std::move(record.warnings);
  result.files = {std::move(record.from)};
  return result;
}

SALIENT_INLINE settings<legend> legend_named(std::string_view name_or_file) {
  if (name_or_file == "deepstate") return {deepstate_legend()};
  return read_legend(std::filesystem::path(name_or_file));
}

}  // namespace salient
