// SPDX-License-Identifier: BSL-1.0
#pragma once

// The rows of a dBase table, as properties. What its header claims is held against its size before anything is read.

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "salient/core/decimal.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/finite.hpp"
#include "salient/core/shortest.hpp"
#include "salient/io/detail/documents/binary_part.hpp"
#include "salient/io/detail/documents/code_page.hpp"
#include "salient/io/detail/documents/column_names.hpp"
#include "salient/io/detail/documents/document.hpp"
#include "salient/io/json_text.hpp"

namespace salient::inline SALIENT_ABI::detail {

class dbase_table {
 public:
  // @param page  of its texts, where something beside the table says so
  dbase_table(document const& from, companion const& file, std::optional<code_page> page)
      : part_(from, file.bytes, file.name) {
    constexpr std::size_t head = 32;
    rows_ = part_.little(4, 4);
    first_ = part_.little(8, 2);
    width_ = part_.little(10, 2);
    if (first_ <= head || width_ == 0) part_.fail("expected the header of a dBase table");
    if (rows_ > (part_.size() - std::min(first_, part_.size())) / width_)
      part_.fail("expected " + std::to_string(rows_) + " rows of " + std::to_string(width_) + " bytes, found " +
                 std::to_string(part_.size()) + " bytes: it is cut off or damaged");
    read_columns();
    page_ = page ? page : code_page_marked(static_cast<unsigned char>(part_.little(29, 1)));
    if (!page_) guess_page();
    for (auto& c : columns_) {
      auto const name = to_utf8(c.name, *page_);
      c.name = distinct_name(name.empty() ? "column" : name, names_);
      names_.push_back(c.name);
    }
  }

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] code_page page() const { return *page_; }
  // Was the code page taken from the bytes of the texts, since nothing says it?
  [[nodiscard]] bool page_guessed() const { return guessed_; }
  [[nodiscard]] bool is_deleted(std::size_t row) const { return part_.bytes()[first_ + row * width_] == '*'; }

  // The properties of a row as a JSON object.
  [[nodiscard]] std::string properties_of(std::size_t row) const {
    auto const bytes = part_.bytes(first_ + row * width_, width_);
    std::string text = "{";
    for (auto const& c : columns_) {
      append_comma(text);
      ((text += json_string(c.name)) += ':') += value_of(bytes.substr(c.at, c.size), c.type);
    }
    return text + '}';
  }

 private:
  struct column {
    std::string name;
    char type;
    std::size_t at;
    std::size_t size;
  };

  void read_columns() {
    constexpr std::size_t head = 32;
    constexpr std::size_t field = 32;
    constexpr char end = '\r';
    std::size_t at_in_row = 1;  // behind the mark of a deleted row
    for (auto at = head; at + field <= first_ && part_.bytes(at, 1)[0] != end; at += field) {
      auto const bytes = part_.bytes(at, field);
      auto const name = bytes.substr(0, std::min(bytes.find('\0'), std::size_t{11}));
      auto const size = static_cast<std::size_t>(static_cast<unsigned char>(bytes[16]));
      if (size > 0) columns_.push_back({std::string(trimmed(name)), bytes[11], at_in_row, size});
      at_in_row += size;
    }
    if (columns_.empty() || at_in_row > width_)
      part_.fail("expected columns that fill rows of " + std::to_string(width_) + " bytes, found " +
                 std::to_string(columns_.size()) + " of " + std::to_string(at_in_row) + " bytes");
  }

  // UTF-8 where all is; else Cyrillic or Western letters, by how many of the letters lie beyond ASCII.
  void guess_page() {
    std::size_t ascii_letters = 0;
    std::size_t others = 0;
    bool utf8 = true;
    auto const look = [&](std::string_view text) {
      auto const whole = to_utf8(text, code_page::utf_8);
      utf8 = utf8 && is_utf8(whole);
      for (char const c : text) {
        others += static_cast<unsigned char>(c) >= 0x80;
        ascii_letters += lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z';
      }
    };
    for (auto const& c : columns_) look(c.name);
    for (std::size_t row = 0; row < rows_; ++row)
      for (auto const& c : columns_)
        if (c.type == 'C') look(trimmed(part_.bytes(first_ + row * width_ + c.at, c.size)));
    guessed_ = others > 0 && !utf8;
    page_ = utf8 ? code_page::utf_8 : others > ascii_letters ? code_page::windows_1251 : code_page::windows_1252;
  }

  [[nodiscard]] static std::string_view trimmed(std::string_view text) {
    text = text.substr(0, text.find('\0'));
    auto const first = text.find_first_not_of(' ');
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(' ') + 1 - first);
  }

  [[nodiscard]] std::string value_of(std::string_view bytes, char type) const {
    auto const text = trimmed(bytes);
    switch (type) {
      case 'N':
      case 'F':
        return number(text);
      case 'D':
        return day(text);
      case 'L':
        return text.empty() || text == "?"                           ? "null"
               : std::string_view("YyTt").find(text[0]) != text.npos ? "true"
                                                                     : "false";
      case 'C':
        return json_string(to_utf8(text, *page_));
      default:
        return "null";  // memos and pictures, which stand in other files
    }
  }

  [[nodiscard]] std::string number(std::string_view text) const {
    if (text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || text[0] == '*') return "null";  // stars: too large for the column
    double value = 0;
    auto const end = text.data() + text.size();
    auto const [stop, failure] = read_decimal(text.data(), end, value);
    if (failure != std::errc{} || stop != end || !is_finite(value)) return json_string(to_utf8(text, *page_));
    // All the digits of a whole number, of which a double may not have room for all.
    bool const whole = text.find_first_not_of("0123456789") == text.npos && (text.size() == 1 || text[0] != '0');
    return whole ? std::string(text) : shortest(value);
  }

  [[nodiscard]] std::string day(std::string_view text) const {
    if (text.empty() || text == "00000000") return "null";
    if (text.size() != 8 || text.find_first_not_of("0123456789") != text.npos)
      return json_string(to_utf8(text, *page_));
    return '"' + std::string(text.substr(0, 4)) + '-' + std::string(text.substr(4, 2)) + '-' +
           std::string(text.substr(6)) + '"';
  }

  binary_part part_;
  std::size_t rows_ = 0;
  std::size_t first_ = 0;  // byte of the first row
  std::size_t width_ = 0;  // of a row, in bytes
  std::vector<column> columns_;
  std::vector<std::string> names_;
  std::optional<code_page> page_;
  bool guessed_ = false;
};

}  // namespace salient::detail
