// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/xy.hpp"
#include "salient/draw/impl/svg.hpp"
#include "salient/draw/svg_encirclement.hpp"
#include "salient/geodesy/distance.hpp"
#include "salient/measure/directions_blocked.hpp"

namespace salient::inline SALIENT_ABI::detail::svg {

// Marks about a place that stands in the middle of a sheet.
class ring_marks {
 public:
  ring_marks(sheet& on, encirclement_picture const& found)
      : on_(on), say_(on.say()), found_(found), middle_(on.seen().px(found.where.at)) {
    on_.labels().keep_free(middle_, 7);
    for (auto const* end : {&found.nearest.contested_open, &found.nearest.contested_closed})
      if (*end && (*end)->at) keep_line_free(middle_, on_.seen().px(*(*end)->at));
    for (auto const* end : {&found.way_out.contested_open, &found.way_out.contested_closed})
      if (*end && (*end)->state == way_out_state::neck && (*end)->pinch.size() == 2)
        keep_line_free(on_.seen().px((*end)->pinch[0]), on_.seen().px((*end)->pinch[1]));
  }

  void draw() {
    draw_discs();
    draw_nearest();
    draw_neck();
    write_radii();
    add_legend();
  }

 private:
  static constexpr double thick = 5;
  static constexpr std::string_view dashes = "2 7";

  // No name covers what was measured.
  void keep_line_free(xy<double> from, xy<double> to) {
    auto const pieces = std::ceil(std::hypot(to.x - from.x, to.y - from.y) / 6);
    for (double i = 0; i <= pieces && pieces < 1000; ++i) {
      auto const share = pieces > 0 ? i / pieces : 0;
      on_.labels().keep_free({from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)}, 3);
    }
  }

  [[nodiscard]] double px_of_km(double km) const { return km * 1000 / on_.seen().metres_per_px(); }

  [[nodiscard]] xy<double> towards(double azimuth_deg, double radius_px) const {
    auto const turn = azimuth_deg * std::numbers::pi / 180;
    return {middle_.x + radius_px * std::sin(turn), middle_.y - radius_px * std::cos(turn)};
  }

  [[nodiscard]] std::string arc(sector const& s, double radius_px) const {
    auto const to = s.from_azimuth_deg + s.width_deg;
    auto const r = number(radius_px);
    auto const bow = [&](double from_deg, double to_deg) {
      auto const end = towards(to_deg, radius_px);
      return "A" + r + " " + r + " 0 " + (to_deg - from_deg > 180 ? "1" : "0") + " 1 " + number(end.x) + " " +
             number(end.y);
    };
    auto const start = towards(s.from_azimuth_deg, radius_px);
    auto const begin = "M" + number(start.x) + " " + number(start.y);
    // One bow cannot end where it begins.
    auto const half = s.from_azimuth_deg + s.width_deg / 2;
    return s.width_deg > 359 ? begin + bow(s.from_azimuth_deg, half) + bow(half, to)
                             : begin + bow(s.from_azimuth_deg, to);
  }

  void draw_discs() {
    auto const solid = stroke(ink::mark, thick, attribute("class", "open-sector"));
    for (auto const& at : found_.ring.radii)
      on_.add_mark(circle(middle_, px_of_km(at.radius_km), stroke(ink::halo, 3, attribute("stroke-opacity", "0.6"))) +
                   circle(middle_, px_of_km(at.radius_km), stroke(ink::text, 1.2, attribute("class", "disc"))));
    for (auto const& at : found_.ring.radii) {
      auto const& open = at.open_sectors;
      auto const arcs = [&](std::optional<std::vector<sector>> const& sectors, std::string const& style) {
        if (!sectors) return;
        std::string data;
        for (auto const& s : *sectors) data += arc(s, px_of_km(at.radius_km));
        if (!data.empty()) on_.add_mark(path(data, style));
      };
      bool const mapped = open.contested_mapped == contested_mapping::yes;
      for (auto const* end : {&open.contested_open, &open.contested_closed})
        arcs(*end, stroke(ink::halo, thick + 2.6, attribute("stroke-opacity", "0.8")));
      arcs(open.contested_open, mapped ? stroke(ink::mark, thick, attribute("stroke-dasharray", dashes)) : solid);
      arcs(open.contested_closed, solid);
      for (auto const* end : {&open.contested_open, &open.contested_closed})
        has_open_ = has_open_ || (*end && !(*end)->empty());
      has_solid_ = has_solid_ || !mapped || (open.contested_closed && !open.contested_closed->empty());
      has_doubt_ = has_doubt_ || (mapped && !(open.contested_open == open.contested_closed));
    }
  }

