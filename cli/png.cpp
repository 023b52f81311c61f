// SPDX-License-Identifier: BSL-1.0
#include "png.hpp"

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#if !defined(_WIN32)
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

#include <CLI/CLI.hpp>

#include "salient/core/errors.hpp"

#include "phrases.hpp"

#if !defined(_WIN32)
extern char** environ;
#endif

namespace salient::cli {

namespace {

std::string ending_of(std::filesystem::path const& file) { return CLI::detail::to_lower(file.extension().string()); }

[[noreturn]] void refuse_png(std::filesystem::path const& file, std::string_view why) {
  throw output_error(error_code::file_unwritable, filled(why, {file.string()}));
}

#if !defined(_WIN32)

// A folder of its own, gone when it is left.
class scratch_folder {
 public:
  scratch_folder() : path_((std::filesystem::temp_directory_path() / "salient-XXXXXX").string()) {
    if (mkdtemp(path_.data()) == nullptr) path_.clear();
  }
  scratch_folder(scratch_folder const&) = delete;
  scratch_folder& operator=(scratch_folder const&) = delete;
  ~scratch_folder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] bool is_there() const { return !path_.empty(); }
  [[nodiscard]] std::string file(char const* name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

std::string png_of(std::filesystem::path const& file, std::string const& svg) {
  scratch_folder const scratch;
  if (!scratch.is_there()) refuse_png(file, phrases::png_failed);
  auto drawn = scratch.file("picture.svg");
  auto made = scratch.file("picture.png");
  std::ofstream(drawn, std::ios::binary) << svg;
  std::array<std::string, 5> words = {"rsvg-convert", "--zoom=2", "--output", made, drawn};
  std::array<char*, 6> arguments{};
  for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
  pid_t child = 0;
  // Of some systems the call fails where the program is not there, of others the child ends with 127.
  constexpr int not_there = 127;
  if (posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), environ) != 0)
    refuse_png(file, phrases::png_needs_program);
  int state = 0;
  if (waitpid(child, &state, 0) < 0 || !WIFEXITED(state)) refuse_png(file, phrases::png_failed);
  if (WEXITSTATUS(state) == not_there) refuse_png(file, phrases::png_needs_program);
  std::ifstream in(made, std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (WEXITSTATUS(state) != 0 || !bytes.starts_with("\x89PNG")) refuse_png(file, phrases::png_failed);
  return bytes;
}

#else

std::string png_of(std::filesystem::path const& file, std::string const&) {
  refuse_png(file, phrases::png_needs_program);
}

#endif

}  // namespace

std::string picture_for(std::filesystem::path const& file, std::string const& svg) {
  return ending_of(file) == ".png" ? png_of(file, svg) : svg;
}

bool asks_for_picture(std::filesystem::path const& file) {
  auto const ending = ending_of(file);
  return ending == ".svg" || ending == ".png";
}

}  // namespace salient::cli
