// SPDX-License-Identifier: BSL-1.0
#pragma once

// simdjson says that a text is no JSON, but rarely where. When it does, this slow and strict scanner reads the text
// once more and names the first byte that cannot stand there, and what could.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "salient/core/errors.hpp"

namespace salient::inline SALIENT_ABI::detail {

struct json_fault {
  std::size_t offset = 0;
  error_code code = error_code::json_syntax;
  std::string expected;
};

class json_scanner {
 public:
  json_scanner(std::string_view text, std::size_t max_depth) : text_(text), max_depth_(max_depth) {}

  // The first fault of a text that should be one JSON value; none if it is one.
  [[nodiscard]] std::optional<json_fault> first_fault() {
    document();
    return std::move(fault_);
  }

  // The length of the JSON number at the start of a text; 0 if there is none.
  [[nodiscard]] static std::size_t number_length(std::string_view text) {
    std::size_t at = 0;
    auto const digits = [&] {
      auto const from = at;
      while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
      return at - from;
    };
    if (at < text.size() && text[at] == '-') ++at;
    auto const whole = at;
    if (digits() == 0 || (text[whole] == '0' && at > whole + 1)) return 0;
    if (at < text.size() && text[at] == '.') {
      ++at;
      if (digits() == 0) return 0;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
      ++at;
      if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
      if (digits() == 0) return 0;
    }
    return at;
  }

 private:
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[at_]; }

  void skip_blanks() {
    while (!at_end() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')) ++at_;
  }

  bool fail(char const* expected, error_code code = error_code::json_syntax) {
    if (!fault_) fault_ = json_fault{at_, code, std::string(expected) + (at_end() ? ", not the end of the file" : "")};
    return false;
  }

  // One value and what follows it, without recursion: `open_` holds the containers that are still to be closed.
  bool document() {
    skip_blanks();
    do {
      if (!value_or_opening()) return false;
      skip_blanks();
    } while (!open_.empty() && next_place());
    if (fault_) return false;
    return at_end() || fail("expected the end of the file after one JSON value");
  }

  // Reads a scalar, an empty container, or the opening of a container up to its first value.
  bool value_or_opening() {
    for (;;) {
      char const c = peek();
      if (c != '[' && c != '{') return scalar();
      if (open_.size() >= max_depth_)
        return fail("arrays and objects are nested deeper than allowed", error_code::json_too_deep);
      ++at_;
      skip_blanks();
      if (peek() == (c == '[' ? ']' : '}') && !at_end()) {
        ++at_;
        return true;
      }
      open_.push_back(c);
      if (c == '{' && !key()) return false;
    }
  }

  // After a value: closes containers, and stops before the next value. False at the end of the text or at a fault.
  bool next_place() {
    while (!open_.empty()) {
      bool const in_array = open_.back() == '[';
      if (at_end() || (peek() != ',' && peek() != (in_array ? ']' : '}')))
        return fail(in_array ? "expected ',' or ']'" : "expected ',' or '}'");
      if (text_[at_++] == ',') {
        skip_blanks();
        return in_array || key();
      }
      open_.pop_back();
      skip_blanks();
    }
    return false;
  }

  bool key() {
    if (peek() != '"') return fail("expected a member name in double quotes");
    if (!string()) return false;
    skip_blanks();
    if (peek() != ':') return fail("expected ':' after a member name");
    ++at_;
    skip_blanks();
    return true;
  }

  bool scalar() {
    if (peek() == '"') return string();
    for (std::string_view const word : {"true", "false", "null"})
      if (text_.substr(at_, word.size()) == word) {
        at_ += word.size();
        return true;
      }
    auto const length = number_length(text_.substr(at_));
    if (length == 0)
      return fail("expected a value: an object, array, number, text in double quotes, true, false, null");
    at_ += length;
    return true;
  }

  bool string() {
    for (++at_; !at_end(); ++at_) {
      auto const c = static_cast<unsigned char>(peek());
      if (c == '"') {
        ++at_;
        return true;
      }
      if (c < 0x20) return fail("expected no unescaped control character in a text");
      if (c == '\\' && !escape()) return false;
      if (c >= 0x80 && !utf8()) return false;
    }
    return fail("expected '\"' at the end of a text");
  }

  bool escape() {
    ++at_;
    if (peek() == 'u') {
      auto const unit = code_unit(at_);
      if (!unit) return fail("expected four hexadecimal digits after \\u");
      at_ += 4;
      if (*unit < 0xD800 || *unit > 0xDFFF) return true;
      bool const pair = *unit < 0xDC00 && text_.substr(at_ + 1, 2) == "\\u";
      auto const low = pair ? code_unit(at_ + 2) : std::nullopt;
      if (!low || *low < 0xDC00 || *low > 0xDFFF) return fail("expected the other half of a surrogate pair");
      at_ += 6;
      return true;
    }
    if (at_end() || std::string_view("\"\\/bfnrt").find(peek()) == std::string_view::npos)
      return fail("expected one of \" \\ / b f n r t u after a backslash");
    return true;
  }

  // The number after the `u` at `at`.
  [[nodiscard]] std::optional<unsigned> code_unit(std::size_t at) const {
    if (at + 4 >= text_.size()) return std::nullopt;
    unsigned value = 0;
    for (std::size_t i = at + 1; i <= at + 4; ++i) {
      auto const digit =
          std::string_view("0123456789abcdef")
              .find(static_cast<char>(text_[i] >= 'A' && text_[i] <= 'F' ? text_[i] - 'A' + 'a' : text_[i]));
      if (digit == std::string_view::npos) return std::nullopt;
      value = value * 16 + static_cast<unsigned>(digit);
    }
    return value;
  }

  // Leaves `at_` on the last byte of a code point.
  bool utf8() {
    auto const byte = [&](std::size_t i) {
      return at_ + i < text_.size() ? static_cast<unsigned char>(text_[at_ + i]) : 0u;
    };
    unsigned const lead = byte(0);
    std::size_t const more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    bool good = lead >= 0xC2 && lead <= 0xF4;
    for (std::size_t i = 1; i <= more; ++i) good = good && (byte(i) & 0xC0u) == 0x80;
    if (lead == 0xE0) good = good && byte(1) >= 0xA0;
    if (lead == 0xED) good = good && byte(1) < 0xA0;
    if (lead == 0xF0) good = good && byte(1) >= 0x90;
    if (lead == 0xF4) good = good && byte(1) < 0x90;
    if (!good) return fail("expected UTF-8");
    at_ += more;
    return true;
  }

  std::string_view text_;
  std::size_t max_depth_;
  std::size_t at_ = 0;
  std::vector<char> open_;
  std::optional<json_fault> fault_;
};

// Where a byte stands for people: line and column from 1, the column in bytes.
inline void set_line_and_column(input_place& place, std::string_view text, std::size_t offset) {
  std::size_t line = 1;
  std::size_t start = 0;
  for (std::size_t i = 0; i < offset && i < text.size(); ++i)
    if (text[i] == '\n') {
      ++line;
      start = i + 1;
    }
  place.offset = offset;
  place.line = line;
  place.column = offset - start + 1;
}

}  // namespace salient::detail
