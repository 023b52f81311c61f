// SPDX-License-Identifier: BSL-1.0
// Malformed and nasty files from outside, each with the class of answer that its manifest demands; and all the real
// maps at hand.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "salient/core/errors.hpp"
#include "salient/io/geojson.hpp"

#include "data_dir.hpp"

namespace {

std::string behaviour_of(std::filesystem::path const& file) {
  salient::read_options opt;
  opt.every_feature = salient::status::occupied;
  try {
    auto const record = salient::read_geojson(file, opt).record;
    return record.warnings.empty() && record.notices.empty() ? "accept" : "accept-warn";
  } catch (salient::input_error const& e) {
    switch (e.code()) {
      case salient::error_code::json_syntax:
        return "reject-parse";
      case salient::error_code::json_too_deep:
      case salient::error_code::file_too_large:
        return "limit";
      default:
        return "reject-semantic";
    }
  }
}

// The text member of that name in one line of the manifest.
std::string member(std::string const& line, std::string const& name) {
  auto const key = "\"" + name + "\": \"";
  auto const from = line.find(key);
  REQUIRE(from != std::string::npos);
  return line.substr(from + key.size(), line.find('"', from + key.size()) - from - key.size());
}

}  // namespace

TEST_CASE("every hostile file gets the class of answer that its manifest demands") {
  auto const data = salient::test::data_dir();
  if (!data) SKIP("skipped: no data");
  std::ifstream manifest(*data / "hostile" / "manifest.jsonl");
  REQUIRE(manifest);
  std::size_t files = 0;
  for (std::string line; std::getline(manifest, line); ++files) {
    auto const name = member(line, "file");
    INFO(name);
    CHECK(behaviour_of(*data / "hostile" / name) == member(line, "behaviour"));
  }
  CHECK(files == 43);
}

TEST_CASE("real maps load: daily files of one status, full maps by the legend") {
  auto const data = salient::test::data_dir();
  if (!data) SKIP("skipped: no data");
  std::size_t files = 0;
  for (auto const* folder : {"daily", "history", "boundaries"})
    for (auto const& entry : std::filesystem::directory_iterator(*data / folder)) {
      INFO(entry.path());
      bool const full = std::string(folder) == "history";
      salient::read_options opt;
      if (!full) opt.every_feature = salient::status::occupied;
      auto const map = salient::read_geojson(entry.path(), opt);
      CHECK(map.info.files.at(0).sha256.size() == 64);
      std::set<salient::status> statuses;
      for (auto const& f : map.features) statuses.insert(f.what);
      CHECK(statuses.count(salient::status::occupied) == 1);
      CHECK(statuses.count(salient::status::unrecognised) == 0);
      if (full) CHECK(statuses.count(salient::status::contested) == 1);
      ++files;
    }
  CHECK(files >= 35);
}