  void draw_nearest() {
    std::vector<double> km;
    for (auto const* end : {&found_.nearest.contested_open, &found_.nearest.contested_closed}) {
      if (!*end || !(*end)->at) continue;
      auto const size = (*end)->inside ? (*end)->depth_km.value_or(0) : (*end)->distance_km;
      if (!km.empty() && std::abs(km.front() - size) < 0.05) continue;  // the words would be the same
      bool const closed = end == &found_.nearest.contested_closed;
      auto const at = on_.seen().px(*(*end)->at);
      if (!on_.seen().frame().grown(-6).holds(at)) continue;
      km.push_back(size);
      auto const dashed = closed ? attribute("stroke-dasharray", "4 3") : std::string();
      on_.add_mark(line(middle_, at, stroke(ink::halo, 4)) + line(middle_, at, stroke(ink::text, 1.6, dashed)));
      on_.add_words(circle(at, 4,
                           fill(ink::halo) + attribute("stroke", ink::text) + attribute("stroke-width", "1.8") +
                               attribute("class", "nearest")));
      on_.labels().keep_free(at, 5);
      has_nearest_ = true;
      has_dashed_ = has_dashed_ || closed;
      auto const words = say_((*end)->inside ? "{0} km deep" : "{0} km", {say_.figure(size, 1)}) +
                         (closed ? say_(" (contested)") : "");
      on_.add_words(on_.labels().beside(words, {text_size, true, ink::text, true}, at, {8, 18, 30}));
    }
  }

  void draw_neck() {
    std::optional<way_out_end> drawn;
    for (auto const* end : {&found_.way_out.contested_open, &found_.way_out.contested_closed}) {
      if (!*end || (*end)->state != way_out_state::neck || (*end)->pinch.size() != 2) continue;
      if (drawn && drawn->pinch == (*end)->pinch) continue;
      bool const closed = end == &found_.way_out.contested_closed;
      auto const from = on_.seen().px((*end)->pinch[0]);
      auto const to = on_.seen().px((*end)->pinch[1]);
      auto const& frame = on_.seen().frame();
      if (!frame.holds(from) || !frame.holds(to)) continue;
      drawn = *end;
      auto const dashed = closed ? attribute("stroke-dasharray", "7 4") : std::string();
      on_.add_mark(line(from, to, stroke(ink::halo, 7)) +
                   line(from, to, stroke(ink::text, 3.2, dashed + attribute("class", "neck"))));
      for (auto const& p : {from, to}) {
        on_.add_words(rectangle({p.x - 4, p.y - 4, p.x + 4, p.y + 4},
                                fill(ink::text) + attribute("stroke", ink::halo) + attribute("stroke-width", "1.5")));
        on_.labels().keep_free(p, 5);
      }
      has_neck_ = true;
      has_dashed_ = has_dashed_ || closed;
      write_neck(from, to, *(*end)->width_km, closed);
    }
  }

