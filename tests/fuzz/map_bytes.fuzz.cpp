// SPDX-License-Identifier: BSL-1.0
// libFuzzer on the binary form of a status map. The input stands for what lies between header and checksum, so that the
// fuzzer gets past them, and then for the whole.
#include "salient/control/map_bytes.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "salient/control/detail/map_envelope.hpp"
#include "salient/core/errors.hpp"
#include "salient/measure/change.hpp"
#include "salient/overlay/areas.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// What holds of every map that was read; what asks more of it than its bytes can promise may refuse.
void check(salient::status_map const& map) {
  auto const bytes = salient::to_bytes(map);
  auto const again = salient::from_bytes(bytes);
  require(again == map && salient::to_bytes(again) == bytes);
  for (auto const area : map.areas_km2()) require(std::isfinite(area));
  try {
    static_cast<void>(salient::change(map, salient::status_map({}, map.earth(), {})));
    static_cast<void>(salient::polygons_of(map.land(), {1, 3}));
  } catch (salient::error const&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const bytes = std::as_bytes(std::span(data, size));
  using namespace salient::detail::map_form;
  for (auto const form : {version, version_with_statuses}) try {
      check(salient::from_bytes(sealed(bytes, form)));
    } catch (salient::input_error const& e) {
      require(e.code() == salient::error_code::map_bytes_invalid && e.place().offset.has_value());
    }
  try {
    check(salient::from_bytes(bytes));
  } catch (salient::input_error const& e) {
    require(e.code() == salient::error_code::map_bytes_invalid && e.place().offset.has_value());
  }
  return 0;
}
