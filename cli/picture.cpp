// SPDX-License-Identifier: BSL-1.0
#include "picture.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>

#include "salient/core/errors.hpp"
#include "salient/io/files.hpp"
#include "salient/io/json_text.hpp"

#include "base_map.hpp"
#include "language.hpp"
#include "phrases.hpp"
#include "png.hpp"

namespace salient::cli {

void add_picture_words(CLI::App& command, picture_words& words) {
  command.add_option("--title", words.title, "of the picture");
  command.add_option("--credit", words.credit, "a line of your own under the picture, such as your paper's name");
  command
      .add_option("--base", words.base, "FILE:KIND, lines to draw under the map: road, railway, river, region or state")
      ->allow_extra_args(false);
  add_language(command, words.language);
}

void add_language(CLI::App& command, std::string& language) {
  command
      .add_option("--lang", language,
                  "of pictures, the page and headlines of places: en or uk; other text stays English")
      ->check(CLI::IsMember({"en", "uk"}))
      ->capture_default_str();
}

std::vector<place> named_in(std::vector<place> places, std::string const& language) {
  for (auto& where : places) where.name = name_in(where, language);
  return places;
}

void draw_what_out_names(common_options& common, std::vector<std::string>& drawn) {
  auto const whole = [](std::string const& file) { return std::filesystem::absolute(file).lexically_normal(); };
  auto const first = std::stable_partition(common.outs.begin(), common.outs.end(),
                                           [](std::string const& file) { return !asks_for_picture(file); });
  for (auto file = first; file != common.outs.end(); ++file) {
    if (std::any_of(drawn.begin(), drawn.end(), [&](auto const& known) { return whole(known) == whole(*file); }))
      throw argument_error(error_code::argument_ambiguous, "--svg: " + *file + " would be written twice");
    drawn.push_back(*file);
  }
  common.outs.erase(first, common.outs.end());
}

picture_options picture_of(inputs& input, question const& ask, delivery const& out, std::string const& note,
                           picture_words const& words) {
  picture_options with;
  with.title = words.title;
  with.places = named_in(input.places(), words.language);
  with.stance = ask.stance();
  with.base = base_with(input, words.base, words.language);
  if (words.language != "en")
    with.say = [language = words.language](std::string_view english) { return phrase_in(english, language); };
  constexpr std::string_view convention =
      "Convention: areas on {0}, edges straight in longitude and latitude; map error {1} km assumed.";
  with.notes.push_back(filled(phrase_in(convention, words.language),
                              {out.options().ellipsoid, figures_in(fixed(ask.map_error_km(), 1), words.language)}));
  if (out.options().note) with.notes.push_back(note);
  if (!out.options().quiet)
    for (auto const& warning : input.journal().warnings())
      with.notes.push_back(filled(phrase_in(phrases::picture_warning, words.language), {warning}));
  if (!words.credit.empty()) with.notes.push_back(words.credit);
  with.provenance = json_document(out.meta(note).dump(-1, ' ', false, json::error_handler_t::replace));
  return with;
}

CLI::Validator svg_name() {
  return {[](std::string& name) {
            auto const ending = CLI::detail::to_lower(std::filesystem::path(name).extension().string());
            for (std::string_view const other : {".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".pdf"})
              if (ending == other)
                return "the picture is SVG or PNG: expected a name that ends in .svg or .png, not in " + ending;
            return std::string();
          },
          "FILE.svg|FILE.png"};
}

std::filesystem::path file_for(std::filesystem::path const& file, std::string const& place_name) {
  constexpr std::string_view unfit = "/\\:*?\"<>|. ";
  std::string name = place_name;
  for (char& c : name)
    if (static_cast<unsigned char>(c) < 0x20 || unfit.find(c) != unfit.npos) c = '_';
  auto result = file.stem();
  result += "-" + name;
  result += file.extension();
  return file.parent_path() / result;
}

void place_pictures::add(status_map const& map, encirclement_picture const& found, picture_options const& with) {
  auto const svg = to_svg(map, found, with);
  for (auto const& named : files_) {
    auto const file = several_ ? file_for(named, found.where.name) : std::filesystem::path(named);
    out_.will_write("--svg", file);
    drawn_.emplace_back(file, svg);
  }
}

std::vector<std::string> place_pictures::write() const {
  out_.spare_inputs();
  std::vector<std::string> lines;
  for (auto const& [file, svg] : drawn_) {
    write_file_atomically(file, picture_for(file, svg));
    lines.push_back("picture             " + printable(file.string()));
  }
  return lines;
}

}  // namespace salient::cli
