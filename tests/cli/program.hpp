// SPDX-License-Identifier: BSL-1.0
#pragma once

// Runs the built program as a user's shell would.

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <sys/wait.h>

namespace salient::test {

/// A folder of the test's own, removed with all it holds.
class scratch {
 public:
  scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "salient-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
  }
  scratch(scratch const&) = delete;
  scratch& operator=(scratch const&) = delete;
  ~scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  [[nodiscard]] std::filesystem::path operator/(std::string const& name) const { return folder_ / name; }

 private:
  std::filesystem::path folder_;
};

inline std::string content_of(std::filesystem::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The data that a report holds.
inline nlohmann::json page_data(std::string const& page) {
  std::string const start = "<script type=\"application/json\" id=\"data\">";
  auto const from = page.find(start) + start.size();
  return nlohmann::json::parse(page.substr(from, page.find("</script>", from) - from));
}

struct outcome {
  int exit_code = -1;
  std::string out;
  std::string err;

  [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(out); }
};

/// @param arguments  as typed in a shell, in the folder examples/
/// @param first      what the shell does before, such as setting a limit
inline outcome salient(std::string const& arguments, std::string const& first = "true") {
  scratch const folder;
  std::string const command = "cd '" SALIENT_EXAMPLES_DIR "' && " + first + " && '" SALIENT_PROGRAM "' </dev/null " +
                              arguments + " >'" + (folder / "out").string() + "' 2>'" + (folder / "err").string() + "'";
  int const state = std::system(command.c_str());
  return {WIFEXITED(state) ? WEXITSTATUS(state) : -1, content_of(folder / "out"), content_of(folder / "err")};
}

}  // namespace salient::test
