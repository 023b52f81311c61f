// SPDX-License-Identifier: BSL-1.0
#pragma once

// Settings files (profile, legend, stance) as a tree in which every complaint knows its path.

#include <cstddef>
#include <filesystem>
#include <optional>
#include <set>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/control/snapshot.hpp"
#include "salient/control/status.hpp"
#include "salient/control/status_list.hpp"
#include "salient/core/errors.hpp"
#include "salient/io/detail/json_cursor.hpp"
#include "salient/io/detail/json_scan.hpp"
#include "salient/io/files.hpp"
#include "salient/io/sha256.hpp"

namespace salient::detail {

struct settings_context {
  std::string file;
  error_code invalid;
  std::vector<std::string> warnings{};
};

class settings_node {
 public:
  using element = simdjson::dom::element;

  settings_node(settings_context& context, element what, std::string path)
      : context_(&context), what_(what), path_(std::move(path)) {}

  [[noreturn]] void fail(std::string const& expected) const {
    throw input_error(context_->invalid, {.file = context_->file, .path = path_}, expected);
  }

  [[nodiscard]] bool is_null() const { return what_.is_null(); }
  [[nodiscard]] bool is_object() const { return what_.is_object(); }
  [[nodiscard]] bool is_text() const { return what_.is_string(); }

  [[nodiscard]] std::string text() const {
    std::string_view value;
    if (what_.get_string().get(value)) fail("expected a text");
    return std::string(value);
  }
  [[nodiscard]] double number() const {
    double value = 0;
    if (what_.get_double().get(value)) fail("expected a number");
    return value;
  }
  [[nodiscard]] bool boolean() const {
    bool value = false;
    if (what_.get_bool().get(value)) fail("expected true or false");
    return value;
  }
  // One text or an array of them, none empty.
  [[nodiscard]] std::vector<std::string> text_or_texts() const {
    std::vector<std::string> texts;
    auto const add = [&](settings_node const& node) {
      texts.push_back(node.text());
      if (texts.back().empty()) node.fail("expected a text that is not empty");
    };
    if (is_text())
      add(*this);
    else
      items(add);
    return texts;
  }
  // The name of a known status or of one that a list declares.
  [[nodiscard]] status status_name(status_list const& statuses) const {
    auto const name = text();
    auto const found = statuses.find(name);
    if (!found) fail("expected the name of a status, found " + shown(name));
    return *found;
  }
  // A member, wherever in the object it stands; none if it is not there, or null.
  [[nodiscard]] std::optional<settings_node> member(std::string_view key) const {
    element found;
    if (!is_object() || what_.at_key(key).get(found) || found.is_null()) return std::nullopt;
    return settings_node(*context_, found, path_.empty() ? std::string(key) : path_ + "." + std::string(key));
  }

  // Calls `visit(key, node)` for every member; the visitor returns false for one that it does not know.
  template <class Visit>
  void members(Visit&& visit) const {
    simdjson::dom::object object;
    if (what_.get_object().get(object)) fail("expected an object");
    std::set<std::string_view> seen;
    for (auto const [key, value] : object) {
      settings_node const child(*context_, value, path_.empty() ? std::string(key) : path_ + "." + std::string(key));
      if (!seen.insert(key).second) child.fail("expected this member only once");
      if (!visit(key, child)) context_->warnings.push_back(context_->file + ": " + child.path_ + ": unknown member");
    }
  }

  template <class Visit>
  void items(Visit&& visit) const {
    simdjson::dom::array array;
    if (what_.get_array().get(array)) fail("expected an array");
    std::size_t i = 0;
    for (auto const value : array) visit(settings_node(*context_, value, path_ + "[" + std::to_string(i++) + "]"));
  }

 private:
  settings_context* context_;
  element what_;
  std::string path_;
};

// A settings file that was read, but for what it says.
struct settings_record {
  input_file from;
  std::vector<std::string> warnings;  // what was not understood
};

// Parses the text of settings and calls `read(root)`; returns what was not understood.
template <class Read>
std::vector<std::string> read_settings_text(std::string const& bytes, std::string const& name, error_code invalid,
                                            Read&& read) {
  constexpr std::size_t max_depth = 32;
  settings_context context{name, invalid};
  auto const text = json_cursor::body(bytes);
  auto const skipped = bytes.size() - text.size();
  if (auto const fault = json_scanner(text, max_depth).first_fault()) {
    input_place at{.file = context.file};
    set_line_and_column(at, text, fault->offset);
    *at.offset += skipped;
    throw input_error(fault->code, std::move(at), fault->expected);
  }
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (auto const failure = parser.parse(simdjson::padded_string(text)).get(root))
    throw input_error(error_code::json_syntax, {context.file}, simdjson::error_message(failure));
  read(settings_node(context, root, ""));
  return std::move(context.warnings);
}

// The same of a file.
template <class Read>
[[nodiscard]] settings_record read_settings(std::filesystem::path const& file, error_code invalid, Read&& read) {
  constexpr std::size_t max_bytes = std::size_t{4} << 20;
  auto const bytes = read_file(file, max_bytes);
  auto warnings = read_settings_text(bytes, file.string(), invalid, std::forward<Read>(read));
  return {{file.string(), sha256(bytes)}, std::move(warnings)};
}

}  // namespace salient::detail
