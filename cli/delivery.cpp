// SPDX-License-Identifier: BSL-1.0
#include "delivery.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iostream>
#include <iterator>
#include <string_view>

#include "salient/core/version.hpp"
#include "salient/io/files.hpp"
#include "salient/io/geojson_writer.hpp"
#include "salient/io/json_text.hpp"

#include "citation.hpp"
#include "phrases.hpp"
#include "png.hpp"
#include "units.hpp"

namespace salient::cli {

namespace {

constexpr std::array<std::string_view, 5> reading_names = {"open", "hostile", "contested", "barrier", "ignored"};

// Whether all the maps draw contested land, and what that means for the ranges below.
std::string_view contested_in_words(contested_mapping mapped) {
  switch (mapped) {
    case contested_mapping::yes:
      return "drawn";
    case contested_mapping::no:
      return "not drawn: one end of each range is missing";
    case contested_mapping::unknown:
      break;
  }
  return "not known whether it is drawn: one end of each range is missing";
}

// Each text once, in the order of first appearance.
void add_once(std::vector<std::string>& to, std::string const& text) {
  if (!text.empty() && std::find(to.begin(), to.end(), text) == to.end()) to.push_back(text);
}

std::string joined(std::vector<std::string> const& texts) {
  std::string out;
  for (auto const& text : texts) out += (out.empty() ? "" : "; ") + text;
  return out;
}

// A pipe or a device is written to, and nothing that stood there is lost.
bool is_replaced(std::filesystem::path const& file) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(file, ignored) || !std::filesystem::exists(file, ignored);
}

// By whatever names, through links too, and also where it is yet to be written.
bool is_same_file(std::filesystem::path const& a, std::filesystem::path const& b) {
  std::error_code ignored;
  if (std::filesystem::equivalent(a, b, ignored)) return true;
  auto const full = [&](std::filesystem::path const& file) {
    return std::filesystem::weakly_canonical(std::filesystem::absolute(file, ignored), ignored);
  };
  return full(a) == full(b);
}

std::string with_digest(input_file const& file) { return printable(file.path + ", SHA-256 " + file.sha256); }

json file_json(std::string const& file) { return file.empty() ? json(nullptr) : json(file); }

bool ends_in(std::filesystem::path const& file, std::string_view ending) {
  return CLI::detail::to_lower(file.extension().string()) == ending;
}

void print(std::string const& text) {
  std::cout << text << std::flush;
  if (!std::cout) throw output_error(error_code::file_unwritable, "standard output: the answer could not be written");
}

}  // namespace

delivery::delivery(std::string command, common_options const& options, inputs& input, question& ask)
    : command_(std::move(command)), options_(options), input_(input), ask_(ask) {
  auto const is_in_words = [](std::string const& format) { return format == "text" || format == "md"; };
  bool const in_words = options_.outs.empty()
                            ? is_in_words(options_.format)
                            : std::all_of(options_.outs.begin(), options_.outs.end(), [&](std::string const& file) {
                                return is_in_words(format_for(options_, file));
                              });
  if (options_.units != "km2" && !in_words)
    throw argument_error(error_code::argument_unknown,
                         "--units goes with text and md: all else is in km², as its names say");
  for (auto const& file : options_.outs) {
    require_fit(file);
    will_write("--out", file);
  }
}

// That this command writes what the file's ending says.
void delivery::require_fit(std::string const& file) const {
  auto const is_one_of = [&](std::initializer_list<std::string_view> commands) {
    return std::find(commands.begin(), commands.end(), command_) != commands.end();
  };
  auto const fail = [&](std::string const& why) {
    throw argument_error(error_code::argument_unknown, "--out: " + file + ": " + why);
  };
  if (asks_for_land(file) && !gives_land() && (ends_in(file, ".gpkg") || !options_.format_given))
    fail("this file would hold land, which map, change and overlay give");
  if (asks_for_picture(file) && command_ != "map") fail("a picture is not what this writes");
  if (ends_in(file, ".html") && command_ != "report") fail("a page is what report writes");
  bool const text = ends_in(file, ".txt") || ends_in(file, ".csv") || ends_in(file, ".md");
  if (text && is_one_of({"map", "overlay"})) fail(command_ + " writes land or a picture");
  if (ends_in(file, ".json") && command_ == "map") fail("map writes a picture, or land as .geojson or .gpkg");
}

failure delivery::note_failure(failure problem, place const& where, status_map const& on) {
  if (auto const text = far_away(where, on); !text.empty()) problem.message = text + " (" + problem.message + ")";
  auto const known = std::find_if(failures_.begin(), failures_.end(),
                                  [&](failure const& f) { return f.message.ends_with(problem.message); });
  bool const names = problem.message.starts_with(where.name);
  if (known == failures_.end()) failures_.push_back({problem.code, (names ? "" : where.name + ": ") + problem.message});
  return problem;
}

