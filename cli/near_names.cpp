// SPDX-License-Identifier: BSL-1.0
#include "near_names.hpp"

#include <filesystem>
#include <system_error>
#include <vector>

#include "salient/control/place.hpp"

namespace salient::cli {

namespace {

// The first part of a path that is not there: where the folder is wrong, its files are not the ones to look among.
std::filesystem::path first_missing(std::filesystem::path const& file) {
  std::filesystem::path so_far;
  std::error_code ignored;
  for (auto const& part : file) {
    so_far /= part;
    if (!std::filesystem::exists(so_far, ignored)) return so_far;
  }
  return file;
}

}  // namespace

std::string files_like(input_error const& problem) {
  auto named = problem.place().file;
  if (problem.os_error() != std::errc::no_such_file_or_directory) return {};
  // DIR@DATE whose DIR is not there is taken for a file.
  if (auto const at = named.rfind('@'); at != std::string::npos && at > 0) named.resize(at);
  auto const missing = first_missing(named);
  auto const folder = missing.parent_path();
  constexpr std::size_t most = 10'000;
  std::vector<std::string> names;
  std::error_code failure;
  for (std::filesystem::directory_iterator entry(folder.empty() ? "." : folder, failure), end;
       !failure && entry != end && names.size() < most; entry.increment(failure))
    names.push_back(entry->path().filename().string());
  auto near = detail::nearest_names(names, missing.filename().string());
  for (auto& name : near) name = (folder / name).string();
  return detail::did_you_mean(near);
}

std::string options_like(CLI::App const& command, std::string const& option) {
  if (!option.starts_with("--")) return {};
  std::vector<std::string> names;
  for (auto const* known : command.get_options())
    for (auto const& name : known->get_lnames()) names.push_back("--" + name);
  return detail::did_you_mean(detail::nearest_names(names, option.substr(0, option.find('='))));
}

std::string commands_like(CLI::App const& program, std::string const& name) {
  std::vector<std::string> names;
  for (auto const* command : program.get_subcommands([](CLI::App const*) { return true; }))
    names.push_back(command->get_name());
  return detail::did_you_mean(detail::nearest_names(names, name));
}

}  // namespace salient::cli
