// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/core/xy.hpp"
#include "salient/draw/detail/projection.hpp"
#include "salient/draw/detail/strips.hpp"
#include "salient/draw/detail/text.hpp"
#include "salient/geodesy/densify.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/simplify.hpp"
#include "salient/overlay/clip.hpp"
#include "salient/overlay/coverage.hpp"

namespace salient::inline SALIENT_ABI::detail::svg {

using polyline = std::vector<xy<double>>;

[[nodiscard]] inline bool is_closed(polyline const& line) { return line.size() > 3 && line.front() == line.back(); }

[[nodiscard]] inline box box_of(polyline const& line) {
  box result{line.front().x, line.front().y, line.front().x, line.front().y};
  for (auto const& p : line)
    result = {std::min(result.left, p.x), std::min(result.top, p.y), std::max(result.right, p.x),
              std::max(result.bottom, p.y)};
  return result;
}

// "M1 2L3 4…" with a Z where the line closes.
inline void append_path(std::string& path, polyline const& line) {
  bool const closed = is_closed(line);
  for (std::size_t i = 0; i + (closed ? 1 : 0) < line.size(); ++i) {
    path += i == 0 ? 'M' : 'L';
    path += number(line[i].x);
    path += ' ';
    path += number(line[i].y);
  }
  if (closed) path += 'Z';
}

// The borders of a coverage as they stand in the picture, each simplified once, so that the land on either side still
// meets without a gap.
class drawn_land {
 public:
  static constexpr double hairline_px = 1.5;
  static constexpr double line_error_m = 500;  // what the program takes published lines to be good to

  struct border {
    polyline line;
    label left = 0;
    label right = 0;
    std::pair<double, double> start;  // of the map's own vertices, by which borders are joined
    std::pair<double, double> end;
  };

  drawn_land(coverage const& land, projection const& onto)
      : narrowest_{hairline_px, std::max(hairline_px, line_error_m / onto.metres_per_px())} {
    constexpr double margin_px = 3;
    constexpr double tolerance_px = 0.3;
    auto const seen = clip(land, onto.window(margin_px));
    auto const limits = onto.frame().grown(2 * margin_px);
    densify_options const fine{onto.earth(), 0.2 * onto.metres_per_px()};
    auto const key = [](lon_lat<double> p) { return std::pair(p.lon == 180 ? -180 : p.lon, p.lat); };
    seen.for_each_border([&](std::span<lon_lat<double> const> line, label left, label right) {
      auto const whole = densify(unrolled_line(line), fine);
      polyline points;
      points.reserve(whole.size());
      for (auto const& p : whole) {
        auto const at = onto.px(p);
        points.push_back({std::clamp(at.x, limits.left, limits.right), std::clamp(at.y, limits.top, limits.bottom)});
      }
      border b{{}, left, right, key(line.front()), key(line.back())};
      for (auto const i : simplified_vertices(points, tolerance_px)) b.line.push_back(points[i]);
      borders_.push_back(std::move(b));
    });
  }

  [[nodiscard]] std::vector<border> const& borders() const { return borders_; }

  // The land of one label as path data, to be filled by the even-odd rule; pieces smaller than `least_px` are left out.
  [[nodiscard]] std::string area_path(label of, double least_px = 0.5) const {
    struct run {
      border const* along;
      bool forward;
    };
    std::vector<run> runs;
    std::multimap<std::pair<double, double>, std::size_t> by_start;
    for (auto const& b : borders_)
      if (b.left == of || b.right == of) {
        by_start.emplace(b.left == of ? b.start : b.end, runs.size());
        runs.push_back({&b, b.left == of});
      }
    std::vector<bool> used(runs.size(), false);
    std::string path;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      if (used[i]) continue;
      polyline ring;
      for (auto next = i; next < runs.size();) {
        used[next] = true;
        auto const& [along, forward] = runs[next];
        auto const skip = ring.empty() ? 0 : 1;
        if (forward)
          ring.insert(ring.end(), along->line.begin() + skip, along->line.end());
        else
          ring.insert(ring.end(), along->line.rbegin() + skip, along->line.rend());
        // Where several borders leave one vertex any order encloses the same land.
        auto const [from, to] = by_start.equal_range(forward ? along->end : along->start);
        auto const free = std::find_if(from, to, [&](auto const& entry) { return !used[entry.second]; });
        next = free == to ? runs.size() : free->second;
      }
      auto const around = box_of(ring);
      if (std::max(around.width(), around.height()) >= least_px) append_path(path, ring);
    }
    return path;
  }

  // The borders that `wanted(left, right)` picks, as path data to be stroked.
  template <class Wanted>
  [[nodiscard]] std::string border_path(Wanted&& wanted) const {
    std::string path;
    for (auto const& b : borders_) {
      if (!wanted(b.left, b.right)) continue;
      append_seen(path, b.line);
    }
    return path;
  }

  // The borders of land that `closes`, without those along strips of open land too narrow to be shown.
  template <class Wanted, class Closes>
  [[nodiscard]] std::string front_path(Wanted&& wanted, Closes&& closes) const {
    std::vector<facing_line> fronts;
    for (auto const& b : borders_)
      if (closes(b.left) != closes(b.right) && wanted(b.left, b.right))
        fronts.push_back({&b.line, !closes(b.left), closes(b.left) ? b.left : b.right});
    std::string path;
    fronts_without_strips const drawn(fronts, narrowest_);
    for (auto const& line : drawn.lines()) append_seen(path, line);
    return path;
  }

 private:
  static void append_seen(std::string& path, polyline const& line) {
    auto const around = box_of(line);
    if (std::max(around.width(), around.height()) >= 0.5) append_path(path, line);
  }

  std::vector<border> borders_;
  strip_widths narrowest_;
};

}  // namespace salient::detail::svg
