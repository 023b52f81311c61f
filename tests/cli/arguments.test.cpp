// SPDX-License-Identifier: BSL-1.0
// What is typed wrong is refused by the name of the option, before anything is computed or written.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>

#include "cli/program.hpp"

namespace {

using Catch::Matchers::ContainsSubstring;
using salient::test::salient;

// A usage error in one line that says these words.
void check_refused(std::string const& arguments, std::string const& option, std::string const& why) {
  CAPTURE(arguments);
  auto const run = salient(arguments);
  CHECK(run.exit_code == 2);
  CHECK(run.out.empty());
  CHECK_THAT(run.err, ContainsSubstring(option) && ContainsSubstring(why));
  CHECK(run.err.find('\n') == run.err.size() - 1);
}

TEST_CASE("an empty value is not taken for an option that was not given") {
  for (std::string const option :
       {"--window", "--by", "--pieces", "--domain", "--homeland", "--places", "--for", "--out", "--stance", "--legend",
        "--status", "--profile", "--ellipsoid", "--map-error-km"})
    check_refused("change data@2025-10-01 data@2025-11-01 " + option + " ''", option, "found nothing");
  for (std::string const option : {"--start", "--rear", "--hostile", "--barrier", "--svg", "--radius-km", "--start-km"})
    check_refused("encirclement data@2025-11-01 --place Pokrovsk " + option + " ''", option, "found nothing");
  for (std::string const option : {"--since", "--until", "--times", "--place", "--by"})
    check_refused("series data " + option + " ''", option, "found nothing");
  for (std::string const option : {"--by", "--text", "--url", "--time", "--within", "--line", "--since"})
    check_refused("claim encircled data@2025-11-01 --place Pokrovsk " + option + " ''", option, "found nothing");
  check_refused("area ''", "map", "found nothing");
  check_refused("distance '' Pokrovsk", "from", "found nothing");
  check_refused("encirclement data@2025-11-01 --place Pokrovsk --place ''", "--place", "found nothing");
}

}  // namespace
