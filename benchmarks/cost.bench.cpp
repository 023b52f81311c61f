// SPDX-License-Identifier: BSL-1.0
// What is not a race: how cost grows with the input, memory, compile time.

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/resource.h>
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

// Processor seconds of compiling a unit of benchmarks/compile; 0 where that failed.
double compile_seconds(std::string const& unit, std::string const& flags = {}) {
  auto const command = SALIENT_COMPILE_TIME " -std=c++20 -O3 " + flags + " -c \"" SALIENT_BENCH_DIR "/compile/" + unit +
                       ".cpp\" -o /dev/null";
  auto const spent = [] {
    rusage of_children{};
    getrusage(RUSAGE_CHILDREN, &of_children);
    return static_cast<double>(of_children.ru_utime.tv_sec) + 1e-6 * static_cast<double>(of_children.ru_utime.tv_usec);
  };
  auto const before = spent();
  return std::system(command.c_str()) == 0 ? spent() - before : 0;
}

void compile_time(context& bench) {
  std::string const once = "-DSALIENT_SEPARATE_COMPILATION";
  struct row {
    char const* unit;
    std::string flags;
    std::vector<double> seconds{};
  };
  std::vector<row> rows{{"boost", {}}, {"change", once}, {"definitions", once}, {"io_definitions", once}};
  for (char const* unit : {"own_types", "change_of_files", "series_of_folder"}) {
    rows.push_back({unit, {}});
    rows.push_back({unit, once});
  }
  for (int round = 0; round < 3; ++round)
    for (auto& r : rows) r.seconds.push_back(compile_seconds(r.unit, r.flags));
  for (auto const& r : rows) {
    if (std::find(r.seconds.begin(), r.seconds.end(), 0.0) != r.seconds.end()) {
      bench.out.disagreement("compile_time: " + std::string(r.unit) + " did not compile", true);
      return;
    }
    bench.out.note("user seconds to compile " + std::string(r.unit) + (r.flags.empty() ? "" : ", bodies apart") + ": " +
                   std::to_string(median(r.seconds)));
  }
  bench.out.figure("compile time of change over Boost's intersection, bodies compiled once",
                   median(rows[1].seconds) / median(rows[0].seconds), 0.25);
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
