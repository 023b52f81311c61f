// SPDX-License-Identifier: BSL-1.0
#pragma once

// What in an answer of some server, or in the document of a program, may be the map.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/io/detail/documents/esri_json.hpp"
#include "salient/io/detail/documents/json_parts.hpp"
#include "salient/io/detail/documents/partial_signs.hpp"
#include "salient/io/detail/documents/table.hpp"

namespace salient::inline SALIENT_ABI::detail {

struct found_part {
  enum class kind { collection, topology, esri, features, rows } what;
  std::string path;
  std::string_view text;

  // Does it say itself that it is a map? A list does not.
  [[nodiscard]] bool is_map() const { return what < kind::features; }
};

[[nodiscard]] inline bool is_feature(std::string_view item) { return quoted_text(part_of(item, "type")) == "Feature"; }

[[nodiscard]] inline std::string_view first_of_array(std::string_view array) {
  std::string_view first;
  each_part_of_array(array, [&](std::string_view item, std::size_t) { return first = item, false; });
  return first;
}

// What a value is by itself; none where only something inside it may be a map.
[[nodiscard]] inline std::optional<found_part::kind> kind_of_part(std::string_view value) {
  using enum found_part::kind;
  if (value.starts_with('[')) {
    if (is_feature(first_of_array(value))) return features;
    return geometry_member(value).empty() ? std::nullopt : std::optional(rows);
  }
  auto const type = quoted_text(part_of(value, "type"));
  if (type == "FeatureCollection") return collection;
  if (type == "Topology") return topology;
  if (looks_like_esri(value) && part_of(value, "features").starts_with('[')) return esri;
  return std::nullopt;
}

// Those in a value, none inside another.
inline void find_parts(std::string_view value, std::string const& path, std::vector<found_part>& found) {
  constexpr std::size_t most = 20;
  if (found.size() >= most || value.empty() || (value.front() != '{' && value.front() != '[')) return;
  if (auto const what = kind_of_part(value)) return found.push_back({*what, path, value});
  auto const inside = [&](std::string_view inner, std::string const& step) {
    find_parts(inner, path + step, found);
    return found.size() < most;
  };
  if (value.front() == '{')
    each_part(value, [&](std::string_view key, std::string_view inner) {
      return inside(inner, (path.empty() ? "" : ".") + std::string(key));
    });
  else
    each_part_of_array(value, [&](std::string_view inner, std::size_t i) {
      return inner.front() != '{' && inner.front() != '[' ? true : inside(inner, "[" + std::to_string(i) + "]");
    });
}

// What is said around a part of a value that tells it from the whole; none if nothing is.
[[nodiscard]] inline std::optional<std::string_view> sign_around(std::string_view value, std::string_view part) {
  auto list = part;
  if (part.starts_with('{')) list = part_of(part, "features");
  std::size_t items = 0;
  each_part_of_array(list, [&](std::string_view, std::size_t) { return ++items > 0; });
  auto const holds = [&](std::string_view outer) {
    return outer.data() <= part.data() && part.data() + part.size() <= outer.data() + outer.size();
  };
  while (value.data() != part.data() || value.size() != part.size()) {
    partial_signs signs;
    std::string_view next;
    auto const look = [&](std::string_view key, std::string_view inner) {
      if (holds(inner))
        next = inner;
      else
        signs.note(key, inner);
    };
    each_part(value, [&](std::string_view key, std::string_view inner) { return look(key, inner), true; });
    each_part_of_array(value, [&](std::string_view inner, std::size_t) { return look({}, inner), next.empty(); });
    if (auto const sign = signs.more_than(items)) return sign;
    if (next.empty()) break;
    value = next;
  }
  return std::nullopt;
}

}  // namespace salient::detail
