// SPDX-License-Identifier: BSL-1.0
#include "salient/io/printable.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "salient/io/detail/foreign_formats.hpp"
#include "salient/io/json_text.hpp"
#include "salient/io/shell_word.hpp"

using salient::printable;

TEST_CASE("what ends lines, steers a terminal or turns the direction of writing becomes a blank") {
  CHECK(printable("a\n\t\x1b[31mb\x7f") == "a   [31mb ");
  for (auto const* one : {"\u0080", "\u0085", "\u009b", "\u009f", "\u061c", "\u200e", "\u200f", "\u2028", "\u2029",
                          "\u202a", "\u202e", "\u2066", "\u2069"})
    CHECK(printable(std::string("a") + one + "b") == "a b");
  std::string const words = "Покровськ\u00a0’“—\u200b\u2027\u202f\u2065\u206a\ufffd²";
  CHECK(printable(words) == words);
  CHECK(printable("a\x9b\xff") == "a\ufffd\ufffd");  // no UTF-8
}

TEST_CASE("JSON says the same with such characters escaped") {
  CHECK(salient::json_string("a\u009b\u202eb\x7f\"\n") == R"("a\u009b\u202eb\u007f\"\n")");
  CHECK(salient::json_document("{\n \"a\": \"\u0085ї\u2066\"\n}\n") == "{\n \"a\": \"\\u0085ї\\u2066\"\n}\n");
}

TEST_CASE("a word for a shell is one line, whatever the name") {
  using salient::shell_word;
  using salient::detail::convert_line;
  CHECK(shell_word("front.shp") == "front.shp");
  CHECK(shell_word("a b'c") == R"('a b'\''c')");
  CHECK(shell_word("a\n'%\\b") == R"_("$(printf %b 'a\0012'\''%\0134b')")_");
  auto const line = convert_line("-f.shp");
  CHECK(line.ends_with(" ./-f.converted.geojson ./-f.shp"));
  CHECK(convert_line("in/-f.json", "ESRIJSON:").ends_with(" ./-f.converted.geojson ESRIJSON:in/-f.json"));
}
