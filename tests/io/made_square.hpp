// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

namespace salient::test {

/// A feature of occupied land by the equator, one degree wide from a longitude on.
inline std::string square(int lon) {
  auto const x = std::to_string(lon);
  auto const y = std::to_string(lon + 1);
  return R"({"type":"Feature","properties":{"name":"Occupied"},"geometry":{"type":"Polygon","coordinates":[[[)" + x +
         ",0],[" + y + ",0],[" + y + ",1],[" + x + ",0]]]}}";
}

}  // namespace salient::test
