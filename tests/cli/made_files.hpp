// SPDX-License-Identifier: BSL-1.0
#pragma once

// Files made by a test for the program to read.

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/program.hpp"

namespace salient::test {

/// The answer as JSON; the run must have gone well.
inline nlohmann::json answer_of(std::string const& arguments) {
  auto const run = salient(arguments + " --format json");
  INFO(run.err);
  REQUIRE(run.exit_code == 0);
  return run.json();
}

/// A feature with a name: a square in degrees.
inline std::string square(std::string const& name, double west, double south, double east, double north) {
  auto const at = [](double x, double y) { return "[" + std::to_string(x) + "," + std::to_string(y) + "]"; };
  return R"({"type":"Feature","properties":{"name":")" + name + R"("},"geometry":{"type":"Polygon","coordinates":[[)" +
         at(west, south) + "," + at(east, south) + "," + at(east, north) + "," + at(west, north) + "," +
         at(west, south) + "]]}}";
}

inline void write(std::filesystem::path const& file, std::string const& text) {
  std::ofstream(file, std::ios::binary) << text;
}

/// Writes a collection of features and returns its path.
inline std::string file(scratch const& folder, std::string const& name, std::string const& features) {
  auto const path = folder / name;
  write(path, R"({"type":"FeatureCollection","features":[)" + features + "]}");
  return path.string();
}

// A map with occupied land from 30 degrees to `east`.
inline std::string held_to(double east) {
  return R"({"type":"FeatureCollection","features":[)" + square("Occupied", 30, 48, east, 49) + "]}";
}

}  // namespace salient::test
