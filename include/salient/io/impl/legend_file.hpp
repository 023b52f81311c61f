// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

inline constexpr char const* in_one_place = "expected 'statuses' in the profile or in its legend, not in both";

[[nodiscard]] inline reading read_role(settings_node const& node) {
  static constexpr std::pair<std::string_view, reading> names[] = {{"closes", reading::hostile},
                                                                   {"contested", reading::contested},
                                                                   {"open", reading::open},
                                                                   {"barrier", reading::barrier},
                                                                   {"ignored", reading::ignored}};
  auto const text = node.text();
  for (auto const& [name, role] : names)
    if (name == text) return role;
  node.fail("expected closes, contested, open, barrier or ignored, found " + shown(text));
}

[[nodiscard]] inline declared_status read_declared_status(settings_node const& node) {
  declared_status result;
  bool has_role = false;
  node.members([&](std::string_view key, settings_node const& member) {
    if (key == "name") {
      result.name = member.text();
    } else if (key == "role") {
      result.role = read_role(member);
      has_role = true;
    } else if (key == "colour") {
      result.colour = member.text();
    } else if (key == "words") {
      result.words = member.text();
    } else if (key == "counts_as") {
      result.counts_as = member.text();
    } else {
      return false;
    }
    return true;
  });
  if (result.name.empty()) node.fail("expected the member 'name'");
  if (!has_role) node.fail("expected the member 'role'");
  return result;
}

// The statuses that the object of a legend or profile declares, and what it calls those that close; none where it declares
// none.
[[nodiscard]] inline std::optional<status_list> read_statuses(settings_node const& root) {
  auto const node = root.member("statuses");
  auto const land = root.member("closing_land");
  if (!node) {
    if (land) land->fail("expected 'statuses' beside 'closing_land'");
    return std::nullopt;
  }
  std::vector<declared_status> own;
  node->items([&](settings_node const& item) { own.push_back(read_declared_status(item)); });
  if (own.empty()) node->fail("expected at least one status");
  auto words = land ? land->text() : std::string(default_closing_land);
  if (words.empty()) land->fail("expected a text that is not empty");
  try {
    return status_list(std::move(own), std::move(words));
  } catch (argument_error const& problem) {
    node->fail(problem.what());
  }
}

// Own statuses win in the order of their declaration, before the known ones.
[[nodiscard]] inline std::vector<status> priority_of(status_list const& statuses) {
  std::vector<status> result;
  for (auto s = status_count; s < statuses.size(); ++s) result.push_back(static_cast<status>(s));
  result.insert(result.end(), default_priority.begin(), default_priority.end());
  return result;
}

[[nodiscard]] inline legend_rule read_legend_rule(settings_node const& node, status_list const& statuses) {
  static std::string const one_mark = "expected one of 'key', 'value', 'pattern', 'word', 'folder', 'fill'";
  legend_rule rule;
  bool has_mark = false;
  std::optional<status> what;
  node.members([&](std::string_view key, settings_node const& member) {
    if (key == "status") {
      what = member.status_name(statuses);
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
// @param value  with the statuses that are declared outside it
inline void read_legend_members(settings_node const& root, legend& value) {
  if (auto own = read_statuses(root)) {
    if (!value.statuses.own().empty()) root.fail(in_one_place);
    value.statuses = std::move(*own);
  }
  value.priority = priority_of(value.statuses);
  root.members([&](std::string_view key, settings_node const& node) {
    if (key == "name") {
      value.name = node.text();
    } else if (key == "rules") {
      node.items([&](settings_node const& rule) { value.rules.push_back(read_legend_rule(rule, value.statuses)); });
    } else if (key == "property") {
      value.properties = node.text_or_texts();
    } else if (key == "statuses" || key == "closing_land") {
      return true;  // read before all others
    } else if (key == "everything_else") {
      value.rules.push_back({legend_mark::everything_else, "", node.status_name(value.statuses)});
    } else if (key == "priority") {
      auto const all = std::exchange(value.priority, {});
      auto const named = [&](status s) {
        return std::find(value.priority.begin(), value.priority.end(), s) != value.priority.end();
      };
      node.items([&](settings_node const& item) {
        auto const s = item.status_name(value.statuses);
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
