// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/control/legend.hpp"
#include "salient/control/place.hpp"
#include "salient/control/series.hpp"
#include "salient/control/snapshot.hpp"
#include "salient/control/source_profile.hpp"
#include "salient/control/stance.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/contested_range.hpp"
#include "salient/core/errors.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/geometry/multi_polygon.hpp"
#include "salient/io/lines.hpp"
#include "salient/io/map_folder.hpp"
#include "salient/io/settings.hpp"
#include "salient/measure/route.hpp"
#include "salient/measure/series.hpp"

#include "document.hpp"

namespace salient::cli {

using json = nlohmann::ordered_json;

/// The country's land and the attacker's own outside it; either may be empty.
struct bounds_of_land {
  multi_polygon<lon_lat<double>> domain;
  multi_polygon<lon_lat<double>> homeland;
};

/// What the command line asked for, in words; every command takes these.
struct common_options {
  std::string format = "text";
  std::string profile;
  std::string legend;
  std::string status;
  std::string stance;
  std::string side;  ///< `--for`
  std::string domain;
  std::string homeland;
  std::string places;
  std::string ellipsoid = "wgs84";
  double map_error_km = 0.5;
  std::string out;
  bool latitude_first = false;
  bool note = false;
  bool quiet = false;
};

void add_common_options(CLI::App& command, common_options& options);

/// For commands that judge claims, and compute with the map's error instead of only printing it.
/// @throws argument_error  names the option and the interval
void require_error_for_claims(common_options const& options);

/// Flag of a map without a source profile: its times are what its name seems to say, in UTC and without a lag.
inline constexpr char const* time_from_file_name = "time_from_file_name";

/// What to do about maps without a time.
inline constexpr char const* how_to_give_times =
    "a map's time is a date (YYYY-MM-DD or YYYYMMDD) or a unix time in its file's name, or stands in the file of "
    "--times";

/// Runs what reads files or compares what they hold. Of two that contradict each other, such as maps of one time, and of
/// one that holds nothing the library speaks as of arguments; here they are inputs that cannot be used, which is another
/// exit code than that of the command line.
template <class Ask>
auto of_inputs(Ask const& ask) try {
  return ask();
} catch (argument_error const& problem) {
  if (problem.code() != error_code::argument_ambiguous && problem.code() != error_code::argument_empty) throw;
  throw error(problem.code(), problem.what());
}

/// An answer in the two forms it is given in: JSON keys for machines, a page for people.
struct answer {
  json body = json::object();
  document page;
  std::string note;  ///< the method in a paragraph, added by `--note`
};

/// Whether a quantity grows or shrinks when more land counts as closed: says what one known end means for the other.
enum class with_more_land { grows, shrinks, may_do_either };

/// One run of one command: reads what the options name, remembers every file for the provenance, and delivers.
class run {
 public:
  run(std::string command, common_options const& options);

  [[nodiscard]] salient::stance const& stance() const { return stance_; }
  [[nodiscard]] ellipsoid const& earth() const { return earth_; }
  [[nodiscard]] common_options const& options() const { return options_; }

  /// From here on maps are read by this profile, whatever `--profile`, `--legend` and `--status` say: for a second
  /// source beside the first.
  void use_profile(std::string const& file);

  /// Reads and resolves a MAP argument. @throws input_error if no feature of it has a status
  [[nodiscard]] status_map map(std::string const& argument);
  /// How a file is to be judged: with the statuses that a map of it would have.
  [[nodiscard]] read_options how_to_validate(std::string const& file);
  /// The profile that goes with a map file.
  [[nodiscard]] source_profile const& profile_of(std::string const& file);
  /// Reads a MAP argument without a legend: every areal feature counts.
  [[nodiscard]] snapshot all_land(std::string const& argument);
  /// Reads a file of named polygons, `FILE:FIELD`; the field's value is each feature's name.
  [[nodiscard]] snapshot zones(std::string const& file_and_field);
  /// The areal features of a file together, such as a window or a domain.
  /// @throws input_error  they cover nothing
  [[nodiscard]] multi_polygon<lon_lat<double>> const& land_in(std::string const& file);

  /// The line strings of a GeoJSON file.
  [[nodiscard]] std::vector<named_line> lines(std::string const& file);
  /// The points of a GeoJSON file.
  [[nodiscard]] std::vector<lon_lat<double>> points(std::string const& file);
  /// The country's land, from `--domain` or the profile of the maps read so far; empty where neither names it.
  [[nodiscard]] multi_polygon<lon_lat<double>> domain();
  /// The attacker's own land, likewise.
  [[nodiscard]] multi_polygon<lon_lat<double>> homeland();
  /// For questions about a place or a line: both of them. Warns of `--for` without a domain.
  /// @throws argument_error if there is a homeland alone
  [[nodiscard]] bounds_of_land bounds();
  /// The map with these bounds, if there is a domain.
  /// @throws argument_error as `bounds`
  [[nodiscard]] status_map bounded(status_map map);
  /// For totals: what the map shows inside `--domain`. A profile's domain does not cut, so that a source's own totals
  /// stay comparable with what it publishes.
  [[nodiscard]] status_map inside_domain(status_map map);
  /// What totals are cut at: the land of `--domain`; empty without it.
  [[nodiscard]] multi_polygon<lon_lat<double>> window_of_totals();
  /// The map with the polygons of one file closing and those of another a barrier; either may be empty.
  [[nodiscard]] status_map with_given_land(status_map map, std::string const& closing, std::string const& barrier);

