// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <utility>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// Whether a source draws contested land at all on a given date.
enum class contested_mapping { yes, no, unknown };

/// Of two: `no` where either is, `yes` only where both are.
[[nodiscard]] inline contested_mapping less_certain(contested_mapping a, contested_mapping b) {
  if (a == contested_mapping::no || b == contested_mapping::no) return contested_mapping::no;
  return a == contested_mapping::yes && b == contested_mapping::yes ? contested_mapping::yes
                                                                    : contested_mapping::unknown;
}

/// One quantity read twice: with contested land counted as open (H⁻) and as closed (H⁺).
/// The ends are named by what they mean, not by size: `contested_closed` may be the smaller one (a distance).
/// Not an error bar: the map's own error and its age are stated beside it.
/// `contested_closed` is absent unless the source is known to map contested land: where nobody drew it, nothing bounds
/// the quantity on that side. Either end is absent where the quantity does not exist there (an angular share of a place
/// inside). Source: own definition (docs/methods/contested_range.md).
template <class T>
struct contested_range {
  std::optional<T> contested_open;
  std::optional<T> contested_closed;
  contested_mapping contested_mapped = contested_mapping::unknown;

  friend constexpr bool operator==(contested_range const&, contested_range const&) = default;
};

namespace detail {

template <class T>
[[nodiscard]] constexpr std::optional<T> as_optional(std::optional<T> value) {
  return value;
}
template <class T>
[[nodiscard]] constexpr std::optional<T> as_optional(T value) {
  return std::optional<T>(std::move(value));
}

}  // namespace detail

/// One quantity out of a larger result, at both its ends: `read(T)` gives it, or an empty optional where it does not
/// exist. An end that is absent stays so.
template <class T, class Read>
[[nodiscard]] constexpr auto transform(contested_range<T> const& from, Read&& read) {
  using quantity = typename decltype(detail::as_optional(read(*from.contested_open)))::value_type;
  auto const at = [&](std::optional<T> const& end) -> std::optional<quantity> {
    if (!end) return std::nullopt;
    return read(*end);
  };
  return contested_range<quantity>{at(from.contested_open), at(from.contested_closed), from.contested_mapped};
}

}  // namespace salient
