// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "salient/control/legend.hpp"
#include "salient/control/place.hpp"
#include "salient/control/series.hpp"
#include "salient/control/snapshot.hpp"
#include "salient/control/source_profile.hpp"
#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/errors.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/io/lines.hpp"
#include "salient/io/map_folder.hpp"
#include "salient/io/settings.hpp"

#include "journal.hpp"
#include "options.hpp"

namespace salient::cli {

/// What to do about maps without a time.
inline constexpr char const* how_to_give_times =
    "a map's time is a date (YYYY-MM-DD or YYYYMMDD) or a unix time in its file's name, or stands in the file of "
    "--times";

/// Runs what reads files or compares what they hold. The library speaks of arguments where two inputs contradict each
/// other, such as maps of one time, and where one is empty. To the program these are inputs that cannot be used, which
/// is another exit code than that of the command line.
template <class Ask>
auto of_inputs(Ask const& ask) try {
  return ask();
} catch (argument_error const& problem) {
  if (problem.code() != error_code::argument_ambiguous && problem.code() != error_code::argument_empty) throw;
  throw error(problem.code(), problem.what());
}

/// Land of a map for a set operation.
struct taken_land {
  map_info info;
  multi_polygon<lon_lat<double>> land;
  std::vector<std::string> statuses;  ///< of which it is made; empty: all land, whatever its status
};

/// The statuses of a map whose land closes, contested land open; not what bounds and options put in.
/// @throws argument_error  the stance has land without a feature close, which has no end
[[nodiscard]] std::vector<status> closing_statuses(status_map const& map, stance const& reader);

/// What of `--without` some map had, noted from whatever thread reads it.
class taken_names {
 public:
  void note(std::string_view name) {
    std::scoped_lock const lock(guard_);
    names_.emplace(name);
  }
  [[nodiscard]] bool holds(std::string_view name) const {
    std::scoped_lock const lock(guard_);
    return names_.contains(std::string(name));
  }

 private:
  mutable std::mutex guard_;
  std::set<std::string> names_;
};

/// Reads what the options of one command name, and notes every file of it in a journal.
class inputs {
 public:
  /// Reads the settings that the options name.
  explicit inputs(common_options const& options);

  /// What was read so far, and what there is to say of it.
  [[nodiscard]] cli::journal& journal() { return journal_; }
  [[nodiscard]] cli::journal const& journal() const { return journal_; }

  /// From here on maps are read by this profile, whatever `--profile`, `--legend` and `--status` say: for a second
  /// source beside the first.
  void use_profile(std::string const& file);
  /// Maps read from here on keep a status that counts as another one of its own, as that of land occupied before 2022.
  void keep_apart() { apart_ = true; }

  /// Reads and resolves a MAP argument. @throws input_error if no feature of it has a status
  /// @param progress  asked while a map is read and resolved; false ends that with a `cancelled_error`
  [[nodiscard]] status_map map(std::string const& argument, progress_callback const& progress = {});
  /// Reads and resolves a map whose bytes are in memory. No profile is looked for beside it.
  [[nodiscard]] status_map map(std::span<std::byte const> bytes, map_origin const& from,
                               progress_callback const& progress = {});
  /// Resolves features that are in memory, the name of each a status or what the legend in use knows.
  /// @param read  with one file, whose name stands in messages
  [[nodiscard]] status_map map(snapshot read, progress_callback const& progress = {});
  /// Settles how maps in memory are read, by the profile that was named or by none.
  map_options how_to_read_memory();
  /// Reads a MAP argument without a legend: every areal feature counts.
  [[nodiscard]] snapshot all_land(std::string const& argument);
  /// The closing land of a MAP argument, contested land open, as a change counts it. A file in which no feature carries
  /// a status is taken whole, with a warning.
  /// @param stance  is asked for when it is known of which statuses
  /// @throws argument_error  the stance has land without a feature close, which has no end
  [[nodiscard]] taken_land closing_land(std::string const& argument, std::function<salient::stance()> const& stance);
  /// The maps before the one that `DIR@DATE` names, latest first; empty for a single file.
  [[nodiscard]] std::vector<dated_map> history(std::string const& argument, map_info const& of);
  /// One of them; none, with a warning, where it cannot be read: nobody asked for that day.
  [[nodiscard]] std::optional<status_map> earlier_map(dated_map const& earlier);
  /// The dated maps among files and folders. May warn. Folders that each have a profile of their own are sources that
  /// follow one another: each counts up to the first map of the next.
  /// @param times  a file of times, see `read_times`; empty: none
  [[nodiscard]] series_source series(std::vector<std::string> const& paths, std::string const& times);
  /// The same as a list, each to be read by `as_drawn`.
  [[nodiscard]] std::vector<dated_map> dated(std::vector<std::string> const& paths, std::string const& times);
  /// One of them as it was drawn, features over one another. @throws input_error if no feature of it has a status
  [[nodiscard]] snapshot as_drawn(dated_map const& map);
  /// Which status wins where features overlap.
  [[nodiscard]] std::vector<status> priority() const;
  /// How a file is to be judged: with the statuses that a map of it would have.
  [[nodiscard]] read_options how_to_validate(std::string const& file);
  /// The profile that goes with a map file.
  [[nodiscard]] source_profile const& profile_of(std::string const& file);

