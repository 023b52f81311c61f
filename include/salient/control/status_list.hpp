// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "salient/control/status.hpp"
#include "salient/core/inline.hpp"

namespace salient {

/// How one analysis reads one status; of a status that a legend declares its role, which is how it is read unless an
/// analysis says otherwise.
enum class reading : std::uint8_t {
  open,       ///< free to move through
  hostile,    ///< closed, held by the other side; of a role, a file says `closes`
  contested,  ///< open at one end of the contested range, closed at the other
  barrier,    ///< blocks movement without being hostile: the sea
  ignored,    ///< no part of any share
};

/// How the known statuses are read unless an analysis says otherwise, by number: occupied land, homeland and what is said
/// to close close, grey land is contested, what lies beyond the domain blocks.
inline constexpr std::array<reading, status_count> known_roles = {
    reading::open,    reading::hostile, reading::hostile, reading::contested, reading::open,
    reading::open,    reading::open,    reading::ignored, reading::ignored,   reading::barrier,
    reading::hostile, reading::hostile, reading::barrier};

/// A status that a legend declares beside the known ones.
struct declared_status {
  std::string name;  ///< of a–z, 0–9 and `_`, at most 40 of them, beginning with a letter; no known one's
  reading role = reading::open;  ///< how it is read unless a stance says otherwise
  std::string colour{};          ///< `#rrggbb`; empty: one by its number
  std::string words{};           ///< what the legend of a picture calls it; given none, its name with blanks
  std::string counts_as{};       ///< the status that its land is given to unless kept apart; empty: none

  friend bool operator==(declared_status const&, declared_status const&) = default;
};

/// What output calls land that closes where a legend declares statuses and does not say.
inline constexpr std::string_view default_closing_land = "closing land";

/// What the numbers of statuses mean: the known ones, and those that a legend declares. Travels with every map.
class status_list {
 public:
  /// The known statuses alone.
  status_list() = default;
  /// @param own  have the numbers from `status_count` on
  /// @param closing_land  what output calls land that closes
  /// @throws argument_error  `argument_out_of_range`: more than `most_own_statuses`; `argument_inconsistent`: a name is
  ///     known, said twice or no name, a colour is none, or what a status counts as is no status or counts as another itself
  explicit status_list(std::vector<declared_status> own, std::string closing_land = std::string(default_closing_land));

  /// How many statuses there are; the largest number is one less.
  [[nodiscard]] std::size_t size() const { return status_count + own().size(); }
  /// Those that a legend declares, in the order of their numbers.
  [[nodiscard]] std::span<declared_status const> own() const { return own_; }
  /// The declaration of one of them.
  /// @throws argument_error  `argument_out_of_range`: known without a legend, or none of this list
  [[nodiscard]] declared_status const& own(status s) const;
  /// @throws argument_error  `argument_out_of_range`: no status of this list
  [[nodiscard]] std::string_view name(status s) const;
  /// The status of that name; none (the optional's) if there is no such status.
  [[nodiscard]] std::optional<status> find(std::string_view name) const;
  /// How it is read unless a stance says otherwise.
  /// @throws argument_error  as `name`
  [[nodiscard]] reading role(status s) const;
  /// The status that land of this one is given to unless it is kept apart; most are given to themselves.
  /// @throws argument_error  as `name`
  [[nodiscard]] status counts_as(status s) const;
  [[nodiscard]] std::string const& closing_land() const { return closing_land_; }

  /// Whether every number of the other list means here what it means there, roles and looks aside.
  [[nodiscard]] bool extends(status_list const& other) const;

  friend bool operator==(status_list const&, status_list const&) = default;

 private:
  std::vector<declared_status> own_;
  std::string closing_land_ = "occupied land";
};

/// One list for maps of both: the first one's, and what the other declares besides, by name. A status of both has the
/// role and the looks that the first one gives it.
/// @throws argument_error  `argument_out_of_range`: together more than `most_own_statuses`
[[nodiscard]] status_list joined(status_list const& a, status_list const& b);

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/control/impl/status_list.hpp"
#endif
