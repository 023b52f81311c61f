// SPDX-License-Identifier: BSL-1.0
#include "salient/core/decimal.hpp"

#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <charconv>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <system_error>

#include "salient/core/detail/decimal_by_stream.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/shortest.hpp"

namespace {

using namespace salient::detail;

// What is read, where it ends and how it fails, in one text.
template <class Read>
std::string outcome(Read&& read, std::string_view text) {
  double value = -7;
  auto const [end, failure] = read(text.data(), text.data() + text.size(), value);
  return shortest(value) + " at " + std::to_string(end - text.data()) + ", " +
         std::to_string(static_cast<int>(failure));
}

std::string by_library(std::string_view text) {
  return outcome([](auto&&... a) { return read_decimal(a...); }, text);
}

std::string by_stream(std::string_view text) {
  return outcome([](auto&&... a) { return decimal_by_stream(a...); }, text);
}

TEST_CASE("a stream reads decimals as from_chars does") {
  for (std::string_view const text : {"0",
                                      "-0",
                                      "12",
                                      "-12.5",
                                      "12.",
                                      ".5",
                                      "-.5e3",
                                      "1e3",
                                      "1E+3",
                                      "1e-3",
                                      "1e",
                                      "1e+",
                                      "1.5x",
                                      "1,5",
                                      "",
                                      "-",
                                      ".",
                                      "e5",
                                      "+1",
                                      " 1",
                                      "abc",
                                      "1e400",
                                      "-1e400",
                                      "0.1",
                                      "9007199254740993",
                                      "2.2250738585072011e-308",
                                      "4.9e-324",
                                      "1e-400",
                                      "0e-400",
                                      "179769313486231570000000000000000000000000000000000000000000000"}) {
    CAPTURE(text);
    CHECK(by_stream(text) == by_library(text));
  }
  CHECK(by_library("-12.5e1 ") == "-125 at 7, 0");
}

TEST_CASE("a stream reads every double back that is written shortest") {
  std::mt19937_64 random(17);
  for (int i = 0; i < 20000; ++i) {
    auto const x = std::bit_cast<double>(random());
    if (!is_finite(x)) continue;
    auto const text = shortest(x);
    double read = 0;
    CAPTURE(text);
    REQUIRE(decimal_by_stream(text.data(), text.data() + text.size(), read).ec == std::errc{});
    REQUIRE(std::bit_cast<std::uint64_t>(read) == std::bit_cast<std::uint64_t>(x));
  }
}

}  // namespace
