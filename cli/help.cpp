// SPDX-License-Identifier: BSL-1.0
#include "help.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "salient/core/version.hpp"

namespace salient::cli {

namespace {

struct command_about {
  std::string_view name;
  std::string_view group;
  std::string_view answers;
  std::array<std::string_view, 3> examples;
};

constexpr std::string_view of_a_place = "About a place";
constexpr std::string_view of_land = "About land";
constexpr std::string_view of_time = "Over time";
constexpr std::string_view to_show = "To show";
constexpr std::string_view of_files = "About files";

// One table for the overview, the help of each command, completion and the manual page.
constexpr std::array<command_about, 18> commands = {{
    {"encirclement",
     of_a_place,
     "How closed is the ring around a town, and how wide is its way out?",
     {"salient encirclement maps@latest --place Pokrovsk",
      "salient encirclement maps@2025-11-01 --place all --format csv",
      "salient encirclement maps@latest --place Pokrovsk --out ring.png"}},
    {"distance",
     of_a_place,
     "How far is it from one place to another, and from a place to the front line?",
     {"salient distance Pokrovsk Kramatorsk", "salient distance Pokrovsk Kramatorsk --map maps@latest",
      "salient distance 37.18,48.28 Dnipro --format json"}},
    {"claim",
     of_a_place,
     "Does a map support what somebody says of a town?",
     {"salient claim encircled maps@latest --place Pokrovsk",
      "salient claim tightening maps@latest --since maps@latest-30d --place Pokrovsk",
      "salient claim full_control maps@latest --within oblasts"}},
    {"area",
     of_land,
     "How much land has each status?",
     {"salient area maps@latest", "salient area maps@latest --by oblasts", "salient area map.geojson --format csv"}},
    {"change",
     of_land,
     "What was gained and lost between two days?",
     {"salient change maps@latest-30d maps@latest", "salient change maps@2025-10-01 maps@2025-11-01 --by oblasts",
      "salient change maps@latest-7d maps@latest --window disc:Pokrovsk:30"}},
    {"share",
     of_land,
     "Who holds how much of a town or a region?",
     {"salient share maps@latest --within oblasts", "salient share maps@latest --within towns.geojson:name",
      "salient share maps@latest --points villages.csv"}},
    {"front",
     of_land,
     "How long is the front line, and how far did it move?",
     {"salient front maps@latest", "salient front maps@latest --since maps@latest-30d",
      "salient front maps@latest --window disc:Pokrovsk:40"}},
    {"route",
     of_land,
     "How much of a road lies in or near land of one side?",
     {"salient route maps@latest --line road.geojson", "salient route maps@latest --line road.geojson --within-km 10",
      "salient route maps@latest --line road.geojson --format json"}},
    {"agreement",
     of_land,
     "How far do two sources agree on one day?",
     {"salient agreement mine@2025-11-01 theirs@2025-11-01", "salient agreement a.geojson b.geojson --profile-b b.json",
      "salient agreement a.geojson b.geojson --format csv"}},
    {"series",
     of_time,
     "What changed from day to day, week to week, month to month?",
     {"salient series maps --by month", "salient series maps --by week --place Pokrovsk --format csv",
      "salient series maps --since 2025-10-01"}},
    {"history",
     of_time,
     "Since when has land been as it is, and when was a town taken?",
     {"salient history maps --at all", "salient history maps --svg since.svg",
      "salient history maps --points events.csv"}},
    {"revisions",
     of_time,
     "Which past maps has a source changed since?",
     {"salient revisions old new", "salient revisions old new --format json", "salient revisions old new --quiet"}},
    {"map",
     to_show,
     "A picture of a day, or of what changed",
     {"salient map maps@latest --out today.svg", "salient map maps@latest --since maps@latest-30d --out month.png",
      "salient map maps@latest --window disc:Pokrovsk:30 --place Pokrovsk --out town.svg"}},
    {"report",
     to_show,
     "A page of a series and its places, in one file",
     {"salient report maps --place Pokrovsk --out report.html",
      "salient report maps --place Pokrovsk --place Kupiansk --since 2025-06-01 --out report.html",
      "salient report maps --place Pokrovsk --event 2025-11-01:Fog --title 'Pokrovsk' --out report.html"}},
    {"info",
     of_files,
     "What does the program understand of a file or a folder?",
     {"salient info maps", "salient info map.geojson --legend-draft legend.json", "salient info --sources"}},
    {"validate",
     of_files,
     "What is wrong with maps and settings?",
     {"salient validate map.geojson", "salient validate maps/*.geojson", "salient validate source.json --format json"}},
    {"import",
     of_files,
     "Maps of any form that is read, as a folder of dated GeoJSON files",
     {"salient import control.gpkg --out maps", "salient import *.kml --out maps",
      "salient import layers.zip --out maps"}},
    {"overlay",
     of_files,
     "A set operation on the land of two maps, as GeoJSON",
     {"salient overlay difference new.geojson old.geojson",
      "salient overlay union a.geojson b.geojson --out both.geojson",
      "salient overlay intersection a.geojson b.geojson"}},
}};

command_about const* about(std::string const& name) {
  auto const found = std::find_if(commands.begin(), commands.end(), [&](auto const& c) { return c.name == name; });
  return found == commands.end() ? nullptr : &*found;
}

std::vector<CLI::App const*> commands_of(CLI::App const& program) {
  return program.get_subcommands([](CLI::App const*) { return true; });
}

// Options that most commands have.
bool is_common(CLI::App const& program, CLI::Option const& option) {
  auto const all = commands_of(program);
  auto const having = std::count_if(all.begin(), all.end(), [&](CLI::App const* command) {
    return command->get_option_no_throw("--" + option.get_lnames().front()) != nullptr;
  });
  return having > static_cast<std::ptrdiff_t>(all.size()) / 2;
}

std::string long_names(CLI::App const& command) {
  std::string names;
  for (auto const* option : command.get_options())
    for (auto const& name : option->get_lnames()) names += (names.empty() ? "--" : " --") + name;
  return names;
}

// Text that `man` would read as one of its own words or marks.
std::string for_man(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

}  // namespace

std::string overview(CLI::App const& program) {
  std::string text = program.get_description() + "\n";
  std::string_view group;
  for (auto const& c : commands) {
    if (c.group != group) text += "\n" + std::string(c.group) + "\n";
    group = c.group;
    text += "  " + std::string(c.name) + std::string(14 - c.name.size(), ' ') + std::string(c.answers) + "\n";
  }
  return text +
         "\nTo begin: salient info FOLDER tells what it understands of your maps, and what to type next.\n"
         "Help on a command: salient COMMAND --help\n";
}

void arrange_help(CLI::App& program, help_shown wanted) {
  constexpr std::size_t most = 12;
  constexpr char const* hidden = "";
  for (auto* command : program.get_subcommands([](CLI::App*) { return true; })) {
    std::size_t shown = 0;
    bool left_out = false;
    for (bool const common : {false, true})
      for (auto* option : command->get_options()) {
        if (option->get_positional() || option->get_lnames().empty() || is_common(program, *option) != common) continue;
        bool const has_room = wanted != help_shown::short_one || shown < most;
        option->group(!has_room ? hidden : common ? "Options of all commands" : "Options");
        shown += has_room ? 1 : 0;
        left_out = left_out || !has_room;
      }
    std::string foot;
    if (auto const* c = about(command->get_name())) {
      foot = "Examples:\n";
      for (auto const& example : c->examples) foot += "  " + std::string(example) + "\n";
    }
    if (left_out) foot += "All options: salient " + command->get_name() + " --help all\n";
    foot.erase(foot.find_last_not_of('\n') + 1);
    command->footer(foot);
  }
}

std::string bash_completion(CLI::App const& program) {
  std::string names;
  std::string cases;
  for (auto const* command : commands_of(program)) {
    names += (names.empty() ? "" : " ") + command->get_name();
    cases += "    " + command->get_name() + ") options=\"" + long_names(*command) + "\" ;;\n";
  }
  return "# bash completion for salient " + std::string(version) +
         "; source it, or put it where bash-completion looks\n"
         "_salient() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} options=\n"
         "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
         "    COMPREPLY=($(compgen -W \"" +
         names +
         "\" -- \"$word\"))\n"
         "    return\n"
         "  fi\n"
         "  case ${COMP_WORDS[1]} in\n" +
         cases +
         "  esac\n"
         "  case $word in\n"
         "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
         "    *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
         "  esac\n"
         "}\n"
         "complete -o filenames -F _salient salient\n";
}

std::string manual_page(CLI::App const& program) {
  std::string page = ".TH SALIENT 1 \"\" \"salient " + std::string(version) + "\"\n.SH NAME\n" +
                     "salient \\- numbers from published maps of who controls what land\n.SH SYNOPSIS\n" +
                     ".B salient\n.I COMMAND\n\\&...\n.SH DESCRIPTION\n" + for_man(program.get_description()) + "\n" +
                     for_man(program.get_footer()) + "\n.SH COMMANDS\n";
  for (auto const* command : commands_of(program)) {
    page += ".SS " + for_man(command->get_name()) + "\n" + for_man(command->get_description()) + "\n";
    for (auto const* option : command->get_options()) {
      if (option->get_lnames().empty() || option->get_lnames().front() == "help") continue;
      page +=
          ".TP\n.B \\-\\-" + for_man(option->get_lnames().front()) + "\n" + for_man(option->get_description()) + "\n";
    }
    if (auto const* c = about(command->get_name()))
      for (auto const& example : c->examples) page += ".PP\n.EX\n" + for_man(example) + "\n.EE\n";
  }
  return page +
         ".SH EXIT STATUS\n0 done; 1 validate and revisions found something; 2 usage; 3 an input that cannot be "
         "used.\n";
}

}  // namespace salient::cli
