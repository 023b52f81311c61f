// SPDX-License-Identifier: BSL-1.0
// The daily archive, cut among machines and put together again.
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

#include "salient/control/resolve.hpp"
#include "salient/measure/series.hpp"

#include "data_dir.hpp"
#include "reference/maps.hpp"

using namespace salient;

TEST_CASE("the daily archive joined from its parts is that of one run, to the bit") {
  auto const data = test::data_or_skip();
  auto const archive = reference::daily_archive(data);
  std::vector<status_map> maps;
  for (std::size_t i = 0; i < archive.size(); ++i) {
    auto read = archive.read(i);
    read.info.state_time = archive[i].time;
    maps.push_back(resolve(read));
  }
  std::vector<status_map const*> seen;
  for (auto const& map : maps) seen.push_back(&map);
  auto const source = series_of_pointers(seen);
  series_options opt;
  opt.places = {{"", "Pokrovsk", {}, {37.17585, 48.28198}, ""}, {"", "Kupiansk", {}, {37.61517, 49.71055}, ""}};
  opt.threads = 2;
  auto const whole = series(source, opt);
  REQUIRE(whole.steps.size() > 500);
  for (std::size_t const parts : {2, 5, 17}) {
    std::vector<series_result> found;
    for (std::size_t i = 0; i < parts; ++i) {
      auto const cut = [&](std::size_t k) { return whole.steps[k * whole.steps.size() / parts].start; };
      auto part = opt;
      if (i > 0) part.calendar.since = cut(i);
      if (i + 1 < parts) part.calendar.until = cut(i + 1);
      found.push_back(series(source, part));
    }
    CHECK(join(found) == whole);
  }
  opt.calendar.by = series_period::month;
  auto const monthly = series(source, opt);
  auto first = opt;
  auto second = opt;
  first.calendar.until = second.calendar.since = monthly.steps[7].end;
  CHECK(join(std::vector{series(source, first), series(source, second)}) == monthly);
}
