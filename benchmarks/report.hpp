// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

/// What is collected while the races run: times, what the answers added up to, and whether they agreed.
class report {
 public:
  /// One engine's time on one work. Engines outside the official list are variants, printed but not written as JSON.
  void add(std::string work, std::string engine, double median_ms);
  /// A line under the table: sizes, checksums, figures that are not times.
  void note(std::string text);
  /// A figure with a bar of its own that is no ratio of two times.
  void figure(std::string what, double value, double at_most);
  /// An answer that should have been another one. Ours makes the program fail, a peer's is only told.
  void disagreement(std::string text, bool ours);

  void print(std::ostream& out) const;
  void write_json(std::filesystem::path const& file) const;
  [[nodiscard]] bool sound() const { return sound_; }

 private:
  struct row {
    std::string work;
    std::string engine;
    double median_ms = 0;
  };
  struct limit {
    std::string what;
    double value = 0;
    double at_most = 0;
  };

  [[nodiscard]] double salient_ms(std::string_view work) const;

  std::vector<row> rows_;
  std::vector<limit> figures_;
  std::vector<std::string> notes_;
  std::vector<std::string> disagreements_;
  bool sound_ = true;
};

}  // namespace bench
