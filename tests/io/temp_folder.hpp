// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <system_error>

namespace salient::test {

/// An empty folder that is gone, with all in it, at the end of the test.
class temp_folder {
 public:
  temp_folder()
      : path_(std::filesystem::temp_directory_path() / ("salient_" + std::to_string(std::random_device{}()))) {
    std::filesystem::create_directory(path_);
  }
  temp_folder(temp_folder const&) = delete;
  temp_folder& operator=(temp_folder const&) = delete;
  ~temp_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] std::filesystem::path const& path() const { return path_; }

  std::filesystem::path write(std::string const& name, std::string_view text) const {
    auto const file = path_ / name;
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace salient::test
