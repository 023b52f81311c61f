// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/date_time.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/xy.hpp"
#include "salient/draw/base_map.hpp"
#include "salient/draw/detail/land.hpp"
#include "salient/draw/detail/projection.hpp"
#include "salient/draw/detail/sheet.hpp"
#include "salient/draw/detail/text.hpp"
#include "salient/geometry/simplify.hpp"

// The base map as it stands in a picture.
namespace salient::inline SALIENT_ABI::detail::svg {

// The part of a ring on one side of an upright or level line; `inside(p)` ≥ 0 there, linear in p.
template <class Inside>
[[nodiscard]] polyline cut(polyline const& ring, Inside inside) {
  polyline result;
  for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
    auto const [a, b] = std::pair(inside(ring[before]), inside(ring[i]));
    if ((a < 0) != (b < 0)) {
      auto const t = a / (a - b);
      result.push_back(
          {ring[before].x + t * (ring[i].x - ring[before].x), ring[before].y + t * (ring[i].y - ring[before].y)});
    }
    if (b >= 0) result.push_back(ring[i]);
  }
  return result;
}

[[nodiscard]] inline polyline ring_within(polyline ring, box const& limits) {
  ring = cut(ring, [&](xy<double> p) { return p.x - limits.left; });
  if (!ring.empty()) ring = cut(ring, [&](xy<double> p) { return limits.right - p.x; });
  if (!ring.empty()) ring = cut(ring, [&](xy<double> p) { return p.y - limits.top; });
  if (!ring.empty()) ring = cut(ring, [&](xy<double> p) { return limits.bottom - p.y; });
  if (!ring.empty()) ring.push_back(ring.front());
  return ring;
}

// The part of a segment inside a box, as shares of its length; none where it misses.
[[nodiscard]] inline std::optional<std::pair<double, double>> share_within(xy<double> a, xy<double> b,
                                                                           box const& limits) {
  double from = 0;
  double to = 1;
  auto const keep = [&](double at, double step) {  // where at + t * step >= 0
    if (step == 0) {
      if (at < 0) from = 2;
    } else if (step > 0) {
      from = std::max(from, -at / step);
    } else {
      to = std::min(to, -at / step);
    }
  };
  keep(a.x - limits.left, b.x - a.x);
  keep(limits.right - a.x, a.x - b.x);
  keep(a.y - limits.top, b.y - a.y);
  keep(limits.bottom - a.y, a.y - b.y);
  return from < to ? std::optional(std::pair(from, to)) : std::nullopt;
}

// The stretches of a line inside a box.
[[nodiscard]] inline std::vector<polyline> stretches_within(polyline const& line, box const& limits) {
  std::vector<polyline> result;
  bool open = false;
  for (std::size_t i = 1; i < line.size(); ++i) {
    auto const& a = line[i - 1];
    auto const& b = line[i];
    auto const part = share_within(a, b, limits);
    if (!part) {
      open = false;
      continue;
    }
    auto const at = [&](double t) { return xy<double>{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}; };
    if (!open || part->first > 0) result.push_back({at(part->first)});
    result.back().push_back(at(part->second));
    open = part->second == 1;
  }
  return result;
}

// What of a base map lies in the picture, projected and thinned.
class ground_sketch {
 public:
  struct stretch {
    ground const* of;
    polyline line;
  };

  ground_sketch(base_map const& base, std::optional<date> const& day, projection const& onto) : onto_(onto) {
    constexpr double margin_px = 6;
    auto const limits = onto.frame().grown(margin_px);
    auto const window = onto.window(margin_px);
    auto low = window.exterior.front();
    auto high = low;
    for (auto const& p : window.exterior) {
      low = {std::min(low.lon, p.lon), std::min(low.lat, p.lat)};
      high = {std::max(high.lon, p.lon), std::max(high.lat, p.lat)};
    }
    for (auto const& feature : base.features) {
      if (feature.until && day && *day >= *feature.until) continue;
      for (auto const& corners : feature.lines) {
        if (corners.size() < 2 || !meets(corners, low, high)) continue;
        polyline points;
        points.reserve(corners.size());
        for (auto const& p : corners) points.push_back(onto.px(p));
        if (is_area(feature.kind))
          add(feature, ring_within(points, limits));
        else
          for (auto const& part : stretches_within(points, limits)) add(feature, part);
      }
    }
  }

