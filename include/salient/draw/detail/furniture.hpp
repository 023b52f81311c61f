// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "salient/core/lon_lat.hpp"
#include "salient/core/xy.hpp"
#include "salient/draw/detail/marks.hpp"
#include "salient/draw/detail/projection.hpp"
#include "salient/draw/detail/text.hpp"
#include "salient/draw/detail/wording.hpp"
#include "salient/draw/palette.hpp"

// What stands about a map: hatches, scale bar, north arrow, ticks.
namespace salient::inline SALIENT_ABI::detail::svg {

[[nodiscard]] inline std::string hatch_definition(std::string_view id, land_style const& style) {
  bool const diagonal =
      style.pattern == hatch::rising || style.pattern == hatch::falling || style.pattern == hatch::crossed;
  auto const side = diagonal ? style.spacing_px * 1.41421356 : style.spacing_px;
  auto const s = number(side);
  std::string lines;
  auto const add = [&](std::string_view data) {
    lines += path(data, stroke(style.ink, style.line_px, attribute("stroke-linecap", "square")));
  };
  // Diagonals go over the corners too, where the neighbouring tiles' lines reach in.
  auto const beyond = number(side + 1);
  auto const short_of = number(side - 1);
  if (style.pattern == hatch::rising || style.pattern == hatch::crossed)
    add("M0 " + s + "L" + s + " 0M-1 1L1 -1M" + short_of + " " + beyond + "L" + beyond + " " + short_of);
  if (style.pattern == hatch::falling || style.pattern == hatch::crossed)
    add("M0 0L" + s + " " + s + "M-1 " + short_of + "L1 " + beyond + "M" + short_of + " -1L" + beyond + " 1");
  if (style.pattern == hatch::horizontal) add("M0 " + number(side / 2) + "H" + s);
  if (style.pattern == hatch::vertical) add("M" + number(side / 2) + " 0V" + s);
  if (style.pattern == hatch::dots) lines += circle({side / 2, side / 2}, style.line_px / 2, fill(style.ink));
  return "<pattern" + attribute("id", id) + attribute("patternUnits", "userSpaceOnUse") + attribute("width", s) +
         attribute("height", s) + ">\n" + lines + "</pattern>\n";
}

// The largest of 1, 2, 5 times a power of ten that is not above a value.
[[nodiscard]] inline double round_below(double value) {
  auto const power = std::pow(10, std::floor(std::log10(value)));
  for (double const step : {5.0, 2.0})
    if (step * power <= value) return step * power;
  return power;
}

// A bar of round km, its left end at `at`, with figures beneath.
[[nodiscard]] inline std::string scale_bar(xy<double> at, double metres_per_px, double most_px, wording const& say) {
  auto const km = round_below(most_px * metres_per_px / 1000);
  auto const length = km * 1000 / metres_per_px;
  constexpr double height = 6;
  box const bar{at.x, at.y, at.x + length, at.y + height};
  lettering const small{12};
  return "<g class=\"scale\">\n" +
         rectangle(bar, fill("#ffffff") + attribute("stroke", ink::text) + attribute("stroke-width", "1")) +
         rectangle({bar.left, bar.top, bar.left + length / 2, bar.bottom}, fill(ink::text)) +
         text({bar.left, bar.bottom + 15}, "0", small, align::middle) +
         text({bar.left + length / 2, bar.bottom + 15}, say.figure(km / 2), small, align::middle) +
         text({bar.right, bar.bottom + 15}, say("{0} km", {say.figure(km)}), small, align::middle) + "</g>\n";
}

// North is up at the middle of the map.
[[nodiscard]] inline std::string north_arrow(xy<double> top, wording const& say) {
  auto const x = number(top.x);
  auto const left = number(top.x - 7);
  auto const right = number(top.x + 7);
  auto const foot = number(top.y + 24);
  auto const notch = number(top.y + 19);
  auto const tip = number(top.y);
  return "<g class=\"north\">\n" +
         path("M" + x + " " + tip + "L" + right + " " + foot + "L" + x + " " + notch + "Z",
              fill("#ffffff") + attribute("stroke", ink::text)) +
         path("M" + x + " " + tip + "L" + left + " " + foot + "L" + x + " " + notch + "Z",
              fill(ink::text) + attribute("stroke", ink::text)) +
         text({top.x, top.y - 3}, say("N"), {12, true}, align::middle) + "</g>\n";
}

// "37.25° E"; the hemisphere is left out on the equator, the prime meridian and the antimeridian.
[[nodiscard]] inline std::string degrees_text(double value, double step, std::string_view positive,
                                              std::string_view negative, wording const& say) {
  int decimals = 0;
  for (double s = step; s < 0.999 && decimals < 6; s *= 10) ++decimals;
  auto const figure = say.figure(std::abs(value), decimals);
  bool const has_side = std::abs(value) > step / 2 && std::abs(value) < 180 - step / 2;
  return figure + (has_side ? say(value > 0 ? positive : negative) : "°");
}

// Ticks on the four sides where round meridians and parallels cross them, with figures below and to the left.
class ticks {
 public:
  ticks(projection const& onto, wording const& say) : onto_(onto), say_(say), frame_right_(onto.frame().right) {
    auto const& f = onto.frame();
    auto const span = [&](auto of) {
      double low = 1e9;
      double high = -1e9;
      for (auto const& p : {xy<double>{f.left, f.top}, {f.right, f.top}, {f.left, f.bottom}, {f.right, f.bottom}}) {
        low = std::min(low, of(onto_.at(p)));
        high = std::max(high, of(onto_.at(p)));
      }
      return high - low;
    };
    auto const lon = [](lon_lat<double> p) { return p.lon; };
    auto const lat = [](lon_lat<double> p) { return p.lat; };
    lon_step_ = round_below(span(lon) / 3.5);
    lat_step_ = round_below(span(lat) / 3.5);
    along({f.left, f.bottom}, {f.right, f.bottom}, lon, lon_step_, {0, 1}, true);
    along({f.left, f.top}, {f.right, f.top}, lon, lon_step_, {0, -1}, false);
    along({f.left, f.bottom}, {f.left, f.top}, lat, lat_step_, {-1, 0}, true);
    along({f.right, f.bottom}, {f.right, f.top}, lat, lat_step_, {1, 0}, false);
  }

