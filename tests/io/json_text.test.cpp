// SPDX-License-Identifier: BSL-1.0
#include "salient/io/json_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <limits>
#include <string>

#include "salient/io/sha256.hpp"

namespace {

using namespace salient;

TEST_CASE("numbers have the fewest digits that read back to the same double") {
  CHECK(json_number(0.1) == "0.1");
  CHECK(json_number(-0.0) == "-0");
  CHECK(std::stod(json_number(1.0 / 3)) == 1.0 / 3);
  CHECK(std::strtod(json_number(std::numeric_limits<double>::denorm_min()).c_str(), nullptr) ==
        std::numeric_limits<double>::denorm_min());
  CHECK_THROWS_AS(json_number(std::numeric_limits<double>::infinity()), argument_error);
  CHECK_THROWS_AS(json_number(std::numeric_limits<double>::quiet_NaN()), argument_error);
}

TEST_CASE("texts are escaped where JSON asks for it and nowhere else") {
  CHECK(json_string("Покровськ") == "\"Покровськ\"");
  CHECK(json_string("a\"b\\c\nd\te") == R"("a\"b\\c\nd\u0009e")");
  CHECK(json_string(std::string("\0", 1)) == R"("\u0000")");
  CHECK(json_string("</script>") == "\"</script>\"");
}

TEST_CASE("bytes that are no UTF-8 become U+FFFD one by one, the rest of the text stays") {
  std::string const damaged = "\xEF\xBF\xBD";
  CHECK(json_string("a\xFFz") == "\"a" + damaged + "z\"");
  CHECK(json_string("\xD0") == "\"" + damaged + "\"");
  CHECK(json_string("\xC0\xAF") == "\"" + damaged + damaged + "\"");                // overlong
  CHECK(json_string("\xED\xA0\x80") == "\"" + damaged + damaged + damaged + "\"");  // a surrogate
  CHECK(json_string("\xF4\x90\x80\x80").size() == 2 + 4 * damaged.size());          // beyond U+10FFFF
  CHECK(json_string("\xF0\x9F\x97\xBA") == "\"\xF0\x9F\x97\xBA\"");
}

TEST_CASE("SHA-256 of the standard's own examples") {
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
