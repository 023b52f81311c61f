// SPDX-License-Identifier: BSL-1.0
#pragma once

// GeoJSON in a wrapping: a FeatureCollection inside an answer of some server, a bare array of features, a feature a line.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/letter_case.hpp"
#include "salient/io/detail/documents/document.hpp"
#include "salient/io/detail/documents/json_parts.hpp"
#include "salient/io/detail/feature_text.hpp"

namespace salient::inline SALIENT_ABI::detail {

struct found_collection {
  std::string path;
  std::string_view text;
};

// The FeatureCollections in a value, none inside another.
inline void find_collections(std::string_view value, std::string const& path, std::vector<found_collection>& found) {
  constexpr std::size_t most = 20;
  if (found.size() >= most || value.empty()) return;
  if (value.front() == '{') {
    if (quoted_text(part_of(value, "type")) == "FeatureCollection") return found.push_back({path, value});
    each_part(value, [&](std::string_view key, std::string_view inner) {
      find_collections(inner, path + (path.empty() ? "" : ".") + std::string(key), found);
      return found.size() < most;
    });
  } else if (value.front() == '[') {
    each_part_of_array(value, [&](std::string_view inner, std::size_t i) {
      bool const may_hold = inner.front() == '{' || inner.front() == '[';
      if (may_hold) find_collections(inner, path + "[" + std::to_string(i) + "]", found);
      return found.size() < most;
    });
  }
}

// The text with blanks for everything but a part of it, so that every byte of that stays where it is.
[[nodiscard]] inline std::string alone(std::string_view text, std::string_view part) {
  std::string result(text);
  auto const from = static_cast<std::size_t>(part.data() - text.data());
  auto const blank = [&](std::size_t first, std::size_t end) {
    for (auto i = first; i < end; ++i)
      if (result[i] != '\n') result[i] = ' ';
  };
  blank(0, from);
  blank(from + part.size(), result.size());
  return result;
}

// The one FeatureCollection inside a value that is none itself; none if there is none.
[[nodiscard]] inline std::optional<made_document> wrapped_collection(document const& from, std::string_view value) {
  std::vector<found_collection> found;
  find_collections(value, "", found);
  if (found.empty()) return std::nullopt;
  auto const& part = from.opt().part;
  std::string paths;
  for (auto const& one : found) paths += (paths.empty() ? "" : ", ") + one.path;
  if (!part.empty()) {
    std::erase_if(found, [&](found_collection const& one) { return one.path != part; });
    if (found.empty())
      from.fail(error_code::part_ambiguous, "",
                "expected a FeatureCollection in " + shown(part) + "; there is " + paths);
  }
  if (found.size() > 1)
    from.fail(error_code::part_ambiguous, "",
              "expected one FeatureCollection, found " + std::to_string(found.size()) + " (" + paths +
                  "); name one: \"part\" in the profile, or --set part=PATH");
  if (!from.opt().partial && part_of(value, "exceededTransferLimit") == "true")
    from.fail(error_code::partial_answer, "exceededTransferLimit", how_to_complete);
  return made_document{alone(from.text(), found[0].text), "the FeatureCollection in '" + found[0].path + "'", true};
}

// Where the value begins in a script that does nothing but hand one on, `var map = {…};` or `callback({…});`, as web maps keep
// theirs; none in any other text.
[[nodiscard]] inline std::optional<std::size_t> value_in_script(std::string_view text, std::size_t at) {
  auto const letter = [&](std::size_t i) {
    auto const c = i < text.size() ? lower_ascii(text[i]) : '\0';
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || c == '.';
  };
  auto const word = [&] {
    auto const from = at;
    while (letter(at)) ++at;
    auto const result = text.substr(from, at - from);
    at = skip_blanks(text, at);
    return result;
  };
  auto const first = word();
  if (first.empty()) return std::nullopt;
  if (first == "export" && word() != "default") {
    static_cast<void>(word());
  } else if (first == "var" || first == "let" || first == "const") {
    static_cast<void>(word());
  }
  if (first != "export" || (at < text.size() && text[at] == '=')) {
    if (at >= text.size() || (text[at] != '=' && text[at] != '(')) return std::nullopt;
    at = skip_blanks(text, at + 1);
  }
  if (at >= text.size() || (text[at] != '{' && text[at] != '[')) return std::nullopt;
  auto const rest = end_of_value(text, at);
  return text.find_first_not_of("); \t\r\n", rest) == text.npos ? std::optional(at) : std::nullopt;
}

// The features of a bare array; none if its first item is no feature.
[[nodiscard]] inline std::optional<made_document> array_of_features(std::string_view array) {
  bool features = false;
  each_part_of_array(array, [&](std::string_view item, std::size_t) {
    features = quoted_text(part_of(item, "type")) == "Feature";
    return false;
  });
  if (!features) return std::nullopt;
  std::string text(collection_head);
  auto const inner = skip_blanks(array, 1);
  text.append(array, inner, array.size() - inner) += '}';
  return made_document{std::move(text), "an array of features"};
}

// Objects one behind the other, by custom one a line, perhaps with the separator of RFC 8142 before each.
[[nodiscard]] inline made_document features_by_line(document const& from) {
  std::string text(collection_head);
  auto const body = from.text();
  std::size_t line = 1;
  for (std::size_t at = 0, counted = 0;; ++at) {
    while (at < body.size() && (skip_blanks(body, at) != at || body[at] == record_separator)) ++at;
    for (; counted < at; ++counted) line += body[counted] == '\n';
    if (at >= body.size()) break;
    auto const end = end_of_object(body, at);
    if (!end)
      throw input_error(error_code::json_syntax, {.file = from.file(), .offset = at, .line = line, .column = 1},
                        "expected a feature, one a line, whole to its closing brace");
    append_comma(text);
    text.append(body, at, *end - at);
    at = *end - 1;
  }
  return {text + "]}", "features, one a line"};
}

}  // namespace salient::detail
