// SPDX-License-Identifier: BSL-1.0
// What the program understands of a file or a folder, and what to type next.

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <system_error>
#include <utility>

#include "salient/core/letter_case.hpp"
#include "salient/io/files.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/json_text.hpp"
#include "salient/io/map_series.hpp"
#include "salient/io/properties.hpp"
#include "salient/io/shell_word.hpp"
#include "salient/io/validate.hpp"

#include "commands.hpp"
#include "delivery.hpp"
#include "judged_map.hpp"
#include "known_sources.hpp"
#include "phrases.hpp"

namespace salient::cli {

namespace {

struct info_arguments {
  common_options common;
  std::string path;
  std::string legend_draft;
  bool sources = false;
};

// How a file is read, and its legend made ready for many values.
struct way_to_read {
  read_options how;
  legend_matcher matches{how.names};
};

// What marks such a feature in a legend.
char const* mark_of(property_values const& p) {
  return p.name == "folder" ? "folder" : p.name == "fill" ? "fill" : "value";
}

std::string status_of(property_values const& p, std::string const& value, way_to_read const& by) {
  auto const& names = by.how.names.statuses;
  if (by.how.every_feature) return std::string(names.name(*by.how.every_feature));
  auto const mark = std::string_view(mark_of(p));
  return std::string(
      names.name(by.matches(mark == "value" ? value : "", mark == "fill" ? value : "", mark == "folder" ? value : "")));
}

// The property that tells features apart: as the options say, else one that the legend knows values of, else the one of
// fewest values, of several if there is one.
property_values const* telling(std::vector<property_values> const& all, way_to_read const& by) {
  auto const known = [&](property_values const& p) {
    return std::any_of(p.values.begin(), p.values.end(),
                       [&](value_count const& v) { return status_of(p, v.text, by) != "unrecognised"; });
  };
  for (auto const& name : by.how.status_members)
    for (auto const& p : all)
      if (detail::same_letters(p.name, name)) return &p;
  if (!by.how.every_feature)
    for (auto const& p : all)
      if (known(p)) return &p;
  for (auto const& p : all)
    if (p.values.size() > 1 && p.name != "stroke") return &p;
  return all.empty() ? nullptr : &all.front();
}

// A legend to be completed by hand: a status that is not known stands as a question mark, which no command accepts.
std::string draft_of(property_values const& p, std::string const& path, way_to_read const& by) {
  std::string text = "{\n  \"name\": " + json_string("draft for " + path) + ",\n";
  if (std::string_view(mark_of(p)) == "value") text += "  \"property\": " + json_string(p.name) + ",\n";
  auto const& names = by.how.names.statuses;
  if (!names.own().empty()) text += "  \"statuses\": " + declared_json(names).dump() + ",\n";
  text += "  \"rules\": [";
  for (std::size_t i = 0; i < p.values.size(); ++i) {
    auto const status = status_of(p, p.values[i].text, by);
    text += (i > 0 ? ",\n" : "\n") + std::string("    {\"") + mark_of(p) + "\": " + json_string(p.values[i].text) +
            ", \"status\": " + (status == "unrecognised" ? "\"?\"" : json_string(status)) + "}";
  }
  return text + "\n  ]\n}\n";
}

void tell_properties(answer& what, std::vector<property_values> const& all, way_to_read const& by) {
  what.body["properties"] = json::array();
  table rows{"Properties of the features with an area", {"property", "value", "features", "status"}, {}};
  auto const* const telling_one = telling(all, by);
  for (auto const& p : all) {
    auto values = json::array();
    constexpr std::size_t most_shown = 12;
    for (std::size_t i = 0; i < p.values.size(); ++i) {
      auto const& [text, count] = p.values[i];
      auto const status = &p == telling_one || p.name == "fill" || p.name == "folder" ? status_of(p, text, by) : "";
      values.push_back(
          {{"value", text}, {"features", count}, {"status", status.empty() ? json(nullptr) : json(status)}});
      if (i < most_shown)
        rows.rows.push_back({words(p.name), words(text), number(static_cast<double>(count), 0), words(status)});
      else if (i == most_shown)
        rows.rows.push_back(
            {words(p.name), words("… " + std::to_string(p.values.size() - i) + " more"), words(""), words("")});
    }
    what.body["properties"].push_back(
        {{"name", p.name}, {"features", p.features}, {"values", values}, {"more", p.more}});
  }
  if (!rows.rows.empty()) what.page.tables.push_back(std::move(rows));
}

// " --source NAME" of the source that was proposed, or nothing.
std::string source_option(answer const& what) {
  auto const found = what.body.find("known_source");
  return found == what.body.end() || !found->is_string() ? "" : " --source " + found->get<std::string>();
}

void tell_file(answer& what, info_arguments const& asked, inputs& input, way_to_read const& by,
               std::vector<property_values> const& all) {
  auto const judged = judged_as_map(asked.path, input);
  auto of_the_whole = judged.of_the_whole;
  for (auto& p : validate_maps({asked.path}, input.profile_of(asked.path))) of_the_whole.push_back(std::move(p));
  auto problems = judged.of_features;
  problems.insert(problems.end(), of_the_whole.begin(), of_the_whole.end());
  auto const days = std::find_if(problems.begin(), problems.end(),
                                 [](problem const& p) { return p.code == error_code::days_overlap; });
  std::map<std::string, std::size_t> statuses;
  std::string why;
  try {
    auto const read = read_geojson(asked.path, by.how);
    for (auto const& f : read.features) ++statuses[std::string(read.info.statuses.name(f.what))];
    for (auto const& warning : read.record.warnings) input.journal().warn(warning);
    for (auto const& notice : read.record.notices) what.page.lines.push_back(printable(notice));
    what.page.lines.push_back(std::to_string(read.features.size()) + " feature(s) with an area, " +
                              std::to_string(read.record.points_skipped) + " point(s), " +
                              std::to_string(read.record.lines_skipped) + " line(s)");
  } catch (input_error const& problem) {
    why = problem.what();
    what.page.lines.push_back("not read: " + printable(why));
  }
  std::string counts;
  for (auto const& [status, count] : statuses)
    counts += (counts.empty() ? "" : ", ") + status + " " + std::to_string(count);
  if (!counts.empty()) what.page.lines.push_back("by status, legend " + input.legend_name() + ": " + counts);
  if (!judged.resolving.empty()) what.page.lines.push_back(judged.resolving);
  what.page.lines.push_back(problems.empty()
                                ? "no problem found"
                                : std::to_string(problems.size()) + " problem(s): salient validate lists them");
  if (why.empty())
    for (auto const& p : of_the_whole) what.page.lines.push_back(in_a_line(p));
  auto const path = shell_word(asked.path);
  auto next = "salient area " + path;
  auto const* const best = telling(all, by);
  bool const known =
      std::any_of(statuses.begin(), statuses.end(), [](auto const& s) { return s.first != "unrecognised"; });
  auto const source = source_option(what);
  if (!source.empty()) {
    next = (days != problems.end() ? "salient series " : "salient area ") + path + source;
  } else if (days != problems.end()) {
    auto const from = days->message.find("--set ");
    next = "salient series " + path + " " + days->message.substr(from, days->message.find(',', from) - from);
  } else if (!why.empty() || !of_the_whole.empty()) {
    next = "salient validate " + path;
    for (auto const& assignment : asked.common.set) next += " --set " + shell_word(assignment);
  } else if (!known && best != nullptr) {
    next = "salient info " + path + " --legend-draft legend.json";
  } else if (!known) {
    auto const& own = by.how.names.statuses.own();
    next += " --status " + (own.empty() ? std::string("occupied") : own.front().name);
  }
  what.page.remarks.push_back(filled(phrases::next_command, {next}));
  what.body["statuses"] = statuses;
  what.body["error"] = why.empty() ? json(nullptr) : json(why);
  what.body["problems"] = problems.size();
  what.body["next"] = next;
}

// The first day on which each word of the telling property stands there: words change in the middle of archives.
void tell_words(answer& what, map_list const& list, inputs& input) {
  std::map<std::string, std::pair<date, std::string>> first;
  for (auto const& map : list.maps)
    for (auto const& file : map.files) {
      if (file.of_days) continue;
      way_to_read const by{input.how_to_validate(file.path.string())};
      try {
        if (file.in_folder) detail::require_file(file.path);
        auto const all = properties_of(file.path, by.how);
        auto const* const one = telling(all, by);
        if (one == nullptr) continue;
        for (auto const& value : one->values)
          first.try_emplace(one->name + " = " + value.text, map.state_day, status_of(*one, value.text, by));
      } catch (error const& problem) {
        input.journal().warn(problem.what());
      }
    }
  std::vector<std::pair<std::string, std::pair<date, std::string>>> rows(first.begin(), first.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](auto const& a, auto const& b) { return a.second.first < b.second.first; });
  table words_seen{"Words, by the day on which each first occurs", {"first", "word", "status"}, {}};
  what.body["words"] = json::array();
  for (auto const& [word, seen] : rows) {
    words_seen.rows.push_back({words(format_date(seen.first)), words(word), words(seen.second)});
    what.body["words"].push_back({{"word", word}, {"first", format_date(seen.first)}, {"status", seen.second}});
  }
  if (!rows.empty()) what.page.tables.push_back(std::move(words_seen));
}

// What a file may be of, by its structure: proposed, and never applied unless asked for.
void tell_known_source(answer& what, std::vector<known_source const*> const& like) {
  what.body["known_source"] = like.empty() ? json(nullptr) : json(like.front()->name);
  for (auto const* source : like)
    what.page.lines.push_back(filled(phrases::looks_like_source, {source->profile.name, source->name}));
}

// The sources that the files of a folder may be of, by those that come first.
std::vector<known_source const*> sources_of_folder(std::filesystem::path const& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code failure;
  for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
       entry.increment(failure))
    if (entry->is_regular_file(failure) && entry->path().filename() != "source.json") files.push_back(entry->path());
  std::sort(files.begin(), files.end());
  constexpr std::size_t enough = 3;
  for (std::size_t i = 0; i < files.size() && i < enough; ++i) {
    std::vector<property_values> properties;
    try {
      properties = properties_of(files[i], {});
    } catch (error const&) {  // told where the file itself is read
    }
    if (auto like = sources_like(files[i], properties); !like.empty()) return like;
  }
  return {};
}

