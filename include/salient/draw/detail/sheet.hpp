// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/control/place.hpp"
#include "salient/control/status.hpp"
#include "salient/core/lon_lat.hpp"
#include "salient/core/version.hpp"
#include "salient/core/xy.hpp"
#include "salient/draw/detail/captions.hpp"
#include "salient/draw/detail/furniture.hpp"
#include "salient/draw/detail/labels.hpp"
#include "salient/draw/detail/land.hpp"
#include "salient/draw/detail/marks.hpp"
#include "salient/draw/detail/projection.hpp"
#include "salient/draw/detail/text.hpp"
#include "salient/draw/palette.hpp"
#include "salient/geodesy/densify.hpp"
#include "salient/geometry/frame.hpp"
#include "salient/geometry/rings.hpp"
#include "salient/geometry/simplify.hpp"
#include "salient/overlay/clip.hpp"
#include "salient/overlay/cover.hpp"

namespace salient::inline SALIENT_ABI::detail::svg {

// A map on its sheet, built up layer by layer.
class sheet {
 public:
  sheet(projection const& onto, std::string ids, wording say)
      : onto_(onto), ids_(std::move(ids)), say_(std::move(say)), labels_(onto.frame()) {}

  [[nodiscard]] projection const& seen() const { return onto_; }
  [[nodiscard]] label_placer& labels() { return labels_; }
  [[nodiscard]] wording const& say() const { return say_; }
  [[nodiscard]] std::string id(std::string_view name) const { return ids_ + "-" + std::string(name); }

  // Fills one kind of land, and names it in the legend if any of it is to be seen.
  void add_area(std::string const& data, std::string_view name, land_style const& style, std::string_view more = "") {
    if (data.empty()) return;
    auto const shape = id(name);
    definitions_ += path(data, attribute("id", shape) + attribute("fill-rule", "evenodd"));
    use(shape, attribute("class", name) + fill(style.fill) + std::string(more));
    add_swatch(name, style, more);
    if (style.pattern != hatch::none) use(shape, fill("url(#" + id(name) + "-hatch)") + std::string(more));
  }

  // One class of an ordered legend, which names all of them, seen or not.
  void add_period(std::string const& data, std::string_view name, land_style const& style) {
    if (data.empty())
      add_swatch(name, style);
    else
      add_area(data, name, style);
  }

  // Land below all others that no legend names.
  void add_underlay(std::string const& data, std::string_view colour) {
    if (!data.empty()) land_ += path(data, fill(colour) + attribute("fill-rule", "evenodd"));
  }

  void add_swatch(std::string_view name, land_style const& style, std::string_view more = "") {
    if (style.pattern != hatch::none) definitions_ += hatch_definition(id(name) + "-hatch", style);
    std::string const paint(more);
    add_legend(say_(style.words), [style, paint, hatch_url = "url(#" + id(name) + "-hatch)"](box const& b) {
      auto result = rectangle(b, fill(style.fill) + paint);
      if (style.pattern != hatch::none) result += rectangle(b, fill(hatch_url) + paint);
      result += rectangle(b, stroke(ink::quiet, 0.8));
      return result;
    });
  }

  void add_line(std::string const& data, std::string_view name, std::string const& style, std::string_view words) {
    if (data.empty()) return;
    land_ += path(data, attribute("class", name) + style + attribute("stroke-linejoin", "round"));
    if (!words.empty())
      add_legend(words, [style](box const& b) {
        return path("M" + number(b.left) + " " + number(b.middle().y) + "H" + number(b.right), style);
      });
  }

  void add_legend(std::string_view words, std::function<std::string(box const&)> swatch) {
    legend_.push_back({std::string(words), std::move(swatch)});
  }

  // Above the land, below the words.
  void add_mark(std::string const& svg) { marks_ += svg; }
  void add_words(std::string const& svg) { words_ += svg; }

