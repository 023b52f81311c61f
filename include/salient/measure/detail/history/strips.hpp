// SPDX-License-Identifier: BSL-1.0
#pragma once

// Strips too narrow to be looked at, made part of a neighbour.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numbers>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/geodesy/lonlat_area_integral.hpp"
#include "salient/geometry/rings.hpp"
#include "salient/measure/history_result.hpp"
#include "salient/overlay/areas.hpp"
#include "salient/overlay/coverage.hpp"

namespace salient::inline SALIENT_ABI::detail::dating {

class strip_dissolver {
 public:
  strip_dissolver(history_result const& of, double least_width_m) : of_(of), least_m_(least_width_m) {
    number_faces();
    measure_faces();
  }

  [[nodiscard]] coverage dissolved() {
    std::vector<std::uint32_t> order(faces_.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return faces_[a].width_m() < faces_[b].width_m(); });
    for (bool again = true; again;) {
      again = false;
      for (auto const f : order)
        if (faces_[f].part_of == f && faces_[f].width_m() < least_m_) again = dissolve(f) || again;
    }
    std::vector<chain> chains;
    for (std::size_t c = 0; c < sides_.size(); ++c) {
      auto const& drawn = of_.map.chains()[c];
      auto const left = label_of(sides_[c].first);
      auto const right = label_of(sides_[c].second);
      if (left != right) chains.push_back({drawn.first, drawn.count, left, right});
    }
    auto const vertices = of_.map.vertices();
    return {{vertices.begin(), vertices.end()}, std::move(chains)};
  }

 private:
  static constexpr std::uint32_t nobody = 0xFFFFFFFFu;  // the face of label 0

  struct face {
    label value = 0;
    std::uint32_t part_of = 0;  // itself, or a face that it became part of
    double area_m2 = 0;
    double perimeter_m = 0;
    std::map<std::uint32_t, double> border_m{};  // by neighbour

    [[nodiscard]] double width_m() const { return perimeter_m > 0 ? 2 * std::abs(area_m2) / perimeter_m : 0; }
  };

  [[nodiscard]] std::uint32_t whole(std::uint32_t f) const {
    while (f != nobody && faces_[f].part_of != f) f = faces_[f].part_of;
    return f;
  }
  [[nodiscard]] label label_of(std::uint32_t f) const { return f == nobody ? label{0} : faces_[whole(f)].value; }
  [[nodiscard]] status now(std::uint32_t f) const { return of_.kinds[faces_[f].value - 1U].now; }

  // A face is named by its edges, which have it on their left.
  void number_faces() {
    using directed = std::tuple<double, double, double, double>;
    std::vector<std::pair<directed, std::uint32_t>> edges;
    for (auto const& [value, land] : polygons_by_label(of_.map))
      for (auto const& piece : land) {
        auto const f = static_cast<std::uint32_t>(faces_.size());
        faces_.push_back({value, f});
        for_each_ring(piece, [&](std::size_t, std::size_t, auto const& ring) {
          for (std::size_t i = 0; i < ring.size(); ++i) {
            auto const& a = ring[i];
            auto const& b = ring[(i + 1) % ring.size()];
            edges.push_back({{a.x, a.y, b.x, b.y}, f});
          }
        });
      }
    std::sort(edges.begin(), edges.end());
    auto const left_of = [&](lon_lat<double> a, lon_lat<double> b) {
      directed const key{a.lon, a.lat, b.lon, b.lat};
      auto const at = std::lower_bound(edges.begin(), edges.end(), key,
                                       [](auto const& e, directed const& k) { return e.first < k; });
      return at != edges.end() && at->first == key ? at->second : nobody;
    };
    for (auto const& c : of_.map.chains()) {
      auto const line = of_.map.vertices().subspan(c.first, 2);
      sides_.emplace_back(left_of(line[0], line[1]), left_of(line[1], line[0]));
    }
  }

  void measure_faces() {
    lonlat_area_integral const integral(of_.last->earth(), of_.map.middle_lat());
    for (std::size_t c = 0; c < sides_.size(); ++c) {
      auto const line = of_.map.vertices().subspan(of_.map.chains()[c].first, of_.map.chains()[c].count);
      auto const area = integral.path_m2(line);
      auto const length = rough_length_m(line);
      auto const [left, right] = sides_[c];
      for (auto const& [own, other, sign] : {std::tuple(left, right, 1), std::tuple(right, left, -1)}) {
        if (own == nobody) continue;
        faces_[own].area_m2 += sign * area;
        faces_[own].perimeter_m += length;
        if (other != nobody) faces_[own].border_m[other] += length;
      }
    }
  }

  // Good to a per cent: a width is compared with a round number.
  [[nodiscard]] static double rough_length_m(std::span<lon_lat<double> const> line) {
    constexpr double metres_per_degree = 111'200;
    double sum = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      auto const shrunk = std::cos((line[i].lat + line[i + 1].lat) / 2 * std::numbers::pi / 180);
      sum += std::hypot((line[i + 1].lon - line[i].lon) * shrunk, line[i + 1].lat - line[i].lat);
    }
    return sum * metres_per_degree;
  }

  // @return false if no neighbour has the status
  bool dissolve(std::uint32_t f) {
    std::uint32_t best = nobody;
    double most_m = 0;
    for (auto const& [other, length] : faces_[f].border_m)
      if (now(other) == now(f) && length > most_m) std::tie(best, most_m) = std::pair(other, length);
    if (best == nobody) return false;
    auto& into = faces_[best];
    auto borders = std::exchange(faces_[f].border_m, {});
    into.area_m2 += faces_[f].area_m2;
    into.perimeter_m += faces_[f].perimeter_m - 2 * most_m;
    into.border_m.erase(f);
    faces_[f].part_of = best;
    for (auto const& [other, length] : borders) {
      if (other == best) continue;
      into.border_m[other] += length;
      faces_[other].border_m.erase(f);
      faces_[other].border_m[best] += length;
    }
    return true;
  }

  history_result const& of_;
  double least_m_;
  std::vector<face> faces_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> sides_;  // of each chain: left, right
};

[[nodiscard]] inline coverage dissolve_strips(history_result const& of, double least_width_m) {
  if (!is_finite(least_width_m) || least_width_m < 0)
    throw argument_error(error_code::argument_out_of_range,
                         "least_width_m must be ≥ 0 and finite, is " + std::to_string(least_width_m));
  if (!of.last) return {};
  return strip_dissolver(of, least_width_m).dissolved();
}

}  // namespace salient::detail::dating
