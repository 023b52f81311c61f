// SPDX-License-Identifier: BSL-1.0
// Maps of whatever form as an archive that every command reads without more being said.

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <system_error>

#include "salient/io/geojson_writer.hpp"
#include "salient/io/new_folder.hpp"
#include "salient/io/shell_word.hpp"
#include "salient/io/timezone.hpp"

#include "commands.hpp"
#include "delivery.hpp"
#include "phrases.hpp"

namespace salient::cli {

namespace {

struct import_arguments {
  common_options common;
  std::vector<std::string> paths;
  std::string times;
  std::string folder;
};

std::string text_of(json const& document) {
  return document.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

// The day of a file in the archive is that on which its source published it, as in the archives that there are; its
// state where several are of one day.
std::string name_of(map_info const& info, std::string const& timezone, std::set<std::string>& taken) {
  auto name = format_date(day_in(*info.published_time, timezone));
  if (!taken.insert(name).second) {
    name = format_time(*info.state_time);
    std::erase_if(name, [](char c) { return c == '-' || c == ':'; });
    if (!taken.insert(name).second)
      throw error(error_code::argument_ambiguous, info.files.front().path + ": there are two maps of " + name);
  }
  return name + ".geojson";
}

std::string collection_of(snapshot const& map, std::string const& legend) {
  std::vector<std::string> features;
  for (auto const& f : map.features)
    features.push_back(
        to_geojson_feature(map, f, {{"status", std::string(map.info.statuses.name(f.what))}, {"name", f.name}}));
  auto files = json::array();
  for (auto const& file : map.info.files) files.push_back({{"path", file.path}, {"sha256", file.sha256}});
  json const about = {{"imported_from", files},
                      {"legend", legend},
                      {"state_time", to_json(map.info.state_time)},
                      {"published_time", to_json(map.info.published_time)},
                      {"retrieved_time", to_json(map.info.retrieved_time)},
                      {"source", map.info.source},
                      {"licence", map.info.licence},
                      {"attribution", map.info.attribution}};
  return to_geojson_collection(features,
                               {{"meta", json_document(about.dump(-1, ' ', false, json::error_handler_t::replace))}});
}

std::string legend_text(inputs const& input, std::set<status> const& seen) {
  auto const& names = input.statuses();
  json rules = json::array();
  for (auto const s : seen)
    if (s != status::unrecognised) rules.push_back({{"value", names.name(s)}, {"status", names.name(s)}});
  json priority = json::array();
  for (auto const s : input.priority())
    if (input.speaks_of(s)) priority.push_back(names.name(s));
  json legend = {{"name", input.legend_name() + ", imported"}, {"property", "status"}};
  if (!names.own().empty()) {
    legend["statuses"] = declared_json(names);
    legend["closing_land"] = names.closing_land();
  }
  legend["rules"] = std::move(rules);
  legend["priority"] = std::move(priority);
  return text_of(legend);
}

std::string profile_text(source_profile const& from, std::optional<contested_mapping> drawn,
                         std::filesystem::path const& folder) {
  json profile = {{"name", from.name},
                  {"url", from.url},
                  {"licence", from.licence},
                  {"attribution", from.attribution},
                  {"timezone", from.timezone},
                  {"state_lag_hours", from.state_lag_hours},
                  {"contested_mapped", to_json(drawn.value_or(contested_mapping::unknown))},
                  {"legend", "legend.json"},
                  {"times", "times.csv"}};
  for (auto const& [member, file] : {std::pair("domain", &from.domain), std::pair("homeland", &from.homeland),
                                     std::pair("places", &from.places), std::pair("stance", &from.stance)})
    if (*file) {
      std::error_code failure;
      auto const whole = std::filesystem::absolute(**file);
      auto const near = std::filesystem::relative(whole, std::filesystem::absolute(folder), failure);
      profile[member] = failure || near.empty() ? whole.string() : near.string();
    }
  return text_of(profile);
}

void import_maps(import_arguments const& asked) {
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("import", asked.common, input, ask);
  auto const maps = input.dated(asked.paths, asked.times);
  if (maps.empty())
    throw input_error(error_code::no_map_for_date, {asked.paths.front()},
                      "expected maps with a time; " + std::string(how_to_give_times));
  auto const& profile = *input.profile();
  new_folder folder(asked.folder);

  answer what;
  what.body = {{"folder", asked.folder}, {"maps", json::array()}};
  what.page.heading = filled(phrases::import_heading, {printable(asked.folder)});
  table rows{"", {"file", "state", "features", "from"}, {}};
  std::string times = "file,state_time,published_time,retrieved_time\n";
  std::set<std::string> taken;
  std::set<status> seen;
  std::optional<contested_mapping> drawn;
  std::size_t dated_by_name = 0;
  for (auto const& dated : maps) {
    auto const map = input.as_drawn(dated);
    auto const& info = map.info;
    auto const name = name_of(info, profile.timezone, taken);
    folder.write(name, collection_of(map, input.legend_name()));
    auto const moment = [](std::optional<time_point> const& t) { return t ? format_time(*t) : std::string(); };
    times += name + "," + moment(info.state_time) + "," + moment(info.published_time) + "," +
             moment(info.retrieved_time) + "\n";
    for (auto const& f : map.features) seen.insert(f.what);
    dated_by_name += std::count(dated.flags.begin(), dated.flags.end(), time_from_file_name);
    auto const unknown = std::count_if(map.features.begin(), map.features.end(),
                                       [](feature const& f) { return f.what == status::unrecognised; });
    if (unknown > 0)
      input.journal().warn(name + ": " + std::to_string(unknown) +
                           " feature(s) not recognised by the legend; they stay so, by their names");
    drawn = !drawn || *drawn == info.contested_mapped ? info.contested_mapped : contested_mapping::unknown;
    std::string from;
    auto files = json::array();
    for (auto const& file : info.files) {
      from += (from.empty() ? "" : ", ") + printable(file.path);
      files.push_back({{"path", file.path}, {"sha256", file.sha256}});
    }
    if (std::find(info.flags.begin(), info.flags.end(), "layer_missing") != info.flags.end())
      input.journal().warn(name + ": a layer of that day is missing, and the land that it would have drawn");
    rows.rows.push_back({words(name), words(moment(info.state_time)),
                         number(static_cast<double>(map.features.size()), 0), words(from)});
    what.body["maps"].push_back({{"file", name},
                                 {"state_time", to_json(info.state_time)},
                                 {"published_time", to_json(info.published_time)},
                                 {"features", map.features.size()},
                                 {"from", files}});
  }
  if (dated_by_name > 0) input.journal().warn(filled(phrases::import_dates_by_name, {std::to_string(dated_by_name)}));
  if (seen.empty() || seen == std::set{status::unrecognised})  // a legend has a rule
    seen.insert(input.statuses().own().empty() ? status::occupied : static_cast<status>(status_count));
  folder.write("legend.json", legend_text(input, seen));
  folder.write("times.csv", times);
  folder.write("source.json", profile_text(profile, drawn, asked.folder));
  folder.finish();
  what.page.tables = {std::move(rows)};
  auto const next = maps.size() == 1 ? "salient area " + shell_word(asked.folder + "@latest")
                                     : "salient series " + shell_word(asked.folder);
  what.page.remarks = {filled(phrases::imported, {std::to_string(maps.size())}), filled(phrases::next_command, {next})};
  what.body["next"] = next;
  what.note =
      "Each map holds the features as its source drew them, one over another where they overlap, with the status that "
      "the legend gave each and the name it had. Coordinates are those that were read, to the bit.";
  out.deliver(std::move(what));
}

}  // namespace

void add_import(CLI::App& program) {
  auto const asked = std::make_shared<import_arguments>();
  auto* command = program.add_subcommand("import", "maps of any form that is read, as a folder of dated GeoJSON files");
  command->add_option("maps", asked->paths, "DIR or FILE…, dated maps")->required();
  command->add_option("--times", asked->times, "a file of times (CSV), for maps whose names have none");
  add_common_options(*command, asked->common);
  command->remove_option(command->get_option("--out"));
  command->add_option("--out", asked->folder, "the folder to be made, whole or not at all")->required();
  command->callback([asked] { import_maps(*asked); });
}

}  // namespace salient::cli
