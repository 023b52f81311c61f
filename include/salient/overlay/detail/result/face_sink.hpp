// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "salient/overlay/detail/label/graph.hpp"

namespace salient::inline SALIENT_ABI::detail {

// A sink that notes on both sides of every arc which face it borders; for graphs without crossings.
template <class Face>
class face_sink {
 public:
  face_sink(graph const& g, Face face) : left(g.arcs.size()), right(g.arcs.size()), face_(face) {}

  void begin(graph const&, std::uint32_t) {}
  void side(std::uint32_t a, bool on_left) { (on_left ? left : right)[a] = face_(); }
  void piece(std::uint32_t, std::size_t, bool) {}

  std::vector<std::uint32_t> left;
  std::vector<std::uint32_t> right;

 private:
  Face face_;
};

}  // namespace salient::detail
