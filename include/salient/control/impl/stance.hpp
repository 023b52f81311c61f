// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <utility>

#include "salient/control/stance.hpp"
#include "salient/core/inline.hpp"

namespace salient {

SALIENT_INLINE std::string stance::closing_name(status here) const {
  if (here == status::homeland) return "the homeland of the attacker";
  return here == status::closing ? "land given as closing" : hostile_name;
}

SALIENT_INLINE stance reversed(stance const& of, std::string hostile_name) {
  auto result = of;
  result.hostile_name = std::move(hostile_name);
  for (auto const s :
       {status::none, status::occupied, status::occupied_before_2022, status::liberated, status::homeland}) {
    if (of(s) == reading::open) result.readings[s] = reading::hostile;
    if (of(s) == reading::hostile) result.readings[s] = reading::open;
  }
  return result;
}

}  // namespace salient
