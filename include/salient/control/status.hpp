// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

#include "salient/core/errors.hpp"

namespace salient {

/// What a map says of a piece of land. The numbers are the labels of a resolved map's coverage.
/// These are known everywhere. A legend may declare more: they have the numbers from `status_count` on, in the order of
/// their declaration, and mean what the map's `status_list` says.
enum class status : std::uint16_t {
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

/// How many statuses are known without any legend.
inline constexpr std::size_t status_count = 13;
/// How many a legend may declare beside them.
inline constexpr std::size_t most_own_statuses = 200;

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

/// Whether a status is one that a legend declares.
[[nodiscard]] constexpr bool is_own(status s) { return static_cast<std::size_t>(s) >= status_count; }

/// The name of a known status, as in JSON, tables and legend files.
/// @throws argument_error  `argument_out_of_range`: a legend's own; its name is in the map's `status_list`
[[nodiscard]] constexpr std::string_view to_string(status s) {
  if (is_own(s))
    throw argument_error(error_code::argument_out_of_range, "a status that a legend declares is named by its list");
  return status_names[static_cast<std::size_t>(s)];
}

/// The known status of that name; none (the optional's) if there is no such status.
[[nodiscard]] constexpr std::optional<status> parse_status(std::string_view name) {
  for (std::size_t i = 0; i < status_count; ++i)
    if (status_names[i] == name) return static_cast<status>(i);
  return std::nullopt;
}

/// One value for each status, indexed by it; T{} for those that none was set for. It holds the known statuses in place
/// and grows where a status that a legend declares is written to.
template <class T>
class by_status {
  static_assert(!std::is_same_v<T, bool>, "a vector of bool has no references");

 public:
  by_status() = default;
  /// @param known  the values of the known statuses
  by_status(std::array<T, status_count> const& known) : known_(known) {}

  /// How many statuses it holds: the known ones, and of a legend's own all up to the last that was set.
  [[nodiscard]] std::size_t size() const { return all_.empty() ? status_count : all_.size(); }
  [[nodiscard]] T* data() { return all_.empty() ? known_.data() : all_.data(); }
  [[nodiscard]] T const* data() const { return all_.empty() ? known_.data() : all_.data(); }
  [[nodiscard]] T* begin() { return data(); }
  [[nodiscard]] T* end() { return data() + size(); }
  [[nodiscard]] T const* begin() const { return data(); }
  [[nodiscard]] T const* end() const { return data() + size(); }

  /// Gives all that it holds one value.
  void fill(T const& value) { std::fill(begin(), end(), value); }
  /// Holds at least `size` statuses from here on.
  void grow(std::size_t size) {
    if (size <= this->size()) return;
    if (all_.empty()) all_.assign(known_.begin(), known_.end());
    all_.resize(size);
  }

  [[nodiscard]] T& operator[](std::size_t s) {
    if (s >= status_count) grow(s + 1);
    return data()[s];
  }
  [[nodiscard]] T& operator[](status s) { return (*this)[static_cast<std::size_t>(s)]; }
  [[nodiscard]] decltype(auto) operator[](std::size_t s) const {
    if constexpr (std::is_scalar_v<T>) {
      return s < size() ? data()[s] : T{};
    } else {
      static T const unset{};
      return s < size() ? data()[s] : unset;
    }
  }
  [[nodiscard]] decltype(auto) operator[](status s) const { return (*this)[static_cast<std::size_t>(s)]; }

  friend bool operator==(by_status const& a, by_status const& b) {
    auto const size = std::max(a.size(), b.size());
    for (std::size_t s = 0; s < size; ++s)
      if (!(a[s] == b[s])) return false;
    return true;
  }

 private:
  std::array<T, status_count> known_{};
  std::vector<T> all_;  // instead of them, where there are more
};

}  // namespace salient