// The dated maps of a folder; where their dates cannot be told, a source that knows them is proposed.
map_list maps_of_folder(std::string const& folder, source_profile const& profile,
                        std::vector<known_source const*> const& like) {
  try {
    return of_inputs([&] { return find_maps({folder}, profile); });
  } catch (input_error const& problem) {
    if (like.empty()) throw;
    throw input_error(problem.code(), problem.place(),
                      problem.expectation() + ". " +
                          filled(phrases::looks_like_source, {like.front()->profile.name, like.front()->name}));
  }
}

void tell_folder(answer& what, info_arguments const& asked, inputs& input) {
  auto const& profile = input.profile_of(asked.path + "/x.geojson");
  auto const like = asked.common.source.empty() && asked.common.profile.empty() ? sources_of_folder(asked.path)
                                                                                : std::vector<known_source const*>{};
  tell_known_source(what, like);
  auto const list = maps_of_folder(asked.path, profile, like);
  for (auto const& warning : list.warnings) input.journal().warn(warning);
  what.body["maps"] = list.maps.size();
  what.body["first"] = list.maps.empty() ? json(nullptr) : json(format_date(list.maps.front().state_day));
  what.body["last"] = list.maps.empty() ? json(nullptr) : json(format_date(list.maps.back().state_day));
  what.body["gaps"] = json::array();
  std::size_t gaps = 0;
  for (std::size_t i = 1; i < list.maps.size(); ++i) {
    auto const days = std::chrono::sys_days{list.maps[i].state_day} - std::chrono::sys_days{list.maps[i - 1].state_day};
    if (days.count() < 2) continue;
    ++gaps;
    what.body["gaps"].push_back({{"after", format_date(list.maps[i - 1].state_day)}, {"days", days.count() - 1}});
  }
  if (list.maps.empty()) {
    what.page.lines.push_back("no dated map: " + detail::why_no_map(asked.path, profile));
  } else {
    what.page.lines.push_back(
        std::to_string(list.maps.size()) + " dated map(s), state of " + format_date(list.maps.front().state_day) +
        " to " + format_date(list.maps.back().state_day) + ", " + std::to_string(gaps) + " gap(s) of a day or more");
    tell_words(what, list, input);
  }
  auto const next = list.maps.empty() ? "salient info FILE, one of those in it"
                    : list.maps.size() == 1
                        ? "salient area " + shell_word(asked.path + "@latest")
                        : "salient series " + shell_word(asked.path) + " --by month" + source_option(what);
  what.page.remarks.push_back(filled(phrases::next_command, {next}));
  what.body["next"] = next;
}

