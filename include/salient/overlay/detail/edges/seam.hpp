// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "salient/geometry/frame.hpp"
#include "salient/overlay/coverage.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What the borders of a map are where it is cut at the antimeridian, the seam.
class seam_finder {
 public:
  seam_finder(std::vector<lon_lat<double>> const& vertices, std::vector<chain> const& chains)
      : vertices_(vertices), chains_(chains) {}

  [[nodiscard]] seam_borders find() && {
    for (auto const& c : chains_)
      for (auto i = c.first; i + 1 < c.first + c.count; ++i) look_at(i, c);
    add_borders_on_seam();
    join_halves();
    std::sort(result_.skipped.begin(), result_.skipped.end());
    return std::move(result_);
  }

 private:
  // An edge from the inside of the map to the seam or from there, as it runs eastwards.
  struct half_edge {
    double lat;  // where it meets the seam
    std::uint32_t edge;
    lon_lat<double> inner;
    label left;
    label right;
    bool reversed;
  };

  [[nodiscard]] static bool on_seam(lon_lat<double> p) { return std::abs(p.lon) == 180; }

  void look_at(std::uint32_t i, chain const& c) {
    auto const& a = vertices_[i];
    auto const& b = vertices_[i + 1];
    if (std::abs(a.lat) == 90 && a.lat == b.lat) {
      result_.skipped.push_back(i);
      if (a.lat > 0)
        result_.north.push_back({a, b, c.left, c.right});
      else
        result_.south = a.lon < b.lon ? c.left : c.right;
      return;
    }
    if (on_seam(a) && a.lon == b.lon) {
      result_.skipped.push_back(i);
      // The land beside this edge lies west of +180 or east of −180.
      bool const northwards = a.lat < b.lat;
      auto const land = northwards == (a.lon > 0) ? c.left : c.right;
      auto& side = a.lon > 0 ? west_ : east_;
      auto const [low, high] = std::minmax(a.lat, b.lat);
      side.push_back({low, high, land});
      return;
    }
    if (on_seam(a) == on_seam(b)) return;
    auto const& outer = on_seam(a) ? a : b;
    auto const& inner = on_seam(a) ? b : a;
    bool const eastwards = on_seam(b) == (outer.lon > 0);
    (outer.lon > 0 ? western_ : eastern_)
        .push_back({outer.lat, i, inner, eastwards ? c.left : c.right, eastwards ? c.right : c.left, !eastwards});
  }

  // Where the two sides of the seam have different labels the seam is a border. It is given once.
  void add_borders_on_seam() {
    std::vector<double> stops;
    for (auto const* side : {&west_, &east_})
      for (auto const& s : *side) stops.insert(stops.end(), {s.low, s.high});
    std::sort(stops.begin(), stops.end());
    stops.erase(std::unique(stops.begin(), stops.end()), stops.end());
    auto const labels = [&](std::vector<stretch> const& side) {
      std::vector<label> by_stop(stops.size());
      for (auto const& s : side) {
        auto k = static_cast<std::size_t>(std::lower_bound(stops.begin(), stops.end(), s.low) - stops.begin());
        for (; k < stops.size() && stops[k] < s.high; ++k) by_stop[k] = s.land;
      }
      return by_stop;
    };
    auto const west = labels(west_);
    auto const east = labels(east_);
    for (std::size_t k = 0; k + 1 < stops.size(); ++k)
      if (west[k] != east[k]) result_.instead.push_back({{180, stops[k]}, {180, stops[k + 1]}, west[k], east[k]});
  }

  // Two halves of one edge that was cut at the seam are that edge again.
  void join_halves() {
    auto const lower = [](half_edge const& a, half_edge const& b) { return a.lat < b.lat; };
    for (auto* const halves : {&western_, &eastern_}) std::stable_sort(halves->begin(), halves->end(), lower);
    auto first = eastern_.begin();
    for (auto const& w : western_) {
      while (first != eastern_.end() && first->lat < w.lat) ++first;
      for (auto e = first; e != eastern_.end() && e->lat == w.lat; ++e) {
        if (w.left != e->left || w.right != e->right || e->edge == used) continue;
        if (e->inner.lon + 360 - w.inner.lon >= 180) continue;
        if (std::abs(seam_latitude(w.inner, e->inner) - w.lat) > rounded_deg) continue;
        result_.skipped.insert(result_.skipped.end(), {w.edge, e->edge});
        result_.instead.push_back(w.reversed ? border_edge{e->inner, w.inner, w.right, w.left}
                                             : border_edge{w.inner, e->inner, w.left, w.right});
        e->edge = used;
        break;
      }
    }
  }

  struct stretch {
    double low;
    double high;
    label land;
  };
  static constexpr std::uint32_t used = 0xFFFFFFFFu;
  // An inner end may be a crossing, rounded to a node beside the edge that was cut: 25 nm.
  static constexpr double rounded_deg = 0x1p-42;

  std::vector<lon_lat<double>> const& vertices_;
  std::vector<chain> const& chains_;
  std::vector<stretch> west_;  // of the seam: at +180
  std::vector<stretch> east_;
  std::vector<half_edge> western_;  // halves that end on +180
  std::vector<half_edge> eastern_;  // that begin on −180
  seam_borders result_;
};

SALIENT_INLINE seam_borders borders_at_seam(std::vector<lon_lat<double>> const& vertices,
                                            std::vector<chain> const& chains) {
  return seam_finder(vertices, chains).find();
}

}  // namespace salient::detail
