// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include "salient/overlay/detail/label/build_graph.hpp"
#include "salient/overlay/detail/label/label.hpp"
#include "salient/overlay/detail/label/membership.hpp"
#include "salient/overlay/detail/result/area_sums.hpp"
#include "salient/overlay/operation.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Areas from unrounded crossings, by bucket of a face. Bucket 0 does not count.
template <class Measure, class Bucket>
[[nodiscard]] auto face_areas(ring_soup const& soup, membership& state, Measure const& measure, std::size_t buckets,
                              effort const& by, Bucket bucket) {
  auto const split = split_at_vertices(soup.edges, by);
  by.step_done();
  auto const g = build_graph(split, by);
  by.step_done();
  area_sink sink(measure, buckets, bucket);
  label_faces(g, split.edges, state, sink, by);
  by.step_done();
  by.step_done();
  return sink;
}

// Is a face part of the result of an operation?
[[nodiscard]] inline bool in_result(overlay_operation operation, membership const& state) {
  switch (operation) {
    case overlay_operation::intersection:
      return state.operands() > 0 && state.covering_operands() == state.operands();
    case overlay_operation::union_:
      return state.covering_operands() > 0;
    case overlay_operation::difference:
      return state.covering_operands() == 1 && state.covers(0);
    case overlay_operation::sym_difference:
      break;
  }
  return state.covering_operands() % 2 == 1;
}

}  // namespace salient::detail
