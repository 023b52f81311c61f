// SPDX-License-Identifier: BSL-1.0
#pragma once

// An overlay of areas in sixty digits, for small inputs: slow, simple and nothing of ours in it.

#include <span>
#include <vector>

#include "salient/overlay/fill_rule.hpp"

#include "reference/validity.hpp"

namespace reference {

/// Areas of the cells of a few operands, as exact as doubles can say.
/// Element m is the area of the points that lie in exactly those operands whose bits are set in m; element 0 is 0.
/// Cost: O(n³) long operations, n edges: for a few dozen
std::vector<double> exact_cell_areas(std::span<planar_map const> operands, salient::fill_rule rule);

}  // namespace reference
