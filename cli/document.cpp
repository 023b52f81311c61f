// SPDX-License-Identifier: BSL-1.0
#include "document.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdio>

namespace salient::cli {

namespace {

// Columns on a terminal: UTF-8 continuation bytes take none.
std::size_t width(std::string const& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string padded(std::string const& text, std::size_t to, bool right_aligned) {
  std::string const blank(to - std::min(to, width(text)), ' ');
  return right_aligned ? blank + text : text + blank;
}

// Breaks a paragraph at blanks.
std::string wrapped(std::string const& paragraph) {
  constexpr std::size_t columns = 100;
  std::string out;
  std::size_t used = 0;
  for (std::size_t from = 0; from <= paragraph.size();) {
    auto const to = std::min(paragraph.find(' ', from), paragraph.size());
    auto const word = paragraph.substr(from, to - from);
    if (used > 0 && used + 1 + width(word) > columns) {
      out += '\n';
      used = 0;
    } else if (from > 0) {
      out += ' ';
      ++used;
    }
    out += word;
    used += width(word);
    from = to + 1;
  }
  return out;
}

bool numeric_column(table const& t, std::size_t column) {
  return std::any_of(t.rows.begin(), t.rows.end(), [&](auto const& row) { return row[column].numeric; });
}

std::string text_table(table const& t) {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < t.columns.size(); ++c) {
    auto widest = width(t.columns[c]);
    for (auto const& row : t.rows) widest = std::max(widest, width(row[c].text));
    widths.push_back(widest);
  }
  std::string out;
  if (!t.title.empty()) out += t.title + "\n";
  auto const line = [&](auto const& text_of) {
    std::string row = " ";
    for (std::size_t c = 0; c < t.columns.size(); ++c)
      row += " " + padded(text_of(c), widths[c], numeric_column(t, c)) + " ";
    while (row.ends_with(' ')) row.pop_back();
    out += row + "\n";
  };
  line([&](std::size_t c) { return t.columns[c]; });
  for (auto const& row : t.rows) line([&](std::size_t c) { return row[c].text; });
  return out;
}

std::string markdown_escaped(std::string const& text) {
  std::string out;
  for (char const c : text) {
    if (c == '|' || c == '\\' || c == '<' || c == '*' || c == '_' || c == '`') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string markdown_table(table const& t) {
  std::string out;
  if (!t.title.empty()) out += "**" + markdown_escaped(t.title) + "**\n\n";
  std::string rule;
  for (std::size_t c = 0; c < t.columns.size(); ++c) {
    out += "| " + markdown_escaped(t.columns[c]) + " ";
    rule += numeric_column(t, c) ? "|--:" : "|---";
  }
  out += "|\n" + rule + "|\n";
  for (auto const& row : t.rows) {
    for (auto const& entry : row) out += "| " + markdown_escaped(entry.text) + " ";
    out += "|\n";
  }
  return out;
}

std::string csv_field(std::string const& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (char const c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

}  // namespace

std::string fixed(double value, int decimals) {
  char text[400];  // the largest double has 309 digits before the point
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  std::string const result = text;
  return result.find_first_of("123456789") == std::string::npos && result.front() == '-' ? result.substr(1) : result;
}

std::string printable(std::string text) {
  for (auto& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return text;
}

cell words(std::string text) {
  auto shown = printable(std::move(text));
  return {shown, shown, false};
}

cell plain(double value) {
  char digits[32];
  std::string const text(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
  return {text, text, true};
}

cell number(double value, int decimals) { return {fixed(value, decimals), plain(value).exact, true}; }

cell number(std::optional<double> value, int decimals) {
  return value ? number(*value, decimals) : cell{"–", "", true};
}

std::string to_text(document const& page) {
  std::string out = page.heading + "\n";
  for (auto const& line : page.lines) out += line + "\n";
  for (auto const& t : page.tables) out += "\n" + text_table(t);
  if (!page.remarks.empty()) out += "\n";
  for (auto const& remark : page.remarks) out += wrapped(remark) + "\n";
  if (!page.warnings.empty()) out += "\n";
  for (auto const& warning : page.warnings) out += "warning: " + warning + "\n";
  return out;
}

std::string to_markdown(document const& page) {
  std::string out = "## " + markdown_escaped(page.heading) + "\n\n";
  for (auto const& line : page.lines) out += markdown_escaped(line) + "  \n";
  for (auto const& t : page.tables) out += "\n" + markdown_table(t);
  for (auto const& remark : page.remarks) out += "\n" + markdown_escaped(remark) + "\n";
  for (auto const& warning : page.warnings) out += "\n> warning: " + markdown_escaped(warning) + "\n";
  return out;
}

std::string to_csv(document const& page) {
  std::string out;
  auto const line = [&out](auto const& fields, auto const& text_of) {
    bool first = true;
    for (auto const& field : fields) {
      if (!first) out += ',';
      first = false;
      out += csv_field(text_of(field));
    }
    out += "\r\n";
  };
  auto const& t = page.data ? *page.data : page.tables.front();
  line(t.columns, [](std::string const& name) { return name; });
  for (auto const& row : t.rows) line(row, [](cell const& entry) { return entry.exact; });
  return out;
}

}  // namespace salient::cli
