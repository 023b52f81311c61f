// SPDX-License-Identifier: BSL-1.0
#pragma once

// Rings that the reader of another document has parsed already. In the GeoJSON that it makes, a ring's number stands in
// place of its positions: to write them and parse them again would cost more than the document.

#include <cstddef>
#include <span>
#include <vector>

#include "salient/core/lon_lat.hpp"

namespace salient::inline SALIENT_ABI::detail {

struct parsed_rings {
  std::vector<lon_lat<double>> vertices;
  std::vector<std::size_t> ends;  // of each ring, one past its last vertex

  [[nodiscard]] bool empty() const { return ends.empty(); }

  [[nodiscard]] std::span<lon_lat<double> const> ring(std::size_t i) const {
    auto const first = i > 0 ? ends[i - 1] : 0;
    return std::span(vertices).subspan(first, ends[i] - first);
  }
};

}  // namespace salient::detail
