// SPDX-License-Identifier: BSL-1.0
#ifdef SALIENT_HAVE_GEOS

#include <catch2/catch_test_macros.hpp>
#include <span>
#include <string>
#include <string_view>

#include "salient/overlay/overlay.hpp"

#include "data_dir.hpp"
#include "reference/validity.hpp"
#include "reference/xz.hpp"
#include "tools/corpus_judge.hpp"

TEST_CASE("GEOS's check sees what is wrong", "[reference]") {
  CHECK(reference::geos_complaint({{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}, {}}}).empty());
  CHECK_FALSE(reference::geos_complaint({{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, {}}}).empty());
}

TEST_CASE("GEOS finds every answer to the corpus valid", "[reference]") {
  auto const data = salient::test::data_dir();
  if (!data || !std::filesystem::exists(*data / "corpus")) SKIP("skipped: no data");
  std::size_t cases = 0;
  for (auto const& file : std::filesystem::directory_iterator(*data / "corpus")) {
    auto const content = reference::read_maybe_xz(file.path());
    for (std::size_t from = 0; from < content.size();) {
      auto const end = std::min(content.find('\n', from), content.size());
      auto const given = corpus::read_case(std::string_view(content).substr(from, end - from));
      from = end + 1;
      auto const asked = corpus::put(given);
      REQUIRE(asked);
      auto const answer =
          salient::overlay(asked->operation, std::span<corpus::map const>(asked->operands), asked->options);
      auto const complaint = reference::geos_complaint(answer.geometry);
      if (!complaint.empty()) FAIL_CHECK(given.name << ": " << complaint);
      ++cases;
    }
  }
  CHECK(cases > 0);
}

#endif
