// SPDX-License-Identifier: BSL-1.0
#include "citation.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string_view>

#include "salient/core/version.hpp"
#include "salient/io/printable.hpp"

#include "journal.hpp"

namespace salient::cli {

namespace {

constexpr std::size_t digits_of_digest = 8;

// Whose map, of which moment, and by which bytes; a map in memory has none.
std::string cited(map_info const& info) {
  std::string digests;
  for (auto const& file : info.files)
    if (!file.sha256.empty()) digests += (digests.empty() ? "" : " and ") + file.sha256.substr(0, digits_of_digest);
  return describe(info) + (digests.empty() ? "" : ", SHA-256 " + digests);
}

std::string quoted(std::string const& word) {
  constexpr std::string_view plain = "-_./@,:=+%";
  bool const is_plain = !word.empty() && std::all_of(word.begin(), word.end(), [&](unsigned char c) {
    return std::isalnum(c) != 0 || c > 127 || plain.find(static_cast<char>(c)) != std::string_view::npos;
  });
  if (is_plain) return word;
  std::string result = "'";
  for (char const c : word) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

// Where an answer goes and what is said beside it: no figure hangs on that, and a path is nobody's business.
bool is_about_output(std::string_view option) { return option == "out" || option == "quiet"; }

}  // namespace

std::string citation(std::vector<map_info> const& maps, std::string const& command) {
  std::string text = "Cite as: ";
  if (!maps.empty()) text += cited(maps.front());
  if (maps.size() == 2) text += "; " + cited(maps.back());
  if (maps.size() > 2) text += "; to " + cited(maps.back()) + ", " + std::to_string(maps.size()) + " maps";
  text += (maps.empty() ? "" : "; ") + ("measured with salient " + std::string(version)) + " by " + command + ".";
  return printable(text);
}

std::string as_typed(CLI::App const& command) {
  std::string by_place;
  std::string by_name;
  for (auto const* option : command.get_options()) {
    if (option->count() == 0 || (option->nonpositional() && is_about_output(option->get_lnames().front()))) continue;
    bool const is_flag = option->get_items_expected_max() == 0;
    auto& to = option->nonpositional() ? by_name : by_place;
    if (option->nonpositional()) to += " --" + option->get_lnames().front();
    if (is_flag) continue;
    for (auto const& word : option->results()) to += " " + quoted(word);
  }
  return "salient " + command.get_name() + by_place + by_name;
}

}  // namespace salient::cli