  // What lies outside a window pales.
  template <class Window>
  void add_veil(Window const& window) {
    std::string rim;
    if (!in_frame(window)) {
      auto const drawn = ragged_copy(window);
      labelled_area const whole{&drawn, 0, drawn.polygon_count(), 1};
      rim = drawn_land(cover(std::span(&whole, 1)).map, onto_).area_path(1, 0);
    }
    densify_options const fine{onto_.earth(), 0.2 * onto_.metres_per_px()};
    if (rim.empty())
      for_each_ring(clip(window, onto_.window(3)), [&](std::size_t, std::size_t, auto const& ring) {
        std::vector<lon_lat<double>> corners;
        for (std::size_t i = 0; i <= ring.size(); ++i)
          corners.push_back({ring[i % ring.size()].x, ring[i % ring.size()].y});
        polyline points;
        for (auto const& p : densify(corners, fine)) points.push_back(onto_.px(p));
        polyline simple;
        for (auto const i : simplified_vertices(points, 0.3)) simple.push_back(points[i]);
        append_path(rim, simple);
      });
    auto const& f = onto_.frame();
    polyline const all = {{f.left, f.top}, {f.right, f.top}, {f.right, f.bottom}, {f.left, f.bottom}, {f.left, f.top}};
    std::string outside;
    append_path(outside, all);
    land_ +=
        path(outside + rim, fill("#ffffff") + attribute("fill-opacity", "0.65") + attribute("fill-rule", "evenodd"));
    add_line(rim, "window", stroke(ink::text, 1.2, attribute("stroke-dasharray", "7 4")), say_("window"));
  }

  // No words may be put over the dots of these places from now on.
  void keep_dots_free(std::vector<place> const& places, bool asked_for) {
    for (auto const& p : places)
      if (auto const at = dot_of(p)) labels_.keep_free(*at, dot_radius(asked_for));
  }

  // A dot for each place and, where there is room, its name. @return how many names found no room
  std::size_t add_places(std::vector<place> const& places, bool asked_for) {
    std::size_t left_out = 0;
    for (auto const& p : places) {
      auto const dot = dot_of(p);
      if (!dot) continue;
      auto const at = *dot;
      auto const radius = dot_radius(asked_for);
      lettering const how{asked_for ? 15.0 : text_size, asked_for, ink::text, true};
      auto const words = shortened(p.name, how.size_px, 260, asked_for);
      auto const near = radius + 4;
      // Of a place that was asked for the name stands further off rather than nowhere.
      auto const name = asked_for ? labels_.beside(words, how, at, {near, near + 12, near + 30})
                                  : labels_.beside(words, how, at, near);
      if (name.empty()) ++left_out;
      if (name.empty() && !asked_for) continue;
      words_ += circle(at, radius, fill(ink::text) + attribute("stroke", ink::halo) + attribute("stroke-width", "1.5"));
      words_ += name;
    }
    return left_out;
  }

  // The largest of these towns, but for those that stand already. A town goes where its name finds no room.
  void add_towns(std::vector<place> const& towns, std::vector<place> const& standing) {
    constexpr std::size_t most = 40;
    constexpr double same_place_px = 9;
    std::vector<std::pair<xy<double>, place const*>> seen;
    auto const stands = [&](xy<double> at, std::vector<place> const& among) {
      return std::any_of(among.begin(), among.end(), [&](place const& p) {
        auto const other = dot_of(p);
        return other && std::hypot(other->x - at.x, other->y - at.y) < same_place_px;
      });
    };
    for (auto const& town : towns)
      if (auto const at = dot_of(town); at && !stands(*at, standing)) seen.emplace_back(*at, &town);
    std::stable_sort(seen.begin(), seen.end(), [](auto const& a, auto const& b) {
      return a.second->population.value_or(0) > b.second->population.value_or(0);
    });
    std::size_t named = 0;
    for (auto const& [at, town] : seen) {
      if (named == most) break;
      auto const people = town->population.value_or(0);
      lettering const how{people >= 100'000 ? 14.0 : people >= 20'000 ? 13.0 : 12.0, false, ink::text, true};
      auto const radius = people >= 100'000 ? 3.2 : people >= 20'000 ? 2.6 : 2;
      if (!labels_.is_free(at, radius)) continue;
      auto const name = labels_.beside(town->name, how, at, radius + 3);
      if (name.empty()) continue;
      ++named;
      labels_.keep_free(at, radius);
      words_ += circle(at, radius,
                       fill(ink::quiet) + attribute("stroke", ink::halo) + attribute("stroke-width", "1") +
                           attribute("class", "town"));
      words_ += name;
    }
  }

