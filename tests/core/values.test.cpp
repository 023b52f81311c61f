// SPDX-License-Identifier: BSL-1.0
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "salient/core/contested_range.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/version.hpp"
#include "salient/core/xy.hpp"

using namespace salient;

// Degrees and plane coordinates do not turn into each other by accident.
static_assert(!std::is_convertible_v<lon_lat<double>, xy<double>>);
static_assert(!std::is_convertible_v<xy<double>, lon_lat<double>>);

TEST_CASE("longitude comes first, as in GeoJSON") {
  lon_lat<double> const p{37.17585, 48.28198};
  CHECK(p.lon == 37.17585);
  CHECK(p.lat == 48.28198);
  CHECK(p != lon_lat<double>{48.28198, 37.17585});
  CHECK(lon_lat<double>{} == lon_lat<double>{0, 0});
}

TEST_CASE("a contested range knows nothing until told, and tells an absent end from an equal one") {
  contested_range<double> range;
  CHECK_FALSE(range.contested_open.has_value());
  CHECK_FALSE(range.contested_closed.has_value());
  CHECK(range.contested_mapped == contested_mapping::unknown);
  range.contested_open = 0.67;
  auto both = range;
  both.contested_closed = 0.67;
  CHECK(range != both);
}

TEST_CASE("what is read off a contested range has the same ends") {
  contested_range<double> const one{0.5, std::nullopt, contested_mapping::no};
  auto const twice = transform(one, [](double x) { return 2 * x; });
  CHECK(twice == contested_range<double>{1.0, std::nullopt, contested_mapping::no});
  contested_range<double> const both{0.5, -1.0, contested_mapping::yes};
  auto const positive = transform(both, [](double x) { return x > 0 ? std::optional(x) : std::nullopt; });
  CHECK(positive == contested_range<double>{0.5, std::nullopt, contested_mapping::yes});
}

TEST_CASE("the version in words is the version in numbers") {
  auto const numbers = std::to_string(SALIENT_VERSION_MAJOR) + "." + std::to_string(SALIENT_VERSION_MINOR) + "." +
                       std::to_string(SALIENT_VERSION_PATCH);
  CHECK(numbers == version);
  CHECK(SALIENT_VERSION == SALIENT_VERSION_MAJOR * 10000 + SALIENT_VERSION_MINOR * 100 + SALIENT_VERSION_PATCH);
}

#define SALIENT_TEST_TEXT(name) #name
#define SALIENT_TEST_SPELLED(macro) SALIENT_TEST_TEXT(macro)

TEST_CASE("the inline namespace bears the numbers of the version") {
  auto const numbers = "v" + std::to_string(SALIENT_VERSION_MAJOR) + "_" + std::to_string(SALIENT_VERSION_MINOR);
  CHECK(std::string(SALIENT_TEST_SPELLED(SALIENT_ABI)).starts_with(numbers));
}
