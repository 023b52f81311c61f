// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "salient/control/stance.hpp"
#include "salient/control/status.hpp"
#include "salient/core/inline.hpp"
#include "salient/io/detail/settings_node.hpp"
#include "salient/io/settings.hpp"
#include "salient/io/stance_file.hpp"

namespace salient {

namespace detail {

[[nodiscard]] inline reading read_reading(settings_node const& node) {
  static constexpr std::array<std::pair<std::string_view, reading>, 5> names = {{{"open", reading::open},
                                                                                 {"hostile", reading::hostile},
                                                                                 {"contested", reading::contested},
                                                                                 {"barrier", reading::barrier},
                                                                                 {"ignored", reading::ignored}}};
  auto const text = node.text();
  for (auto const& [name, value] : names)
    if (name == text) return value;
  node.fail("expected open, hostile, contested, barrier or ignored, found " + shown(text));
}

}  // namespace detail

SALIENT_INLINE settings<stance> read_stance(std::filesystem::path const& file, status_list const& statuses) {
  settings<stance> result{default_stance(statuses)};
  auto record = detail::read_settings(file, error_code::stance_invalid, [&](detail::settings_node const& root) {
    root.members([&](std::string_view key, detail::settings_node const& node) {
      if (key == "hostile_name") {
        result.value.hostile_name = node.text();
        return true;
      }
      if (key != "readings") return false;
      node.members([&](std::string_view name, detail::settings_node const& value) {
        auto const s = statuses.find(name);
        if (!s) value.fail("expected the name of a status, found " + detail::shown(name));
        result.value.readings[*s] = detail::read_reading(value);
        return true;
      });
      return true;
    });
  });
  result.warnings = std::move(record.warnings);
  result.files = {std::move(record.from)};
  return result;
}

}  // namespace salient