  /// Reads a file of named polygons, `FILE:FIELD`; the field's value is each feature's name. `oblasts` are the regions that
  /// come with the program.
  [[nodiscard]] snapshot zones(std::string const& file_and_field);
  /// The areal features of a file together, such as a window or a domain. Each file is read once.
  /// @throws input_error  they cover nothing
  [[nodiscard]] multi_polygon<lon_lat<double>> const& land_in(std::string const& file);
  /// The line strings of a GeoJSON file.
  [[nodiscard]] std::vector<named_line> lines(std::string const& file);
  /// The points of a GeoJSON file, or of a CSV with columns lon and lat.
  [[nodiscard]] std::vector<lon_lat<double>> points(std::string const& file);

  /// A PLACE argument; places come from `--places`, else from the profile of the maps read so far, and where these have
  /// none of the name from those that come with the program.
  [[nodiscard]] place place_named(std::string const& text);
  /// The places of a file of their own.
  [[nodiscard]] std::vector<place> places_in(std::string const& file);
  /// The text of a file beside the maps, noted among the inputs.
  [[nodiscard]] std::string text_in(std::string const& file) { return text_of(file); }
  /// Several of them; `all` stands for every place of the file, none of which is warned of.
  [[nodiscard]] std::vector<place> places_named(std::vector<std::string> const& texts);
  /// All these places; empty where neither names a file.
  [[nodiscard]] std::vector<place> const& places();
  /// Warns of places that lie far from all land of a map, as `place_named` does of the map read last.
  void warn_of_far_places(std::vector<place> const& places, status_map const& map);
  /// Fails as a question about a place did. A place far from all land of the map read last is named first: what is
  /// wrong then is the place.
  [[noreturn]] void fail_at(geometry_error const& problem, place const& where) const;
  /// Warns where what is called the earlier map shows the later state.
  void warn_if_reversed(status_map const& earlier, status_map const& later);

  /// What the numbers of statuses mean on all maps read so far.
  [[nodiscard]] status_list const& statuses() const { return names_; }
  /// What they would mean on maps that lie beside a settings file; the known ones alone where that cannot be told.
  [[nodiscard]] status_list statuses_beside(std::string const& file) const;
  /// Whether a legend in use so far says anything of a status: a list may leave out all others.
  [[nodiscard]] bool speaks_of(status s) const {
    return is_own(s) || names_.own().empty() || spoken_of_[static_cast<std::size_t>(s)];
  }
  /// `--stance`, else that of the profile of the maps read so far, as it stands in its file; it reads all their statuses.
  [[nodiscard]] salient::stance const& stance();
  /// Reads the settings that no map asked for.
  void require_settings();
  /// On which areas are measured.
  [[nodiscard]] ellipsoid const& earth() const { return earth_; }
  /// `--profile`, else that of the map read last; none before the first one.
  [[nodiscard]] std::optional<source_profile> const& profile() const { return profile_; }
  /// Whether a CSV says in columns of every row whose maps it is of, by `--set` or else the profile.
  [[nodiscard]] bool csv_in_columns() const { return (profile_ ? *profile_ : set_).csv_meta == "columns"; }
  /// The map read last by its argument; none before the first one.
  [[nodiscard]] std::optional<status_map> const& last_map() const { return last_map_; }
  /// By which statuses are recognised: the name of a legend, or `status:` and the one status of all features.
  [[nodiscard]] std::string legend_name() const;
  /// Notes whether one more map draws contested land; warns where `--for` makes it matter.
  void note_drawn(contested_mapping mapped);
  /// A map that was read, each place with one status, without what `--without` takes out.
  [[nodiscard]] status_map resolved(snapshot const& map, progress_callback const& progress = {}) const;

