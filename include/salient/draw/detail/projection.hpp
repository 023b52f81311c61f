// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/progress_watch.hpp"
#include "salient/core/xy.hpp"
#include "salient/geodesy/azimuthal_equidistant.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/polygon.hpp"

namespace salient::inline SALIENT_ABI::detail::svg {

// A rectangle of the picture: x to the right, y down, pixels.
struct box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  [[nodiscard]] double width() const { return right - left; }
  [[nodiscard]] double height() const { return bottom - top; }
  [[nodiscard]] xy<double> middle() const { return {(left + right) / 2, (top + bottom) / 2}; }
  [[nodiscard]] bool holds(xy<double> p) const { return p.x >= left && p.x <= right && p.y >= top && p.y <= bottom; }
  [[nodiscard]] bool holds(box const& b) const {
    return b.left >= left && b.right <= right && b.top >= top && b.bottom <= bottom;
  }
  [[nodiscard]] bool meets(box const& b) const {
    return b.left < right && b.right > left && b.top < bottom && b.bottom > top;
  }
  [[nodiscard]] box grown(double by) const { return {left - by, top - by, right + by, bottom + by}; }
};

// What of the earth stands where in the picture: the azimuthal equidistant plane about the middle, north up.
class projection {
 public:
  // The part of the plane between two corners (metres) fills a frame `width_px` wide; where that would make the frame
  // too flat or too tall, more of the plane is shown.
  // @param watch  stays where it is; asked as points are projected, which is what a picture takes its time for
  projection(azimuthal_equidistant const& plane, ellipsoid const& earth, xy<double> lower, xy<double> upper,
             xy<double> corner, double width_px, progress_watch& watch)
      : plane_(plane), earth_(earth), watch_(&watch) {
    constexpr double least_m = 1000;
    constexpr double flattest = 0.6;
    constexpr double tallest = 1.2;
    xy<double> const middle{(lower.x + upper.x) / 2, (lower.y + upper.y) / 2};
    auto width = std::max(upper.x - lower.x, least_m);
    auto height = std::max(upper.y - lower.y, least_m);
    width = std::max(width, height / tallest);
    height = std::max(height, width * flattest);
    if (std::hypot(width, height) > 8e6)
      throw argument_error(error_code::argument_out_of_range,
                           "the picture would show " + std::to_string(std::llround(std::hypot(width, height) / 1000)) +
                               " km from corner to corner; at most 8000 can be drawn");
    metres_per_px_ = width / width_px;
    lower_ = {middle.x - width / 2, middle.y - height / 2};
    frame_ = {corner.x, corner.y, corner.x + width_px, corner.y + height / metres_per_px_};
  }

  [[nodiscard]] box const& frame() const { return frame_; }
  [[nodiscard]] double metres_per_px() const { return metres_per_px_; }
  [[nodiscard]] ellipsoid const& earth() const { return earth_; }
  [[nodiscard]] lon_lat<double> centre() const { return plane_.centre(); }

  [[nodiscard]] xy<double> px(lon_lat<double> p) const {
    watch_->tell_if_due();
    auto const m = plane_.forward(p);
    return {frame_.left + (m.x - lower_.x) / metres_per_px_, frame_.bottom - (m.y - lower_.y) / metres_per_px_};
  }

  [[nodiscard]] lon_lat<double> at(xy<double> p) const {
    auto found = plane_.inverse(
        {lower_.x + (p.x - frame_.left) * metres_per_px_, lower_.y + (frame_.bottom - p.y) * metres_per_px_});
    found.lon = centre().lon + std::remainder(found.lon - centre().lon, 360);
    return found;
  }

  // What may be seen, and a little more, so that its rim lies outside the frame.
  [[nodiscard]] polygon<lon_lat<double>> window(double margin_px) const {
    auto const rim = frame_.grown(margin_px);
    polygon<lon_lat<double>> result;
    xy<double> const corners[] = {
        {rim.left, rim.bottom}, {rim.right, rim.bottom}, {rim.right, rim.top}, {rim.left, rim.top}};
    constexpr int steps = 48;  // so fine that no piece bends by a pixel
    for (int side = 0; side < 4; ++side) {
      auto const from = corners[side];
      auto const to = corners[(side + 1) % 4];
      for (int i = 0; i < steps; ++i) {
        auto const t = static_cast<double>(i) / steps;
        result.exterior.push_back(at({from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)}));
      }
    }
    for (double const pole : {-90.0, 90.0})
      if (std::abs(centre().lat - pole) < 75 && frame_.grown(margin_px).holds(px({centre().lon, pole})))
        throw geometry_error(error_code::ring_holds_pole, "the picture would hold a pole");
    result.exterior.push_back(result.exterior.front());
    return result;
  }

 private:
  azimuthal_equidistant plane_;
  ellipsoid earth_;
  box frame_;
  progress_watch* watch_;
  double metres_per_px_ = 1;
  xy<double> lower_;
};

// The smallest box of the plane that holds some points; none for none.
class extent {
 public:
  explicit extent(azimuthal_equidistant const& plane) : plane_(plane) {}

  void add(lon_lat<double> p) {
    auto const m = plane_.forward(p);
    lower_ = empty_ ? m : xy<double>{std::min(lower_.x, m.x), std::min(lower_.y, m.y)};
    upper_ = empty_ ? m : xy<double>{std::max(upper_.x, m.x), std::max(upper_.y, m.y)};
    empty_ = false;
  }

  // Its corners with some margin about it, and at least 10 km of land.
  [[nodiscard]] std::pair<xy<double>, xy<double>> corners(double margin_share) const {
    auto const size = std::max(upper_.x - lower_.x, upper_.y - lower_.y);
    auto const margin = std::max(margin_share * size, (10'000 - size) / 2);
    return {{lower_.x - margin, lower_.y - margin}, {upper_.x + margin, upper_.y + margin}};
  }

 private:
  azimuthal_equidistant plane_;
  xy<double> lower_;
  xy<double> upper_;
  bool empty_ = true;
};

// The middle of the narrowest box about some points, which leaves out the widest stretch of longitudes without one.
[[nodiscard]] inline lon_lat<double> middle_of_box(std::vector<lon_lat<double>> const& points) {
  if (points.empty()) return {};
  auto const [south, north] =
      std::minmax_element(points.begin(), points.end(), [](auto const& p, auto const& q) { return p.lat < q.lat; });
  std::vector<std::pair<double, double>> extents;
  for (auto const& p : points) extents.emplace_back(p.lon, p.lon);
  auto const [west, east] = narrowest_extent(std::move(extents));
  return framed(lon_lat<double>{(west + east) / 2, (south->lat + north->lat) / 2});
}

}  // namespace salient::detail::svg
