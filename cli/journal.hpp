// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/io/map_folder.hpp"

namespace salient::cli {

/// Flag of a map without a source profile: its times are what its name seems to say, in UTC and without a lag.
inline constexpr char const* time_from_file_name = "time_from_file_name";

/// What one command has read, for the provenance of its answer, and what there is to say of it.
class journal {
 public:
  /// Notes a map, each time it is read.
  void add(map_info const& info);
  /// Notes a map, once.
  void cite(map_info const& info);
  /// Notes a file that is no map, such as settings, places, zones or lines, once.
  void remember(input_file const& file);
  /// Notes a file that is judged rather than read, with its sum if it can be read.
  void remember(std::string const& file);
  /// @throws input_error  a file that was remembered is another one by now, so that its digest is not that of what was read
  void require_unchanged(std::string const& file) const;
  /// Notes maps that stand beside those that are read, in a folder that was named.
  void note_beside(std::vector<dated_map> const& maps);
  /// Notes what reading a file had to say of it.
  void note(read_record const& record);
  /// Notes whether one more map draws contested land.
  void note_drawn(contested_mapping mapped);
  /// Notes whose facts went into the answer beside the maps, once.
  void credit(std::string const& attribution);
  /// Notes what may make a number of the answer wrong, once.
  void warn(std::string const& text);

  [[nodiscard]] std::vector<map_info> const& maps() const { return maps_; }
  [[nodiscard]] std::vector<input_file> const& files() const { return files_; }
  [[nodiscard]] std::vector<dated_map> const& beside() const { return beside_; }
  [[nodiscard]] std::vector<std::string> const& credits() const { return credits_; }
  /// Whether all maps draw contested land; none before the first one.
  [[nodiscard]] std::optional<contested_mapping> const& drawn() const { return drawn_; }
  /// What was warned of, and maps said to have been retrieved before they were there, as one warning.
  [[nodiscard]] std::vector<std::string> warnings() const;
  /// What is legal and was left out, for JSON alone.
  [[nodiscard]] std::vector<std::string> const& notices() const { return notices_; }

 private:
  std::vector<map_info> maps_;
  std::vector<input_file> files_;
  std::vector<dated_map> beside_;
  std::optional<contested_mapping> drawn_;
  std::vector<std::string> credits_;
  std::vector<std::string> warnings_;
  std::vector<std::string> notices_;
};

/// "Illustration, state 2025-11-01T20:00:00Z"; the file's name where the source has none.
[[nodiscard]] std::string describe(map_info const& info);

}  // namespace salient::cli
