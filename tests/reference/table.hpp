// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace salient::test {

/// A row of a table of reference numbers: its fields by the names of their columns.
using row = std::map<std::string, std::string>;

/// A CSV file whose first line names the columns; fields hold no quotes, or only behind those that are asked for.
inline std::vector<row> read_table(std::filesystem::path const& file) {
  std::ifstream stream(file);
  REQUIRE(stream);
  auto const split = [](std::string line) {
    if (line.ends_with('\r')) line.pop_back();
    std::vector<std::string> fields;
    std::istringstream text(line + ",");
    for (std::string field; std::getline(text, field, ',');) fields.push_back(field);
    return fields;
  };
  std::string line;
  std::getline(stream, line);
  auto const names = split(line);
  std::vector<row> rows;
  while (std::getline(stream, line)) {
    auto const fields = split(line);
    row r;
    for (std::size_t i = 0; i < names.size() && i < fields.size(); ++i) r[names[i]] = fields[i];
    rows.push_back(r);
  }
  return rows;
}

}  // namespace salient::test
