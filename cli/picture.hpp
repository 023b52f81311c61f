// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "salient/control/status_map.hpp"
#include "salient/draw/svg.hpp"
#include "salient/draw/svg_encirclement.hpp"

#include "delivery.hpp"

namespace salient::cli {

/// What the caller has on the picture in his own words.
struct picture_words {
  std::string title;              ///< empty: the picture's own
  std::string credit;             ///< empty: none
  std::vector<std::string> base;  ///< `FILE:KIND`, see `base_with`
  std::string language = "en";    ///< of headlines, captions and legends
};

/// `--title`, `--credit`, `--base` and `--lang`.
void add_picture_words(CLI::App& command, picture_words& words);

/// Where `--out` names a picture (`.svg`, `.png`) it is drawn there, as by `--svg`, and the answer is printed.
void draw_what_out_names(common_options& common, std::string& drawn);

/// What every picture says beside its land: base map, places, stance, convention, warnings so far and provenance.
[[nodiscard]] picture_options picture_of(inputs& input, question const& ask, delivery const& out,
                                         std::string const& note, picture_words const& words);

/// `--lang`.
void add_language(CLI::App& command, std::string& language);

/// Likewise of places to be marked: as the language spells them.
[[nodiscard]] std::vector<place> named_in(std::vector<place> places, std::string const& language);

/// For options that name a picture, SVG or PNG: refuses the endings of other kinds.
[[nodiscard]] CLI::Validator svg_name();

/// The file for one of several places: `ring.svg` of Pokrovsk is `ring-Pokrovsk.svg`. What a file's name may not hold
/// becomes `_`.
[[nodiscard]] std::filesystem::path file_for(std::filesystem::path const& file, std::string const& place_name);

/// Pictures of places for `--svg FILE`: all are drawn before any is written.
class place_pictures {
 public:
  /// @param several  each place gets a file of its own, see `file_for`
  place_pictures(delivery& out, std::string file, bool several)
      : out_(out), file_(std::move(file)), several_(several) {}

  /// @throws argument_error  the command writes its file already
  void add(status_map const& map, encirclement_picture const& found, picture_options const& with);

  /// @return a line about each file
  /// @throws argument_error  one of them is an input
  [[nodiscard]] std::vector<std::string> write() const;

 private:
  delivery& out_;
  std::string file_;
  bool several_;
  std::vector<std::pair<std::filesystem::path, std::string>> drawn_;
};

}  // namespace salient::cli
