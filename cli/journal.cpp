// SPDX-License-Identifier: BSL-1.0
#include "journal.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "salient/io/files.hpp"
#include "salient/io/printable.hpp"
#include "salient/io/sha256.hpp"

namespace salient::cli {

namespace {

bool same_file(input_file const& a, input_file const& b) { return a.path == b.path && a.sha256 == b.sha256; }

}  // namespace

void journal::add(map_info const& info) { maps_.push_back(info); }

void journal::cite(map_info const& info) {
  bool const known = std::any_of(maps_.begin(), maps_.end(), [&](map_info const& m) {
    return std::equal(m.files.begin(), m.files.end(), info.files.begin(), info.files.end(), same_file);
  });
  if (!known) add(info);
}

void journal::remember(input_file const& file) {
  bool const known = std::any_of(files_.begin(), files_.end(), [&](input_file const& f) { return same_file(f, file); });
  if (!known) files_.push_back(file);
}

namespace {

// Of a file that can be read more than once; else empty.
std::string digest_of(std::string const& file) {
  constexpr std::size_t most = std::size_t{1} << 30;
  std::error_code ignored;
  bool const again =
      std::filesystem::is_regular_file(file, ignored) && std::filesystem::file_size(file, ignored) <= most;
  return again ? sha256(read_file(file, most)) : std::string();
}

}  // namespace

void journal::remember(std::string const& file) { remember(input_file{file, digest_of(file)}); }

void journal::require_unchanged(std::string const& file) const {
  input_file const now{file, digest_of(file)};
  if (std::none_of(files_.begin(), files_.end(), [&](input_file const& f) { return same_file(f, now); }))
    throw input_error(error_code::file_unreadable, {file},
                      "expected a file that stays as it is, found another one than at first");
}

void journal::note_beside(std::vector<dated_map> const& maps) {
  beside_.insert(beside_.end(), maps.begin(), maps.end());
}

void journal::note(read_record const& record) {
  for (auto const& warning : record.warnings) warn(warning);
  for (auto const& notice : record.notices) notices_.push_back(printable(notice));
}

void journal::note_drawn(contested_mapping mapped) { drawn_ = drawn_ ? less_certain(*drawn_, mapped) : mapped; }

void journal::credit(std::string const& attribution) {
  if (std::find(credits_.begin(), credits_.end(), attribution) == credits_.end()) credits_.push_back(attribution);
}

void journal::warn(std::string const& text) {
  auto const warning = printable(text);
  if (std::find(warnings_.begin(), warnings_.end(), warning) == warnings_.end()) warnings_.push_back(warning);
}

std::vector<std::string> journal::warnings() const {
  auto all = warnings_;
  auto const early = std::find_if(maps_.begin(), maps_.end(), retrieved_too_early);
  if (early == maps_.end()) return all;
  // State and publication of a map are known both or neither.
  auto text = early->files.front().path + ": retrieved " + format_time(*early->retrieved_time) +
              ", before it was there: state " + format_time(*early->state_time) + ", published " +
              format_time(*early->published_time);
  auto const more = std::count_if(early + 1, maps_.end(), retrieved_too_early);
  if (more > 0) text += "; likewise " + std::to_string(more) + " more map(s)";
  all.push_back(printable(std::move(text)));
  return all;
}

std::string describe(map_info const& info) {
  std::string text =
      info.source.empty() ? std::filesystem::path(info.files.front().path).filename().string() : info.source;
  if (!info.state_time) return text;
  auto const state = format_time(*info.state_time);
  auto const day = format_date(*day_of_state(info));
  text += state.starts_with(day) ? ", state " + state : ", state of " + day + " (" + state + ")";
  bool const guessed = std::find(info.flags.begin(), info.flags.end(), time_from_file_name) != info.flags.end();
  return guessed ? text + " by the file's name" : text;
}

}  // namespace salient::cli
