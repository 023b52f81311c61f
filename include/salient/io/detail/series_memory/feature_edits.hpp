// SPDX-License-Identifier: BSL-1.0
#pragma once

// How the text of a feature differs from that of a similar one, where only some positions within rings do.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/io/detail/feature_text.hpp"

namespace salient::inline SALIENT_ABI::detail {

// Some positions of a ring give way to others.
struct position_edit {
  std::size_t bracket;  // where the first of them stands in the known text: after how many opening brackets
  std::size_t removed;  // how many there were
  text_span around;     // of the new text: two positions before, what is new, two positions after
  text_span first;      // of the new text: the first of these positions
};

struct feature_edits {
  std::size_t known = 0;             // which feature it resembles
  std::size_t end = 0;               // one past the feature in the new text
  bool multi = false;                // are there polygons in the coordinates, or rings?
  std::size_t brackets = 0;          // all that open in the known coordinates, their own left out
  text_span coordinates;             // of the known text: what is between their brackets
  std::vector<position_edit> edits;  // at least one, in order

  // A feature that has for coordinates one polygon: a ring round each edit.
  [[nodiscard]] std::string own_text(std::string_view known_text, std::string_view text) const {
    std::string own(known_text.substr(0, coordinates.begin));
    if (multi) own += '[';
    for (auto const& e : edits) {
      if (&e != edits.data()) own += ',';
      own += '[';
      own += text.substr(e.around.begin, e.around.end - e.around.begin);
      own += ',';
      own += text.substr(e.first.begin, e.first.end - e.first.begin);
      own += ']';
    }
    if (multi) own += ']';
    own += known_text.substr(coordinates.end);
    return own;
  }
};

[[nodiscard]] inline std::size_t common_length(std::string_view a, std::string_view b) {
  constexpr std::size_t block = 64;
  auto const most = std::min(a.size(), b.size());
  std::size_t n = 0;
  while (n + block <= most && std::memcmp(a.data() + n, b.data() + n, block) == 0) n += block;
  while (n < most && a[n] == b[n]) ++n;
  return n;
}

// In blocks so small that a byte holds the number found in each: compilers count many at once then.
[[nodiscard]] inline std::size_t opening_brackets(std::string_view text) {
  std::size_t sum = 0;
  while (!text.empty()) {
    auto const block = text.substr(0, 192);
    std::uint8_t found = 0;
    for (auto const c : block) found = static_cast<std::uint8_t>(found + (c == '['));
    sum += found;
    text.remove_prefix(block.size());
  }
  return sum;
}

// One past the position that opens at `at`; none if no position does.
[[nodiscard]] inline std::optional<std::size_t> end_of_position(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '[') return std::nullopt;
  auto const end = text.find_first_of("[]", at + 1);
  if (end == text.npos || text[end] != ']') return std::nullopt;
  return end + 1;
}

// Where the position after the one at `at` opens, in the same ring.
[[nodiscard]] inline std::optional<std::size_t> next_position(std::string_view text, std::size_t at) {
  auto const end = end_of_position(text, at);
  if (!end) return std::nullopt;
  auto const comma = skip_blanks(text, *end);
  if (comma >= text.size() || text[comma] != ',') return std::nullopt;
  auto const next = skip_blanks(text, comma + 1);
  return end_of_position(text, next) ? std::optional(next) : std::nullopt;
}

// Where the position before the one at `at` opens, in the same ring.
[[nodiscard]] inline std::optional<std::size_t> previous_position(std::string_view text, std::size_t at) {
  auto const before = at == 0 ? text.npos : text.rfind('[', at - 1);
  if (before == text.npos || next_position(text, before) != at) return std::nullopt;
  return before;
}

class feature_comparison {
 public:
  feature_comparison(std::string_view text, std::string_view known) : text_(text), known_(known) {}

