// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/overlay/overlay.hpp"

namespace salient::inline SALIENT_ABI {

/// A valid geometry that covers what the fill rule says the given one covers, with a record of what was wrong.
/// Inputs, errors, accuracy and cost as for `overlay`.
template <Areal A>
[[nodiscard]] overlay_result<point_of<A>> repair(A const& area, fill_rule rule = fill_rule::ogc) {
  return overlay(overlay_operation::union_, std::span<A const>(&area, 1), {rule});
}

}  // namespace salient
