// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/inline.hpp"
#include "salient/io/detail/documents/as_geojson.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/impl/geojson.hpp"
#include "salient/io/properties.hpp"
#include "salient/io/read_options.hpp"

namespace salient::inline SALIENT_ABI {

namespace detail {

class property_tally {
 public:
  void add(std::string_view feature) {
    auto const type = quoted_text(part_of(part_of(feature, "geometry"), "type"));
    if (type != "Polygon" && type != "MultiPolygon" && type != "GeometryCollection") return;
    simdjson::dom::object members;
    if (parser_.parse(simdjson::padded_string(part_of(feature, "properties"))).get_object().get(members)) return;
    for (auto const [key, value] : members) {
      note_value(key, value);
      simdjson::dom::object inside;
      if (value.get_object().get(inside)) continue;
      for (auto const [inner, said] : inside) note_value(std::string(key) + "." + std::string(inner), said);
    }
  }

  // Those of few values first, and of words before numbers: they tell features apart into kinds.
  [[nodiscard]] std::vector<property_values> result() && {
    for (auto& property : all_) {
      for (auto const& [text, features] : counts_[property.name]) property.values.push_back({text, features});
      std::stable_sort(property.values.begin(), property.values.end(),
                       [](value_count const& a, value_count const& b) { return a.features > b.features; });
    }
    auto const numbers = [](property_values const& p) {
      return std::all_of(p.values.begin(), p.values.end(), [](value_count const& v) {
        return v.text.find_first_not_of("+-.0123456789eE") == v.text.npos;
      });
    };
    std::stable_sort(all_.begin(), all_.end(), [&](property_values const& a, property_values const& b) {
      return std::pair(numbers(a), a.values.size()) < std::pair(numbers(b), b.values.size());
    });
    return std::move(all_);
  }

 private:
  static constexpr std::size_t most_values = 1000;
  static constexpr std::size_t most_properties = 200;

  void note_value(std::string_view key, simdjson::dom::element value) {
    auto const text = value.is_string() ? std::string(std::string_view(value)) : simdjson::minify(value);
    if (!text.empty() && !value.is_null() && !value.is_object() && !value.is_array()) note(key, text);
  }

  void note(std::string_view key, std::string const& text) {
    auto known = std::find_if(all_.begin(), all_.end(), [&](property_values const& p) { return p.name == key; });
    if (known == all_.end()) {
      if (all_.size() == most_properties) return;
      all_.push_back({std::string(key), 0, {}, false});
      known = all_.end() - 1;
    }
    ++known->features;
    auto& counts = counts_[known->name];
    if (counts.size() < most_values || counts.contains(text))
      ++counts[text];
    else
      known->more = true;
  }

  simdjson::dom::parser parser_;
  std::vector<property_values> all_;
  std::map<std::string, std::map<std::string, std::size_t>, std::less<>> counts_;
};

// The same of a text, which may be any document that is read.
[[nodiscard]] inline std::vector<property_values> properties_in(std::string text, std::string const& file,
                                                                read_options const& opt) {
  if (auto made = as_geojson(json_cursor::body(text), file, opt)) text = std::move(made->text);
  property_tally tally;
  auto const body = json_cursor::body(text);
  auto const root = body.substr(skip_blanks(body, 0));
  if (quoted_text(part_of(root, "type")) == "Feature") tally.add(root);
  each_part_of_array(part_of(root, "features"), [&](std::string_view feature, std::size_t) {
    tally.add(feature);
    return true;
  });
  return std::move(tally).result();
}

}  // namespace detail

SALIENT_INLINE std::vector<property_values> properties_of(std::filesystem::path const& file, read_options const& opt) {
  return detail::properties_in(detail::load(file, opt.limits).second, file.string(), opt);
}

SALIENT_INLINE std::string describe(std::vector<property_values> const& all) {
  constexpr std::size_t most = 5;
  std::string text;
  for (std::size_t p = 0; p < all.size() && p < most; ++p) {
    auto const& values = all[p].values;
    text += (p > 0 ? "; " : "") + all[p].name + " = ";
    for (std::size_t v = 0; v < values.size() && v < most; ++v)
      text += (v > 0 ? ", " : "") + detail::shown(values[v].text) + " (" + std::to_string(values[v].features) + ")";
    if (values.size() > most) text += ", …";
  }
  return text + (all.size() > most ? "; …" : "");
}

}  // namespace salient
