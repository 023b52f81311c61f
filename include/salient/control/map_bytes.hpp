// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "salient/control/status_map.hpp"
#include "salient/core/inline.hpp"

namespace salient {

/// A map as bytes, to be kept in a file or sent to another process, and read back with `from_bytes`.
/// Version 1, every number little-endian, every text its length in 4 bytes and then its bytes:
///   magic (8 bytes) · version (4) · length of the whole (8) · ellipsoid · names of the statuses that stand in the map,
///   in ascending order, with their counts of the record · the rest of the record · info · number of chains · of each
///   its number of vertices and the places of its two statuses in the list of names · the vertices, chain by chain ·
///   checksum of all before it (8).
/// A time is 0, or 1 and its seconds since 1970 (8), or 2, these and its day in days since 1970 (4).
/// Version 2, of a map whose legend declares statuses, has these before the ellipsoid: what closing land is called, how
/// many there are, and of each its role (1) and four texts: name, colour, words, and what it counts as.
/// Statuses are told by name: the bytes hang on no numbering.
/// @return maps that are equal to the bit give equal bytes, on every machine
/// @throws argument_error  `argument_out_of_range`: a time outside the years 0 to 9999, a day that is not its in any timezone
/// Cost: O(n); 16 bytes a vertex
[[nodiscard]] std::vector<std::byte> to_bytes(status_map const& map);

/// Reads what `to_bytes` wrote. Every measure of the map has the bits that it had before.
/// The borders of every status are checked to close. That no two of them cross is not: who can forge a checksum can
/// draw such a map, and `change` may refuse it with an `overlay_error`.
/// @param bytes  one whole map
/// @throws input_error  `map_bytes_invalid`: damaged, cut off, of a later version, no map at all, or with a status of a
///     name that is not known here; carries the byte offset
/// Cost: O(n log n) in chains, O(n) in vertices; takes at most ten times the memory of the bytes given, whatever they say
[[nodiscard]] status_map from_bytes(std::span<std::byte const> bytes);

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/control/impl/map_bytes.hpp"
#endif