  /// The lines under a heading: which maps, whose, in which convention.
  [[nodiscard]] std::vector<std::string> about(std::vector<status_map const*> const& maps) const;

  /// The maps before the one that `DIR@DATE` names, latest first; empty for a single file.
  [[nodiscard]] std::vector<dated_map> history(std::string const& argument, map_info const& of) const;
  /// One of them; none, with a warning, where it cannot be read: nobody asked for that day.
  [[nodiscard]] std::optional<status_map> earlier_map(dated_map const& earlier);

  /// The dated maps among files and folders, read by this run's options. May warn.
  /// @param times  a file of times, see `read_times`; empty: none
  [[nodiscard]] series_source series(std::vector<std::string> const& paths, std::string const& times);
  /// How a series is walked through, whatever is asked of it: its stance, its days, the land that is counted.
  /// @param since, until  days as typed, see `day_given`
  [[nodiscard]] series_options how_to_walk(std::string const& since, std::string const& until);
  /// Has all maps of a series among the inputs, and warns of what stands in the way of reading them.
  void cite(series_result const& read);
  /// Warns of what the data of a series leaves to be wished for: names not recognised, gaps, land drawn anew.
  void warn_of_quality(series_result const& read);

  /// A PLACE argument; places come from `--places`, else from the profile of the maps read so far.
  [[nodiscard]] place place_named(std::string const& text);
  /// Warns of places that lie far from all land of a map, as `place_named` does of the map read last.
  void warn_of_far_places(std::vector<place> const& places, status_map const& map);
  /// Notes what went wrong with one of the places asked for, by its name; a place far from all land of a map is named
  /// so. The answers to the others stand, and the run ends with `end`.
  failure note_failure(failure problem, place const& where, status_map const& on);
  failure note_failure(error const& problem, place const& where);
  /// Likewise of something else, such as a zone.
  failure note_failure(error const& problem, std::string const& subject);
  /// To be called when all answers are written; `deliver` does. @throws error  something was noted, as one line
  void end() const;
  /// Fails as a question about a place did. A place far from all land of the map read last is named first: what is
  /// wrong then is the place.
  [[noreturn]] void fail_at(geometry_error const& problem, place const& where) const;
  /// All these places; empty where neither names a file.
  [[nodiscard]] std::vector<place> const& places();

  /// Maps read from here on keep land occupied before 2022 a status of its own.
  void keep_before_2022_apart() { before_2022_apart_ = true; }

  /// Notes a file that is judged rather than read, with its sum if it can be read.
  void remember(std::string const& file);

  /// Has a map among the inputs, once, that was not read by its argument.
  void cite(map_info const& info);

  /// `cli::range_cell`, read by the stance in use: where land without a feature closes, so does contested land that a
  /// source does not draw, and the end that is known is the one with contested land closed.
  [[nodiscard]] cell range_cell(contested_range<double> const& range, int decimals, with_more_land trend) const;
  /// Whether contested land that no source draws counts as closed.
  [[nodiscard]] bool undrawn_closes() const { return stance_(status::none) == reading::hostile; }

  void warn(std::string const& text);
  /// Where what is called the earlier map shows the later state.
  void warn_if_reversed(status_map const& earlier, status_map const& later);
  /// What was warned of, and maps said to have been retrieved before they were there, as one warning.
  [[nodiscard]] std::vector<std::string> warnings() const;

  /// To standard error, for answers that have no room for them.
  void tell_warnings() const;

  /// Warns of bounds that were given and had no bearing on the answer.
  void warn_of_unused_bounds();

  /// Notes a file that this command writes, by the option that names it.
  /// @throws output_error  it is none, but a pipe or a device, say
  /// @throws argument_error  it writes that file already
  void will_write(std::string const& option, std::filesystem::path const& file);
  /// To be asked when all input was read, before anything is written.
  /// @throws argument_error  a file to be written is one of those read, or another map of a folder that was named
  void spare_inputs() const;

  /// Prints the answer, or writes it to `--out`.
  void deliver(answer what);
  /// The same for a text that is an answer by itself, such as GeoJSON.
  void put(std::string const& text) const;

