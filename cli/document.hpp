// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace salient::cli {

/// One entry of a table: rounded for people, with all digits for machines. An absent quantity is a word, not a number.
struct cell {
  std::string text;   ///< what the text and Markdown forms show
  std::string exact;  ///< what CSV shows; empty where absent
  bool numeric = false;
};

[[nodiscard]] cell words(std::string text);
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

/// An answer made for people; the same content in every format but JSON, which each command builds itself.
struct document {
  std::string heading;
  std::vector<std::string> lines;  ///< what was asked, of which map, in which convention
  std::vector<table> tables;
  std::optional<table> data;          ///< the answer as CSV, where that is not the first table
  std::vector<std::string> remarks;   ///< how to read it
  std::vector<std::string> warnings;  ///< always last
};

[[nodiscard]] std::string to_text(document const& page);
[[nodiscard]] std::string to_markdown(document const& page);
/// RFC 4180, unrounded: `data`, or else the first table.
[[nodiscard]] std::string to_csv(document const& page);

/// Text from a file or the command line as it may be shown: control characters, which could forge lines or steer a
/// terminal, become blanks.
[[nodiscard]] std::string printable(std::string text);

/// `value` with a fixed number of decimals and no minus sign before zero.
[[nodiscard]] std::string fixed(double value, int decimals);

}  // namespace salient::cli
