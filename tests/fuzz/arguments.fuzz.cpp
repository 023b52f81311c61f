// SPDX-License-Identifier: BSL-1.0
// libFuzzer on the program's command line: options, MAP and PLACE as typed, one argument a line, in a folder of two
// small maps. Behind a line `----` may stand a file that is there too: its name, a line end, its text. Whatever is typed
// ends with an exit code that is promised, and a refusal is one printable line.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

#include "fuzz/input.hpp"

int salient_program(int argc, char** argv);  // the program's main, renamed for this build

namespace {

// Commands write and read in a folder of their own, and nothing else.
void enter_folder() {
  namespace fs = std::filesystem;
  auto const folder = fs::temp_directory_path() / ("salient-fuzz-" + std::to_string(getpid()));
  fs::remove_all(folder);
  fs::create_directories(folder / "maps");
  fs::current_path(folder);
  for (auto const* const day : {"maps/2025-11-01.geojson", "maps/2025-11-03.geojson"})
    std::ofstream(day) << R"({"type":"Feature","properties":{"name":"Occupied"},"geometry":{"type":"Polygon",)"
                       << R"("coordinates":[[[37,48],[38,48],[38,)" << (day[14] == '1' ? 48.5 : 48.75)
                       << R"(],[37,48.5],[37,48]]]}})";
  std::ofstream("places.csv") << "name,lon,lat\nTown,37.2,48.6\nTown,37.3,48.6\nVillage,37.5,48.9\n";
}

// A path of more than one name, or the folder above, would leave the folder.
bool stays_here(std::string_view argument) {
  constexpr std::array<std::string_view, 4> own = {"maps/2025-11-01.geojson", "maps/2025-11-03.geojson", "maps/",
                                                   "given/"};
  return std::find(own.begin(), own.end(), argument) != own.end() ||
         (argument.find('/') == argument.npos && argument.find("..") == argument.npos);
}

// The file that an input brings, in the folder `given`, which goes with it as what a command made of it does.
class given_file {
 public:
  explicit given_file(std::string_view input) {
    constexpr std::size_t longest_name = 60;
    auto const name = input.substr(0, input.find('\n'));
    if (name.size() == input.size() || name.empty() || name.size() > longest_name || name.find('\0') != name.npos ||
        !stays_here(name))
      return;
    std::filesystem::create_directory("given");
    std::ofstream("given/" + std::string(name), std::ios::binary) << input.substr(name.size() + 1);
  }
  given_file(given_file const&) = delete;
  given_file& operator=(given_file const&) = delete;
  ~given_file() {
    std::filesystem::remove_all("given");
    std::filesystem::remove_all("made");
  }
};

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  enter_folder();
  return std::freopen("/dev/null", "w", stdout) == nullptr || std::freopen("/dev/null", "r", stdin) == nullptr;
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view input(reinterpret_cast<char const*>(data), size);
  constexpr std::string_view behind = "----\n";
  auto const typed = input.find(behind);
  given_file const given(typed == input.npos ? std::string_view{} : input.substr(typed + behind.size()));
  std::vector<std::string> arguments = {"salient"};
  std::istringstream lines{std::string(input.substr(0, typed))};
  for (std::string line; std::getline(lines, line);) {
    // No argument holds a null, and the fuzzer is no user who waits.
    if (line.find('\0') != line.npos || !stays_here(line)) return 0;
    arguments.push_back(line);
  }
  std::vector<char*> argv;
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);

  std::ostringstream said;
  auto* const terminal = std::cerr.rdbuf(said.rdbuf());
  auto const code = salient_program(static_cast<int>(arguments.size()), argv.data());
  std::cerr.rdbuf(terminal);

  auto const text = said.str();
  fuzz::require(code >= 0 && code <= 3, "exit code " + std::to_string(code));
  fuzz::require(code < 2 || text.starts_with("salient: "), "a refusal without a reason: " + text);
  fuzz::require(code < 2 || text.ends_with('\n'), "a refusal without an end: " + text);
  fuzz::require(
      std::none_of(text.begin(), text.end(), [](unsigned char c) { return (c < 0x20 && c != '\n') || c == 0x7F; }),
      "control characters on the terminal: " + text);
  return 0;
}
