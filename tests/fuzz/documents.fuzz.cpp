// SPDX-License-Identifier: BSL-1.0
// libFuzzer on documents in a wrapping that bytes by chance do not make: an archive whose sums are right, UTF-16, a file of
// many days, names that hold a day, and all forms under the options of a profile. The first byte says which.
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <vector>

#include "salient/control/source_profile.hpp"
#include "salient/core/errors.hpp"
#include "salient/io/detail/dated_file.hpp"
#include "salient/io/detail/documents/as_geojson.hpp"
#include "salient/io/detail/json_cursor.hpp"
#include "salient/io/detail/json_scan.hpp"
#include "salient/io/detail/name_dates.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/read_options.hpp"

#include "fuzz/input.hpp"
#include "fuzz/read_map.hpp"
#include "io/zipped.hpp"

namespace {

using fuzz::require;

salient::read_options small() {
  salient::read_options opt;
  opt.limits.max_bytes = 1 << 20;
  return opt;
}

// The map that a text holds; none if it is refused, which has to be in one line that names the file.
std::optional<salient::snapshot> read(std::string text, salient::read_options const& opt) try {
  auto map = salient::read_geojson_text(std::move(text), "fuzz", opt);
  fuzz::require_whole(map);
  return map;
} catch (salient::input_error const& e) {
  require(e.place().file == "fuzz", std::string("an error without its file: ") + e.what());
  require(std::string_view(e.what()).find('\n') == std::string_view::npos, "an error of several lines");
  return std::nullopt;
} catch (salient::geometry_error const&) {
  return std::nullopt;
}

void require_same_land(std::optional<salient::snapshot> const& a, std::optional<salient::snapshot> const& b) {
  require(a.has_value() == b.has_value(), "read in one form and refused in the other");
  if (a) require(a->geometry.vertices == b->geometry.vertices, "another form, and another land");
}

// A document as it stands, under options that a bit each turns on.
void try_options(std::string_view rest) {
  if (rest.empty()) return;
  auto const bits = static_cast<unsigned char>(rest[0]);
  auto opt = small();
  opt.partial = (bits & 1) != 0;
  opt.many_days = (bits & 2) != 0;
  if ((bits & 4) != 0) opt.part = "a";
  if ((bits & 8) != 0) opt.status_members = {"status", "folder"};
  if ((bits & 16) != 0) opt.limits.max_depth = 8;
  if ((bits & 32) != 0) opt.limits.max_vertices = 16;
  if ((bits & 128) != 0) opt.crs = "EPSG:3857";
  std::string const text(rest.substr(1));
  try {
    auto const made = salient::detail::as_geojson(salient::detail::json_cursor::body(text), "fuzz", opt,
                                                  salient::detail::no_companions());
    if (made && made->same_bytes)
      require(made->text.size() <= text.size() + 3, "bytes that do not stand where they stood");
    // Rings that are parsed on the way are those of the text that is made without them.
    if (made && made->form == "KML" && made->text.size() <= opt.limits.max_bytes)
      require_same_land(read(made->text, opt), read(text, opt));
  } catch (salient::input_error const&) {
  }
  static_cast<void>(read(text, opt));
}

// Up to four files, each a name, a line end, two bytes that tell its size, and its text; one by itself is the same land.
void try_archive(std::string_view rest) {
  std::vector<std::pair<std::string, std::string>> files;
  while (files.size() < 4) {
    auto const end = rest.find('\n');
    if (end == rest.npos || rest.size() < end + 3) break;
    auto const size = static_cast<unsigned char>(rest[end + 1]) | static_cast<unsigned char>(rest[end + 2]) << 8;
    auto const text = rest.substr(end + 3, static_cast<std::size_t>(size));
    files.emplace_back(rest.substr(0, end), text);
    rest.remove_prefix(end + 3 + text.size());
  }
  if (files.empty()) return;
  auto const map = read(salient::test::zipped(files), small());
  if (map && files.size() == 1) require_same_land(map, read(files[0].second, small()));
}

// ASCII as UTF-16: the same land.
void try_utf16(std::string_view text) {
  std::string wide = "\xFF\xFE";
  for (char const c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return;
    (wide += c) += '\0';
  }
  // An archive or a database is no text.
  if (text.starts_with("PK") || text.starts_with("SQLite")) return;
  auto const map = read(std::move(wide), small());
  if (map) require_same_land(map, read(std::string(text), small()));
}

// A file of many days: every day is read, and each feature stands in the days that it is of.
void try_days(std::string_view rest) {
  if (rest.empty()) return;
  static auto const file = [] {
    auto const folder = std::filesystem::temp_directory_path() / ("salient-fuzz-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    return (folder / "fuzz").string();
  }();
  std::ofstream(file, std::ios::binary | std::ios::trunc) << rest.substr(1);
  salient::source_profile profile;
  (rest[0] == 'd' ? profile.time_member : profile.from_member) = "date";
  profile.to_member = rest[0] == 'd' ? "" : "to";
  auto opt = small();
  opt.limits.max_bytes = 1 << 16;
  opt.many_days = true;
  opt.beside = false;
  try {
    salient::detail::dated_file const days(file, profile, opt);
    salient::detail::dated_file::place at;
    std::string text;
    std::size_t features = 0;
    for (std::size_t state = 0; state < days.states().size() && state < 50; ++state) {
      days.text_of(state, text, at);
      if (auto const map = read(text, opt)) features += map->features.size();
    }
    // Where every feature is of one day, a file that is read whole has those of all days, and no others.
    if (auto const whole =
            rest[0] == 'd' && days.states().size() <= 50 ? read(std::string(rest.substr(1)), opt) : std::nullopt)
      require(features == whole->features.size(), "features of no day, or of two");
  } catch (salient::input_error const& e) {
    require(e.place().file == file, std::string("an error without its file: ") + e.what());
  }
}

// A pattern, a line end, a path.
void try_name(std::string_view rest) {
  auto const end = rest.find('\n');
  if (end == rest.npos) return;
  auto const path = rest.substr(end + 1);
  auto const is_day = [](salient::date day) { require(day.ok(), "a day that is in no calendar"); };
  auto const reading = salient::detail::date_in_name(path);
  if (reading.found) is_day(reading.found->day);
  if (reading.other) {
    is_day(*reading.other);
    require(!reading.text.empty(), "two readings of nothing");
  }
  if (auto const pattern = salient::detail::date_pattern::read(rest.substr(0, end)))
    if (auto const found = (*pattern)(path)) is_day(found->day);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view const rest(reinterpret_cast<char const*>(data) + 1, size - 1);
  // A letter, so that a seed can be written by hand.
  switch (data[0]) {
    case 'o':
      try_options(rest);
      break;
    case 'z':
      try_archive(rest);
      break;
    case 'u':
      try_utf16(rest);
      break;
    case 'd':
      try_days(rest);
      break;
    case 'n':
      try_name(rest);
      break;
    default:
      break;
  }
  return 0;
}
