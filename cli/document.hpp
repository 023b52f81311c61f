// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "salient/io/printable.hpp"

namespace salient::cli {

/// One entry of a table: rounded for people, with all digits for machines. An absent quantity is a word, not a number.
struct cell {
  std::string text;   ///< what the text and Markdown forms show
  std::string exact;  ///< what CSV shows; empty where absent
  bool numeric = false;
  std::optional<std::string> closed{};  ///< of a range: `exact` of the other end, in CSV a column of its own
};

[[nodiscard]] cell words(std::string const& text);
[[nodiscard]] cell number(double value, int decimals);
/// As it is, with the fewest digits.
[[nodiscard]] cell plain(double value);
/// "–" where there is no value.
[[nodiscard]] cell number(std::optional<double> value, int decimals);

/// A table whose first row of names says what stands in each column, units included.
struct table {
  std::string title;
  std::vector<std::string> columns;
  std::vector<std::vector<cell>> rows;
};

/// Where an answer comes from, in words. What leaves the program for a file carries it.
struct provenance {
  std::vector<std::string> maps;         ///< whose, and of which moment
  std::vector<std::string> map_files;    ///< their files, with SHA-256 sums
  std::vector<std::string> other_files;  ///< those of settings, places, zones, lines, likewise
  std::string attribution;
  std::string convention;
  std::string program;  ///< name, version, command
};

/// An answer made for people; the same content in every format but JSON, which each command builds itself.
struct document {
  std::string heading;
  std::vector<std::string> lines;  ///< what was asked, of which map, in which convention
  std::vector<table> tables;
  std::optional<table> data;          ///< the answer as CSV, where that is not the first table
  std::vector<std::string> remarks;   ///< how to read it
  std::string note;                   ///< the method in a paragraph, where it is wanted
  std::string citation;               ///< likewise a sentence to cite; the end of the page
  std::vector<std::string> warnings;  ///< always last
  provenance from;                    ///< in Markdown at the foot, in CSV above or behind the rows
};

/// The same whether contested land counts as open or as closed.
[[nodiscard]] cell either_way(cell one);

[[nodiscard]] std::string to_text(document const& page);
[[nodiscard]] std::string to_markdown(document const& page);
/// Where a CSV comes from: names and what they hold, for lines above its first line or columns behind every row.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> source_columns(provenance const& from,
                                                                              std::string const& note,
                                                                              std::string const& citation);
/// RFC 4180, unrounded: `data`, or else the first table. A range takes two columns.
/// @param in_columns  `source_columns` are the last columns, so that one row alone can still be cited; otherwise they stand
///                    above the table in lines that begin with "# "
[[nodiscard]] std::string to_csv(document const& page, bool in_columns);

/// `value` with a fixed number of decimals and no minus sign before zero.
[[nodiscard]] std::string fixed(double value, int decimals);

/// A share of 1 as whole percent: "45 %".
[[nodiscard]] std::string percent(double share);

}  // namespace salient::cli
