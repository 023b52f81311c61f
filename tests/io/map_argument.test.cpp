// SPDX-License-Identifier: BSL-1.0
#include "salient/io/map_argument.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "io/temp_folder.hpp"
#include "thrown.hpp"

using salient::map_argument;
using salient::parse_date;
using salient::parse_map_argument;

TEST_CASE("a MAP argument is a file, or a day of a folder") {
  salient::test::temp_folder const folder;
  auto const dir = folder.path().string();
  CHECK(parse_map_argument(dir + "@2025-08-01") == map_argument{dir, true, parse_date("2025-08-01")});
  CHECK(parse_map_argument(dir + "@20250801") == map_argument{dir, true, parse_date("2025-08-01")});
  CHECK(parse_map_argument(dir + "@latest") == map_argument{dir, true, {}});
  CHECK(parse_map_argument(dir) == map_argument{dir, false, {}});
  CHECK(parse_map_argument("no/such/m.geojson") == map_argument{"no/such/m.geojson", false, {}});
  CHECK(parse_map_argument("no/such@2025-08-01") == map_argument{"no/such@2025-08-01", false, {}});
  CHECK(parse_map_argument("") == map_argument{});
}

TEST_CASE("what is there under its whole name is a file, whatever '@' it holds") {
  salient::test::temp_folder const folder;
  auto const file = folder.write("a@2025-08-01", "{}");
  std::filesystem::create_directory(folder.path() / "a");
  CHECK(parse_map_argument(file.string()) == map_argument{file, false, {}});
  auto const other = (folder.path() / "a").string();
  CHECK(parse_map_argument(other + "@2025-08-02").in_folder);
  CHECK(parse_map_argument(other + "@2025-08-02").folder() == other);
  CHECK(parse_map_argument(file.string()).folder() == folder.path());
}

TEST_CASE("a day that does not exist is refused") {
  salient::test::temp_folder const folder;
  for (auto const* wrong : {"@", "@2025-02-30", "@last", "@2025-8-1"})
    CHECK(salient::test::code_of<salient::argument_error>([&] {
            return parse_map_argument(folder.path().string() + wrong);
          }) == salient::error_code::argument_out_of_range);
}
