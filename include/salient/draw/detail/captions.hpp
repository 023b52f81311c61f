// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/control/stance.hpp"
#include "salient/control/status.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/date_time.hpp"
#include "salient/draw/detail/marks.hpp"
#include "salient/draw/detail/projection.hpp"
#include "salient/draw/detail/text.hpp"
#include "salient/draw/detail/wording.hpp"
#include "salient/draw/palette.hpp"

// What a sheet says in words: its heading, whose map it is, how it is drawn, what it is not for.
namespace salient::inline SALIENT_ABI::detail::svg {

inline constexpr double sheet_width = 800;
inline constexpr double map_left = 64;
inline constexpr double map_width = 720;
inline constexpr double text_size = 13;
inline constexpr double line_height = 18;
inline constexpr std::string_view font_family = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";
inline constexpr std::string_view not_for =
    "Not for navigation, evacuation or operations: a published map of a past date; a gap between areas is not a safe "
    "road.";

// Words over a map: a title, and what was found.
struct heading {
  static constexpr double title_size = 19;

  heading(std::string_view title_text, std::vector<std::string> const& findings) : title(title_text) {
    title_lines = wrapped(title, title_size * 1.05, sheet_width - 40);
    constexpr std::size_t most = 3;
    if (title_lines.size() > most) {
      title_lines.resize(most);
      title_lines.back() += "…";
    }
    for (auto const& f : findings)
      for (auto& l : wrapped(f, text_size, sheet_width - 40)) lines.push_back(std::move(l));
  }

  [[nodiscard]] double height() const {
    return 18 + 24 * static_cast<double>(title_lines.size()) + line_height * static_cast<double>(lines.size());
  }

  [[nodiscard]] std::string svg() const {
    std::string result;
    double y = 30;
    for (auto const& l : title_lines) {
      result += text({20, y}, l, {title_size, true});
      y += 24;
    }
    y -= 2;
    for (auto const& l : lines) {
      result += text({20, y}, l, {text_size});
      y += line_height;
    }
    return result;
  }

  std::string title;
  std::vector<std::string> title_lines;
  std::vector<std::string> lines;
};

// "2025-11-01 20:00 UTC".
[[nodiscard]] inline std::string moment_text(time_point moment) {
  auto const text = format_time(moment);
  return text.substr(0, 10) + " " + text.substr(11, 5) + " UTC";
}

// The same, after the day in the source's calendar where that is another: "2025-11-01 (2025-11-02 03:59 UTC)".
[[nodiscard]] inline std::string moment_text(time_point moment, std::optional<date> const& day) {
  auto const text = moment_text(moment);
  return !day || text.starts_with(format_date(*day)) ? text : format_date(*day) + " (" + text + ")";
}

// "state of 2025-11-01 (published 2025-11-02)", in the source's calendar; of a map with a state.
[[nodiscard]] inline std::string state_in_words(map_info const& info, wording const& say) {
  auto const state = *day_of_state(info);
  auto const published = day_of_publication(info);
  return say("state of {0}", {format_date(state)}) +
         (published && *published != state ? say(" (published {0})", {format_date(*published)}) : "");
}

[[nodiscard]] inline std::string source_name(map_info const& info) {
  if (!info.source.empty()) return info.source;
  return info.files.empty() ? "unnamed source" : std::filesystem::path(info.files.front().path).filename().string();
}

// Whose map it is and of when.
[[nodiscard]] inline std::string source_line(std::string_view role, map_info const& info, wording const& say) {
  std::string line = say(role) + source_name(info);
  // Without a source profile all that is known of the times is what the file's name seems to say.
  bool const guessed = std::find(info.flags.begin(), info.flags.end(), "time_from_file_name") != info.flags.end();
  line +=
      info.state_time ? say(", state {0}", {moment_text(*info.state_time, info.state_day)}) : say(", state not dated");
  if (guessed) line += say(" by the file's name");
  line += info.published_time && !guessed
              ? say(", published {0}", {moment_text(*info.published_time, info.published_day)})
              : say(", date of publication not given");
  if (info.retrieved_time) line += say(", retrieved {0}", {moment_text(*info.retrieved_time)});
  return line + ".";
}

// On whose terms; empty if the source says nothing of them.
[[nodiscard]] inline std::string terms_line(map_info const& info, wording const& say) {
  std::string line;
  auto const add = [&](std::string const& what) { line += (line.empty() ? "" : " ") + what; };
  if (!info.attribution.empty()) add(say("Attribution: {0}.", {info.attribution}));
  if (!info.licence.empty()) add(say("Licence: {0}.", {info.licence}));
  if (!info.url.empty()) add(info.url);
  return line;
}

// Source and terms of all the maps, the same terms once.
// @param are_sources  two sources beside each other, not two days
[[nodiscard]] inline std::vector<std::string> source_lines(std::vector<status_map const*> const& maps,
                                                           wording const& say, bool are_sources = false) {
  std::vector<std::string> lines;
  for (auto const* map : maps) {
    auto const role = maps.size() == 1 || are_sources ? "Source: " : map == maps.front() ? "Before: " : "After: ";
    lines.push_back(source_line(role, map->info(), say));
  }
  for (auto const* map : maps)
    if (auto const terms = terms_line(map->info(), say);
        !terms.empty() && std::find(lines.begin(), lines.end(), terms) == lines.end())
      lines.push_back(terms);
  return lines;
}

[[nodiscard]] inline std::string contested_line(contested_mapping mapped, wording const& say) {
  switch (mapped) {
    case contested_mapping::yes:
      return say("This source draws contested land.");
    case contested_mapping::no:
      return say("This source draws no contested land: what is shown as open may be contested.");
    case contested_mapping::unknown:
      break;
  }
  return say("It is not known whether this source draws contested land: what is shown as open may be contested.");
}

[[nodiscard]] inline std::string projection_line(projection const& v, wording const& say) {
  auto const c = v.centre();
  return say(
      "Projection true to distance and direction from {0}, {1}; north is up and the scale true from there; drawn "
      "borders "
      "simplified to a third of a pixel.",
      {rounded(c.lon, 3), rounded(c.lat, 3)});
}

// How the stance reads what is drawn: "Read as occupied land: occupied, homeland of the attacker. Read as …"
[[nodiscard]] inline std::string stance_line(stance const& reader, status_list const& statuses,
                                             std::vector<status> const& present, wording const& say) {
  auto const list = [&](reading how) {
    std::string words;
    for (auto const s : present)
      if (reader(s) == how) words += (words.empty() ? "" : ", ") + say(style_of(statuses, s).words);
    return words;
  };
  std::string line;
  auto const add = [&](std::string_view what, std::string const& words) {
    if (words.empty() || words == say(what)) return;  // nothing is said by "contested is read as contested"
    line += (line.empty() ? "" : " ") + say("Read as {0}: {1}.", {say(what), words});
  };
  add(reader.hostile_name, list(reading::hostile));
  add("contested", list(reading::contested));
  add("a barrier", list(reading::barrier));
  return line;
}

// Eight letters that two different pictures hardly share, so that several can stand in one page.
[[nodiscard]] inline std::string ids_of(std::string_view text) {
  std::uint32_t hash = 2166136261u;  // FNV-1a
  for (char const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  std::string result = "m";
  for (int i = 0; i < 8; ++i) result += "0123456789abcdef"[hash >> (28 - 4 * i) & 15u];
  return result;
}

}  // namespace salient::detail::svg