void tell_sources(answer& what) {
  what.page.heading = "Known sources: --source NAME";
  table rows{"", {"name", "source", "lag h", "contested", "what its maps draw"}, {}};
  what.body["sources"] = json::array();
  for (auto const& [name, profile] : known_sources()) {
    bool const contested = profile.contested_mapped == contested_mapping::yes;
    rows.rows.push_back({words(name), words(profile.name), number(profile.state_lag_hours, 0),
                         words(contested ? "drawn" : "not drawn"), words(profile.mapped)});
    what.body["sources"].push_back({{"name", name},
                                    {"source", profile.name},
                                    {"url", profile.url},
                                    {"licence", profile.licence},
                                    {"attribution", profile.attribution},
                                    {"timezone", profile.timezone},
                                    {"state_lag_hours", profile.state_lag_hours},
                                    {"contested_mapped", contested},
                                    {"mapped", profile.mapped},
                                    {"recognised_by", profile.recognised_by}});
    what.page.remarks.push_back(filled(phrases::source_terms, {name, profile.url, profile.licence}));
  }
  what.page.tables = {rows};
}

void info(info_arguments const& asked) {
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("info", asked.common, input, ask);
  if (!asked.legend_draft.empty()) out.will_write("--legend-draft", asked.legend_draft);
  answer what;
  if (asked.sources) {
    tell_sources(what);
    return out.deliver(std::move(what));
  }
  if (asked.path.empty())
    throw argument_error(error_code::argument_empty, "info takes a file or a folder, or --sources");
  what.body["path"] = asked.path;
  what.page.heading = asked.path;
  if (detail::is_folder(asked.path)) {
    if (!asked.legend_draft.empty())
      throw argument_error(error_code::argument_unknown, "--legend-draft is made of one file, not of a folder");
    tell_folder(what, asked, input);
    return out.deliver(std::move(what));
  }
  if (!detail::stands(asked.path))
    throw input_error(error_code::file_unreadable, {asked.path}, "there is no such file or folder",
                      std::make_error_code(std::errc::no_such_file_or_directory));
  way_to_read const by{input.how_to_validate(asked.path)};
  input.journal().remember(asked.path);
  auto const all = properties_of(asked.path, by.how);
  if (asked.common.source.empty() && asked.common.profile.empty())
    tell_known_source(what, sources_like(asked.path, all));
  tell_file(what, asked, input, by, all);
  input.journal().require_unchanged(asked.path);
  tell_properties(what, all, by);
  if (!asked.legend_draft.empty()) {
    auto const* const best = telling(all, by);
    if (best == nullptr)
      throw input_error(error_code::member_missing, {asked.path}, "expected a property that tells features apart");
    out.spare_inputs();
    write_file_atomically(asked.legend_draft, draft_of(*best, asked.path, by));
    what.page.remarks.push_back(filled(phrases::legend_draft, {printable(asked.legend_draft), shell_word(asked.path),
                                                               shell_word(asked.legend_draft)}));
  }
  out.deliver(std::move(what));
}

}  // namespace

void add_info(CLI::App& program) {
  auto const asked = std::make_shared<info_arguments>();
  auto* command =
      program.add_subcommand("info", "what the program understands of a file or a folder, and what to type next");
  command->add_option("path", asked->path, "a map, or a folder of maps");
  command->add_flag("--sources", asked->sources, "list the known sources that --source takes");
  command->add_option("--legend-draft", asked->legend_draft, "write a legend to be completed: a rule for every value");
  add_common_options(*command, asked->common);
  command->callback([asked] { info(*asked); });
}

}  // namespace salient::cli
