// SPDX-License-Identifier: BSL-1.0
// libFuzzer on the files by which a user sets the program up: profile, legend, stance, places, times of maps.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <vector>

#include "salient/control/place.hpp"
#include "salient/core/errors.hpp"
#include "salient/io/legend_file.hpp"
#include "salient/io/map_times.hpp"
#include "salient/io/places.hpp"
#include "salient/io/profile.hpp"
#include "salient/io/stance_file.hpp"
#include "salient/io/timezone.hpp"

#include "fuzz/input.hpp"

namespace {

// A file of this process that is written anew for every input, in a folder that holds nothing else.
std::filesystem::path const& file_of(std::string_view text) {
  static auto const file = [] {
    auto const folder = std::filesystem::temp_directory_path() / ("salient-fuzz-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    return folder / "settings.json";
  }();
  std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
  return file;
}

// Reads twice; what is refused is refused as what it is, with a file and one line of text.
template <class Read>
auto read_twice(Read const& read, salient::error_code invalid) -> std::optional<decltype(read())> try {
  auto result = read();
  fuzz::require(read() == result, "the same file is read in another way");
  return result;
} catch (salient::input_error const& e) {
  using enum salient::error_code;
  fuzz::require(e.code() == invalid || e.code() == json_syntax || e.code() == json_too_deep ||
                    e.code() == legend_invalid || e.code() == file_unreadable || e.code() == file_too_large,
                std::string("an error of another kind: ") + e.what());
  fuzz::require(!e.place().file.empty(), "an error without a file");
  fuzz::require(std::string_view(e.what()).find('\n') == std::string_view::npos, "an error of several lines");
  return std::nullopt;
}

void read_profile(std::string_view text) {
  auto const& file = file_of(text);
  auto const read = read_twice([&] { return salient::read_profile(file).value; }, salient::error_code::profile_invalid);
  if (!read) return;
  fuzz::require(!(read->names && read->every_feature), "a legend and one status for all");
  fuzz::require(read->state_lag_hours >= 0 && std::isfinite(read->state_lag_hours), "a lag below 0");
  fuzz::require(salient::is_timezone(read->timezone), "a timezone that is none");
}

void read_legend(std::string_view text) {
  auto const& file = file_of(text);
  auto const read = read_twice([&] { return salient::read_legend(file).value; }, salient::error_code::legend_invalid);
  if (!read) return;
  fuzz::require(!read->rules.empty(), "a legend without rules");
  fuzz::require(read->priority.size() == salient::default_priority.size() + read->statuses.own().size(),
                "a priority that leaves statuses out");
  for (auto const& rule : read->rules)
    static_cast<void>(salient::recognise(*read, rule.text, rule.mark == salient::legend_mark::fill ? rule.text : ""));
}

void read_stance(std::string_view text) {
  auto const& file = file_of(text);
  auto const read = read_twice(
      [&] {
        auto value = salient::read_stance(file).value;
        return std::pair(std::vector(value.readings.begin(), value.readings.end()), value.hostile_name);
      },
      salient::error_code::stance_invalid);
  if (!read) return;
  salient::stance of;
  std::copy(read->first.begin(), read->first.end(), of.readings.begin());
  auto const back = reversed(reversed(of, "other side"), of.hostile_name);
  fuzz::require(back.readings == of.readings, "a stance turned round twice is another");
}

void read_times(std::string_view text) {
  try {
    static_cast<void>(salient::read_times_text(text, "fuzz", "Europe/Kyiv"));
  } catch (salient::input_error const& e) {
    fuzz::require(e.code() == salient::error_code::times_invalid, std::string("an error of another kind: ") + e.what());
    fuzz::require(e.place().line.has_value(), "an error without a line");
  }
}

void read_places(std::string_view text) {
  std::vector<salient::place> places;
  try {
    places = salient::read_places_text(text, "fuzz");
  } catch (salient::input_error const& e) {
    fuzz::require(e.place().line.has_value(), "an error without a line");
  }
  using enum salient::error_code;
  for (auto const& p : places) {
    fuzz::require(std::abs(p.at.lon) <= 180 && std::abs(p.at.lat) <= 90 && !p.name.empty(), "a place that is none");
    try {
      fuzz::require(&salient::find_place(places, p.name) == &p, "a name finds another place");
    } catch (salient::argument_error const& e) {
      fuzz::require(e.code() == argument_ambiguous || e.code() == argument_empty, "a place that has no name");
    }
  }
  try {
    static_cast<void>(salient::resolve_place(places, std::string(text), true));
  } catch (salient::argument_error const&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view const text(reinterpret_cast<char const*>(data) + 1, size - 1);
  // The first byte is a letter so that a seed can be written by hand.
  switch (data[0]) {
    case 'p':
      read_profile(text);
      break;
    case 'l':
      read_legend(text);
      break;
    case 's':
      read_stance(text);
      break;
    case 't':
      read_times(text);
      break;
    case 'n':
      read_places(text);
      break;
    default:
      break;
  }
  return 0;
}