  [[nodiscard]] std::string finished(heading const& over, std::string const& description, std::string const& provenance,
                                     std::vector<std::string> const& notes) const {
    auto const& f = onto_.frame();
    std::string under;
    double y = f.bottom + 44;
    under += scale_bar({f.left + 4, y}, onto_.metres_per_px(), 180, say_);
    under += north_arrow({f.right - 12, y - 4}, say_);
    y += 36;
    y = append_legend(under, y);
    y += 8;
    for (auto const& note : notes)
      for (auto const& l : wrapped(note, 12, map_width)) {
        under += text({f.left, y}, l, {12, false, ink::quiet});
        y += 16;
      }
    y += 4;
    for (auto const& l : wrapped(say_(not_for), 12.5, map_width / 1.1)) {
      under += text({f.left, y}, l, {12.5, true});
      y += 17;
    }
    under += text({f.right, y}, "salient " + std::string(version), {12, false, ink::quiet}, align::end);
    y += 14;
    return document(over, description, provenance, under, y);
  }

 private:
  struct legend_entry {
    std::string words;
    std::function<std::string(box const&)> swatch;
  };

  void use(std::string const& shape, std::string const& style) {
    land_ += "<use" + attribute("href", "#" + shape) + style + "/>\n";
  }

  [[nodiscard]] static double dot_radius(bool asked_for) { return asked_for ? 5 : 3; }

  // None outside the picture; places on the other side of the earth have no business in its plane.
  [[nodiscard]] std::optional<xy<double>> dot_of(place const& p) const {
    if (std::abs(p.at.lat - onto_.centre().lat) > 75) return std::nullopt;
    auto const at = onto_.px(p.at);
    return onto_.frame().grown(-6).holds(at) ? std::optional(at) : std::nullopt;
  }

  double append_legend(std::string& into, double y) const {
    constexpr double swatch_width = 28;
    constexpr double swatch_height = 15;
    constexpr double row = 22;
    double widest = 0;
    for (auto const& e : legend_) widest = std::max(widest, text_width(e.words, text_size));
    auto const column = swatch_width + 8 + widest + 16;
    auto const columns = std::max<std::size_t>(1, static_cast<std::size_t>((map_width + 16) / column));
    auto const rows = (legend_.size() + columns - 1) / columns;
    into += "<g class=\"legend\">\n";
    for (std::size_t i = 0; i < legend_.size(); ++i) {
      auto const x = map_left + static_cast<double>(i / rows) * (map_width / static_cast<double>(columns));
      auto const top = y + static_cast<double>(i % rows) * row;
      into += legend_[i].swatch({x, top, x + swatch_width, top + swatch_height});
      into += text({x + swatch_width + 8, top + 12}, legend_[i].words, {text_size});
    }
    into += "</g>\n";
    return y + static_cast<double>(rows) * row + 10;
  }

  [[nodiscard]] std::string document(heading const& over, std::string const& description, std::string const& provenance,
                                     std::string const& under, double height) const {
    auto const& f = onto_.frame();
    auto const width = number(sheet_width);
    std::string svg = "<svg" + attribute("xmlns", "http://www.w3.org/2000/svg") +
                      attribute("viewBox", "0 0 " + width + " " + number(height)) + attribute("width", width) +
                      attribute("height", number(height)) + attribute("font-family", font_family) +
                      attribute("role", "img") + attribute("aria-labelledby", id("title") + " " + id("desc")) + ">\n";
    svg += "<title" + attribute("id", id("title")) + ">" + escaped(over.title) + "</title>\n";
    svg += "<desc" + attribute("id", id("desc")) + ">" + escaped(description) + "</desc>\n";
    if (!provenance.empty()) svg += "<metadata>" + escaped(provenance) + "</metadata>\n";
    svg += "<defs>\n<clipPath" + attribute("id", id("frame")) + ">\n" + rectangle(f, "") + "</clipPath>\n" +
           definitions_ + "</defs>\n";
    svg += rectangle({0, 0, sheet_width, height}, fill("#ffffff"));
    svg += over.svg();
    svg += "<g class=\"map\"" + attribute("clip-path", "url(#" + id("frame") + ")") + ">\n" +
           rectangle(f, fill(style_of(status::none).fill)) + land_ + marks_ + words_ + "</g>\n";
    svg += rectangle(f, stroke(ink::text, 1.2)) + ticks(onto_, say_).svg() + under;
    return svg + "</svg>\n";
  }

  projection onto_;
  std::string ids_;
  wording say_;
  label_placer labels_;
  std::string definitions_;
  std::string land_;
  std::string marks_;
  std::string words_;
  std::vector<legend_entry> legend_;
};

}  // namespace salient::detail::svg
