// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/place.hpp"
#include "salient/control/status_map.hpp"
#include "salient/core/errors.hpp"
#include "salient/io/geopackage_writer.hpp"
#include "salient/measure/pieces_of_change.hpp"

#include "answer.hpp"
#include "inputs.hpp"
#include "options.hpp"
#include "question.hpp"

namespace salient::cli {

/// How the answer of one command leaves the program: with its provenance, in the format asked for, over no input.
class delivery {
 public:
  /// @param command  its name
  /// @throws output_error  `--out` cannot be written
  delivery(std::string command, common_options const& options, inputs& input, question& ask);

  /// Notes what went wrong with one of the places asked for, by its name; a place far from all land of a map is named
  /// so. The answers to the others stand, and the command ends with `end`.
  failure note_failure(failure problem, place const& where, status_map const& on);
  failure note_failure(error const& problem, place const& where);
  /// Likewise of something else, such as a zone.
  failure note_failure(error const& problem, std::string const& subject);
  /// To be called when all answers are written; `deliver` does. @throws error  something was noted, as one line
  void end() const;

  /// The lines under a heading: which maps, whose, in which convention.
  [[nodiscard]] std::vector<std::string> about(std::vector<status_map const*> const& maps) const;
  /// What every JSON answer says of itself: inputs with their digests, legend, stance, warnings.
  [[nodiscard]] json meta(std::string const& note = {}) const;
  /// The maps and files read so far, whose they are, and how their land is measured.
  [[nodiscard]] provenance from() const;
  /// The sentence to cite, of the maps read so far.
  [[nodiscard]] std::string cite() const;
  [[nodiscard]] common_options const& options() const { return options_; }

  /// Notes a file that this command writes, by the option that names it.
  /// @throws output_error  it is none, but a pipe or a device, say
  /// @throws argument_error  it writes that file already
  void will_write(std::string const& option, std::filesystem::path const& file);
  /// To be asked when all input was read, before anything is written.
  /// @throws argument_error  a file to be written is one of those read, or another map of a folder that was named
  void spare_inputs() const;

  /// Prints the answer, or writes it to those files of `--out` that ask for no land and no picture.
  void deliver(answer what);
  /// A text that is an answer by itself, such as GeoJSON, to one of the files of `--out`; empty: to standard output.
  void put(std::string const& file, std::string const& text) const;
  /// The files of `--out` that ask for land, and whether there are others.
  [[nodiscard]] std::vector<std::string> land_files() const;
  [[nodiscard]] bool asks_for_text() const { return land_files().size() < options_.outs.size(); }
  /// Warnings to standard error, for answers that have no room for them.
  void tell_warnings() const;
  /// Land as a file of features, with the `meta` of a JSON answer beside them: a GeoPackage where the file's name ends in
  /// `.gpkg`, else GeoJSON.
  /// @param more  members of `meta` that this command alone has
  [[nodiscard]] std::string features(std::filesystem::path const& file, std::vector<land_feature> const& land,
                                     std::string const& note, json const& more = json::object()) const;

 private:
  [[nodiscard]] bool gives_land() const;
  void require_fit(std::string const& file) const;
  [[nodiscard]] std::string in_format(answer const& what, std::string const& format) const;

  std::string command_;
  common_options options_;
  inputs& input_;
  question& ask_;
  std::vector<std::pair<std::string, std::filesystem::path>> outputs_;  ///< by the options that name them
  std::vector<failure> failures_;                                       ///< of single places
};

/// Whether a file's name asks for land rather than for a table or a picture: `.geojson`, `.gpkg`.
[[nodiscard]] bool asks_for_land(std::filesystem::path const& file);

/// The changed pieces as features.
[[nodiscard]] std::vector<land_feature> features_of(change_pieces const& found, status_map const& before,
                                                    status_map const& after, delivery const& out);

}  // namespace salient::cli
