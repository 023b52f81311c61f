// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "salient/control/status.hpp"
#include "salient/control/status_list.hpp"
#include "salient/core/inline.hpp"

namespace salient {

namespace detail {

[[noreturn]] void fail_unread(status s);

}  // namespace detail

/// Which end of the contested range is asked for: contested land as open (H⁻) or as closed (H⁺).
enum class contested_as : std::uint8_t { open, closed };

/// How an analysis reads each status, `none` included.
/// The default asks from the side of the defender: occupied land closes, grey land is contested, all else is open.
/// `claimed` and `infiltration` count in neither end unless a stance says so. Statuses that a legend declares it does not
/// read: for a map that has some, begin with `default_stance`.
struct stance {
  by_status<reading> readings = known_roles;
  std::string hostile_name = "occupied land";  ///< what output calls the hostile set; never the word "hostile"

  /// @throws argument_error  `argument_inconsistent`: a status that it does not read
  [[nodiscard]] reading operator()(status s) const {
    if (static_cast<std::size_t>(s) >= readings.size()) detail::fail_unread(s);
    return readings[s];
  }

  /// What output calls the closing land in which a place of this status lies: `hostile_name`, but for land that the map
  /// does not show as such. A town of the attacker's own country is not in occupied land.
  [[nodiscard]] std::string closing_name(status here) const;

  /// Whether land of this status belongs to the closing set: H⁻ for `contested_as::open`, H⁺ for
  /// `contested_as::closed`.
  [[nodiscard]] bool closes(status s, contested_as end) const {
    auto const as = (*this)(s);
    return as == reading::hostile || (end == contested_as::closed && as == reading::contested);
  }

  friend bool operator==(stance const&, stance const&) = default;
};

/// The stance that reads every status by its role, of a legend's own too; it calls the closing land as the list does.
[[nodiscard]] stance default_stance(status_list const& statuses);

/// The same question asked from the other side: what was open closes and the other way round.
/// Contested land stays contested, a barrier a barrier; what counts in neither end (`claimed`, `infiltration`) still
/// counts in neither. Statuses that a legend declares turn round. Land without a feature closes: give a domain, or the sea will too.
/// @param hostile_name  what output calls the set that closes now
[[nodiscard]] stance reversed(stance const& of, std::string hostile_name);

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/control/impl/stance.hpp"
#endif