  // What is different in the feature that begins at `at`; none where it is more than a few positions.
  [[nodiscard]] std::optional<feature_edits> operator()(std::size_t at) {
    constexpr std::size_t most_edits = 200;
    feature_edits result;
    new_ = at;
    old_ = 0;
    std::size_t counted = 0;
    for (;;) {
      auto const same = common_length(text_.substr(new_), known_.substr(old_));
      new_ += same;
      old_ += same;
      if (old_ == known_.size()) break;
      if (result.edits.empty()) {
        if (!find_coordinates(result)) return std::nullopt;
        counted = result.coordinates.begin;
      }
      auto const edit = edit_here(result.coordinates);
      if (!edit || result.edits.size() == most_edits) return std::nullopt;
      result.brackets += opening_brackets(known_.substr(counted, edit->bracket - counted));
      counted = edit->bracket;
      result.edits.push_back(*edit);
      result.edits.back().bracket = result.brackets;
    }
    if (result.edits.empty()) return std::nullopt;
    result.brackets += opening_brackets(known_.substr(counted, result.coordinates.end - counted));
    result.end = new_;
    return result;
  }

 private:
  [[nodiscard]] bool find_coordinates(feature_edits& result) const {
    constexpr std::string_view key = "\"coordinates\"";
    auto at = known_.substr(0, old_).find(key);
    if (at == known_.npos || known_.find(key, at + 1) != known_.npos) return false;
    at = skip_blanks(known_, at + key.size());
    if (at >= old_ || known_[at] != ':') return false;
    at = skip_blanks(known_, at + 1);
    if (at >= old_ || known_[at] != '[') return false;
    result.coordinates.begin = ++at;
    // Between the brackets are numbers and brackets alone.
    auto const rest = known_.substr(0, known_.find('}', at));
    auto const close = rest.substr(0, rest.find('"', at)).rfind(']');
    if (close == known_.npos || close < at) return false;
    result.coordinates.end = close;
    // An escape could spell that key once more.
    constexpr std::string_view escape = "\\u00";
    if (known_.substr(0, at).find(escape) != known_.npos || known_.substr(close).find(escape) != known_.npos)
      return false;
    at = skip_blanks(known_, at);
    result.multi = at + 1 < close && known_[skip_blanks(known_, at + 1)] == '[' &&
                   !end_of_position(known_, skip_blanks(known_, at + 1));
    return true;
  }

  // The edit in the position at which the texts part; both places move on to where they agree again. Its `bracket` is
  // a place in the known text.
  [[nodiscard]] std::optional<position_edit> edit_here(text_span coordinates) {
    constexpr std::size_t most_positions = 48;
    constexpr std::size_t window = 3000;
    if (old_ <= coordinates.begin || old_ >= coordinates.end) return std::nullopt;
    auto const start = known_.rfind('[', old_ - 1);
    if (start < coordinates.begin) return std::nullopt;
    new_ -= old_ - start;
    old_ = start;
    auto const before = previous_position(text_, new_);
    auto const first = before ? previous_position(text_, *before) : std::nullopt;
    if (!first) return std::nullopt;
    auto const in_reach = known_.substr(0, std::min(old_ + window, coordinates.end));
    auto at = new_;
    for (std::size_t i = 0; i < most_positions; ++i) {
      auto const next = next_position(text_, at);
      if (!next) return std::nullopt;
      auto const end = *end_of_position(text_, *next);
      auto const found = in_reach.find(text_.substr(at, end - at), old_);
      auto const removed = found == known_.npos ? std::nullopt : positions_between(old_, found);
      if (removed) {
        position_edit const edit{old_, *removed, {*first, end}, {*first, *end_of_position(text_, *first)}};
        new_ = at;
        old_ = found;
        return edit;
      }
      at = *next;
    }
    return std::nullopt;
  }

  // How many positions of one ring of the known text lie from one place to another.
  [[nodiscard]] std::optional<std::size_t> positions_between(std::size_t from, std::size_t to) const {
    std::size_t count = 0;
    for (; from < to; ++count) {
      auto const next = next_position(known_, from);
      if (!next) return std::nullopt;
      from = *next;
    }
    return from == to ? std::optional(count) : std::nullopt;
  }

  std::string_view text_;
  std::string_view known_;
  std::size_t new_ = 0;  // how far the texts have been compared
  std::size_t old_ = 0;
};

}  // namespace salient::detail
