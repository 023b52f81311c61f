// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI::detail {

// ∫ f over [from, to] by 16-point Gauss–Legendre: exact to the last bits for what is smooth over the interval.
template <class F>
[[nodiscard]] double gauss_16(F const& f, double from, double to) {
  struct node {
    double at;
    double weight;
  };
  static constexpr node nodes[] = {
      {0.095012509837637441, 0.1894506104550685}, {0.28160355077925892, 0.18260341504492358},
      {0.45801677765722737, 0.16915651939500254}, {0.61787624440264377, 0.14959598881657674},
      {0.755404408355003, 0.12462897125553388},   {0.86563120238783176, 0.095158511682492786},
      {0.9445750230732326, 0.062253523938647894}, {0.98940093499164994, 0.027152459411754096},
  };
  auto const middle = (from + to) / 2;
  auto const half = (to - from) / 2;
  double sum = 0;
  for (auto const& n : nodes) sum += n.weight * (f(middle - half * n.at) + f(middle + half * n.at));
  return sum * half;
}

}  // namespace salient::detail
