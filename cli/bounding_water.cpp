// SPDX-License-Identifier: BSL-1.0
#include "bounding_water.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>
#include <vector>

#include "salient/measure/nearest.hpp"

namespace salient::cli {

namespace {

constexpr double passes_within_km = 3;
constexpr double course_within_km = 5;
constexpr double border_within_km = 2;
constexpr double least_share = 0.9;
constexpr double sampled_every_km = 0.2;

struct point_km {
  double x = 0;
  double y = 0;
};

using segment = std::pair<point_km, point_km>;

// The plane about a point; within 10 km the earth's bend matters by metres.
class plane_about {
 public:
  explicit plane_about(lon_lat<double> at) : at_(at), lon_km_(lat_km * std::cos(at.lat * std::numbers::pi / 180)) {}

  [[nodiscard]] point_km operator()(lon_lat<double> p) const {
    return {std::remainder(p.lon - at_.lon, 360.0) * lon_km_, (p.lat - at_.lat) * lat_km};
  }

 private:
  static constexpr double lat_km = 111.2;
  lon_lat<double> at_;
  double lon_km_;
};

double distance_to(point_km p, segment const& s) {
  double const dx = s.second.x - s.first.x, dy = s.second.y - s.first.y;
  double const length2 = dx * dx + dy * dy;
  double const along = length2 > 0 ? ((p.x - s.first.x) * dx + (p.y - s.first.y) * dy) / length2 : 0;
  double const t = std::clamp(along, 0.0, 1.0);
  return std::hypot(s.first.x + t * dx - p.x, s.first.y + t * dy - p.y);
}

double distance_to(point_km p, std::vector<segment> const& lines) {
  double least = 1e9;
  for (auto const& s : lines) least = std::min(least, distance_to(p, s));
  return least;
}

// The border of the land within reach of its course.
std::vector<segment> border_about(status_map const& map, plane_about const& plane, stance const& reader,
                                  contested_as end) {
  std::vector<segment> border;
  map.for_each_edge([&](lon_lat<double> const& from, lon_lat<double> const& to, status left, status right) {
    if (reader.closes(left, end) == reader.closes(right, end)) return;
    segment const s{plane(from), plane(to)};
    if (distance_to({}, s) <= course_within_km + border_within_km) border.push_back(s);
  });
  return border;
}

// How near the water passes, if the border follows it.
std::optional<double> passes_at(ground const& water, plane_about const& plane, std::vector<segment> const& border) {
  double nearest_km = 1e9;
  int samples = 0, at_border = 0;
  for (auto const& line : water.lines)
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      segment const s{plane(line[i]), plane(line[i + 1])};
      auto const away = distance_to({}, s);
      if (away > course_within_km) continue;
      nearest_km = std::min(nearest_km, away);
      double const length = std::hypot(s.second.x - s.first.x, s.second.y - s.first.y);
      auto const pieces = std::max(1, static_cast<int>(std::ceil(length / sampled_every_km)));
      for (int k = 0; k < pieces; ++k) {
        double const t = (k + 0.5) / pieces;
        point_km const p{s.first.x + t * (s.second.x - s.first.x), s.first.y + t * (s.second.y - s.first.y)};
        if (std::hypot(p.x, p.y) > course_within_km) continue;
        ++samples;
        at_border += distance_to(p, border) <= border_within_km ? 1 : 0;
      }
    }
  if (nearest_km > passes_within_km || at_border < least_share * samples) return std::nullopt;
  return nearest_km;
}

}  // namespace

contested_range<std::string> bounding_water(base_map const& base, status_map const& map, lon_lat<double> place,
                                            stance const& reader) {
  auto const day = map.info().state_time ? day_of_state(map.info()) : std::nullopt;
  auto const found = nearest(map, place, {reader});
  auto const at_end = [&](std::optional<nearest_control> const& near, contested_as end) -> std::optional<std::string> {
    if (!near || !near->inside || !near->at || !near->depth_km) return std::nullopt;
    plane_about const plane(*near->at);
    auto const border = border_about(map, plane, reader, end);
    std::optional<std::string> name;
    double nearest_km = 1e9;
    for (auto const& water : base.features) {
      if (water.name.empty() || (water.kind != ground_kind::river && water.kind != ground_kind::lake)) continue;
      if (water.until && day && *day >= *water.until) continue;
      auto const away = passes_at(water, plane, border);
      if (away && *away < nearest_km) {
        nearest_km = *away;
        name = water.name;
      }
    }
    return name;
  };
  return {at_end(found.contested_open, contested_as::open), at_end(found.contested_closed, contested_as::closed),
          found.contested_mapped};
}

}  // namespace salient::cli
