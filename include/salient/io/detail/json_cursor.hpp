// SPDX-License-Identifier: BSL-1.0
#pragma once

// simdjson's on-demand parser with what it leaves to its user: where in the file and in the document we are, how deep,
// and one answer to whatever goes wrong.

#include <cstddef>
#include <new>
#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/io/detail/documents/json_parts.hpp"
#include "salient/io/detail/findings.hpp"
#include "salient/io/detail/json_scan.hpp"

namespace salient::inline SALIENT_ABI::detail {

// A text from a file as it may stand in a message: in quotes, short, on one line.
[[nodiscard]] inline std::string shown(std::string_view text) {
  constexpr std::size_t most = 60;
  std::string result = "'";
  for (char const c : text.substr(0, most)) result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return result + (text.size() > most ? "…'" : "'");
}

class json_cursor {
 public:
  using object = simdjson::ondemand::object;
  using value = simdjson::ondemand::value;

  // @param places_known  is the text that of the file, so that offsets mean something?
  json_cursor(findings& found, std::size_t max_depth, bool places_known = true)
      : findings_(found), max_depth_(max_depth), places_known_(places_known) {}

  std::optional<std::size_t> feature;  // the one that is being read

  [[nodiscard]] std::string const& file() const { return findings_.file(); }

  // --- the document -----------------------------------------------------------------------------------------------

  // The object that the document is; none if it starts with anything else.
  [[nodiscard]] std::optional<object> open(std::string& text) {
    text.reserve(text.size() + simdjson::SIMDJSON_PADDING);
    text_ = body(text);
    skipped_ = text.size() - text_.size();
    here_ = text_.data();
    if (skipped_ > 0) odd(oddity::byte_order_mark, nullptr);
    auto const first = text_.find_first_not_of(" \t\r\n");
    if (first == text_.npos || text_[first] != '{') return std::nullopt;
    must(parser_.iterate(text_.data(), text_.size(), text.capacity() - skipped_).get(document_));
    here_ += first;
    object root;
    must(document_.get_object().get(root));
    depth_ = 1;
    return root;
  }

  // The text was made of another document, so that places in it are none of the file's unless it has the same bytes.
  void note_form(std::string form, bool same_bytes, std::vector<std::string> assumed) {
    places_known_ = places_known_ && same_bytes;
    findings_.note_form(std::move(form), std::move(assumed));
  }

  // The text without a byte order mark.
  [[nodiscard]] static std::string_view body(std::string_view text) {
    return text.substr(0, 3) == "\xEF\xBB\xBF" ? text.substr(3) : text;
  }

  // Nothing may follow the root object. After a fault that was only noted the parser may stand anywhere.
  void close() {
    bool const at_end = document_.current_location().error() == simdjson::OUT_OF_BOUNDS;
    if (!at_end && faults() == 0) broken();
  }

  void require_json() const {
    if (json_scanner(text_, max_depth_).first_fault()) broken();
  }

  // --- where we are -----------------------------------------------------------------------------------------------

  class path_step {
   public:
    path_step(std::string& path, std::string_view added) : path_(path), length_(path.size()) { path_ += added; }
    path_step(path_step const&) = delete;
    path_step& operator=(path_step const&) = delete;
    ~path_step() { path_.resize(length_); }

   private:
    std::string& path_;
    std::size_t length_;
  };

  [[nodiscard]] path_step step(std::string_view member) {
    return {path_, path_.empty() ? std::string(member) : "." + std::string(member)};
  }
  [[nodiscard]] path_step step(std::size_t index) { return {path_, "[" + std::to_string(index) + "]"}; }
  // No step where there is no index.
  [[nodiscard]] path_step step(std::optional<std::size_t> index) {
    return {path_, index ? "[" + std::to_string(*index) + "]" : std::string()};
  }

  class nesting {
   public:
    nesting(json_cursor& cursor, char const* start) : cursor_(cursor), outer_(std::exchange(cursor.here_, start)) {
      if (++cursor_.depth_ > cursor_.max_depth_) cursor_.too_deep(start);
    }
    nesting(nesting const&) = delete;
    nesting& operator=(nesting const&) = delete;
    ~nesting() {
      --cursor_.depth_;
      cursor_.here_ = outer_;
    }

   private:
    json_cursor& cursor_;
    char const* outer_;
  };

  [[nodiscard]] nesting nest(char const* start) { return {*this, start}; }

  [[nodiscard]] static char const* start(value& v) { return v.raw_json_token().data(); }

  // The text of the value that starts there, as it stands.
  [[nodiscard]] std::string_view part_at(char const* where) const {
    auto const rest = text_.substr(static_cast<std::size_t>(where - text_.data()));
    return rest.substr(0, end_of_value(rest, 0));
  }

  // --- what is wrong ----------------------------------------------------------------------------------------------

  // `where` points into the text; null stands for the start of the innermost object.
  void fault(error_code code, char const* where, std::string const& expected) {
    findings_.fault(code, place(where), feature, expected);
  }
  void odd(oddity kind, char const* where) {
    findings_.odd(kind, feature, [&] { return place(where); });
  }

  [[nodiscard]] std::size_t faults() const { return findings_.faults(); }

  // Ends the reading where the text is no JSON.
  [[noreturn]] void broken() const {
    input_place at{.file = file()};
    auto const found = json_scanner(text_, max_depth_).first_fault();
    if (!found) throw input_error(error_code::json_syntax, std::move(at), "the JSON parser refuses this text");
    if (places_known_) {
      set_line_and_column(at, text_, found->offset);
      *at.offset += skipped_;
    }
    throw input_error(found->code, std::move(at), found->expected);
  }