 private:
  [[nodiscard]] place place_called(std::string const& name);
  [[nodiscard]] map_options how_to_read(std::string const& argument);
  [[nodiscard]] map_options how_the_profile_reads();
  void set_members(source_profile& profile) const;
  [[nodiscard]] bool has_profile(std::string const& argument) const;
  void note_statuses(source_profile const& profile, map_options const& how);
  [[nodiscard]] status_map in_one_list(status_map map) const;
  void read_without();
  void refuse_without() const;
  [[nodiscard]] series_source series_of_one(std::vector<std::string> const& paths, std::string const& times,
                                            bool of_several = false);
  [[nodiscard]] status_map cut(status_map const& map) const;
  void warn_of_idle_without();
  [[nodiscard]] bool keeps_apart() const;
  [[nodiscard]] std::vector<dated_map> const& listed(std::filesystem::path const& folder);
  [[nodiscard]] snapshot snapshot_of(std::string const& argument, map_options const& how);
  [[nodiscard]] status_map map_of(snapshot read, std::string const& argument, map_options const& how);
  template <class T>
  [[nodiscard]] T taken(settings<T> read);
  [[nodiscard]] std::string text_of(std::string const& file);
  [[nodiscard]] lines_and_points lines_in(std::string const& file);

  common_options options_;
  ellipsoid earth_;
  cli::journal journal_;
  source_profile set_;  ///< what `--set` says alone
  std::optional<source_profile> profile_;
  std::optional<salient::legend> legend_;
  status_list names_;
  std::array<bool, status_count> spoken_of_{};
  salient::stance stance_;
  std::string stance_file_;      ///< which it is to be read from; empty: none
  bool stance_is_read_ = false;  ///< for the statuses that there are
  std::optional<std::vector<place>> places_;
  std::optional<status_map> last_map_;
  std::map<std::string, multi_polygon<lon_lat<double>>> lands_;  ///< by file
  std::map<std::string, std::vector<dated_map>> listed_;         ///< by folder, or file of many days
  map_options reading_;                                          ///< of the dated maps found last
  bool apart_ = false;
  std::vector<std::string> taken_out_;  ///< of every map: land of the statuses of these names …
  /// … and inside the polygons of these files.
  std::vector<std::pair<std::string, multi_polygon<lon_lat<double>> const*>> taken_out_lands_;
  std::shared_ptr<taken_names> cut_out_ = std::make_shared<taken_names>();  ///< of either, what some map had
};

/// Whether a map draws contested land. A source that draws it on this very map is known to map it, whatever the profile
/// leaves unsaid; one status for all features is known not to, unless that status is the contested one.
/// @param given       `--status`, which overrules also what the profile says of contested land
/// @param of_profile  the profile's one status
[[nodiscard]] contested_mapping mapped_contested(snapshot const& map, std::optional<status> given,
                                                 std::optional<status> of_profile);

/// What to say of a place that lies far from all land of a map; empty for others.
[[nodiscard]] std::string far_away(place const& where, status_map const& map);

/// @throws input_error  the map has features and none of them has a status
void require_some_status(snapshot const& map);

/// Why a map has no land once it is resolved, in words; empty where it has some.
[[nodiscard]] std::string why_no_land(snapshot const& read, status_map const& resolved);

/// Whether a feature's name or colour says a status of its own, as those of full maps do.
[[nodiscard]] bool names_its_status(feature const& f);

}  // namespace salient::cli
