// SPDX-License-Identifier: BSL-1.0
#include "document.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <iterator>
#include <string_view>

#include "salient/core/characters.hpp"
#include "salient/core/shortest.hpp"
#include "salient/io/printable.hpp"

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
  if (!t.title.empty()) out += printable(t.title) + "\n";
  auto const line = [&](auto const& text_of) {
    std::string row = " ";
    for (std::size_t c = 0; c < t.columns.size(); ++c)
      row += " " + padded(text_of(c), widths[c], numeric_column(t, c)) + " ";
    while (row.ends_with(' ')) row.pop_back();
    out += row + "\n";
  };
  line([&](std::size_t c) { return printable(t.columns[c]); });
  for (auto const& row : t.rows) line([&](std::size_t c) { return row[c].text; });
  return out;
}

// Where a line begins that Markdown would take for a heading, an entry of a list or a rule: the sign that says so, else the
// line's size.
std::size_t sign_of_block(std::string const& line) {
  auto const start = std::min(line.find_first_not_of(' '), line.size());
  auto const sign = std::min(line.find_first_not_of("0123456789", start), line.size());
  if (sign == line.size()) return sign;
  auto const next = sign + 1 < line.size() ? line[sign + 1] : ' ';
  bool const begins = sign > start                             ? (line[sign] == '.' || line[sign] == ')') && next == ' '
                      : line[sign] == '-' || line[sign] == '+' ? next == ' ' || next == line[sign]
                                                               : line[sign] == '#';
  return begins ? sign : line.size();
}

// Every sign that Markdown takes for its own, in a line or at its beginning, stands as itself.
std::string markdown_escaped(std::string const& text) {
  constexpr std::string_view anywhere = "\\`*_<>&|[]~$";
  auto const line = printable(text);
  auto const sign = sign_of_block(line);
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i == sign || anywhere.find(line[i]) != anywhere.npos) out += '\\';
    out += line[i];
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

// "map         Somebody's map" as "**map** Somebody's map": what aligns columns on a terminal means nothing here.
std::string markdown_line(std::string const& line) {
  constexpr std::size_t label_width = 12;
  auto end = line.find("  ");
  if (end == std::string::npos && line.find(' ') == label_width - 1) end = label_width - 1;
  if (end == std::string::npos) return markdown_escaped(line);
  return "**" + markdown_escaped(line.substr(0, end)) + "** " +
         markdown_escaped(line.substr(line.find_first_not_of(' ', end)));
}

// A heading of a table as a name for programs: "gained km²" is gained_km2, as in JSON.
std::string csv_name(std::string const& heading) {
  std::string out;
  for (std::size_t i = 0; i < heading.size(); ++i) {
    auto const rest = std::string_view(heading).substr(i);
    if (rest.starts_with("²")) {
      out += '2';
      ++i;
    } else if (rest.starts_with("°")) {
      out += "deg";
      ++i;
    } else if (heading[i] == '%') {
      out += "percent";
    } else if (heading[i] != ',') {
      out += heading[i] == ' ' ? '_' : heading[i];
    }
  }
  return out;
}

