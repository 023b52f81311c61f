// SPDX-License-Identifier: BSL-1.0
#include "report/geometry.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <utility>

#include "salient/geometry/simplify.hpp"

#include "page_digits.hpp"

namespace salient::cli {

namespace {

// Metres on a plane that is true near `about`; good enough to judge what a page can show.
xy<double> flat_metres(lon_lat<double> p, lon_lat<double> about) {
  constexpr double metres_per_degree = 111'195;
  return {(p.lon - about.lon) * metres_per_degree * std::cos(about.lat * std::numbers::pi / 180),
          (p.lat - about.lat) * metres_per_degree};
}

std::vector<std::size_t> needed_vertices(std::span<lon_lat<double> const> line, double within_m) {
  std::vector<xy<double>> points;
  for (auto const& p : line) points.push_back(flat_metres(p, line[line.size() / 2]));
  return simplified_vertices(points, within_m);
}

using grid_corners = std::vector<std::pair<std::int64_t, std::int64_t>>;

grid_corners on_grid(std::span<lon_lat<double> const> line, double grid_deg) {
  grid_corners corners;
  for (auto const& p : line) {
    std::pair<std::int64_t, std::int64_t> const at{std::llround(p.lon / grid_deg), std::llround(p.lat / grid_deg)};
    if (corners.empty() || corners.back() != at) corners.push_back(at);
  }
  return corners;
}

std::string text_of(grid_corners const& corners) {
  std::string text;
  auto const append = [&](std::int64_t step) {
    append_page_digits(text, (static_cast<std::uint64_t>(step) << 1) ^ static_cast<std::uint64_t>(step >> 63));
  };
  std::pair<std::int64_t, std::int64_t> last{0, 0};
  for (auto const& at : corners) {
    append(at.first - last.first);
    append(at.second - last.second);
    last = at;
  }
  return text;
}

// One ring as text, in steps of the page's grid. Empty if the ring has no three corners on it.
std::string page_ring(std::span<lon_lat<double> const> ring) {
  constexpr double grid_deg = 1e-5;  // a metre, where borders are thinned to four and more
  auto corners = on_grid(ring, grid_deg);
  if (corners.size() > 1 && corners.front() == corners.back()) corners.pop_back();
  return corners.size() < 3 ? std::string() : text_of(corners);
}

}  // namespace

std::string page_line(std::span<lon_lat<double> const> line, double grid_deg, double within_m) {
  std::vector<lon_lat<double>> thinned(line.begin(), line.end());
  if (within_m > 0) {
    thinned.clear();
    for (auto const i : needed_vertices(line, within_m)) thinned.push_back(line[i]);
  }
  auto const corners = on_grid(thinned, grid_deg);
  return corners.size() < 2 ? std::string() : text_of(corners);
}

std::size_t border_thinner::bits_of::operator()(lon_lat<double> const& p) const {
  auto const mixed = std::bit_cast<std::uint64_t>(p.lon) * 0x9E3779B97F4A7C15u ^ std::bit_cast<std::uint64_t>(p.lat);
  return static_cast<std::size_t>((mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9u >> 8);
}

// In three bands, so that a line can be cut where one ends: less than a pixel of the picture that shows it about a place.
double border_thinner::tolerance_m(lon_lat<double> at) const {
  double nearest_m = 1e9;
  for (auto const& place : places_) {
    auto const offset = flat_metres(at, place);
    nearest_m = std::min(nearest_m, std::hypot(offset.x, offset.y));
  }
  return nearest_m < 20'000 ? 4 : nearest_m < 60'000 ? 12 : 40;
}

double border_thinner::least_km2(polygon<lon_lat<double>> const& land) const {
  auto const side_km = 3 * tolerance_m(land.exterior.front()) / 1000;
  return side_km * side_km;
}

void border_thinner::choose(std::span<lon_lat<double> const> line, double within_m) {
  for (auto const i : needed_vertices(line, within_m)) kept_.insert(line[i]);
}

void border_thinner::learn(std::span<lon_lat<double> const> line) {
  std::size_t from = 0;
  auto band = tolerance_m(line.front());
  for (std::size_t i = 1; i < line.size(); ++i) {
    auto const here = tolerance_m(line[i]);
    if (i + 1 < line.size() && here == band && !kept_.contains(line[i])) continue;
    choose(line.subspan(from, i - from + 1), std::min(band, here));
    from = i;
    band = here;
  }
}

void border_thinner::learn(coverage const& map) {
  for (auto const& c : map.chains()) learn(map.vertices().subspan(c.first, c.count));
}

void border_thinner::learn(polygon<lon_lat<double>> const& piece) {
  learn(std::span(piece.exterior));
  for (auto const& hole : piece.interiors) learn(std::span(hole));
}

void border_thinner::append(json& list, ring<lon_lat<double>> const& r) const {
  std::vector<lon_lat<double>> thinned;
  for (auto const& p : r)
    if (kept_.contains(p)) thinned.push_back(p);
  auto text = page_ring(thinned);
  if (!text.empty()) list.push_back(std::move(text));
}

json border_thinner::rings(polygon<lon_lat<double>> const& land) const {
  json list = json::array();
  append(list, land.exterior);
  for (auto const& hole : land.interiors) append(list, hole);
  return list;
}

json border_thinner::rings(multi_polygon<lon_lat<double>> const& land) const {
  json list = json::array();
  for (auto const& part : land)
    for (auto& text : rings(part)) list.push_back(std::move(text));
  return list;
}

json outline_rings(multi_polygon<lon_lat<double>> const& land, double tolerance_m) {
  json list = json::array();
  for (auto const& part : land) {
    std::vector<lon_lat<double>> thinned;
    for (auto const i : needed_vertices(part.exterior, tolerance_m)) thinned.push_back(part.exterior[i]);
    if (auto text = page_ring(thinned); !text.empty()) list.push_back(std::move(text));
  }
  return list;
}

}  // namespace salient::cli
