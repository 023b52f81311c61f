// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "salient/control/status.hpp"
#include "salient/core/inline.hpp"

namespace salient {

/// What a legend rule looks at.
enum class legend_mark : std::uint8_t {
  key,   ///< the machine key of a name: what follows its last `/// geoJSON.`, up to a blank or brace
  word,  ///< a word, or several in a row, anywhere in the name
  fill,  ///< the fill colour, such as `#a52714`
};

/// One way to know a status. A trailing `*` in a key or a word stands for any ending.
struct legend_rule {
  legend_mark mark = legend_mark::word;
  std::string text;
  status what = status::unrecognised;

  friend bool operator==(legend_rule const&, legend_rule const&) = default;
};

/// How a source names its statuses, and which status wins where its features overlap.
/// Keys are asked before words and words before fills, whatever the order of the rules; among rules of one kind the
/// first that matches decides.
struct legend {
  std::string name;
  std::vector<legend_rule> rules;
  std::vector<status> priority = {default_priority.begin(), default_priority.end()};

  friend bool operator==(legend const&, legend const&) = default;
};

/// A legend made ready for many names. Const means thread-safe.
class legend_matcher {
 public:
  explicit legend_matcher(legend const& by);

  /// As `recognise`.
  [[nodiscard]] status operator()(std::string_view name, std::string_view fill) const;

 private:
  struct pattern {
    legend_mark mark;
    std::u32string text;
    bool any_ending;
    status what;
  };

  [[nodiscard]] static std::u32string_view key_of(std::u32string_view name);
  [[nodiscard]] static bool key_matches(std::u32string_view key, pattern const& p);

  // A damaged letter of the name stands for any letter, as long as fewer than a third of the letters are damaged.
  [[nodiscard]] static bool words_match(std::u32string_view name, pattern const& p);

  std::vector<pattern> patterns_;
};

/// The status of a feature by its name and fill colour; `unrecognised` if no rule matches.
/// Letter case, no-break spaces, line breaks and repeated blanks make no difference, nor does a letter of a name that
/// was damaged on its way (U+FFFD, or bytes that are no UTF-8).
/// @param name  as in the source, UTF-8; may be empty
/// @param fill  such as `#a52714`; may be empty
/// Cost: O(rules · length). Source: own definition (docs/methods/legend.md).
[[nodiscard]] status recognise(legend const& by, std::string_view name, std::string_view fill = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/control/impl/legend.hpp"
#endif