// Quoted also where it holds a sign that readers who skip lines of comment take for the start of one.
std::string csv_field(std::string const& text) {
  if (text.find_first_of(",\"\r\n#") == std::string::npos) return text;
  std::string out = "\"";
  for (char const c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

// Words that a spreadsheet would run as a formula are marked as words, the way spreadsheets themselves do it. Some of
// them skip blanks, and take full-width and small signs for plain ones.
std::string csv_words(std::string const& text) {
  constexpr std::u32string_view blanks =
      U" \u00A0\u1680\u180E\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u200B\u200C\u200D\u202F"
      U"\u205F\u2060\u3000\uFEFF";
  constexpr std::u32string_view signs = U"=+-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B";
  std::optional<char32_t> first;
  detail::each_character(text, [&](std::string_view, char32_t c) {
    if (!first && blanks.find(c) == blanks.npos) first = c;
  });
  return first && signs.find(*first) != signs.npos ? "'" + text : text;
}

// A few entries whole, of many only how many there are.
std::string csv_list(std::vector<std::string> const& entries) {
  constexpr std::size_t few = 8;
  if (entries.size() > few)
    return entries.front() + "; …; " + entries.back() + " (" + std::to_string(entries.size()) + " in all)";
  std::string out;
  for (auto const& entry : entries) out += (out.empty() ? "" : "; ") + entry;
  return out;
}

}  // namespace

std::string fixed(double value, int decimals) {
  char text[400];  // the largest double has 309 digits before the point
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  std::string const result = text;
  return result.find_first_of("123456789") == std::string::npos && result.front() == '-' ? result.substr(1) : result;
}

std::string percent(double share) { return fixed(100 * share, 0) + " %"; }

cell words(std::string const& text) {
  auto const shown = printable(text);
  return {shown, shown, false};
}

cell plain(double value) {
  auto const text = detail::shortest(value);
  return {text, text, true};
}

cell number(double value, int decimals) { return {fixed(value, decimals), plain(value).exact, true}; }

cell number(std::optional<double> value, int decimals) {
  return value ? number(*value, decimals) : cell{"–", "", true};
}

cell either_way(cell one) {
  one.closed = one.exact;
  return one;
}

namespace {

// Whose maps these are stands before the answer; on what terms and by what convention, behind it.
bool stands_behind(std::string const& line) {
  constexpr std::string_view behind[] = {"attribution ", "contested ", "country ", "homeland ",
                                         "closing ",     "barrier ",   "water ",   "convention "};
  return std::any_of(std::begin(behind), std::end(behind), [&](auto const& start) { return line.starts_with(start); });
}

}  // namespace

std::string to_text(document const& page) {
  std::string out = printable(page.heading) + "\n";
  for (auto const& line : page.lines)
    if (!stands_behind(line)) out += printable(line) + "\n";
  for (auto const& warning : page.warnings) out += "warning: " + warning + "\n";
  for (auto const& t : page.tables) out += "\n" + text_table(t);
  if (!page.remarks.empty()) out += "\n";
  for (auto const& remark : page.remarks) out += wrapped(printable(remark)) + "\n";
  if (std::any_of(page.lines.begin(), page.lines.end(), stands_behind)) out += "\n";
  for (auto const& line : page.lines)
    if (stands_behind(line)) out += printable(line) + "\n";
  if (!page.note.empty()) out += "\n" + wrapped(page.note) + "\n";
  if (!page.citation.empty()) out += "\n" + wrapped(page.citation) + "\n";
  return out;
}

std::string to_markdown(document const& page) {
  std::string out = "## " + markdown_escaped(page.heading) + "\n\n";
  for (auto const& line : page.lines) out += "- " + markdown_line(line) + "\n";
  for (auto const& t : page.tables) out += "\n" + markdown_table(t);
  if (!page.remarks.empty()) out += "\n";
  for (auto const& remark : page.remarks) out += "- " + markdown_line(remark) + "\n";
  if (!page.note.empty()) out += "\n" + markdown_escaped(page.note) + "\n";
  for (auto const& warning : page.warnings) out += "\n> warning: " + markdown_escaped(warning) + "\n";
  auto const& from = page.from;
  bool const from_files = !from.map_files.empty() || !from.other_files.empty();
  out += "\n" + markdown_escaped(from.program) + (from_files ? ", from\n\n" : "\n");
  for (auto const* files : {&from.map_files, &from.other_files})
    for (auto const& file : *files) out += "- " + markdown_escaped(file) + "\n";
  if (!page.citation.empty()) out += "\n" + markdown_escaped(page.citation) + "\n";
  return out;
}

std::vector<std::pair<std::string, std::string>> source_columns(provenance const& from, std::string const& note,
                                                                std::string const& citation) {
  auto inputs = csv_list(from.map_files);
  if (!from.other_files.empty()) inputs += (inputs.empty() ? "" : "; ") + csv_list(from.other_files);
  std::vector<std::pair<std::string, std::string>> columns = {{"maps", csv_list(from.maps)},
                                                              {"inputs", inputs},
                                                              {"attribution", from.attribution},
                                                              {"convention", from.convention},
                                                              {"program", from.program}};
  if (!note.empty()) columns.emplace_back("note", note);
  if (!citation.empty()) columns.emplace_back("citation", citation);
  return columns;
}

std::string to_csv(document const& page, bool in_columns) {
  auto const& t = page.data ? *page.data : page.tables.front();
  std::vector<std::string> names;
  std::vector<bool> is_range;
  for (std::size_t c = 0; c < t.columns.size(); ++c) {
    auto const name = csv_name(t.columns[c]);
    is_range.push_back(std::any_of(t.rows.begin(), t.rows.end(), [c](auto const& row) { return !!row[c].closed; }));
    names.push_back(is_range[c] ? name + "_contested_open" : name);
    if (is_range[c]) names.push_back(name + "_contested_closed");
  }
  auto const source = source_columns(page.from, page.note, page.citation);
  auto const behind = in_columns ? source : decltype(source){};
  for (auto const& column : behind) names.push_back(column.first);

  std::string out;
  if (!in_columns)
    for (auto const& [name, field] : source) out += "# " + name + ": " + printable(field) + "\r\n";
  auto const line = [&out](std::vector<std::string> const& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) out += (i > 0 ? "," : "") + csv_field(fields[i]);
    out += "\r\n";
  };
  line(names);
  for (auto const& row : t.rows) {
    std::vector<std::string> fields;
    for (std::size_t c = 0; c < row.size(); ++c) {
      fields.push_back(row[c].numeric ? row[c].exact : csv_words(row[c].exact));
      if (is_range[c]) fields.push_back(row[c].closed.value_or(""));
    }
    for (auto const& column : behind) fields.push_back(csv_words(column.second));
    line(fields);
  }
  return out;
}

}  // namespace salient::cli