  /// A FeatureCollection of features made by `to_geojson_feature`, with the `meta` of a JSON answer beside them.
  [[nodiscard]] std::string geojson(std::vector<std::string> const& features, std::string const& note) const;
  /// What every JSON answer says of itself: inputs with their digests, legend, stance, warnings.
  [[nodiscard]] json meta(std::string const& note = {}) const;
  /// The maps and files read so far, whose they are, and how their land is measured.
  [[nodiscard]] provenance from() const;
  /// In which convention, in a line.
  [[nodiscard]] std::string convention() const;

 private:
  [[nodiscard]] map_options how_to_read(std::string const& argument);
  template <class T>
  [[nodiscard]] T taken(settings<T> read);
  [[nodiscard]] std::string text_of(std::string const& file);
  [[nodiscard]] bool has_profile(std::string const& argument) const;
  [[nodiscard]] status_map resolved(snapshot const& map) const;
  void remember(input_file const& file);
  void note_record(read_record const& record);
  void note_drawn(contested_mapping mapped);
  void note_folder(std::string const& argument);
  [[nodiscard]] lines_and_points lines_in(std::string const& file);
  void take_stance(salient::stance read);
  [[nodiscard]] std::string legend_name() const;
  [[nodiscard]] std::string in_format(answer what) const;

  std::string command_;
  common_options options_;
  std::optional<source_profile> profile_;  ///< `--profile`, else that of the maps read last
  std::optional<salient::legend> legend_;
  salient::stance stance_;
  ellipsoid earth_;
  std::optional<std::vector<place>> places_;
  std::optional<status_map> last_map_;  ///< the map read last
  std::vector<map_info> maps_;          ///< every map that was read
  std::vector<input_file> files_;       ///< and every other file: settings, places, zones, lines
  std::vector<dated_map> beside_;       ///< the maps of the folders that were named, read or not
  std::vector<std::pair<std::string, std::filesystem::path>> outputs_;  ///< by the options that name them
  std::optional<contested_mapping> drawn_;                              ///< whether all maps draw contested land
  std::string domain_;                                                  ///< the files in use, for the provenance
  std::string homeland_;
  std::string closing_;
  std::string barrier_;
  std::map<std::string, multi_polygon<lon_lat<double>>> lands_;  ///< by file: each is read once
  std::vector<std::string> warnings_;
  std::vector<failure> failures_;  ///< of single places
  bool before_2022_apart_ = false;
  std::vector<std::string> notices_;  ///< what is legal and was left out, for JSON alone
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

/// Whether a feature's name or colour says a status of its own, as those of full maps do.
[[nodiscard]] bool names_its_status(feature const& f);

/// A day as typed; none for an empty text.
/// @throws argument_error  names the option
[[nodiscard]] std::optional<date> day_given(char const* option, std::string const& text);

/// A decimal number and nothing else; none for all other text. Whatever the locale.
[[nodiscard]] std::optional<double> decimal(std::string_view text);

/// Whether a place is called by its own position, as `place_named` calls those it finds in no file.
[[nodiscard]] bool is_position(std::string const& name);

/// @param where     the folder or file that was named first
/// @param counting  what a step runs between: "days" or "times"
/// @throws input_error  there is no step; says of which days there are maps
void require_steps(series_result const& read, series_source const& source, std::string const& where,
                   std::string const& counting);

/// `salient::series`, with what went wrong with single places noted.
/// @throws error  as it does; not for a place
[[nodiscard]] series_result walked(run& work, series_source const& source, series_options const& how);

/// One map of a series that was read, by itself.
[[nodiscard]] status_map map_of(series_source const& source, series_reader const& reader, series_state const& wanted);

/// To standard output, whole. @throws output_error if it cannot be written
void print(std::string const& text);

/// `null` where absent.
[[nodiscard]] json to_json(std::optional<double> value);
[[nodiscard]] json to_json(std::optional<time_point> const& moment);
[[nodiscard]] json to_json(contested_range<double> const& range);
[[nodiscard]] json to_json(contested_range<bool> const& range);
[[nodiscard]] json to_json(contested_range<std::size_t> const& range);
[[nodiscard]] json to_json(lon_lat<double> const& at);
[[nodiscard]] json to_json(contested_range<route_cut> const& range);
[[nodiscard]] json to_json(contested_mapping mapped);

/// For CSV: true, false, or empty where it is not known.
[[nodiscard]] cell mapped_cell(contested_mapping mapped);

/// Both ends as "0.36 to 0.44"; one known end as "≥ 0.36" or "≤ 1.6", without a sign where it bounds nothing.
[[nodiscard]] cell range_cell(contested_range<double> const& range, int decimals, with_more_land trend);

/// "Illustration, state 2025-11-01T20:00:00Z"; the file's name where the source has none.
[[nodiscard]] std::string describe(map_info const& info);

}  // namespace salient::cli
