// SPDX-License-Identifier: BSL-1.0
// bench [--data DIR] [--only WORK] [--json FILE]: races salient against other engines; see PROTOCOL.md.

#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>

#include "context.hpp"

namespace {

int run(int argc, char** argv) {
  bench::context bench;
  bench.data = SALIENT_DATA_DIR_DEFAULT;
  if (char const* const named = std::getenv("SALIENT_DATA_DIR")) bench.data = named;
  std::filesystem::path json = "bench.json";
  for (int i = 1; i < argc; ++i) {
    std::string const option = argv[i];
    if (i + 1 == argc || (option != "--data" && option != "--only" && option != "--json")) {
      std::cerr << "usage: bench [--data DIR] [--only WORK] [--json FILE]\n";
      return 2;
    }
    std::string const value = argv[++i];
    if (option == "--data") bench.data = value;
    if (option == "--only") bench.only = value;
    if (option == "--json") json = value;
  }
  bench.peers.push_back(bench::make_boost());
  bench.peers.push_back(bench::make_geos());
  bench.peers.push_back(bench::make_clipper6());
#ifdef SALIENT_HAVE_CLIPPER2
  bench.peers.push_back(bench::make_clipper2());
#endif

  for (auto const race :
       {bench::race_changes, bench::race_matrices, bench::race_clips, bench::race_coasts, bench::race_areas,
        bench::race_archives, bench::race_kml, bench::measure_costs, bench::measure_worst_cases})
    race(bench);
  bench.out.print(std::cout);
  bench.out.write_json(json);
  return bench.out.sound() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (std::exception const& thrown) {
    std::cerr << "bench: " << thrown.what() << '\n';
    return 3;
  }
}
