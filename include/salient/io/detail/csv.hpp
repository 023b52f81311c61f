// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/errors.hpp"
#include "salient/io/detail/utf16.hpp"

namespace salient::inline SALIENT_ABI::detail {

// What stands above a table's first line: lines that begin with "# ", which tell where it comes from, then one such as
// `sep=;`, in which spreadsheets say what parts the fields.
struct table_preamble {
  std::size_t size = 0;
  char separator = '\0';  // none is said
};

[[nodiscard]] inline table_preamble preamble_of(std::string_view text) {
  table_preamble result;
  auto const next_line = [&](std::size_t from) {
    auto const end = std::min(text.find_first_of("\r\n", from), text.size());
    return std::min(text.find_first_not_of("\r\n", end), text.size());
  };
  while (text.substr(result.size, 2) == "# ") result.size = next_line(result.size);
  constexpr std::string_view mark = "sep=";
  auto const line = text.substr(result.size);
  auto const said = mark.size() + 1;
  if (!line.starts_with(mark) || line.find_first_of("\r\n") != said) return result;
  return {next_line(result.size + said), line[mark.size()]};
}

// What parts the fields of a table: of commas, semicolons, tabs and bars the most frequent of its first line, outside
// quotes. Where spreadsheets write a decimal comma, they part fields by semicolons.
[[nodiscard]] inline char separator_of(std::string_view text) {
  constexpr std::string_view known = ",;\t|";
  std::array<std::size_t, known.size()> counts{};
  bool quoted = false;
  for (char const c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    if (auto const which = known.find(c); which != known.npos) ++counts[which];
  }
  return known[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

// The rows of a CSV text (RFC 4180; a lone line feed ends a row too), one at a time. Empty lines are no rows, nor is what
// stands above the first line. Semicolons or tabs may part the fields, and the text may be UTF-16.
class csv_rows {
 public:
  // @param on_fault  the code of whatever is wrong with the rows
  csv_rows(std::string_view text, std::string file, error_code on_fault = error_code::places_invalid)
      : text_(text), file_(std::move(file)), on_fault_(on_fault) {
    if (auto recoded = utf16_as_utf8(text)) text_ = recoded_ = *std::move(recoded);
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") text_.remove_prefix(3);
    auto const above = preamble_of(text_);
    while (at_ < above.size) text_[at_] == '\n' || text_[at_] == '\r' ? take_line_end() : void(++at_);
    separator_ = above.separator != '\0' ? above.separator : separator_of(text_.substr(above.size));
  }
  csv_rows(csv_rows const&) = delete;
  csv_rows& operator=(csv_rows const&) = delete;

  // Moves to the next row; false at the end.
  [[nodiscard]] bool next() {
    while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) take_line_end();
    if (at_ == text_.size()) return false;
    fields_.clear();
    columns_.clear();
    row_line_ = line_;
    row_start_ = at_;
    for (;;) {
      columns_.push_back(at_ - row_start_ + 1);
      fields_.push_back(at_ < text_.size() && text_[at_] == '"' ? quoted() : plain());
      if (at_ == text_.size()) return true;
      if (text_[at_] != separator_) return take_line_end(), true;
      ++at_;
    }
  }

  [[nodiscard]] std::vector<std::string> const& fields() const { return fields_; }
  [[nodiscard]] std::size_t line() const { return row_line_; }
  // A number that a field holds, with a comma for its point where commas do not part the fields. Who writes points too means
  // thousands by one of the two.
  [[nodiscard]] std::string number(std::size_t field) {
    auto text = fields_[field];
    auto const mark = text.find_first_of(",.");
    if (separator_ == ',' || mark == text.npos || text.find_first_of(",.", mark + 1) != text.npos) return text;
    if (decimal_ == '\0') decimal_ = text[mark];
    if (decimal_ != text[mark])
      fail(std::string("expected '") + decimal_ + "' before decimals, as in the numbers before, found '" + text +
               "': one of the two parts thousands",
           columns_[field]);
    text[mark] = '.';
    return text;
  }
  // Where a field starts, in bytes from 1.
  [[nodiscard]] std::size_t column(std::size_t field) const { return columns_[field]; }

 private:
  void take_line_end() {
    if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
    ++at_;
    ++line_;
  }

  [[nodiscard]] std::string plain() {
    auto const end = std::min(text_.find_first_of(std::string{separator_, '\r', '\n'}, at_), text_.size());
    auto const from = std::exchange(at_, end);
    return std::string(text_.substr(from, end - from));
  }

  [[nodiscard]] std::string quoted() {
    std::string field;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\n') ++line_;
      if (text_[at_] != '"') {
        field += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        field += text_[++at_];
      } else {
        ++at_;
        if (at_ == text_.size() || text_[at_] == separator_ || text_[at_] == '\n' || text_[at_] == '\r') return field;
        fail(std::string("expected a ") +
                 (separator_ == ','   ? "comma"
                  : separator_ == ';' ? "semicolon"
                  : separator_ == '|' ? "bar"
                                      : "tab") +
                 " or the end of the line after a quoted field",
             columns_.back());
      }
    }
    fail("expected '\"' at the end of a quoted field", columns_.back());
  }

  [[noreturn]] void fail(std::string const& expected, std::size_t column) const {
    throw input_error(on_fault_, {.file = file_, .line = row_line_, .column = column}, expected);
  }

  std::string recoded_;
  std::string_view text_;
  std::string file_;
  error_code on_fault_;
  char separator_ = ',';
  char decimal_ = '\0';  // what the numbers so far have before their decimals
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t row_line_ = 1;
  std::size_t row_start_ = 0;
  std::vector<std::string> fields_;
  std::vector<std::size_t> columns_;
};

}  // namespace salient::detail
