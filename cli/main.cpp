// SPDX-License-Identifier: BSL-1.0
#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/version.hpp"
#include "salient/core/within_memory.hpp"
#include "salient/io/printable.hpp"

#include "commands.hpp"
#include "document.hpp"
#include "help.hpp"
#include "near_names.hpp"

namespace {

// The numbers are promised in docs/reference/command_line.md.
enum exit_code : int { done = 0, usage = 2, unusable_input = 3 };

// CLI11 would only say that a command is missing.
void require_command(CLI::App const& program, int argc, char** argv) {
  std::string const first = argc > 1 ? argv[1] : "-";
  auto const named = program.get_subcommands([&](CLI::App const* command) { return command->get_name() == first; });
  if (first.starts_with('-') || !named.empty()) return;
  throw salient::argument_error(salient::error_code::argument_unknown, "there is no command '" + first + "'" +
                                                                           salient::cli::commands_like(program, first) +
                                                                           " (salient --help lists the commands)");
}

// An empty value is a slip, such as a variable of a script that was never set. Taken for an option that was not given
// it would answer another question than the one asked.
void refuse_empty_values(CLI::App& program) {
  CLI::Validator const given(
      [](std::string& value) { return value.empty() ? std::string("expected a value, found nothing") : std::string(); },
      "");
  for (auto* command : program.get_subcommands([](CLI::App*) { return true; }))
    for (auto* option : command->get_options()) option->transform(given);  // before any check of the option's own
}

// What of the options a help shows. Takes `all` after `--help` away.
salient::cli::help_shown help_wanted(std::vector<char*>& arguments) {
  auto const is_help = [](char const* word) {
    return std::string_view(word) == "--help" || std::string_view(word) == "-h";
  };
  auto const help = std::find_if(arguments.begin(), arguments.end(), is_help);
  if (help == arguments.end()) return salient::cli::help_shown::none;
  if (help + 1 == arguments.end() || std::string_view(*(help + 1)) != "all") return salient::cli::help_shown::short_one;
  arguments.erase(help + 1);
  return salient::cli::help_shown::all;
}

// What else the mistyped options of a command may have been; empty where it is not that.
std::string suggestions(CLI::App const& program) {
  std::string text;
  for (auto const* command : program.get_subcommands())
    for (auto const& extra : command->remaining()) text += salient::cli::options_like(*command, extra);
  return text;
}

// What a command reads, for the error that it takes more memory than there is.
std::string files_named(int argc, char** argv) {
  std::string names;
  std::error_code ignored;
  for (int i = 1; i < argc; ++i)
    if (std::filesystem::exists(argv[i], ignored)) names += (names.empty() ? "" : ", ") + std::string(argv[i]);
  return names.empty() ? "input" : names;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<char*> arguments(argv, argv + argc);
  auto const help = help_wanted(arguments);
  argc = static_cast<int>(arguments.size());
  argv = arguments.data();
  CLI::App program(
      "salient: numbers from published maps of who controls what land.\n"
      "Not for navigation, evacuation or operations: it describes maps of past dates.",
      "salient");
  program.set_version_flag("--version", salient::version);
  bool manual = false;
  std::string shell;
  program.add_flag("--man", manual, "print the manual page: salient --man | man -l -");
  program.add_option("--completion", shell, "print completion for a shell: bash")->check(CLI::IsMember({"bash"}));
  program.footer(
      "MAP is a map's file, or DIR@DATE, DIR@latest, DIR@latest-7d or DIR@previous in a folder of dated maps, or - for "
      "standard input.\nPLACE is a name, of the places file or of those built in, or lon,lat.");
  int code = done;
  salient::cli::add_distance(program);
  salient::cli::add_area(program);
  salient::cli::add_change(program);
  salient::cli::add_encirclement(program);
  salient::cli::add_agreement(program);
  salient::cli::add_front(program);
  salient::cli::add_share(program);
  salient::cli::add_route(program);
  salient::cli::add_claim(program);
  salient::cli::add_series(program);
  salient::cli::add_history(program);
  salient::cli::add_revisions(program, code);
  salient::cli::add_validate(program, code);
  salient::cli::add_info(program);
  salient::cli::add_import(program);
  salient::cli::add_overlay(program);
  salient::cli::add_report(program);
  salient::cli::add_map(program);
  refuse_empty_values(program);
  if (help != salient::cli::help_shown::none) salient::cli::arrange_help(program, help);
  if (argc == 1) {
    std::cout << salient::cli::overview(program);
    return done;
  }
  try {
    require_command(program, argc, argv);
    salient::within_memory(files_named(argc, argv), [&] { program.parse(argc, argv); });
    if (manual) std::cout << salient::cli::manual_page(program);
    if (!shell.empty()) std::cout << salient::cli::bash_completion(program);
    if (!manual && shell.empty() && program.get_subcommands().empty())
      throw salient::argument_error(salient::error_code::argument_empty, "a command is needed");
    return code;
  } catch (CLI::ParseError const& problem) {
    if (problem.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return program.exit(problem);
    std::cerr << "salient: " << salient::printable(problem.what() + suggestions(program))
              << " (salient --help lists the commands)\n";
    return usage;
  } catch (salient::argument_error const& problem) {
    std::cerr << "salient: " << salient::printable(problem.what()) << "\n";
    return usage;
  } catch (salient::input_error const& problem) {
    std::cerr << "salient: " << salient::printable(problem.what() + salient::cli::files_like(problem)) << "\n";
    return unusable_input;
  } catch (std::exception const& problem) {
    std::cerr << "salient: " << salient::printable(problem.what()) << "\n";
    return unusable_input;
  }
}
