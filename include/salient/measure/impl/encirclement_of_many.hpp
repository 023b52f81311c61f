// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/core/on_threads.hpp"
#include "salient/core/progress_watch.hpp"
#include "salient/measure/detail/check.hpp"
#include "salient/measure/detail/edge_index.hpp"
#include "salient/measure/encirclement_of_many.hpp"
#include "salient/measure/impl/encirclement.hpp"

namespace salient::inline SALIENT_ABI {

SALIENT_INLINE std::vector<encirclement_result> encirclement(status_map const& map,
                                                             std::span<lon_lat<double> const> places,
                                                             encirclement_options const& opt, many_options const& how) {
  for (auto const& place : places) detail::view::require_place(place);
  detail::view::require_radii(opt);
  detail::view::edge_index const index(map);
  std::vector<encirclement_result> result(places.size());
  detail::progress_watch watch(how.progress, places.size(), "places");
  detail::on_threads(places.size(), how.threads, watch, [&](detail::shared_work& shared) {
    return [&](std::size_t i) {
      result[i] = detail::view::encircle(index, places[i], opt);
      shared.one_more();
    };
  });
  return result;
}

}  // namespace salient
