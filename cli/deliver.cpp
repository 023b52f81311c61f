// SPDX-License-Identifier: BSL-1.0
// How an answer leaves the program: provenance, JSON, text.

#include <algorithm>
#include <array>
#include <iostream>
#include <string_view>

#include "salient/core/errors.hpp"
#include "salient/core/version.hpp"
#include "salient/io/files.hpp"
#include "salient/io/geojson_writer.hpp"
#include "salient/io/json_text.hpp"

#include "common.hpp"

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

json input_json(input_file const& file, map_info const& of) {
  return {{"path", file.path},
          {"sha256", file.sha256},
          {"state_time", to_json(of.state_time)},
          {"published_time", to_json(of.published_time)},
          {"retrieved_time", to_json(of.retrieved_time)},
          {"source", of.source},
          {"attribution", of.attribution},
          {"contested_mapped", to_json(of.contested_mapped)},
          {"flags", of.flags}};
}

template <class T>
json range_json(contested_range<T> const& range) {
  auto const end = [](std::optional<T> const& value) { return value ? json(*value) : json(nullptr); };
  return {{"contested_open", end(range.contested_open)},
          {"contested_closed", end(range.contested_closed)},
          {"contested_mapped", to_json(range.contested_mapped)}};
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

}  // namespace

std::vector<std::string> run::about(std::vector<status_map const*> const& maps) const {
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
  for (auto const& [what, file] : {std::pair("domain      ", &domain_), std::pair("homeland    ", &homeland_),
                                   std::pair("closing     ", &closing_), std::pair("barrier     ", &barrier_)})
    if (!file->empty()) lines.push_back(what + *file);
  lines.push_back("convention  " + convention());
  return lines;
}

std::string run::convention() const {
  return "areas on " + options_.ellipsoid + ", edges straight in longitude and latitude; map error " +
         fixed(options_.map_error_km, 1) + " km assumed";
}

provenance run::from() const {
  provenance result;
  std::vector<std::string> attributions;
  for (auto const& info : maps_) {
    add_once(result.maps, printable(describe(info)));
    add_once(attributions, info.attribution);
    for (auto const& file : info.files) add_once(result.map_files, with_digest(file));
  }
  for (auto const& file : files_) result.other_files.push_back(with_digest(file));
  result.attribution = printable(joined(attributions));
  if (command_ != "validate") result.convention = convention();
  if (drawn_) result.convention += "; contested land " + std::string(contested_in_words(*drawn_));
  result.program = "salient " + std::string(version) + " " + command_;
  return result;
}

std::string run::legend_name() const {
  if (!options_.status.empty()) return "status:" + options_.status;
  if (legend_) return legend_->name;
  if (profile_ && profile_->names) return profile_->names->name;
  if (profile_ && profile_->every_feature) return "status:" + std::string(to_string(*profile_->every_feature));
  return "deepstate";
}

json run::meta(std::string const& note) const {
  json inputs = json::array();
  for (auto const& info : maps_)
    for (auto const& file : info.files) inputs.push_back(input_json(file, info));
  for (auto const& file : files_) inputs.push_back(input_json(file, {}));
  json readings = json::object();
  for (std::size_t s = 0; s < status_count; ++s)
    readings[std::string(status_names[s])] = reading_names[static_cast<std::size_t>(stance_.readings[s])];
  json meta = {{"schema", 1},
               {"version", version},
               {"command", command_},
               {"inputs", inputs},
               {"legend", legend_name()},
               {"stance", {{"hostile_name", stance_.hostile_name}, {"readings", readings}}},
               {"domain", domain_.empty() ? json(nullptr) : json(domain_)},
               {"homeland", homeland_.empty() ? json(nullptr) : json(homeland_)},
               {"hostile", closing_.empty() ? json(nullptr) : json(closing_)},
               {"barrier", barrier_.empty() ? json(nullptr) : json(barrier_)},
               {"ellipsoid", options_.ellipsoid},
               {"map_error_km", options_.map_error_km},
               {"convention", convention()},
               {"attribution", from().attribution},
               {"warnings", warnings()},
               {"notices", notices_}};
  if (options_.note) meta["note"] = note;
  return meta;
}

std::string run::in_format(answer what) const {
  if (options_.format == "json") {
    json document = {{"meta", meta(what.note)}};
    for (auto& [key, value] : what.body.items()) document[key] = std::move(value);
    return json_document(document.dump(1, ' ', false, json::error_handler_t::replace)) + "\n";
  }
  what.page.from = from();
  if (options_.note) what.page.note = what.note;
  if (!options_.quiet) what.page.warnings = warnings();
  if (options_.format == "csv") return to_csv(what.page);
  return options_.format == "md" ? to_markdown(what.page) : to_text(what.page);
}