failure delivery::note_failure(error const& problem, place const& where) {
  return note_failure(failure{problem.code(), problem.what()}, where,
                      input_.last_map() ? *input_.last_map() : status_map({}, input_.earth(), {}));
}

failure delivery::note_failure(error const& problem, std::string const& subject) {
  failures_.push_back({problem.code(), subject + ": " + problem.what()});
  return {problem.code(), problem.what()};
}

void delivery::end() const {
  if (failures_.empty()) return;
  std::string all;
  for (auto const& f : failures_) all += (all.empty() ? "" : "; ") + f.message;
  throw error(failures_.front().code, all);
}

std::vector<std::string> delivery::about(std::vector<status_map const*> const& maps) const {
  std::vector<std::string> lines;
  for (auto const* map : maps) {
    auto const& info = map->info();
    lines.push_back((maps.size() == 1      ? "map         "
                     : map == maps.front() ? "before      "
                                           : "after       ") +
                    describe(info));
  }
  std::vector<std::string> attributions;
  auto mapped = contested_mapping::yes;
  for (auto const* map : maps) {
    auto const& info = map->info();
    add_once(attributions, info.attribution);
    if (info.contested_mapped != contested_mapping::yes && mapped != contested_mapping::no)
      mapped = info.contested_mapped;
  }
  if (!attributions.empty()) lines.push_back("attribution " + joined(attributions));
  lines.push_back("contested   " + std::string(contested_in_words(mapped)));
  auto const& files = ask_.files();
  for (auto const& [what, file] : {std::pair("country     ", &files.domain), std::pair("homeland    ", &files.homeland),
                                   std::pair("closing     ", &files.closing), std::pair("barrier     ", &files.barrier),
                                   std::pair("water       ", &files.water)})
    if (!file->empty()) lines.push_back(what + *file);
  if (!options_.without.empty()) lines.push_back("without     " + joined(options_.without));
  if (!files.outline.empty()) lines.push_back("outline     " + filled(phrases::outline_for_borders, {files.outline}));
  lines.push_back("convention  " + ask_.convention());
  return lines;
}

void delivery::will_write(std::string const& option, std::filesystem::path const& file) {
  require_writable(file);
  for (auto const& earlier : outputs_)
    if (is_replaced(file) && is_same_file(file, earlier.second))
      throw argument_error(error_code::argument_ambiguous, option + ": " + file.string() + " would be written twice");
  outputs_.emplace_back(option, file);
}

void delivery::spare_inputs() const {
  auto const& notes = input_.journal();
  auto const spare_file = [&](std::filesystem::path const& input) {
    for (auto const& [option, file] : outputs_)
      if (is_replaced(file) && is_same_file(file, input))
        throw argument_error(error_code::argument_ambiguous,
                             option + ": " + file.string() + " is an input of this command and would be overwritten");
  };
  auto const spare = [&](std::filesystem::path const& input) {
    spare_file(input);
    if (!ends_in(input, ".shp")) return;
    for (auto const* const part : {".dbf", ".shx", ".prj", ".cpg"})
      spare_file(std::filesystem::path(input).replace_extension(part));
  };
  for (auto const& info : notes.maps())
    for (auto const& file : info.files) spare(file.path);
  for (auto const& file : notes.files()) spare(file.path);
  for (auto const& map : notes.beside())
    for (auto const& file : map.files) spare(file.path);
}

void delivery::deliver(answer what) {
  input_.require_settings();
  ask_.warn_of_unused_bounds(command_);
  std::vector<std::pair<std::string, std::string>> texts;  // by file
  for (auto const& file : options_.outs)
    if (!gives_land() || !asks_for_land(file)) texts.emplace_back(file, in_format(what, format_for(options_, file)));
  if (texts.empty()) texts.emplace_back("", in_format(what, options_.format));
  for (auto const& [file, text] : texts) put(file, text);
  if (writes_as(options_, "csv")) tell_warnings();
  end();
}

void delivery::put(std::string const& file, std::string const& text) const {
  spare_inputs();
  if (file.empty())
    print(text);
  else
    write_file_atomically(file, text);
}

bool delivery::gives_land() const { return command_ == "change" || command_ == "map" || command_ == "overlay"; }

std::vector<std::string> delivery::land_files() const {
  std::vector<std::string> files;
  if (gives_land()) std::copy_if(options_.outs.begin(), options_.outs.end(), std::back_inserter(files), asks_for_land);
  return files;
}

