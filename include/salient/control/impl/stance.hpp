// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <utility>

#include "salient/control/stance.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/inline.hpp"

namespace salient {

namespace detail {

SALIENT_INLINE void fail_unread(status s) {
  throw argument_error(error_code::argument_inconsistent,
                       "the stance reads no status of the number " + std::to_string(static_cast<int>(s)) +
                           ", which a legend declares: begin with default_stance of the map's statuses");
}

}  // namespace detail

SALIENT_INLINE std::string stance::closing_name(status here) const {
  if (here == status::homeland) return "the homeland of the attacker";
  return here == status::closing ? "land given as closing" : hostile_name;
}

SALIENT_INLINE stance default_stance(status_list const& statuses) {
  stance result;
  result.hostile_name = statuses.closing_land();
  for (auto s = status_count; s < statuses.size(); ++s) result.readings[s] = statuses.role(static_cast<status>(s));
  return result;
}

SALIENT_INLINE stance reversed(stance const& of, std::string hostile_name) {
  auto result = of;
  result.hostile_name = std::move(hostile_name);
  auto const turn = [&](status s) {
    if (of(s) == reading::open) result.readings[s] = reading::hostile;
    if (of(s) == reading::hostile) result.readings[s] = reading::open;
  };
  for (auto const s :
       {status::none, status::occupied, status::occupied_before_2022, status::liberated, status::homeland})
    turn(s);
  for (auto s = status_count; s < of.readings.size(); ++s) turn(static_cast<status>(s));
  return result;
}

}  // namespace salient
