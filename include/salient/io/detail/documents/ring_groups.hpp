// SPDX-License-Identifier: BSL-1.0
#pragma once

// Rings of which only the direction tells exteriors, drawn clockwise, from holes, as Esri's formats have them.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/io/detail/documents/document.hpp"

namespace salient::inline SALIENT_ABI::detail {

class ring_groups {
 public:
  using ring = std::vector<lon_lat<double>>;

  void add(ring next) {
    if (next.empty()) return;
    auto const twice_area = turn(next);
    part made{box_of(next), std::abs(twice_area), {}};
    made.rings.push_back(std::move(next));
    (twice_area > 0 ? holes_ : exteriors_).push_back(std::move(made));
  }

  // A MultiPolygon, each hole in the smallest exterior about it; one about which there is none is an exterior that was
  // drawn the wrong way round. Where every exterior lies in such a ring all were drawn so.
  void append(std::string& out, document const& from, std::string const& path) && {
    if (all_reversed()) std::swap(holes_, exteriors_);
    auto& parts = exteriors_;
    std::stable_sort(holes_.begin(), holes_.end(), [](part const& a, part const& b) { return a.size > b.size; });
    for (auto& hole : holes_) {
      part* best = nullptr;
      work_ += parts.size();
      for (auto& p : parts)
        if (p.about.holds(hole.about) && (!best || p.size < best->size) && mostly_holds(p.rings[0], hole.rings[0]))
          best = &p;
      if (work_ > most_work) from.fail(error_code::file_too_large, path, "expected fewer rings in one feature");
      if (best)
        best->rings.push_back(std::move(hole.rings[0]));
      else
        parts.push_back(std::move(hole));
    }
    out += R"({"type":"MultiPolygon","coordinates":[)";
    for (auto const& p : parts) {
      append_comma(out);
      out += '[';
      for (auto const& r : p.rings) {
        append_comma(out);
        append_positions(out, r);
      }
      out += ']';
    }
    out += "]}";
  }

  static void append_positions(std::string& out, ring const& positions) {
    out += '[';
    for (auto const& at : positions) {
      append_comma(out);
      append_lon_lat(out, at);
    }
    out += ']';
  }

 private:
  // Every exterior may be asked about every hole: steps of that, some seconds of them.
  static constexpr std::size_t most_work = 1'000'000'000;

  struct box {
    lon_lat<double> least;
    lon_lat<double> most;

    [[nodiscard]] bool holds(box const& b) const {
      return least.lon <= b.least.lon && least.lat <= b.least.lat && b.most.lon <= most.lon && b.most.lat <= most.lat;
    }
  };

  struct part {
    box about;
    double size;  // twice its area
    std::vector<ring> rings;
  };

  [[nodiscard]] static box box_of(ring const& r) {
    box about{r[0], r[0]};
    for (auto const& at : r) {
      about.least = {std::min(about.least.lon, at.lon), std::min(about.least.lat, at.lat)};
      about.most = {std::max(about.most.lon, at.lon), std::max(about.most.lat, at.lat)};
    }
    return about;
  }

  // Twice the area, positive where the ring runs counter-clockwise.
  [[nodiscard]] static double turn(ring const& r) {
    double sum = 0;
    for (std::size_t i = 0, before = r.size() - 1; i < r.size(); before = i++)
      sum += (r[before].lon - r[0].lon) * (r[i].lat - r[0].lat) - (r[i].lon - r[0].lon) * (r[before].lat - r[0].lat);
    return sum;
  }

  [[nodiscard]] static bool holds(ring const& r, lon_lat<double> at) {
    bool inside = false;
    for (std::size_t i = 0, before = r.size() - 1; i < r.size(); before = i++) {
      if ((r[i].lat > at.lat) == (r[before].lat > at.lat)) continue;
      auto const share = (at.lat - r[i].lat) / (r[before].lat - r[i].lat);
      if (at.lon < r[i].lon + share * (r[before].lon - r[i].lon)) inside = !inside;
    }
    return inside;
  }

  // Was everything drawn the wrong way round: does each exterior lie in what would be a hole?
  [[nodiscard]] bool all_reversed() {
    return !exteriors_.empty() && std::all_of(exteriors_.begin(), exteriors_.end(), [&](part const& inner) {
      work_ += holes_.size();
      return work_ <= most_work && std::any_of(holes_.begin(), holes_.end(), [&](part const& outer) {
               return outer.size > inner.size && outer.about.holds(inner.about) &&
                      mostly_holds(outer.rings[0], inner.rings[0]);
             });
    });
  }

  // The first vertex of a hole may lie on the exterior's border: most vertices decide.
  [[nodiscard]] bool mostly_holds(ring const& exterior, ring const& hole) {
    std::size_t in = 0;
    auto const step = hole.size() / 8 + 1;
    std::size_t asked = 0;
    for (std::size_t i = 0; i < hole.size(); i += step, ++asked) in += holds(exterior, hole[i]);
    work_ += asked * exterior.size();
    return 2 * in > asked;
  }

  std::vector<part> exteriors_;
  std::vector<part> holes_;
  std::size_t work_ = 0;
};

}  // namespace salient::detail
