// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "salient/geometry/detail/cut_ring.hpp"
#include "salient/geometry/detail/read_ring.hpp"

namespace salient::inline SALIENT_ABI::detail {

// How the edges of a polygon meet on the antimeridian. Where it is cut the engine does not see that they cross or lie
// over one another there.
class seam_meetings {
 public:
  seam_meetings() = default;
  explicit seam_meetings(std::vector<read_ring_result> const& rings) {
    for (auto const& r : rings)
      if (!r.is_flat()) add(r);
    compare();
  }

  [[nodiscard]] bool crossed() const { return crossed_; }
  [[nodiscard]] bool spiked() const { return spiked_; }

 private:
  void add(read_ring_result const& ring) {
    auto const& v = ring.vertices;
    auto const at = [&](std::size_t i) {
      auto p = v[i % v.size()];
      if (i >= v.size()) p.turn += ring.rounds;
      return p;
    };
    for (std::size_t i = 0; i < v.size(); ++i) {
      auto const a = at(i), b = at(i + 1), c = at(i + 2);
      bool const eastwards = std::pair(a.turn, a.lon) < std::pair(b.turn, b.lon);
      auto const& west = eastwards ? a : b;
      auto const& east = eastwards ? b : a;
      if (a.on_seam() && b.on_seam() && a.turn == b.turn && a.lat != b.lat)
        along_.push_back(std::minmax({a.lat, b.lat}));
      else if (east.turn == west.turn + 1 && !east.on_seam())
        across_.emplace_back(seam_latitude_between(west.lon, west.lat, east.lon, east.lat),
                             (east.lat - west.lat) / ((east.lon + 180) + (180 - west.lon)));
      spiked_ |= meets(a, b) && meets(b, c) && turns_back(a, b, c);
    }
  }

  void compare() {
    std::sort(across_.begin(), across_.end());
    std::sort(along_.begin(), along_.end());
    auto next = along_.begin();
    double reach = -90;
    for (std::size_t i = 0; i < across_.size(); ++i) {
      auto const [lat, slope] = across_[i];
      for (; next != along_.end() && next->first < lat; ++next) reach = std::max(reach, next->second);
      crossed_ |= lat < reach;
      if (i == 0 || across_[i - 1].first != lat) continue;
      (across_[i - 1].second == slope ? spiked_ : crossed_) = true;
    }
    for (std::size_t i = 0; i + 1 < along_.size(); ++i) spiked_ |= along_[i + 1].first < along_[i].second;
  }

  [[nodiscard]] static bool meets(turned_vertex const& a, turned_vertex const& b) {
    return a.turn != b.turn || a.on_seam() || b.on_seam();
  }
  // Whether c lies on the way back from b to a, or behind a.
  [[nodiscard]] static bool turns_back(turned_vertex const& a, turned_vertex const& b, turned_vertex const& c) {
    auto const x = [&](turned_vertex const& p) { return 360.0 * (p.turn - b.turn) + (p.lon - b.lon); };
    auto const y = [&](turned_vertex const& p) { return p.lat - b.lat; };
    return x(a) * y(c) == y(a) * x(c) && x(a) * x(c) + y(a) * y(c) > 0;
  }

  std::vector<std::pair<double, double>> across_;  // latitude of an edge that is cut there, and its slope
  std::vector<std::pair<double, double>> along_;   // southern and northern end of one that runs along it
  bool crossed_ = false;
  bool spiked_ = false;
};

}  // namespace salient::detail