void delivery::tell_warnings() const {
  if (options_.quiet) return;
  for (auto const& warning : input_.journal().warnings()) std::cerr << "warning: " << warning << "\n";
}

std::string delivery::features(std::filesystem::path const& file, std::vector<land_feature> const& land,
                               std::string const& note, json const& more) const {
  auto about_all = meta(note);
  about_all.update(more);
  auto const about = json_document(about_all.dump(-1, ' ', false, json::error_handler_t::replace));
  if (ends_in(file, ".gpkg")) return to_geopackage(command_, land, about);
  std::vector<std::string> texts;
  for (auto const& f : land) texts.push_back(to_geojson_feature(f.land, f.with));
  return to_geojson_collection(texts, {{"meta", about}});
}

bool asks_for_land(std::filesystem::path const& file) { return ends_in(file, ".gpkg") || ends_in(file, ".geojson"); }

std::vector<land_feature> features_of(change_pieces const& found, status_map const& before, status_map const& after,
                                      delivery const& out) {
  std::vector<land_feature> features;
  for (auto const& p : found.pieces)
    features.push_back({{p.land},
                        {{"from", std::string(found.names.name(p.from))},
                         {"to", std::string(found.names.name(p.to))},
                         {"area_km2", p.area_km2},
                         {"centroid_lon", p.centroid.lon},
                         {"centroid_lat", p.centroid.lat},
                         {"before", describe(before.info())},
                         {"after", describe(after.info())},
                         {"attribution", out.from().attribution},
                         {"ellipsoid", out.options().ellipsoid}}});
  return features;
}

std::string delivery::in_format(answer const& what, std::string const& format) const {
  if (format == "json") {
    json document = {{"meta", meta(what.note)}};
    document.update(what.body);
    return json_document(document.dump(1, ' ', false, json::error_handler_t::replace)) + "\n";
  }
  auto page = what.page;
  page.from = from();
  if (options_.note) {
    page.note = what.note;
    page.citation = cite();
  }
  if (!options_.quiet) page.warnings = input_.journal().warnings();
  if (format == "csv") return to_csv(page, input_.csv_in_columns());
  page = in_units(std::move(page), options_.units);
  return format == "md" ? to_markdown(page) : to_text(page);
}

json delivery::meta(std::string const& note) const {
  auto const& notes = input_.journal();
  auto const& files = ask_.files();
  auto const stance = ask_.stance();
  json inputs = json::array();
  for (auto const& info : notes.maps())
    for (auto const& file : info.files) inputs.push_back(input_json(file, info));
  for (auto const& file : notes.files()) inputs.push_back(input_json(file, {}));
  json readings = json::object();
  auto const& names = input_.statuses();
  for (std::size_t s = 0; s < names.size(); ++s)
    if (auto const what = static_cast<status>(s); input_.speaks_of(what))
      readings[std::string(names.name(what))] = reading_names[static_cast<std::size_t>(stance(what))];
  json meta = {{"schema", 1},
               {"version", version},
               {"command", command_},
               {"inputs", inputs},
               {"legend", input_.legend_name()},
               {"stance", {{"hostile_name", stance.hostile_name}, {"readings", readings}}},
               {"domain", file_json(files.domain)},
               {"outline", file_json(files.outline)},
               {"without", options_.without},
               {"homeland", file_json(files.homeland)},
               {"hostile", file_json(files.closing)},
               {"barrier", file_json(files.barrier)},
               {"water", file_json(files.water)},
               {"ellipsoid", options_.ellipsoid},
               {"map_error_km", options_.map_error_km},
               {"convention", ask_.convention()},
               {"attribution", from().attribution},
               {"warnings", notes.warnings()},
               {"notices", notes.notices()}};
  if (options_.note) {
    meta["note"] = note;
    meta["citation"] = cite();
  }
  return meta;
}

std::string delivery::cite() const {
  return citation(input_.journal().maps(), options_.typed.empty() ? "salient " + command_ : options_.typed);
}

provenance delivery::from() const {
  auto const& notes = input_.journal();
  provenance result;
  std::vector<std::string> attributions;
  for (auto const& info : notes.maps()) {
    add_once(result.maps, printable(describe(info)));
    add_once(attributions, info.attribution);
    for (auto const& file : info.files) add_once(result.map_files, with_digest(file));
  }
  for (auto const& file : notes.files()) result.other_files.push_back(with_digest(file));
  for (auto const& credit : notes.credits()) add_once(attributions, credit);
  result.attribution = printable(joined(attributions));
  if (command_ != "validate") result.convention = ask_.convention();
  if (notes.drawn()) result.convention += "; contested land " + std::string(contested_in_words(*notes.drawn()));
  result.program = "salient " + std::string(version) + " " + command_;
  return result;
}

}  // namespace salient::cli