  // Beside the chord's middle, on the side away from the place first.
  void write_neck(xy<double> from, xy<double> to, double width_km, bool closed) {
    auto const words = say_("gap {0} km", {say_.figure(width_km, 1)}) + (closed ? say_(" (contested)") : "");
    xy<double> const mid{(from.x + to.x) / 2, (from.y + to.y) / 2};
    auto const length = std::max(1.0, std::hypot(to.x - from.x, to.y - from.y));
    xy<double> across{(to.y - from.y) / length, -(to.x - from.x) / length};
    if (across.x * (mid.x - middle_.x) + across.y * (mid.y - middle_.y) < 0) across = {-across.x, -across.y};
    auto const half = text_width(words, text_size, true) / 2;
    std::vector<xy<double>> spots;
    for (double const side : {1.0, -1.0})
      for (double const gap : {6.0, 16.0, 30.0})
        spots.push_back({mid.x + side * across.x * (half * std::abs(across.x) + 9 + gap),
                         mid.y + side * across.y * (half * std::abs(across.x) + 9 + gap)});
    on_.add_words(on_.labels().centred(words, {text_size, true, ink::text, true}, spots));
  }

  // "10 km" on each rim, and the degrees of its open arcs.
  void write_radii() {
    auto radii = found_.ring.radii;
    std::sort(radii.begin(), radii.end(), [](auto const& a, auto const& b) { return a.radius_km > b.radius_km; });
    for (auto const& at : radii) {
      auto const r = px_of_km(at.radius_km);
      auto const& sectors =
          at.open_sectors.contested_closed ? at.open_sectors.contested_closed : at.open_sectors.contested_open;
      if (!sectors || r < 24) continue;
      for (auto const& s : *sectors)
        if (s.width_deg >= 8 && s.width_deg < 360) {
          auto const mid = s.from_azimuth_deg + s.width_deg / 2;
          std::vector<xy<double>> spots;
          // Outside the arc, so far that the words stay clear of it.
          auto const half = text_width("000°", text_size, true) / 2;
          for (double const share : {0.0, 0.2, -0.2, 0.35, -0.35}) {
            auto const azimuth = mid + share * s.width_deg;
            auto const sine = std::abs(std::sin(azimuth * std::numbers::pi / 180));
            spots.push_back(towards(azimuth, r + 11 + (half - text_size / 2) * sine));
          }
          on_.add_words(on_.labels().centred(rounded(s.width_deg, 0) + "°", {text_size, true, ink::mark, true}, spots));
        }
    }
    for (auto const& at : radii) {
      std::vector<double> azimuths = {180, 135, 225, 90, 270, 157, 203, 45, 315, 0};
      auto const& open = at.open_sectors.contested_open;
      std::stable_partition(azimuths.begin(), azimuths.end(), [&](double azimuth) {
        return !open || std::none_of(open->begin(), open->end(), [&](sector const& s) {
          auto const turned = azimuth < s.from_azimuth_deg ? azimuth + 360 : azimuth;
          return turned < s.from_azimuth_deg + s.width_deg;
        });
      });
      std::vector<xy<double>> spots;
      for (double const azimuth : azimuths) spots.push_back(towards(azimuth, px_of_km(at.radius_km)));
      on_.add_words(
          on_.labels().centred(say_("{0} km", {say_.figure(at.radius_km)}), {12, false, ink::text, true}, spots));
    }
  }

  void add_legend() {
    on_.add_legend(say_("disc of a radius"), [](box const& b) {
      return path("M" + number(b.left) + " " + number(b.bottom) + "Q" + number(b.middle().x) + " " + number(b.top - 6) +
                      " " + number(b.right) + " " + number(b.bottom),
                  stroke(ink::text, 1.2));
    });
    auto const bow = [](std::string const& style) {
      return [style](box const& b) { return line({b.left, b.middle().y}, {b.right, b.middle().y}, style); };
    };
    auto const mapped = found_.nearest.contested_mapped == contested_mapping::yes;
    if (has_open_ && has_solid_)
      on_.add_legend(say_(has_doubt_ ? "open though contested land closes, °"
                          : mapped   ? "open directions, °"
                                     : "open, contested land not known, °"),
                     bow(stroke(ink::mark, thick)));
    if (has_doubt_)
      on_.add_legend(say_("open only if contested land is"),
                     bow(stroke(ink::mark, thick, attribute("stroke-dasharray", dashes))));
    if (has_nearest_)
      on_.add_legend(say_("nearest point of the border"), [](box const& b) {
        return line({b.left, b.middle().y}, {b.right - 6, b.middle().y}, stroke(ink::text, 1.6)) +
               circle({b.right - 6, b.middle().y}, 4,
                      fill(ink::halo) + attribute("stroke", ink::text) + attribute("stroke-width", "1.8"));
      });
    if (has_neck_) on_.add_legend(say_("gap: width of the way out"), bow(stroke(ink::text, 3.2)));
    if (has_dashed_)
      on_.add_legend(say_("the same if contested land closes"),
                     bow(stroke(ink::text, 2.4, attribute("stroke-dasharray", "6 4"))));
  }

