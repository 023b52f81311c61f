// SPDX-License-Identifier: BSL-1.0
#pragma once

// The archives of real maps, unpacked in memory and parsed one at a time.

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/core/date_time.hpp"
#include "salient/io/geojson.hpp"

#include "reference/xz.hpp"

namespace reference {

/// A series of dated maps as text, earliest first.
class archive {
 public:
  struct entry {
    salient::time_point time;
    std::string name;
    std::string text;
  };

  /// @param source         a `.tar.xz`, or a folder of `.geojson` files; names that hold no date are left out
  /// @param every_feature  the status of all features; none: DeepState's legend decides
  archive(std::filesystem::path const& source, std::optional<salient::status> every_feature) {
    options_.every_feature = every_feature;
    if (std::filesystem::is_directory(source)) {
      for (auto const& file : std::filesystem::directory_iterator(source))
        if (file.path().extension() == ".geojson") add(file.path().filename().string(), read_file(file.path()));
    } else {
      for (auto& member : untar(read_maybe_xz(source))) add(std::move(member.name), std::move(member.content));
    }
    std::sort(entries_.begin(), entries_.end(),
              [](entry const& a, entry const& b) { return std::pair(a.time, a.name) < std::pair(b.time, b.name); });
  }

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] entry const& operator[](std::size_t i) const { return entries_[i]; }
  [[nodiscard]] salient::snapshot read(std::size_t i) const {
    return salient::read_geojson_text(entries_[i].text, entries_[i].name, options_);
  }

 private:
  void add(std::string name, std::string text) {
    if (auto const time = time_in(name)) entries_.push_back({*time, std::move(name), std::move(text)});
  }

  // `…_YYYYMMDD.geojson` or `<unix time>.geojson`.
  static std::optional<salient::time_point> time_in(std::string const& name) {
    auto const stem = std::filesystem::path(name).stem().string();
    auto const from = stem.find_last_not_of("0123456789") + 1;
    auto const digits = stem.substr(from);
    if (auto const day = salient::parse_date(digits)) return salient::time_point{std::chrono::sys_days{*day}};
    std::int64_t seconds = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
    if (seconds < 1'000'000'000) return std::nullopt;
    return salient::time_point{std::chrono::seconds{seconds}};
  }

  salient::read_options options_;
  std::vector<entry> entries_;
};

inline archive daily_archive(std::filesystem::path const& data) {
  return {data / "daily.tar.xz", salient::status::occupied};
}
inline archive history_archive(std::filesystem::path const& data) { return {data / "history.tar.xz", std::nullopt}; }

}  // namespace reference