  [[nodiscard]] std::string svg() const {
    return "<g class=\"graticule\">\n" + path(marks_, stroke(ink::text, 1)) + figures_ + "</g>\n";
  }

 private:
  template <class Of>
  void along(xy<double> from, xy<double> to, Of of, double step, xy<double> outward, bool with_figures) {
    constexpr int pieces = 64;
    constexpr double length = 6;
    auto const point = [&](double t) { return xy<double>{from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)}; };
    auto const value = [&](double t) { return of(onto_.at(point(t))) / step; };
    double last = value(0);
    for (int i = 1; i <= pieces; ++i) {
      auto const here = value(static_cast<double>(i) / pieces);
      auto const line = std::ceil(std::min(last, here));
      if (line <= std::max(last, here) && here != last && (line != last || i == 1)) {
        // Between two neighbouring samples the graticule is as good as straight.
        auto const t = (i - 1 + (line - last) / (here - last)) / pieces;
        auto const p = point(std::clamp(t, 0.0, 1.0));
        marks_ += "M" + number(p.x) + " " + number(p.y) + "L" + number(p.x + length * outward.x) + " " +
                  number(p.y + length * outward.y);
        if (with_figures) figure(p, line * step, outward.y > 0);
      }
      last = here;
    }
  }

  void figure(xy<double> p, double value, bool below) {
    lettering const small{12, false, ink::quiet};
    if (below) {
      auto const lon = std::abs(value) > 180 ? std::remainder(value, 360) : value;
      auto const words = degrees_text(lon, lon_step_, "° E", "° W", say_);
      auto const room = frame_right_ + 14 - text_width(words, small.size_px) / 2;  // up to the sheet's edge
      figures_ += text({std::min(p.x, room), p.y + 19}, words, small, align::middle);
    } else {
      // Where words are too long for the margin the figure alone stands. Widths are estimated from above.
      auto words = degrees_text(value, lat_step_, "° N", "° S", say_);
      if (0.93 * text_width(words, small.size_px) > p.x - 9)
        words.erase(words.find("°") + std::string_view("°").size());
      figures_ += text({p.x - 9, p.y + 4}, words, small, align::end);
    }
  }

  projection const& onto_;
  wording const& say_;
  double frame_right_;
  double lon_step_ = 1;
  double lat_step_ = 1;
  std::string marks_;
  std::string figures_;
};

}  // namespace salient::detail::svg
