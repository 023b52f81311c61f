// SPDX-License-Identifier: BSL-1.0
#include "salient/io/validate.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>

#include "commands.hpp"
#include "delivery.hpp"
#include "judged_map.hpp"

namespace salient::cli {

namespace {

struct validate_arguments {
  common_options common;
  std::vector<std::string> files;
};

constexpr int something_found = 1;

char const* kind_in_words(file_kind kind) {
  switch (kind) {
    case file_kind::profile:
      return "source profile";
    case file_kind::legend:
      return "legend";
    case file_kind::stance:
      return "stance";
    case file_kind::places:
      return "places file";
    case file_kind::times:
      return "list of times";
    case file_kind::map:
      break;
  }
  return "map";
}

int validate(validate_arguments const& asked) {
  inputs input(asked.common);
  question ask(asked.common, input);
  delivery out("validate", asked.common, input, ask);
  std::vector<problem> problems;
  answer what;
  what.body["files"] = json::array();
  std::map<std::filesystem::path, std::vector<std::filesystem::path>> maps;  // by folder: a series reads them together
  for (auto const& file : asked.files) {
    auto const kind = kind_of_file(file);
    input.journal().remember(file);
    what.body["files"].push_back({{"path", file}, {"judged_as", kind_in_words(kind)}});
    if (kind != file_kind::map) what.page.lines.push_back(printable(file) + " judged as a " + kind_in_words(kind));
    auto const judged = kind == file_kind::map
                            ? judged_as_map(file, input)
                            : judged_map{validate_settings(file, kind, input.statuses_beside(file)), {}, {}};
    input.journal().require_unchanged(file);
    for (auto const* found : {&judged.of_features, &judged.of_the_whole})
      problems.insert(problems.end(), found->begin(), found->end());
    if (!judged.resolving.empty()) what.page.lines.push_back(printable(file) + ": " + judged.resolving);
    auto& beside = maps[std::filesystem::path(file).parent_path()];
    if (kind == file_kind::map && std::find(beside.begin(), beside.end(), file) == beside.end()) beside.push_back(file);
  }
  for (auto const& [folder, files] : maps) {
    if (files.empty()) continue;
    auto const found = validate_maps(files, input.profile_of(files.front().string()));
    problems.insert(problems.end(), found.begin(), found.end());
  }

  what.body["problems"] = json::array();
  table rows{"", {"file", "feature", "path", "byte", "code", "problem"}, {}};
  for (auto const& p : problems) {
    auto const optional_number = [](std::optional<std::size_t> const& n) { return n ? json(*n) : json(nullptr); };
    what.body["problems"].push_back({{"file", p.file},
                                     {"feature", optional_number(p.feature)},
                                     {"path", p.path},
                                     {"offset", optional_number(p.offset)},
                                     {"code", static_cast<int>(p.code)},
                                     {"message", p.message}});
    rows.rows.push_back({words(p.file), words(p.feature ? std::to_string(*p.feature) : ""), words(p.path),
                         words(p.offset ? std::to_string(*p.offset) : ""),
                         words(std::to_string(static_cast<int>(p.code))), words(p.message)});
  }
  what.page.heading = std::to_string(asked.files.size()) + " file(s), " +
                      (problems.empty() ? "no problem found" : std::to_string(problems.size()) + " problem(s)");
  what.page.data = rows;
  if (!problems.empty()) what.page.tables = {rows};
  out.deliver(std::move(what));
  return problems.empty() ? 0 : something_found;
}

}  // namespace

void add_validate(CLI::App& program, int& exit_code) {
  auto const asked = std::make_shared<validate_arguments>();
  auto* command =
      program.add_subcommand("validate", "what is wrong with maps and settings files; exit 1 if anything is");
  command->add_option("files", asked->files, "maps, source profiles, legends, stances, places files, lists of times")
      ->required();
  add_common_options(*command, asked->common);
  command->callback([asked, &exit_code] { exit_code = validate(*asked); });
}

}  // namespace salient::cli
