// SPDX-License-Identifier: BSL-1.0
#pragma once

// A map in a wrapping: inside an answer of some server, as a bare array of features, a feature a line.

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/core/letter_case.hpp"
#include "salient/io/detail/documents/document.hpp"
#include "salient/io/detail/documents/found_parts.hpp"
#include "salient/io/detail/documents/json_parts.hpp"
#include "salient/io/detail/documents/topojson.hpp"
#include "salient/io/detail/feature_text.hpp"

namespace salient::inline SALIENT_ABI::detail {

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

// The features of a bare array; none if its first item is no feature.
[[nodiscard]] inline std::optional<made_document> array_of_features(std::string_view array) {
  if (!is_feature(first_of_array(array))) return std::nullopt;
  std::string text(collection_head);
  auto const inner = skip_blanks(array, 1);
  text.append(array, inner, array.size() - inner) += '}';
  return made_document{std::move(text), "an array of features"};
}

// A part as it would be by itself.
[[nodiscard]] inline std::optional<made_document> part_as_geojson(document const& from, found_part const& part) {
  using enum found_part::kind;
  auto opt = from.opt();
  if (opt.part == part.path) opt.part.clear();
  auto const none = no_companions();
  document const alone_in(part.text, from.file(), opt, none);
  switch (part.what) {
    case collection:
      break;
    case topology:
      return topojson_document(alone_in, part.text).read();
    case esri:
      return esri_document(alone_in, part.text).read();
    case features:
      return array_of_features(part.text);
    case rows:
      return features_of_rows(alone_in, part.text);
  }
  return made_document{alone(from.text(), part.text), "the FeatureCollection", true};
}

// The one map inside a value that is none itself, else the one list of features or of rows with a geometry; none if
// there is none.
// @param maps_only  no lists
[[nodiscard]] inline std::optional<made_document> wrapped_part(document const& from, std::string_view value,
                                                               bool maps_only) {
  std::vector<found_part> found;
  find_parts(value, "", found);
  bool const map = std::any_of(found.begin(), found.end(), [](found_part const& one) { return one.is_map(); });
  if (map || maps_only) std::erase_if(found, [](found_part const& one) { return !one.is_map(); });
  if (found.empty()) return std::nullopt;
  auto const& part = from.opt().part;
  std::string paths;
  for (auto const& one : found) paths += (paths.empty() ? "" : ", ") + one.path;
  // Of a topology inside it may be the object that is named.
  if (!part.empty() && !(found.size() == 1 && found[0].what == found_part::kind::topology)) {
    std::erase_if(found, [&](found_part const& one) { return one.path != part; });
    if (found.empty())
      from.fail(error_code::part_ambiguous, "",
                "expected a FeatureCollection in " + shown(part) + "; there is " + paths);
  }
  if (found.size() > 1)
    from.fail(error_code::part_ambiguous, "",
              "expected one FeatureCollection, found " + std::to_string(found.size()) + " (" + paths +
                  "); name one: \"part\" in the profile, or --set part=PATH");
  auto const sign = sign_around(value, found[0].text);
  if (sign && !from.opt().partial) from.fail(error_code::partial_answer, "", how_to_complete);
  auto made = part_as_geojson(from, found[0]);
  if (made) made->form += " in '" + found[0].path + "'";
  return made;
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

// Objects one behind the other, by custom one a line, perhaps with the separator of RFC 8142 before each.
[[nodiscard]] inline made_document features_by_line(document const& from) {
  std::string array = "[";
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
    append_comma(array);
    array.append(body, at, *end - at);
    at = *end - 1;
  }
  array += ']';
  bool const json = !json_scanner(array, from.opt().limits.max_depth).first_fault();
  if (json && !is_feature(first_of_array(array)))
    if (auto made = features_of_rows(from, array)) return *std::move(made);
  array.replace(0, 1, collection_head);
  return {array + '}', "features, one a line"};
}

}  // namespace salient::detail
