// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include "salient/core/xy.hpp"
#include "salient/draw/detail/projection.hpp"
#include "salient/draw/detail/text.hpp"
#include "salient/draw/palette.hpp"

// The few elements that a picture is made of. `style` is further attributes, as they stand in the file.
namespace salient::inline SALIENT_ABI::detail::svg {

[[nodiscard]] inline std::string attribute(std::string_view name, std::string_view value) {
  return ' ' + std::string(name) + "=\"" + std::string(value) + '"';
}

[[nodiscard]] inline std::string line(xy<double> from, xy<double> to, std::string_view style) {
  return "<line" + attribute("x1", number(from.x)) + attribute("y1", number(from.y)) + attribute("x2", number(to.x)) +
         attribute("y2", number(to.y)) + std::string(style) + "/>\n";
}

[[nodiscard]] inline std::string circle(xy<double> centre, double radius, std::string_view style) {
  return "<circle" + attribute("cx", number(centre.x)) + attribute("cy", number(centre.y)) +
         attribute("r", number(radius)) + std::string(style) + "/>\n";
}

[[nodiscard]] inline std::string rectangle(box const& b, std::string_view style) {
  return "<rect" + attribute("x", number(b.left)) + attribute("y", number(b.top)) +
         attribute("width", number(b.width())) + attribute("height", number(b.height())) + std::string(style) + "/>\n";
}

[[nodiscard]] inline std::string path(std::string_view data, std::string_view style) {
  return "<path" + attribute("d", data) + std::string(style) + "/>\n";
}

[[nodiscard]] inline std::string stroke(std::string_view colour, double width, std::string_view more = "") {
  return attribute("fill", "none") + attribute("stroke", colour) + attribute("stroke-width", number(width)) +
         std::string(more);
}

[[nodiscard]] inline std::string fill(std::string_view colour) { return attribute("fill", colour); }

enum class align { start, middle, end };

struct lettering {
  double size_px = 12;
  bool bold = false;
  std::string_view colour = ink::text;
  bool halo = false;
};

// One line of text; `at` is where its baseline begins, has its middle or ends.
[[nodiscard]] inline std::string text(xy<double> at, std::string_view words, lettering const& how,
                                      align side = align::start) {
  std::string result = "<text" + attribute("x", number(at.x)) + attribute("y", number(at.y)) +
                       attribute("font-size", number(how.size_px)) + attribute("fill", how.colour);
  if (how.bold) result += attribute("font-weight", "bold");
  if (side != align::start) result += attribute("text-anchor", side == align::middle ? "middle" : "end");
  if (how.halo)
    result += attribute("paint-order", "stroke") + attribute("stroke", ink::halo) + attribute("stroke-width", "4") +
              attribute("stroke-linejoin", "round");
  return result + '>' + escaped(words) + "</text>\n";
}

}  // namespace salient::detail::svg
