// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "salient/geometry/detail/cut_polygon.hpp"
#include "salient/geometry/detail/cut_ring.hpp"
#include "salient/geometry/detail/read_ring.hpp"
#include "salient/geometry/detail/seam_meetings.hpp"
#include "salient/geometry/frame.hpp"

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE std::string describe(ring_note const& note) {
  return detail::ring_place{note.polygon, note.ring}.text() +
         (note.how == ring_reading::round_pole
              ? ": it goes once around the earth, read as land about the pole"
              : ": edges longer than 180 degrees of longitude, read the shorter way, over the antimeridian");
}

SALIENT_INLINE std::pair<double, double> narrowest_extent(std::vector<std::pair<double, double>> extents) {
  if (extents.empty()) return {0, 0};
  for (auto& [west, east] : extents) {
    auto const turn = 360 * std::floor((west + 180) / 360);
    west -= turn, east -= turn;
  }
  std::sort(extents.begin(), extents.end());
  auto reach = extents.front().second;
  std::pair<double, double> widest{0, 0};
  for (auto const& [west, east] : extents) {
    if (west - reach > widest.second - widest.first) widest = {reach, west};
    reach = std::max(reach, east);
  }
  auto const low = extents.front().first;
  if (widest.second - widest.first <= low + 360 - reach) return {low, reach};
  return {widest.second, std::max(reach, widest.first + 360)};
}

SALIENT_INLINE ring_reading reading_of(std::span<lon_lat<double> const> ring) {
  return detail::read_ring_of_frame(ring, {0, 0}).how;
}

SALIENT_INLINE std::vector<lon_lat<double>> unrolled_line(std::span<lon_lat<double> const> line) {
  std::vector<lon_lat<double>> result;
  result.reserve(line.size());
  double turn = 0;
  for (auto const& p : line) {
    auto const at = framed(p);
    if (!result.empty()) {
      // Against the last vertex as the frame has it, so that going round and round adds up without rounding.
      auto const step = at.lon + turn - result.back().lon;
      if (std::abs(step) > 180) turn += step > 0 ? -360 : 360;
    }
    result.push_back({at.lon + turn, at.lat});
  }
  double farthest = 0;
  for (auto const& p : result) farthest = std::abs(p.lon) > std::abs(farthest) ? p.lon : farthest;
  if (std::abs(farthest) > 360)
    for (auto& p : result) p.lon += farthest > 0 ? -360 : 360;
  return result;
}

namespace detail {

SALIENT_INLINE std::string turns_off(double lon) {
  constexpr double most = 36'000;  // no count of turns, but another unit
  if (!(std::abs(lon) > 360 && std::abs(lon) < most)) return {};
  auto const turns = std::lround(std::ceil((std::abs(lon) - 180) / 360));  // to the nearest place within ±180
  return ", " + std::to_string(turns) + (turns == 1 ? " turn" : " turns") + " of the earth off";
}

SALIENT_INLINE double seam_latitude(lon_lat<double> a, lon_lat<double> b) {
  auto const& west = a.lon > b.lon ? a : b;
  auto const& east = a.lon > b.lon ? b : a;
  return seam_latitude_between(west.lon, west.lat, east.lon, east.lat);
}

// Without the repeated first vertex.
[[nodiscard]] inline std::span<lon_lat<double> const> open_ring(ragged_polygons<lon_lat<double>> const& area,
                                                                std::size_t ring) {
  auto const first = static_cast<std::size_t>(area.ring_offsets[ring]);
  auto result = std::span(area.vertices).subspan(first, static_cast<std::size_t>(area.ring_offsets[ring + 1]) - first);
  while (result.size() > 1 && result.back() == result.front()) result = result.first(result.size() - 1);
  return result;
}

// The rings of one polygon as they are read.
[[nodiscard]] inline std::vector<read_ring_result> read_polygon(ragged_polygons<lon_lat<double>> const& area,
                                                                std::size_t polygon) {
  auto const first = static_cast<std::size_t>(area.polygon_offsets[polygon]);
  auto const last = static_cast<std::size_t>(area.polygon_offsets[polygon + 1]);
  std::vector<read_ring_result> rings;
  for (auto r = first; r < last; ++r) rings.push_back(read_ring_of_frame(open_ring(area, r), {polygon, r - first}));
  return rings;
}

SALIENT_INLINE framed_area cut_to_frame(ragged_polygons<lon_lat<double>> const& area) {
  framed_area result;
  for (std::size_t p = 0; p < area.polygon_count(); ++p) {
    result.first_polygon.push_back(result.area.polygon_count());
    auto const rings = read_polygon(area, p);
    for (std::size_t r = 0; r < rings.size(); ++r)
      if (auto const how = rings[r].how; how == ring_reading::shorter_way || how == ring_reading::round_pole)
        result.notes.push_back({p, r, how});
    if (rings.empty())
      result.area.end_polygon();
    else
      polygon_cutter(rings, p).cut_into(result.area);
  }
  result.first_polygon.push_back(result.area.polygon_count());
  return result;
}

SALIENT_INLINE cut_rings cut_ring_by_ring(ragged_polygons<lon_lat<double>> const& area) {
  cut_rings result;
  for (std::size_t p = 0; p < area.polygon_count(); ++p) {
    auto const rings = read_polygon(area, p);
    std::vector<ring_segments> const parted(rings.begin(), rings.end());
    bool const any_cut = std::any_of(parted.begin(), parted.end(), [](auto const& r) { return !r.is_whole(); });
    seam_meetings meetings;
    if (any_cut) meetings = seam_meetings(rings);
    if (meetings.crossed()) result.crossing_on_seam.push_back(static_cast<std::uint32_t>(p));
    if (meetings.spiked()) result.spiked_on_seam.push_back(static_cast<std::uint32_t>(p));
    seam_joiner joiner(p);
    for (std::size_t r = 0; r < rings.size(); ++r) {
      auto const& ring = parted[r];
      auto const turn = static_cast<std::int8_t>(ring.side());
      auto const append = [&](std::vector<lon_lat<double>> const& path, bool cut, bool tip) {
        result.vertices.insert(result.vertices.end(), path.begin(), path.end());
        result.end_ring();
        result.origins.push_back({static_cast<std::uint32_t>(r), cut, tip, turn});
      };
      if (ring.is_whole() || rings[r].is_flat()) {
        auto whole = ring.whole();
        if (!ring.is_whole()) whole.resize(1);  // nothing is left of it either way
        append(whole, false, false);
        continue;
      }
      joiner.add(ring);
      auto const paths = joiner.join();
      for (bool const tip : {false, true})
        for (auto const& path : paths)
          if (tip == (path.size() == 3)) append(path, true, tip);
    }
    result.end_polygon();
  }
  return result;
}

SALIENT_INLINE std::vector<lon_lat<double>> unrolled_ring(std::span<lon_lat<double> const> ring, std::size_t polygon,
                                                          std::size_t index, bool closed) {
  auto const read = read_ring_of_frame(ring, {polygon, index});
  std::vector<lon_lat<double>> result;
  for (auto const& v : read.vertices) result.push_back({360.0 * v.turn + v.lon, v.lat});
  if (result.empty()) return result;
  auto const first = result.front();
  result.push_back({first.lon + 360 * read.rounds, first.lat});
  if (closed && read.rounds != 0)
    result.insert(result.end(), {{result.back().lon, 90.0 * read.pole}, {first.lon, 90.0 * read.pole}, first});
  return result;
}

}  // namespace detail

}  // namespace salient