  [[nodiscard]] std::vector<stretch> const& stretches() const { return stretches_; }

  // Path data of one kind, of ranks above `over` up to `most`.
  [[nodiscard]] std::string path_of(ground_kind kind, int over = -1, int most = 99) const {
    std::string path;
    for (auto const& s : stretches_)
      if (s.of->kind == kind && s.of->rank > over && s.of->rank <= most) append_path(path, s.line);
    return path;
  }

 private:
  [[nodiscard]] static bool meets(std::vector<lon_lat<double>> const& corners, lon_lat<double> low,
                                  lon_lat<double> high) {
    bool west = true;
    bool east = true;
    bool south = true;
    bool north = true;
    for (auto const& p : corners) {
      west = west && p.lon < low.lon;
      east = east && p.lon > high.lon;
      south = south && p.lat < low.lat;
      north = north && p.lat > high.lat;
    }
    return !west && !east && !south && !north;
  }

  void add(ground const& feature, polyline const& line) {
    if (line.size() < 2) return;
    stretch made{&feature, {}};
    for (auto const i : simplified_vertices(line, 0.3)) made.line.push_back(line[i]);
    stretches_.push_back(std::move(made));
  }

  projection const& onto_;
  std::vector<stretch> stretches_;
};

// What lies below the statuses.
inline void draw_water(sheet& on, ground_sketch const& base) {
  for (auto const kind : {ground_kind::sea, ground_kind::lake}) on.add_underlay(base.path_of(kind), ground_ink::water);
}

// What is drawn thinly over the statuses, below their borders.
inline void draw_ground_lines(sheet& on, ground_sketch const& base) {
  auto const paint = [](std::string_view colour, double width, std::string_view more = "") {
    return stroke(colour, width, attribute("stroke-opacity", "0.8") + std::string(more));
  };
  on.add_line(base.path_of(ground_kind::lake), "base-shore", paint(ground_ink::river, 0.7), "");
  auto const rivers = {std::pair(6, 1.9), std::pair(9, 1.4), std::pair(99, 0.9)};
  int over = -1;
  for (auto const& [most, width] : rivers) {
    on.add_line(base.path_of(ground_kind::river, over, most), "base-river", paint(ground_ink::river, width), "");
    over = most;
  }
  on.add_line(base.path_of(ground_kind::road), "base-road", paint(ground_ink::road, 1.1), "");
  on.add_line(base.path_of(ground_kind::railway), "base-railway",
              paint(ground_ink::road, 1.1, attribute("stroke-dasharray", "1 3")), "");
  on.add_line(base.path_of(ground_kind::region_border), "base-region",
              paint(ground_ink::region, 0.9, attribute("stroke-dasharray", "2 3")), "");
  on.add_line(base.path_of(ground_kind::state_border), "base-state",
              paint(ground_ink::region, 1.4, attribute("stroke-dasharray", "8 3 2 3")), "");
}

// Names of rivers, last of all words: each once, at the first quarter point of its longest stretch that has room.
inline void name_rivers(sheet& on, ground_sketch const& base) {
  constexpr std::size_t least_corners = 4;
  constexpr double least_px = 90;
  std::vector<ground_sketch::stretch const*> longest;
  for (auto const& s : base.stretches()) {
    if (s.of->kind != ground_kind::river || s.of->name.empty() || s.line.size() < least_corners) continue;
    auto const around = box_of(s.line);
    if (std::max(around.width(), around.height()) < least_px) continue;
    auto const same = std::find_if(longest.begin(), longest.end(), [&](auto* l) { return l->of->name == s.of->name; });
    if (same == longest.end())
      longest.push_back(&s);
    else if ((*same)->line.size() < s.line.size())
      *same = &s;
  }
  for (auto const* s : longest) {
    std::vector<xy<double>> spots;
    for (auto const part : {2, 1, 3}) {
      auto const& p = s->line[s->line.size() * static_cast<std::size_t>(part) / 4];
      spots.push_back({p.x + 4, p.y - 8});
      spots.push_back({p.x, p.y + 10});
    }
    on.add_words(on.labels().centred(s->of->name, {12, false, ground_ink::river_name, true}, spots));
  }
}

}  // namespace salient::detail::svg