  sheet& on_;
  wording const& say_;
  encirclement_picture const& found_;
  xy<double> middle_;
  bool has_open_ = false;
  bool has_solid_ = false;  // an arc that is open at both ends of the range, or at the one that is known
  bool has_doubt_ = false;  // some directions are open at one end of the range only
  bool has_nearest_ = false;
  bool has_neck_ = false;
  bool has_dashed_ = false;  // of the nearest point or the neck
};

// How far the picture must reach from the place, km, and which necks lie beyond it.
struct reach {
  double km = 0;
  std::vector<std::string> notes;
};

[[nodiscard]] inline reach reach_of(encirclement_picture const& found, ellipsoid const& earth, wording const& say) {
  double largest = 0;
  for (auto const& at : found.ring.radii) largest = std::max(largest, at.radius_km);
  reach result{largest * 1.12, {}};
  for (auto const* end : {&found.way_out.contested_open, &found.way_out.contested_closed}) {
    if (!*end || (*end)->state != way_out_state::neck) continue;
    double away = 0;
    for (auto const& p : (*end)->pinch) away = std::max(away, distance_km(found.where.at, p, earth));
    if (away * 1.12 <= 2 * largest)
      result.km = std::max(result.km, away * 1.12);
    else
      result.notes.push_back(say("The gap of {0} km lies beyond the picture, {1} km from the place.",
                                 {say.figure((*end)->width_km.value_or(0), 1),
                                  say.figure(distance_km(found.where.at, *(*end)->saddle, earth), 1)}));
  }
  return result;
}

}  // namespace salient::detail::svg

namespace salient::inline SALIENT_ABI {

[[nodiscard]] inline std::string to_svg(status_map const& map, encirclement_picture const& found,
                                        picture_options const& opt) {
  namespace svg = detail::svg;
  detail::progress_watch watch(opt.progress, 1, "pictures");
  auto const shown = svg::reach_of(found, map.earth(), svg::wording(opt.say));
  auto with = opt;
  if (with.title.empty()) {
    auto const& info = map.info();
    with.title = found.where.name + (info.state_time ? ", " + svg::state_in_words(info, svg::wording(opt.say)) : "");
  }
  with.marked = {found.where};
  with.notes.insert(with.notes.begin(), shown.notes.begin(), shown.notes.end());

  svg::heading const over(with.title, with.findings);
  auto const half = shown.km * 1000;
  azimuthal_equidistant const plane(found.where.at, map.earth());
  svg::projection const seen(plane, map.earth(), {-half, -half}, {half, half}, {svg::map_left, over.height() + 4},
                             svg::map_width, watch);
  svg::sheet on(seen, svg::ids_of(over.title + opt.provenance), svg::wording(opt.say));
  auto const base = svg::sketch_of(opt, map, seen);
  svg::draw_map(on, map, base, opt.stance);
  svg::keep_dots_free(on, with);
  svg::ring_marks marks(on, found);
  on.add_places(with.marked, true);
  marks.draw();
  auto notes = svg::notes_on({&map}, seen, with);
  svg::add_ground_names(on, with, base, notes);
  return on.finished(
      over, svg::description_of("Map about a place, with discs, open directions and the way out.", with, notes),
      opt.provenance, notes);
}

}  // namespace salient
