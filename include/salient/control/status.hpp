// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace salient {

/// What a map says of a piece of land. The numbers are the labels of a resolved map's coverage.
enum class status : std::uint8_t {
  none = 0,              ///< no feature there
  occupied,              ///< held by the attacking side
  occupied_before_2022,  ///< Crimea, ORDLO, Tuzla; counts as `occupied` unless kept apart
  contested,             ///< beyond firm control of either side, drawn grey
  liberated,             ///< once occupied, since taken back
  claimed,               ///< claimed by one side, not confirmed by the source
  infiltration,          ///< seen there, not held
  outside,               ///< drawn by the source but no part of the question (Karelia, Transnistria, …)
  unrecognised,          ///< the legend knows no rule for it: counted, listed, left out, warned of
  beyond_domain,         ///< outside the country's land; put in by `bounded`, never drawn by a source
  homeland,              ///< the attacker's own land outside the domain; likewise
  closing,               ///< said by the caller to close, whatever the source draws; put in by `with_given_land`
  barrier,               ///< said by the caller to block without closing, such as a lake; likewise
};

inline constexpr std::size_t status_count = 13;

inline constexpr std::array<std::string_view, status_count> status_names = {
    "none",    "occupied",     "occupied_before_2022", "contested", "liberated", "claimed", "infiltration",
    "outside", "unrecognised", "beyond_domain",        "homeland",  "closing",   "barrier"};

/// Which status wins where features overlap, the winner first, unless a legend or a caller says otherwise.
inline constexpr std::array<status, 6> default_priority = {status::occupied,  status::occupied_before_2022,
                                                           status::contested, status::liberated,
                                                           status::claimed,   status::infiltration};

/// Whether a status says where a map ends rather than what it shows: its area means nothing.
[[nodiscard]] constexpr bool is_bound(status s) { return s == status::beyond_domain || s == status::homeland; }

/// Whether a status is what the caller says of a piece of land, not what a source draws there.
[[nodiscard]] constexpr bool is_given(status s) { return s == status::closing || s == status::barrier; }

/// The name used in JSON, tables and legend files.
[[nodiscard]] constexpr std::string_view to_string(status s) { return status_names[static_cast<std::size_t>(s)]; }

/// The status of that name; none (the optional's) if there is no such status.
[[nodiscard]] constexpr std::optional<status> parse_status(std::string_view name) {
  for (std::size_t i = 0; i < status_count; ++i)
    if (status_names[i] == name) return static_cast<status>(i);
  return std::nullopt;
}

/// One value for each status, indexed by it.
template <class T>
struct by_status : std::array<T, status_count> {
  using std::array<T, status_count>::operator[];
  [[nodiscard]] constexpr T& operator[](status s) { return (*this)[static_cast<std::size_t>(s)]; }
  [[nodiscard]] constexpr T const& operator[](status s) const { return (*this)[static_cast<std::size_t>(s)]; }
};

}  // namespace salient
