// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// A position on the earth, longitude first as in GeoJSON (RFC 7946).
/// Both in degrees: lon east of Greenwich, lat north of the equator.
/// The type carries no check; whoever reads outside data refuses |lat| > 90 and non-finite values.
template <std::floating_point T = double>
struct lon_lat {
  T lon{};
  T lat{};

  friend constexpr bool operator==(lon_lat const&, lon_lat const&) = default;
};

}  // namespace salient
