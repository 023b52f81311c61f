// SPDX-License-Identifier: BSL-1.0
// Shapes made to cost too much: how time and memory of each grow with input, output and crossings.

#include <algorithm>
#include <ctime>
#include <functional>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "salient/geometry/ragged.hpp"
#include "salient/overlay/cover.hpp"
#include "salient/overlay/overlay.hpp"
#include "salient/overlay/transition.hpp"

#include "context.hpp"
#include "slope.hpp"
#include "worst_shapes.hpp"

namespace bench {

#ifdef __linux__
namespace {

constexpr std::size_t first_size = 2000;
constexpr int doublings = 4;

enum class way { as_drawn, turned, shuffled };
constexpr std::pair<way, char const*> ways[] = {
    {way::as_drawn, ""}, {way::turned, ", turned"}, {way::shuffled, ", shuffled"}};

template <class Visit>
void for_each_vertex(drawing& d, Visit&& visit) {
  for (auto& p : d.polygons) {
    for (auto& v : p.exterior) visit(v);
    for (auto& hole : p.interiors)
      for (auto& v : hole) visit(v);
  }
}

// On a part of the globe of 20 by 20 degrees.
drawing placed(drawing d, way how) {
  if (how == way::shuffled) {
    std::mt19937_64 random(3);
    std::shuffle(d.polygons.begin(), d.polygons.end(), random);
    for (auto& p : d.polygons) std::shuffle(p.interiors.begin(), p.interiors.end(), random);
  }
  for_each_vertex(d, [&](auto& v) {
    auto const [x, y] = how == way::turned ? std::pair(1 - v.lat, v.lon) : std::pair(v.lon, v.lat);
    v = {20 + 20 * x, 30 + 20 * y};
  });
  return d;
}

std::size_t vertices_of(lon_lat_map const& map) {
  std::size_t count = 0;
  for (auto const& p : map) {
    count += p.exterior.size();
    for (auto const& hole : p.interiors) count += hole.size();
  }
  return count;
}

salient::ragged_polygons<salient::lon_lat<double>> ragged(lon_lat_map const& map) {
  salient::ragged_polygons<salient::lon_lat<double>> result;
  auto const add = [&](auto const& ring) {
    result.vertices.insert(result.vertices.end(), ring.begin(), ring.end() - 1);
    result.end_ring();
  };
  for (auto const& p : map) {
    add(p.exterior);
    for (auto const& hole : p.interiors) add(hole);
    result.end_polygon();
  }
  return result;
}

// One point of a curve: against input, output and crossings.
struct cost {
  double size, seconds, bytes;
};

// In processor time: what else runs on the machine is not the shape's cost.
// @param work  returns how many vertices came out
cost cost_of(double input, std::function<double()> const& work) {
  peak_memory const watch;
  auto const start = std::clock();
  auto const output = work();
  auto const taken = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  return {input + output, taken, watch.bytes()};
}

constexpr char const* works[] = {"resolve", "change", "union", "area"};
using curves = std::vector<cost>[std::size(works)];

// Neighbours in the drawing get different labels, so that none of them dissolve.
void measure(drawing const& d, curves& curve) {
  auto const land = ragged(d.polygons);
  auto const input = static_cast<double>(land.vertices.size()) + d.crossings;
  auto const labelled = [&](unsigned first) {
    std::vector<salient::labelled_area> areas;
    for (unsigned i = 0; i < d.polygons.size(); ++i)
      areas.push_back({&land, i, 1, static_cast<salient::label>(1 + (first + i) % 2)});
    return areas;
  };
  salient::coverage before;
  curve[0].push_back(cost_of(input, [&] {
    before = salient::cover(labelled(0)).map;
    return static_cast<double>(before.vertices().size());
  }));
  auto const after = salient::cover(labelled(1)).map;
  auto const both = static_cast<double>(before.vertices().size() + after.vertices().size());
  curve[1].push_back(
      cost_of(both, [&] { return static_cast<double>(salient::transition(before, after).cells.size()); }));
  std::span const operand(&d.polygons, 1);
  curve[2].push_back(cost_of(input, [&] {
    return static_cast<double>(vertices_of(salient::overlay(salient::overlay_operation::union_, operand).geometry));
  }));
  curve[3].push_back(cost_of(
      input, [&] { return salient::overlay_area(salient::overlay_operation::union_, operand) > 0 ? 0.0 : 1.0; }));
}

}  // namespace

void measure_worst_cases(context& bench) {
  if (!bench.wants("worst_case")) return;
  for (auto const& shape : worst_shapes) {
    double steepest_time = 0;
    double steepest_memory = 0;
    for (auto const& [how, called] : ways) {
      curves curve;
      for (int k = 0; k <= doublings; ++k) measure(placed(shape.draw(first_size << k), how), curve);
      for (std::size_t w = 0; w < std::size(works); ++w) {
        std::vector<std::pair<double, double>> time, memory;
        auto text = std::string("worst_case, ") + shape.name + called + ", " + works[w] + ":";
        for (auto const& c : curve[w]) {
          time.emplace_back(c.size, c.seconds);
          memory.emplace_back(c.size, std::max(c.bytes, 1.0));
          text += " " + std::to_string(static_cast<long>(c.size)) + ": " + std::to_string(c.seconds * 1000) + " ms, " +
                  std::to_string(static_cast<long>(c.bytes / 1024)) + " KiB;";
        }
        bench.out.note(text);
        if (curve[w].back().size < 2 * curve[w].front().size) continue;  // dolls and copies: one outline, nothing grows
        steepest_time = std::max(steepest_time, log_log_slope(time));
        steepest_memory = std::max(steepest_memory, log_log_slope(memory));
      }
    }
    auto const of_shape = std::string(", worst_case ") + shape.name;
    bench.out.figure("steepest log-log slope of time" + of_shape, steepest_time, 1.15);
    bench.out.figure("steepest log-log slope of peak memory" + of_shape, steepest_memory, 1.15);
  }
}
#else
void measure_worst_cases(context&) {}
#endif

}  // namespace bench
