// SPDX-License-Identifier: BSL-1.0
#pragma once

// An overlay of areas in sixty digits: slow, simple and nothing of ours in it.

#include <span>
#include <vector>

#include "salient/overlay/fill_rule.hpp"
#include "salient/overlay/operation.hpp"

#include "reference/validity.hpp"

namespace reference {

/// Areas of the cells of a few operands, as exact as doubles can say.
/// Element m is the area of the points that lie in exactly those operands whose bits are set in m; element 0 is 0.
/// Cost: O((n + k)·m) long operations, n edges, k crossings, m edges over one another
std::vector<double> exact_cell_areas(std::span<planar_map const> operands, salient::fill_rule rule);

/// How much land an answer puts elsewhere: the area of what lies either in what the operation asks for or in the
/// answer, but not in both. 0 only where the two are the same land. The answer's rings are read even-odd.
/// Cost: as `exact_cell_areas`
double exact_misplaced_area(salient::overlay_operation operation, std::span<planar_map const> operands,
                            salient::fill_rule rule, planar_map const& answer);

}  // namespace reference
