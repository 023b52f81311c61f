// SPDX-License-Identifier: BSL-1.0
// What is not a race: how cost grows with the input, memory, compile time.

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "salient/overlay/intersection.hpp"

#include "coast.hpp"
#include "context.hpp"
#include "slope.hpp"

namespace bench {
namespace {

struct coasts {
  lon_lat_map a;
  lon_lat_map b;
};

coasts few_crossings(std::size_t vertices) {
  return {make_coast({.vertices = vertices, .seed = 11}),
          make_coast({.vertices = vertices, .seed = 12, .middle = {43, 50}})};
}

void time_slope(context& bench) {
  std::vector<std::pair<double, double>> points;
  std::string text = "cost against N, coast_few:";
  for (std::size_t const n : {100'000, 178'000, 316'000, 562'000, 1'000'000}) {
    auto const input = few_crossings(n);
    lon_lat_map result;
    auto const ms =
        race({{"salient", [&](std::size_t) { result = salient::intersection(input.a, input.b); }}}, 1, 7)[0];
    points.emplace_back(static_cast<double>(n), ms);
    text += " " + std::to_string(n) + ": " + std::to_string(ms) + " ms;";
  }
  bench.out.note(text);
  bench.out.figure("log-log slope of time, coast_few, 1e5..1e6", log_log_slope(points), 1.15);
}

#ifdef __linux__
// Resident memory at its peak less what was resident before: the engine's own, its answer included.
void memory(context& bench) {
  constexpr std::size_t n = 1'000'000;
  auto const input = few_crossings(n);
  auto const watch = peak_memory();
  auto const result = salient::intersection(input.a, input.b);
  bench.out.figure("bytes per input vertex beyond the input, 1e6 + 1e6", watch.bytes() / (2.0 * n), 400);
}
#endif

void predicate_slope(context& bench) {
  auto const listed = std::filesystem::temp_directory_path() / "salient_predicate_count.txt";
  if (std::system(("\"" SALIENT_PREDICATE_COUNT "\" > \"" + listed.string() + "\"").c_str()) != 0) {
    bench.out.disagreement("predicate_slope: the counting program failed", true);
    return;
  }
  std::ifstream in(listed);
  std::vector<std::pair<double, double>> points;
  std::string text = "orientation tests a vertex, coast_few:";
  for (double n = 0, count = 0; in >> n >> count;) {
    points.emplace_back(n, count);
    text += " " + std::to_string(static_cast<long>(n)) + ": " + std::to_string(count / (2 * n)) + ";";
  }
  std::filesystem::remove(listed);
  bench.out.note(text);
  bench.out.figure("log-log slope of the predicate count, coast_few, 1e4..1e6", log_log_slope(points), 1.1);
}

double compile_seconds(std::string const& unit, std::string const& flags = {}) {
  auto const command = SALIENT_COMPILE_TIME " -std=c++20 -O2 " + flags + " -c \"" SALIENT_BENCH_DIR "/compile_time/" +
                       unit + ".cpp\" -o /dev/null";
  auto const start = std::chrono::steady_clock::now();
  if (std::system(command.c_str()) != 0) return 0;
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void compile_time(context& bench) {
  std::string const once = "-DSALIENT_SEPARATE_COMPILATION";
  std::vector<double> theirs, header_only, declarations, definitions;
  for (int round = 0; round < 5; ++round) {
    theirs.push_back(compile_seconds("boost"));
    header_only.push_back(compile_seconds("salient"));
    declarations.push_back(compile_seconds("salient", once));
    definitions.push_back(compile_seconds("definitions", once));
  }
  for (auto const* times : {&theirs, &header_only, &declarations, &definitions})
    if (std::find(times->begin(), times->end(), 0.0) != times->end()) {
      bench.out.disagreement("compile_time: a unit did not compile", true);
      return;
    }
  auto const boost = median(theirs);
  bench.out.note("compile time, s: boost/geometry.hpp + intersection " + std::to_string(boost) +
                 "; salient.hpp + change, header-only " + std::to_string(median(header_only)) +
                 ", bodies compiled once " + std::to_string(median(declarations)) + ", the unit that holds them " +
                 std::to_string(median(definitions)));
  bench.out.figure("compile time over Boost's, bodies compiled once", median(declarations) / boost, 0.25);
  bench.out.figure("compile time over Boost's, header-only", median(header_only) / boost, 0.25);
}

}  // namespace

void measure_costs(context& bench) {
  if (bench.wants("slope")) time_slope(bench);
  if (bench.wants("predicate_slope")) predicate_slope(bench);
#ifdef __linux__
  if (bench.wants("memory")) memory(bench);
#endif
  if (bench.wants("compile_time")) compile_time(bench);
}

}  // namespace bench