  void must(simdjson::error_code failure) const {
    if (failure == simdjson::MEMALLOC) throw std::bad_alloc();
    if (failure) broken();
  }

  // --- values -----------------------------------------------------------------------------------------------------

  [[nodiscard]] static bool is_object(value& v) { return *start(v) == '{'; }

  // Takes a null; leaves everything else.
  [[nodiscard]] bool is_null(value& v) {
    if (*start(v) != 'n') return false;
    bool null = false;
    must(v.is_null().get(null));
    if (!null) broken();
    return true;
  }

  [[nodiscard]] std::optional<object> object_of(value& v, char const* expected) {
    if (!is_object(v)) {
      wrong_kind(v, expected);
      return std::nullopt;
    }
    object o;
    must(v.get_object().get(o));
    return o;
  }

  // The member `type` of an object that has not been read yet, wherever it stands; none if it has none.
  [[nodiscard]] std::optional<std::string> type_of(object& o) {
    value v;
    auto const failure = o.find_field("type").get(v);
    if (failure != simdjson::NO_SUCH_FIELD) must(failure);
    std::optional<std::string> type;
    if (!failure && *start(v) == '"') {
      std::string_view text;
      must(v.get_string().get(text));
      type = text;
    }
    must(o.reset().error());
    return type;
  }

  // Calls `visit(key, value)` for every member. GeoJSON's own members may stand only once.
  template <class Visit>
  void each_member(object& o, Visit&& visit) {
    bool has_type = false;
    for (auto member : o) {
      simdjson::ondemand::field field;
      must(std::move(member).get(field));
      std::string_view key;
      must(field.unescaped_key().get(key));
      auto v = field.value();
      if (key == "type") static_cast<void>(only_once(has_type, key, v));
      visit(key, v);
    }
  }

  // Whether a member is the first of its name.
  [[nodiscard]] bool only_once(bool& seen, std::string_view key, value& v) {
    if (!std::exchange(seen, true)) return true;
    fault(error_code::member_duplicated, start(v), "expected the member " + shown(key) + " only once");
    return false;
  }

  // Calls `visit(value, index)` for every item of what should be an array.
  template <class Visit>
  void each_item(value& v, char const* expected, Visit&& visit) {
    auto const where = start(v);
    if (*where != '[') return wrong_kind(v, expected);
    simdjson::ondemand::array items;
    must(v.get_array().get(items));
    auto const deeper = nest(where);
    std::size_t i = 0;
    for (auto item : items) {
      value next;
      must(std::move(item).get(next));
      visit(next, i++);
    }
  }

  // A text, or a number as it is written; empty for anything else.
  [[nodiscard]] std::string text_of(value& v) {
    auto const token = scalar_token(v);
    if (token == "true" || token == "false") {
      auto said = std::string(token);
      walk(v);
      return said;
    }
    if (token.empty() || (token[0] != '"' && token[0] != '-' && (token[0] < '0' || token[0] > '9'))) {
      walk(v);
      return {};
    }
    if (token[0] != '"') {
      number(token);
      return std::string(token);
    }
    std::string_view text;
    must(v.get_string().get(text));
    return std::string(text);
  }

  // Reads a value that nobody wants, so that a fault in it is found all the same.
  void walk(value& v) {
    auto const where = start(v);
    if (*where == '{') {
      object o;
      must(v.get_object().get(o));
      auto const deeper = nest(where);
      for (auto member : o) {
        simdjson::ondemand::field field;
        must(std::move(member).get(field));
        must(field.unescaped_key().error());
        walk(field.value());
      }
    } else if (*where == '[') {
      each_item(v, "", [&](value item, std::size_t) { walk(item); });
    } else if (*where == '"') {
      must(v.get_string().error());
    } else if (*where == 't' || *where == 'f') {
      must(v.get_bool().error());
    } else if (!is_null(v)) {
      number(scalar_token(v));
    }
  }

  // The value's token without the blanks behind it.
  [[nodiscard]] static std::string_view scalar_token(value& v) {
    auto const token = v.raw_json_token();
    return token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
  }

  // Whether the token is a JSON number, of any size; anything else ends the reading.
  void number(std::string_view token) const {
    if (token.empty() || json_scanner::number_length(token) != token.size()) broken();
  }

  // Says that a value is not what it should be, once it is known to be JSON at all.
  void wrong_kind(value& v, std::string const& expected, error_code code = error_code::not_geojson) {
    auto const where = start(v);
    char const* found = "a number";
    switch (*where) {
      case '{':
        found = "an object";
        break;
      case '[':
        found = "an array";
        break;
      case '"':
        found = "a text";
        break;
      case 't':
      case 'f':
        found = "true or false";
        break;
      case 'n':
        found = "null";
        break;
      default:
        number(scalar_token(v));
    }
    fault(code, where, "expected " + expected + ", found " + found);
  }

  [[nodiscard]] std::string const& path() const { return path_; }

 private:
  [[nodiscard]] input_place place(char const* where) const {
    input_place at{.file = file(), .path = path_};
    if (places_known_) at.offset = skipped_ + static_cast<std::size_t>((where ? where : here_) - text_.data());
    return at;
  }

  [[noreturn]] void too_deep(char const* where) const {
    throw input_error(error_code::json_too_deep, place(where),
                      "expected at most " + std::to_string(max_depth_) + " nested arrays and objects");
  }

  findings& findings_;
  std::size_t max_depth_;
  bool places_known_;
  simdjson::ondemand::parser parser_;
  simdjson::ondemand::document document_;
  std::string_view text_;
  std::size_t skipped_ = 0;
  char const* here_ = nullptr;
  std::string path_;
  std::size_t depth_ = 0;
};

}  // namespace salient::detail
