// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/geodesy/ellipsoid.hpp"
#include "salient/overlay/detail/edges/edges.hpp"
#include "salient/overlay/detail/effort.hpp"
#include "salient/overlay/detail/label/graph.hpp"
#include "salient/overlay/detail/result/rings.hpp"
#include "salient/overlay/fill_rule.hpp"
#include "salient/overlay/operation.hpp"
#include "salient/overlay/overlap.hpp"
#include "salient/overlay/record.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What the templates at the edge ask of the engine: operands on a grid go in, faces or areas come out. From here on
// nothing depends on the types of points and polygons.

// The faces of a result as polygons: lists of arcs of a graph without crossings, over the vertices of a soup.
struct found_faces {
  edge_soup edges;
  graph arcs;
  std::vector<face_polygon> polygons;
};

// @param record  is filled
[[nodiscard]] found_faces faces_of_operation(ring_soup const& soup, overlay_operation operation, fill_rule rule,
                                             effort const& by, overlay_record& record);

// What both of two operands cover; none if the crossings cannot be rounded with the pitch doubled so often.
// @throws overlay_error  there is no point in doubling it once more
[[nodiscard]] std::optional<found_faces> faces_of_both(ring_soup soup, fill_rule rule, effort const& by, int doublings);

// In coordinate units squared.
[[nodiscard]] double area_of_operation(ring_soup const& soup, overlay_operation operation, fill_rule rule,
                                       effort const& by);
[[nodiscard]] overlap areas_of_overlap(ring_soup const& soup, fill_rule rule, effort const& by);
// In km².
[[nodiscard]] overlap areas_of_overlap(ring_soup const& soup, fill_rule rule, effort const& by, ellipsoid const& earth);

}  // namespace salient::detail

#if SALIENT_DEFINITIONS
#include "salient/overlay/detail/find_faces.hpp"
#endif
