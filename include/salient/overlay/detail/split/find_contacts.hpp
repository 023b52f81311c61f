// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "salient/overlay/detail/effort.hpp"
#include "salient/overlay/detail/split/contact_finder.hpp"

namespace salient::inline SALIENT_ABI::detail {

// A finder of one worker among several.
struct own_finder {
  own_finder(contact_finder const& like, std::size_t vertices) : is_node(vertices), finder(like, is_node, close) {}

  std::vector<std::uint8_t> is_node;
  std::vector<near_pair> close;
  contact_finder finder;
  std::size_t contacts_in_all = 0;
};

// Calls `compare(finder, i)` for the pieces [0, count) of some work on the edges of a soup. Several workers have a finder
// each, and what these find is put together in the order of the pieces: it is what one finds.
template <class Compare>
void find_in_pieces(contact_finder& finder, edge_soup const& soup, std::size_t count, effort const& by,
                    Compare&& compare) {
  if (!by.is_shared() || count < 2) {
    for (std::size_t i = 0; i < count; ++i) {
      compare(finder, i);
      by.go_on();
    }
    return;
  }
  struct piece_contacts {
    contacts found;
    std::vector<near_pair> close;
  };
  std::vector<piece_contacts> of_piece(count);
  std::vector<std::optional<own_finder>> finders(by.with->count());
  by.share_out(count, [&](std::size_t worker, std::size_t i) {
    auto& own = finders[worker];
    if (!own) own.emplace(finder, soup.points.size());
    compare(own->finder, i);
    of_piece[i] = {std::exchange(own->finder.found, {}), std::exchange(own->close, {})};
    contacts::require_room(own->contacts_in_all += of_piece[i].found.size());
  });
  for (auto const& part : of_piece) {
    finder.found.append(part.found);
    contacts::require_room(finder.found.size());
    if (finder.close) finder.close->insert(finder.close->end(), part.close.begin(), part.close.end());
  }
  for (auto const& own : finders)
    if (own) finder.take_over(own->finder);
}

// Compares all edges with one another, or those that are dirty with all others; the tree is of all.
// @return whether `close` got what it should: it gets nothing where edges crowd together
inline bool find_contacts(contact_finder& finder, edge_soup const& soup, std::vector<std::uint8_t> const& dirty,
                          run_tree const& tree, effort const& by) {
  auto const pieces = tree.pieces();
  auto const most = tree.too_many_pairs();
  find_in_pieces(finder, soup, pieces.size(), by, [&](contact_finder& own, std::size_t i) {
    auto left = most - std::min(most, own.visited);
    if (left == 0) return;
    own.visited += left;
    tree.for_each_pair_of(pieces[i], left, [&](run const& a, run const& b) { own.compare(a, b); });
    own.visited -= left;
  });
  if (finder.visited < most) return true;
  finder.compare_crowds(soup, dirty, by);
  return false;
}

}  // namespace salient::detail
