// SPDX-License-Identifier: BSL-1.0
// corpus_check [--json] FILE.jsonl[.xz]…   judges salient's overlay by cases whose exact area is known.
// A case passes if the areas-only answer is within 1e-9 of the larger operand (exactly 0 where both have no area), and
// the rings are valid and lie where the land is: the symmetric difference of the two, in sixty digits, is within 1e-9 of
// the larger operand plus what rounding the nodes may cost. Valid means by exact arithmetic and, where it is there, by
// GEOS; what Boost's `is_valid` makes of sound rings is counted, and decides nothing. Exit 1 if any case fails.

#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "reference/xz.hpp"
#include "tools/corpus_judge.hpp"

namespace {

struct report {
  std::size_t cases = 0;
  std::size_t passed = 0;
  std::size_t invalid_outputs = 0;
  std::size_t not_expressible = 0;
  std::size_t spikes_to_boost = 0;
  double worst_relative_error = 0;
  double worst_misplaced = 0;  ///< as a part of what is allowed
  std::string slowest_case{};
  double slowest_ms = 0;
  std::vector<std::pair<std::string, std::string>> failures{};  ///< name, complaint
};

void check_file(std::string const& path, report& sum) {
  auto const content = reference::read_maybe_xz(path);
  for (std::size_t from = 0; from < content.size();) {
    auto const end = std::min(content.find('\n', from), content.size());
    auto const line = std::string_view(content).substr(from, end - from);
    from = end + 1;
    if (line.find_first_not_of(" \t\r") == line.npos) continue;

    auto const given = corpus::read_case(line);
    auto const verdict = corpus::judge(given);
    ++sum.cases;
    sum.passed += verdict.passed();
    sum.invalid_outputs += !verdict.valid;
    sum.not_expressible += !verdict.expressible;
    sum.spikes_to_boost += verdict.spikes_to_boost;
    sum.worst_relative_error = std::max(sum.worst_relative_error, verdict.relative_error);
    sum.worst_misplaced = std::max(sum.worst_misplaced, verdict.misplaced);
    if (verdict.ms > sum.slowest_ms) sum.slowest_ms = verdict.ms, sum.slowest_case = given.name;
    if (!verdict.passed()) sum.failures.emplace_back(given.name, verdict.complaint);
  }
}

void print_text(report const& sum) {
  for (auto const& [name, complaint] : sum.failures) std::printf("FAILED %s:%s\n", name.c_str(), complaint.c_str());
  std::printf("cases                %zu\n", sum.cases);
  std::printf("passed               %zu\n", sum.passed);
  std::printf("invalid_outputs      %zu\n", sum.invalid_outputs);
  std::printf("not_expressible      %zu\n", sum.not_expressible);
  std::printf("spikes_to_boost      %zu\n", sum.spikes_to_boost);
  std::printf("worst_relative_error %.3g\n", sum.worst_relative_error);
  std::printf("worst_misplaced      %.3g of what is allowed\n", sum.worst_misplaced);
  std::printf("slowest_case         %s (%.2f ms)\n", sum.slowest_case.c_str(), sum.slowest_ms);
}

void print_json(report const& sum) {
  auto failures = nlohmann::json::array();
  for (auto const& [name, complaint] : sum.failures) failures.push_back({{"name", name}, {"complaint", complaint}});
  // JSON has no infinity: a case that threw has no error to state, nor has one of which nothing may be misplaced.
  auto const finite = [](double value) { return std::isfinite(value) ? nlohmann::json(value) : nullptr; };
  std::cout << nlohmann::json{{"cases", sum.cases},
                              {"passed", sum.passed},
                              {"invalid_outputs", sum.invalid_outputs},
                              {"not_expressible", sum.not_expressible},
                              {"spikes_to_boost", sum.spikes_to_boost},
                              {"worst_relative_error", finite(sum.worst_relative_error)},
                              {"worst_misplaced", finite(sum.worst_misplaced)},
                              {"slowest_case", {{"name", sum.slowest_case}, {"ms", sum.slowest_ms}}},
                              {"failures", failures}}
                   .dump(1)
            << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  bool json = false;
  std::vector<std::string> files;
  for (int i = 1; i < argc; ++i) {
    std::string const argument = argv[i];
    if (argument == "--json")
      json = true;
    else
      files.push_back(argument);
  }
  if (files.empty() || files.front().starts_with("--")) {
    std::cerr << "usage: corpus_check [--json] FILE.jsonl[.xz]...\n";
    return 2;
  }
  report sum;
  try {
    for (auto const& file : files) check_file(file, sum);
  } catch (std::exception const& thrown) {
    std::cerr << "corpus_check: " << thrown.what() << '\n';
    return 3;
  }
  json ? print_json(sum) : print_text(sum);
  return sum.passed == sum.cases && sum.cases > 0 ? 0 : 1;
}
