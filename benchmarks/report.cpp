// SPDX-License-Identifier: BSL-1.0
#include "report.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <stdexcept>
#include <utility>

namespace bench {
namespace {

// What issue "The engine" demands: how many times longer than ours a peer must take; for read_once, which we cannot
// beat, the share of our time that it must at least take.
struct bar {
  std::string_view work;
  std::string_view engine;
  double at_least;
};
constexpr std::array bars = {
    bar{"change_daily", "clipper6", 100},   bar{"change_daily", "boost", 400},
    bar{"change_daily", "read_once", 0.4},  bar{"change_30d", "clipper6", 15},
    bar{"change_180d", "clipper6", 6},      bar{"matrix_resolved", "clipper6", 50},
    bar{"matrix_raw", "clipper6", 6},       bar{"clip_disc", "geos", 3},
    bar{"clip_rectangle", "geos", 3},       bar{"clip_rectangle", "geos_clip_by_rect", 2.5},
    bar{"coast_few_1e6", "boost", 1.5},     bar{"coast_many_1e5", "clipper6", 18},
    bar{"moved_1pct_1e6", "clipper6", 100}, bar{"area", "geographiclib", 40},
};

constexpr std::array<std::string_view, 8> official = {"salient",  "boost",         "geos",      "clipper6",
                                                      "clipper2", "geographiclib", "read_once", "geos_clip_by_rect"};

std::string printed(char const* format, auto... values) {
  std::array<char, 256> text{};
  std::snprintf(text.data(), text.size(), format, values...);
  return text.data();
}

}  // namespace

void report::add(std::string work, std::string engine, double median_ms) {
  rows_.push_back({std::move(work), std::move(engine), median_ms});
}
void report::note(std::string text) { notes_.push_back(std::move(text)); }
void report::figure(std::string what, double value, double at_most) {
  figures_.push_back({std::move(what), value, at_most});
}
void report::disagreement(std::string text, bool ours) {
  disagreements_.push_back(std::move(text));
  if (ours) sound_ = false;
}

double report::salient_ms(std::string_view work) const {
  for (auto const& line : rows_)
    if (line.work == work && line.engine == "salient") return line.median_ms;
  return 0;
}

void report::print(std::ostream& out) const {
  out << printed("%-16s %-28s %12s %10s %8s\n", "work", "engine", "median ms", "x salient", "bar");
  std::string_view previous;
  for (auto const& line : rows_) {
    auto const ours = salient_ms(line.work);
    auto const ratio = ours > 0 ? line.median_ms / ours : 0;
    out << printed("%-16s %-28s %12.4f %10.2f", line.work == previous ? "" : line.work.c_str(), line.engine.c_str(),
                   line.median_ms, ratio);
    previous = line.work;
    for (auto const& b : bars)
      if (b.work == line.work && b.engine == line.engine)
        out << printed(" %8.3g %s", b.at_least, ratio >= b.at_least ? "reached" : "MISSED");
    out << '\n';
  }
  for (auto const& f : figures_)
    out << printed("%-58s %10.3f %8.3g %s\n", f.what.c_str(), f.value, f.at_most,
                   f.value <= f.at_most ? "reached" : "MISSED");
  for (auto const& text : notes_) out << text << '\n';
  for (auto const& text : disagreements_) out << "DISAGREES: " << text << '\n';
}

void report::write_json(std::filesystem::path const& file) const {
  auto list = nlohmann::json::array();
  for (auto const& line : rows_) {
    if (std::find(official.begin(), official.end(), line.engine) == official.end()) continue;
    auto const ours = salient_ms(line.work);
    list.push_back({{"work", line.work},
                    {"engine", line.engine},
                    {"median_ms", line.median_ms},
                    {"ratio_to_salient", ours > 0 ? nlohmann::json(line.median_ms / ours) : nlohmann::json()}});
  }
  std::ofstream out(file);
  out << list.dump(1) << '\n';
  if (!out.flush()) throw std::runtime_error(file.string() + ": cannot be written");
}

}  // namespace bench
