// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "salient/geometry/frame.hpp"
#include "salient/geometry/rings.hpp"
#include "salient/overlay/border_lines.hpp"
#include "salient/overlay/cover.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Pieces that lie on both sides of the antimeridian are one.

// Twice the area of a closed line, square degrees.
[[nodiscard]] inline double twice_square_degrees(std::vector<lon_lat<double>> const& line) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i)
    sum += (line[i].lon - line[0].lon) * (line[i + 1].lat - line[0].lat) -
           (line[i + 1].lon - line[0].lon) * (line[i].lat - line[0].lat);
  return sum;
}

// Polygons that meet along the antimeridian as one polygon, counted on beyond 180; none if they go around the earth.
[[nodiscard]] inline std::optional<polygon<lon_lat<double>>> joined_over_seam(
    ragged_polygons<lon_lat<double>> const& parts) {
  labelled_area const whole{&parts, 0, parts.polygon_count(), 1};
  auto lines = border_lines(cover(std::span(&whole, 1)).map, [](label l) { return l == 1; });
  std::optional<polygon<lon_lat<double>>> result;
  std::vector<std::vector<lon_lat<double>>> holes;
  for (auto& line : lines) {
    if (line.front() != line.back()) return std::nullopt;
    line.pop_back();
    auto const smallest = [](auto const& p, auto const& q) {
      return std::pair(p.lon, p.lat) < std::pair(q.lon, q.lat);
    };
    std::rotate(line.begin(), std::min_element(line.begin(), line.end(), smallest), line.end());
    line.push_back(line.front());
    if (twice_square_degrees(line) < 0) {
      holes.push_back(std::move(line));
    } else {
      if (result) return std::nullopt;
      result.emplace().exterior.assign(line.begin(), line.end());
    }
  }
  if (!result) return std::nullopt;
  double east = -540;
  for (auto const& p : result->exterior) east = std::max(east, p.lon);
  auto turn = -360 * std::floor((result->exterior.front().lon + 180) / 360);
  if (east + turn > 360) turn -= 360;  // readers take no more
  for (auto& p : result->exterior) p.lon += turn;
  // Longitudes of a hole are counted on like those of its shell.
  for (auto& hole : holes) {
    auto const by = 360 * std::ceil((result->exterior.front().lon - hole.front().lon) / 360);
    for (auto& p : hole) p.lon += by;
    result->interiors.emplace_back().assign(hole.begin(), hole.end());
  }
  return result;
}

// @tparam Piece  transition_piece, which is declared where these bodies are included
template <class Piece>
class piece_joiner {
 public:
  explicit piece_joiner(std::vector<Piece>& pieces) : pieces_(pieces) {
    for (std::size_t i = 0; i < pieces.size(); ++i) group_.push_back(i);
  }

  // @param place  fills in centroid and envelope of a joined piece
  template <class Place>
  void join(Place&& place) {
    for (std::size_t i = 0; i < pieces_.size(); ++i)
      for_each_ring(pieces_[i].land, [&](std::size_t, std::size_t, auto const& ring) {
        for (std::size_t k = 0; k < ring.size(); ++k) {
          auto const a = ring[k];
          auto const b = ring[k + 1 < ring.size() ? k + 1 : 0];
          if (std::abs(a.x) == 180 && a.x == b.x)
            sides_[a.x > 0].push_back({std::min(a.y, b.y), std::max(a.y, b.y), i});
        }
      });
    for (auto& side : sides_)
      std::sort(side.begin(), side.end(), [](auto const& p, auto const& q) { return p.low < q.low; });
    auto const& [east, west] = sides_;
    for (std::size_t e = 0, w = 0; e < east.size() && w < west.size();) {
      auto const& p = pieces_[east[e].piece];
      auto const& q = pieces_[west[w].piece];
      if (std::max(east[e].low, west[w].low) < std::min(east[e].high, west[w].high) && p.from == q.from && p.to == q.to)
        group_[root(east[e].piece)] = root(west[w].piece);
      if (east[e].high < west[w].high)
        ++e;
      else
        ++w;
    }
    std::vector<std::vector<std::size_t>> groups(pieces_.size());
    for (std::size_t i = 0; i < pieces_.size(); ++i) groups[root(i)].push_back(i);
    std::vector<Piece> result;
    for (auto const& members : groups) {
      if (members.size() < 2 || !add_joined(members, result, place))
        for (auto const i : members) result.push_back(std::move(pieces_[i]));
    }
    pieces_ = std::move(result);
  }

 private:
  struct stretch {
    double low;
    double high;
    std::size_t piece;
  };

  [[nodiscard]] std::size_t root(std::size_t i) const {
    while (group_[i] != i) i = group_[i];
    return i;
  }

  template <class Place>
  [[nodiscard]] bool add_joined(std::vector<std::size_t> const& members, std::vector<Piece>& result,
                                Place&& place) const {
    ragged_polygons<lon_lat<double>> parts;
    Piece whole{pieces_[members[0]].from, pieces_[members[0]].to, 0, {}, {}, {}, {}};
    for (auto const i : members) {
      whole.area_km2 += pieces_[i].area_km2;
      auto const copy = ragged_copy(pieces_[i].land);
      for (std::size_t r = 0; r + 1 < copy.ring_offsets.size(); ++r) {
        parts.vertices.insert(parts.vertices.end(), copy.vertices.begin() + copy.ring_offsets[r],
                              copy.vertices.begin() + copy.ring_offsets[r + 1]);
        parts.end_ring();
      }
      parts.end_polygon();
    }
    auto land = joined_over_seam(parts);
    if (!land) return false;
    whole.land = *std::move(land);
    place(whole);
    whole.centroid = framed(whole.centroid);
    result.push_back(std::move(whole));
    return true;
  }

  std::vector<Piece>& pieces_;
  std::vector<std::size_t> group_;
  std::array<std::vector<stretch>, 2> sides_;  // east of −180, west of +180
};

}  // namespace salient::detail
