// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "salient/control/status.hpp"
#include "salient/control/status_list.hpp"

namespace salient {

/// The lines or dots drawn over a fill, so that two kinds of land stay apart without colour.
enum class hatch : std::uint8_t {
  none,
  rising,   ///< diagonals from the lower left to the upper right
  falling,  ///< diagonals from the upper left to the lower right
  horizontal,
  vertical,
  crossed,  ///< both diagonals
  dots,     ///< in a square grid
};

/// How one kind of land looks in every picture that salient makes. Colours are `#rrggbb`.
struct land_style {
  std::string_view fill;
  hatch pattern = hatch::none;
  std::string_view ink;    ///< of the pattern; also of a line that stands for this land where there is no room to fill
  double spacing_px = 0;   ///< between the pattern's lines or dots, at a picture of some 900 px
  double line_px = 0;      ///< their width
  std::string_view words;  ///< what a legend calls it
};

/// Chosen so that neighbours differ by lightness or pattern as well as by hue: they stay apart in a grey print and for
/// readers who do not tell red from green. Land that the map says nothing of is paper; the closing kinds are dark.
inline constexpr std::array<land_style, status_count> status_styles = {{
    {"#fbfaf5", hatch::none, "#8a8678", 0, 0, "no status on this map"},
    {"#d9705f", hatch::none, "#8c2f22", 0, 0, "occupied"},
    {"#9c4a6b", hatch::none, "#5c2340", 0, 0, "occupied before 2022"},
    {"#efe6cf", hatch::rising, "#4d483c", 6, 1.5, "contested"},
    {"#b5d8ee", hatch::dots, "#1f5f8b", 6, 2, "liberated"},
    {"#fbeecb", hatch::vertical, "#9a6a00", 7, 1.2, "claimed, not confirmed"},
    {"#fbeecb", hatch::dots, "#8c2f22", 7, 2.4, "infiltration, not held"},
    {"#ecebe6", hatch::none, "#8a8678", 0, 0, "no part of the question"},
    {"#ffffff", hatch::crossed, "#6b6b6b", 8, 0.8, "not recognised"},
    {"#d3dadd", hatch::none, "#7c878c", 0, 0, "beyond the country"},
    {"#e9cbc2", hatch::falling, "#a8695c", 8, 1, "homeland of the attacker"},
    {"#c9825f", hatch::crossed, "#6e2f14", 8, 1, "given as closing"},
    {"#b9c7cc", hatch::horizontal, "#4b5a61", 5, 1, "given as a barrier"},
}};

static_assert(!status_styles.back().words.empty(), "every status has a style");

/// How land that changed between two maps looks, drawn over the later map.
enum class change_kind : std::uint8_t {
  gained,  ///< came into the closing set
  lost,    ///< went out of it
  other,   ///< changed its status on the same side
};

inline constexpr std::array<land_style, 3> change_styles = {{
    {"#7f1d10", hatch::rising, "#f3b3a4", 6, 1.4, "gained"},
    {"#5fa8dc", hatch::falling, "#0d3b61", 6, 1.4, "lost"},
    {"#f2c43d", hatch::dots, "#5a4300", 6, 2, "other change of status"},
}};

/// @param s  a known one
[[nodiscard]] constexpr land_style const& style_of(status s) { return status_styles[static_cast<std::size_t>(s)]; }
[[nodiscard]] constexpr land_style const& style_of(change_kind k) { return change_styles[static_cast<std::size_t>(k)]; }

/// Of statuses that a legend declares without a colour, by number: fills that no known status has, each light enough for
/// the ink.
inline constexpr std::array<std::string_view, 8> reserve_fills = {"#d98f4e", "#8fb3d9", "#a7c98b", "#c9a3cf",
                                                                  "#e0c65c", "#7fbfb6", "#d69aa4", "#a9a9c9"};

/// The same of any status of a list. Of a legend's own the colour is what it declares, the pattern says the role.
/// @return with views into the list
[[nodiscard]] inline land_style style_of(status_list const& statuses, status s) {
  if (!is_own(s)) return style_of(s);
  auto const& own = statuses.own(s);
  auto const fill = own.colour.empty()
                        ? reserve_fills[(static_cast<std::size_t>(s) - status_count) % reserve_fills.size()]
                        : std::string_view(own.colour);
  switch (own.role) {
    case reading::contested:
      return {fill, hatch::rising, "#4d483c", 6, 1.5, own.words};
    case reading::open:
      return {fill, hatch::dots, "#3a5a6b", 6, 2, own.words};
    case reading::barrier:
      return {fill, hatch::horizontal, "#4b5a61", 5, 1, own.words};
    case reading::ignored:
      return {fill, hatch::vertical, "#6b6b6b", 7, 1, own.words};
    case reading::hostile:
      break;
  }
  return {fill, hatch::none, "#4d4d4d", 0, 0, own.words};
}

/// Lines and letters of every picture.
namespace ink {
inline constexpr std::string_view text = "#1a1a1a";
inline constexpr std::string_view quiet = "#595959";   ///< secondary text; 7 : 1 against white
inline constexpr std::string_view border = "#5b2018";  ///< between land that closes and land that does not
inline constexpr std::string_view mark = "#0b3d91";    ///< what was measured: discs, sectors, chords
inline constexpr std::string_view halo = "#ffffff";
}  // namespace ink

/// The base map: paler than every status and border.
namespace ground_ink {
inline constexpr std::string_view water = "#d6e6ef";
inline constexpr std::string_view river = "#6a9cc0";
inline constexpr std::string_view river_name = "#2f6288";  ///< 6 : 1 against white
inline constexpr std::string_view road = "#a2937b";
inline constexpr std::string_view region = "#857b68";
}  // namespace ground_ink

}  // namespace salient
