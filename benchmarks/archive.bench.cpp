// SPDX-License-Identifier: BSL-1.0
// archive_daily, archive_history: a whole archive from files on disk to every consecutive matrix, beside the time that
// the JSON parser alone needs to walk all coordinates of the same texts in memory.

#include <fstream>
#include <optional>
#include <random>
#include <simdjson.h>
#include <string>
#include <vector>

#include "salient/io/map_series.hpp"
#include "salient/measure/series.hpp"

#include "context.hpp"
#include "maps.hpp"

namespace bench {

namespace {

/// A folder of its own with the maps of an archive, gone in the end.
class unpacked {
 public:
  explicit unpacked(archive const& maps)
      : folder_(std::filesystem::temp_directory_path() / ("salient_bench_" + std::to_string(std::random_device{}()))) {
    std::filesystem::create_directory(folder_);
    for (std::size_t i = 0; i < maps.size(); ++i) {
      auto const file = folder_ / std::filesystem::path(maps[i].name).filename();
      std::ofstream(file, std::ios::binary) << maps[i].text;
      files.push_back(file);
    }
  }
  unpacked(unpacked const&) = delete;
  unpacked& operator=(unpacked const&) = delete;
  ~unpacked() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::vector<std::filesystem::path> files;

 private:
  std::filesystem::path folder_;
};

double sum_of(simdjson::dom::element const& value) {
  simdjson::dom::array items;
  if (value.get_array().get(items)) return value.get_double().value();
  double sum = 0;
  for (auto const item : items) sum += sum_of(item);
  return sum;
}

/// Every number of every feature's coordinates as a double, summed; the parser is used again for each text.
double sum_of_coordinates(std::vector<simdjson::padded_string> const& texts) {
  simdjson::dom::parser parser;
  double sum = 0;
  for (auto const& text : texts)
    for (auto const feature : parser.parse(text)["features"].get_array()) {
      simdjson::dom::element coordinates;
      if (!feature["geometry"]["coordinates"].get(coordinates)) sum += sum_of(coordinates);
    }
  return sum;
}

void race_archive(context& bench, std::string const& work, archive const& maps, std::optional<salient::status> all) {
  unpacked const folder(maps);
  std::vector<simdjson::padded_string> texts;
  double bytes = 0;
  for (std::size_t i = 0; i < maps.size(); ++i) {
    texts.emplace_back(maps[i].text);
    bytes += static_cast<double>(maps[i].text.size());
  }
  salient::source_profile profile;
  profile.every_feature = all;
  auto const list = salient::find_maps(folder.files, profile).maps;
  double net_km2[3] = {};
  auto const walk = [&](std::size_t threads, bool digests, double& net) {
    salient::map_series_options reading;
    reading.reading.profile = profile;
    reading.digests = digests;
    salient::series_options how;
    how.calendar.by = salient::series_period::map;
    how.slivers = false;
    how.threads = threads;
    net = 0;
    for (auto const& step : salient::series(salient::series_of(list, reading), how).steps)
      net += step.contested_open.net_km2;
  };
  double coordinates = 0;
  auto const ms = race({{"salient", [&](std::size_t) { walk(1, false, net_km2[0]); }},
                        {"simdjson", [&](std::size_t) { coordinates = sum_of_coordinates(texts); }},
                        {"salient, with SHA-256", [&](std::size_t) { walk(1, true, net_km2[1]); }},
                        {"salient, 2 threads", [&](std::size_t) { walk(2, false, net_km2[2]); }}},
                       1, 5);
  char const* const engines[] = {"salient", "simdjson", "salient, with SHA-256", "salient, 2 threads"};
  for (std::size_t i = 0; i < ms.size(); ++i) bench.out.add(work, engines[i], ms[i]);
  bench.out.figure(work + ": times the parser alone", ms[0] / ms[1], 2.5);
  bench.out.figure(work + ": two threads over one", ms[3] / ms[0], 1);
  bench.out.note(work + ": " + std::to_string(maps.size()) + " maps, " + std::to_string(bytes / 1e6) +
                 " MB, sum of all coordinates " + std::to_string(coordinates) + ", net change " +
                 std::to_string(net_km2[0]) + " km2");
  for (auto const other : {net_km2[1], net_km2[2]})
    if (other != net_km2[0]) bench.out.disagreement(work + ": threads or digests change the result", true);
}

}  // namespace

void race_archives(context& bench) {
  if (bench.wants("archive_daily"))
    race_archive(bench, "archive_daily", daily_maps(bench.data), salient::status::occupied);
  if (bench.wants("archive_history")) race_archive(bench, "archive_history", full_maps(bench.data), std::nullopt);
}

}  // namespace bench