std::string run::geojson(std::vector<std::string> const& features, std::string const& note) const {
  auto const about = meta(note).dump(-1, ' ', false, json::error_handler_t::replace);
  return to_geojson_collection(features, {{"meta", json_document(about)}});
}

void print(std::string const& text) {
  std::cout << text << std::flush;
  if (!std::cout) throw output_error(error_code::file_unwritable, "standard output: the answer could not be written");
}

std::vector<std::string> run::warnings() const {
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

void run::tell_warnings() const {
  if (options_.quiet) return;
  for (auto const& warning : warnings()) std::cerr << "warning: " << warning << "\n";
}

void run::warn_of_unused_bounds() {
  if (!options_.domain.empty() && domain_.empty()) warn("--domain has no bearing on " + command_);
  if (!options_.homeland.empty() && homeland_.empty()) warn("--homeland has no bearing on " + command_);
}

void run::will_write(std::string const& option, std::filesystem::path const& file) {
  require_writable(file);
  for (auto const& earlier : outputs_)
    if (is_replaced(file) && is_same_file(file, earlier.second))
      throw argument_error(error_code::argument_ambiguous, option + ": " + file.string() + " would be written twice");
  outputs_.emplace_back(option, file);
}

void run::spare_inputs() const {
  auto const spare = [&](std::filesystem::path const& input) {
    for (auto const& [option, file] : outputs_)
      if (is_replaced(file) && is_same_file(file, input))
        throw argument_error(error_code::argument_ambiguous,
                             option + ": " + file.string() + " is an input of this command and would be overwritten");
  };
  for (auto const& info : maps_)
    for (auto const& file : info.files) spare(file.path);
  for (auto const& file : files_) spare(file.path);
  for (auto const& map : beside_)
    for (auto const& file : map.files) spare(file.path);
}

void run::deliver(answer what) {
  warn_of_unused_bounds();
  put(in_format(std::move(what)));
  if (options_.format == "csv") tell_warnings();
  end();
}

void run::put(std::string const& text) const {
  spare_inputs();
  if (options_.out.empty())
    print(text);
  else
    write_file_atomically(options_.out, text);
}

json to_json(std::optional<time_point> const& moment) { return moment ? json(format_time(*moment)) : json(nullptr); }

json to_json(std::optional<double> value) { return value ? json(*value) : json(nullptr); }

json to_json(contested_mapping mapped) {
  if (mapped == contested_mapping::unknown) return nullptr;
  return mapped == contested_mapping::yes;
}

json to_json(contested_range<route_cut> const& range) {
  auto const cut = [](std::optional<route_cut> const& at) {
    return at ? json{{"at_km", at->at_km}, {"at", to_json(at->at)}} : json(nullptr);
  };
  return {{"contested_open", cut(range.contested_open)},
          {"contested_closed", cut(range.contested_closed)},
          {"contested_mapped", to_json(range.contested_mapped)}};
}

json to_json(contested_range<double> const& range) { return range_json(range); }

json to_json(contested_range<bool> const& range) { return range_json(range); }

json to_json(contested_range<std::size_t> const& range) { return range_json(range); }

json to_json(lon_lat<double> const& at) { return json::array({at.lon, at.lat}); }

cell mapped_cell(contested_mapping mapped) {
  return words(mapped == contested_mapping::yes ? "true" : mapped == contested_mapping::no ? "false" : "");
}

cell range_cell(contested_range<double> const& range, int decimals, with_more_land trend) {
  auto const& open = range.contested_open;
  auto const& closed = range.contested_closed;
  std::string const first = open ? fixed(*open, decimals) : "–";
  if (range.contested_mapped != contested_mapping::yes) {
    if (!open) return {first, "", true, ""};
    std::string const sign = trend == with_more_land::grows ? "≥ " : trend == with_more_land::shrinks ? "≤ " : "";
    return {sign + first, plain(*open).exact, true, ""};
  }
  std::string const second = closed ? fixed(*closed, decimals) : "–";
  return {first == second ? first : first + " to " + second, open ? plain(*open).exact : "", true,
          closed ? plain(*closed).exact : ""};
}

cell run::range_cell(contested_range<double> const& range, int decimals, with_more_land trend) const {
  using enum with_more_land;
  if (undrawn_closes()) trend = trend == grows ? shrinks : trend == shrinks ? grows : may_do_either;
  return cli::range_cell(range, decimals, trend);
}

std::string describe(map_info const& info) {
  std::string text =
      info.source.empty() ? std::filesystem::path(info.files.front().path).filename().string() : info.source;
  if (!info.state_time) return text;
  text += ", state " + format_time(*info.state_time);
  bool const guessed = std::find(info.flags.begin(), info.flags.end(), time_from_file_name) != info.flags.end();
  return guessed ? text + " by the file's name" : text;
}

}  // namespace salient::cli
