// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "salient/control/status.hpp"
#include "salient/control/status_list.hpp"
#include "salient/core/inline.hpp"

namespace salient {

/// What a legend rule looks at, in the order in which rules are asked.
enum class legend_mark : std::uint8_t {
  key,              ///< the machine key of a name: what follows its last `/// geoJSON.`, up to a blank or brace
  value,            ///< the whole name
  pattern,          ///< the whole name, `*` any run of characters, `?` any one
  word,             ///< a word, or several in a row, anywhere in the name
  folder,           ///< a folder that the feature lies in: the name of one of them, or the whole path
  fill,             ///< the fill colour, such as `#a52714`
  everything_else,  ///< whatever no other rule knows; its text is empty
};

/// One way to know a status. A trailing `*` in a key, a word or a folder stands for any ending.
struct legend_rule {
  legend_mark mark = legend_mark::word;
  std::string text;
  status what = status::unrecognised;

  friend bool operator==(legend_rule const&, legend_rule const&) = default;
};

/// How a source names its statuses, and which status wins where its features overlap.
/// Rules are asked in the order of `legend_mark`, whatever their own; among rules of one kind the first that matches
/// decides.
struct legend {
  std::string name;
  std::vector<std::string> properties{};  ///< what holds a feature's name: the first that is there; empty: `name`
  std::vector<legend_rule> rules;
  std::vector<status> priority = {default_priority.begin(), default_priority.end()};
  status_list statuses{};  ///< what the numbers of its statuses mean: those that it declares beside the known ones

  friend bool operator==(legend const&, legend const&) = default;
};

/// A legend made ready for many names. Const means thread-safe.
class legend_matcher {
 public:
  explicit legend_matcher(legend const& by);

  /// As `recognise`.
  [[nodiscard]] status operator()(std::string_view name, std::string_view fill, std::string_view folder = {}) const;

 private:
  struct pattern {
    legend_mark mark;
    std::u32string text;
    bool any_ending;
    status what;
  };

  [[nodiscard]] static std::u32string_view key_of(std::u32string_view name);
  [[nodiscard]] static bool text_matches(std::u32string_view text, pattern const& p);
  [[nodiscard]] static bool folder_matches(std::u32string_view path, pattern const& p);

  // A damaged letter of the name stands for any letter, as long as fewer than a third of the letters are damaged.
  [[nodiscard]] static bool words_match(std::u32string_view name, pattern const& p);

  std::vector<pattern> patterns_;
};

/// The status of a feature by its name, fill colour and folder; `unrecognised` if no rule matches.
/// Letter case, no-break spaces, line breaks and repeated blanks make no difference, nor does a letter of a name that
/// was damaged on its way (U+FFFD, or bytes that are no UTF-8).
/// @param name  as in the source, UTF-8; may be empty
/// @param fill  such as `#a52714`; may be empty
/// @param folder  the path of the folder that the feature lies in, `outer/inner`; may be empty
/// Cost: O(rules · length). Source: own definition (docs/methods/legend.md).
[[nodiscard]] status recognise(legend const& by, std::string_view name, std::string_view fill = {},
                               std::string_view folder = {});

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/control/impl/legend.hpp"
#endif
