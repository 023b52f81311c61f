// SPDX-License-Identifier: BSL-1.0
#include "salient/io/validate.hpp"

#include <memory>

#include "commands.hpp"
#include "common.hpp"

namespace salient::cli {

namespace {

struct validate_arguments {
  common_options common;
  std::vector<std::string> files;
};

constexpr int something_found = 1;

int validate(validate_arguments const& asked) {
  run work("validate", asked.common);
  std::vector<problem> problems;
  for (auto const& file : asked.files)
    for (auto& found : validate_geojson(file, work.how_to_validate(file))) problems.push_back(std::move(found));

  answer what;
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
  what.page.tables = {rows};
  work.deliver(std::move(what));
  return problems.empty() ? 0 : something_found;
}

}  // namespace

void add_validate(CLI::App& program, int& exit_code) {
  auto const asked = std::make_shared<validate_arguments>();
  auto* command = program.add_subcommand("validate", "what is wrong with map files; exit 1 if anything is");
  command->add_option("files", asked->files, "GeoJSON files")->required();
  add_common_options(*command, asked->common);
  command->callback([asked, &exit_code] { exit_code = validate(*asked); });
}

}  // namespace salient::cli
