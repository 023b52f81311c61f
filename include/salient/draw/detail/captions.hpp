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
#include "salient/core/phrase.hpp"
#include "salient/draw/detail/marks.hpp"
#include "salient/draw/detail/projection.hpp"
#include "salient/draw/detail/text.hpp"
#include "salient/draw/palette.hpp"
#include "salient/draw/picture_phrases.hpp"

// What a sheet says in words: its heading, whose map it is, how it is drawn, what it is not for.
namespace salient::inline SALIENT_ABI::detail::svg {

inline constexpr double sheet_width = 800;
inline constexpr double map_left = 64;
inline constexpr double map_width = 720;
inline constexpr double text_size = 13;
inline constexpr double line_height = 18;
inline constexpr std::string_view font_family = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

// Words over a map: a title, and what was found.
struct heading {
  static constexpr double title_size = 19;

  heading(std::string_view title_text, std::vector<std::string> const& findings) : title(title_text) {
    title_lines = wrapped(title, title_size * 1.05, sheet_width - 40);
    if (title_lines.size() > 3) title_lines.resize(3);
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
[[nodiscard]] inline std::string state_in_words(picture_phrases const& words, map_info const& info) {
  auto const state = *day_of_state(info);
  auto const published = day_of_publication(info);
  if (!published || *published == state) return filled(words.state, {format_date(state)});
  return filled(words.state_published, {format_date(state), format_date(*published)});
}

[[nodiscard]] inline std::string source_name(picture_phrases const& words, map_info const& info) {
  if (!info.source.empty()) return info.source;
  if (info.files.empty()) return std::string(words.unnamed_source);
  return std::filesystem::path(info.files.front().path).filename().string();
}

// Whose map it is and of when.
[[nodiscard]] inline std::string source_line(picture_phrases const& words, std::string_view role,
                                             map_info const& info) {
  std::string line = std::string(role) + source_name(words, info);
  // Without a source profile all that is known of the times is what the file's name seems to say.
  bool const guessed = std::find(info.flags.begin(), info.flags.end(), "time_from_file_name") != info.flags.end();
  line += info.state_time ? filled(words.dated, {moment_text(*info.state_time, info.state_day)}) : words.not_dated;
  if (guessed) line += words.by_file_name;
  line += info.published_time && !guessed
              ? filled(words.published, {moment_text(*info.published_time, info.published_day)})
              : words.not_published;
  if (info.retrieved_time) line += filled(words.retrieved, {moment_text(*info.retrieved_time)});
  return line + ".";
}

// On whose terms; empty if the source says nothing of them.
[[nodiscard]] inline std::string terms_line(picture_phrases const& words, map_info const& info) {
  std::string line;
  auto const add = [&](std::string const& what) { line += (line.empty() ? "" : " ") + what; };
  if (!info.attribution.empty()) add(filled(words.attribution, {info.attribution}));
  if (!info.licence.empty()) add(filled(words.licence, {info.licence}));
  if (!info.url.empty()) add(info.url);
  return line;
}

// Source and terms of all the maps, the same terms once.
// @param are_sources  two sources beside each other, not two days
[[nodiscard]] inline std::vector<std::string> source_lines(picture_phrases const& words,
                                                           std::vector<status_map const*> const& maps,
                                                           bool are_sources = false) {
  std::vector<std::string> lines;
  for (auto const* map : maps) {
    auto const role = maps.size() == 1 || are_sources ? words.source : map == maps.front() ? words.before : words.after;
    lines.push_back(source_line(words, role, map->info()));
  }
  for (auto const* map : maps)
    if (auto const terms = terms_line(words, map->info());
        !terms.empty() && std::find(lines.begin(), lines.end(), terms) == lines.end())
      lines.push_back(terms);
  return lines;
}

[[nodiscard]] inline std::string_view contested_line(picture_phrases const& words, contested_mapping mapped) {
  switch (mapped) {
    case contested_mapping::yes:
      return words.contested_drawn;
    case contested_mapping::no:
      return words.contested_not_drawn;
    case contested_mapping::unknown:
      break;
  }
  return words.contested_unknown;
}

[[nodiscard]] inline std::string projection_line(picture_phrases const& words, projection const& v) {
  auto const c = v.centre();
  return filled(words.projection, {rounded(c.lon, 3), rounded(c.lat, 3)});
}

// How the stance reads what is drawn: "Read as occupied land: occupied, homeland of the attacker. Read as …"
[[nodiscard]] inline std::string stance_line(picture_phrases const& said, stance const& reader,
                                             status_list const& statuses, std::vector<status> const& present) {
  auto const list = [&](reading how) {
    std::string words;
    for (auto const s : present)
      if (reader(s) == how) words += (words.empty() ? "" : ", ") + std::string(style_of(statuses, s).words);
    return words;
  };
  std::string line;
  auto const add = [&](std::string_view what, std::string const& words) {
    if (words.empty() || words == what) return;  // nothing is said by "contested is read as contested"
    line += (line.empty() ? "" : " ") + filled(said.read_as, {what, words});
  };
  add(reader.hostile_name, list(reading::hostile));
  add(said.contested, list(reading::contested));
  add(said.barrier, list(reading::barrier));
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
