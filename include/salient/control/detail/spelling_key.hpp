// SPDX-License-Identifier: BSL-1.0
#pragma once

// Names by their sound, so that the spellings of one name in Ukrainian, Russian and the press of several languages come
// out alike: Гуляйполе, Huliaipole, Gulyaypole. The rules stand in docs/reference/places.md.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "salient/control/detail/fold.hpp"

namespace salient::inline SALIENT_ABI::detail {

// In which language Latin letters are read.
enum class reading_in { english, german, french };

inline constexpr std::array all_readings = {reading_in::english, reading_in::german, reading_in::french};

// One letter, in small Latin ones; J, S and C are the sounds of zh, sh and ch. Empty: no letter of a name.
[[nodiscard]] inline std::string_view latin_of(char32_t c) {
  static constexpr std::pair<char32_t, std::string_view> table[] = {
      {U'а', "a"}, {U'б', "b"}, {U'в', "v"}, {U'г', "h"}, {U'ґ', "h"},  {U'д', "d"}, {U'е', "e"}, {U'є', "e"},
      {U'ё', "e"}, {U'ж', "J"}, {U'з', "z"}, {U'и', "e"}, {U'і', "e"},  {U'ї', "e"}, {U'й', "e"}, {U'к', "k"},
      {U'л', "l"}, {U'м', "m"}, {U'н', "n"}, {U'о', "e"}, {U'п', "p"},  {U'р', "r"}, {U'с', "s"}, {U'т', "t"},
      {U'у', "u"}, {U'ў', "v"}, {U'ф', "f"}, {U'х', "h"}, {U'ц', "ts"}, {U'ч', "C"}, {U'ш', "S"}, {U'щ', "SC"},
      {U'ы', "e"}, {U'э', "e"}, {U'ю', "u"}, {U'я', "a"}, {U'š', "S"},  {U'č', "C"}, {U'ž', "J"}, {U'ż', "J"},
      {U'ś', "s"}, {U'ź', "z"}, {U'ć', "C"}, {U'ł', "l"}, {U'ń', "n"},  {U'ň', "n"}, {U'ď', "d"}, {U'ť', "t"},
      {U'á', "a"}, {U'ä', "a"}, {U'â', "a"}, {U'é', "e"}, {U'è', "e"},  {U'ê', "e"}, {U'ë', "e"}, {U'ě', "e"},
      {U'í', "e"}, {U'ï', "e"}, {U'î', "e"}, {U'ó', "e"}, {U'ö', "e"},  {U'ô', "e"}, {U'ú', "u"}, {U'ü', "u"},
      {U'û', "u"}, {U'ů', "u"}, {U'ý', "e"}};
  for (auto const& [letter, latin] : table)
    if (letter == c) return latin;
  return {};
}

// What several Latin letters sound like together, longest first.
[[nodiscard]] inline std::pair<std::string_view, std::string_view> sound_at(std::string_view rest, reading_in how) {
  using pair = std::pair<std::string_view, std::string_view>;
  static constexpr pair english[] = {{"shch", "SC"}, {"sch", "SC"}, {"zgh", "zh"}, {"tch", "C"}, {"kh", "h"},
                                     {"zh", "J"},    {"ch", "C"},   {"sh", "S"},   {"tz", "ts"}, {"ph", "f"},
                                     {"ck", "k"},    {"c", "ts"},   {"g", "h"},    {"w", "v"},   {"x", "ks"},
                                     {"q", "k"},     {"j", "e"}};
  static constexpr pair german[] = {{"schtsch", "SC"}, {"tsch", "C"}, {"sch", "S"}, {"kh", "h"}, {"ch", "h"},
                                    {"ck", "k"},       {"tz", "ts"},  {"z", "ts"},  {"c", "k"},  {"g", "h"},
                                    {"w", "v"},        {"x", "ks"},   {"q", "k"},   {"j", "e"}};
  static constexpr pair french[] = {{"chtch", "SC"}, {"tch", "C"}, {"ch", "S"}, {"kh", "h"}, {"ou", "u"}, {"gu", "h"},
                                    {"qu", "k"},     {"c", "k"},   {"g", "h"},  {"w", "v"},  {"x", "ks"}, {"j", "J"}};
  auto const first_of = [&](auto const& table) {
    for (auto const& one : table)
      if (rest.starts_with(one.first)) return one;
    auto const alone = rest.substr(0, 1);
    return pair{alone, std::string_view("eioy").find(alone) == std::string_view::npos ? alone : "e"};
  };
  return how == reading_in::english  ? first_of(english)
         : how == reading_in::german ? first_of(german)
                                     : first_of(french);
}

inline void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// Vowels that stand together are one, which is a or u where one of them is; so are twice the same consonants.
[[nodiscard]] inline std::string without_repeats(std::string_view sounds) {
  auto const is_vowel = [](char c) { return c == 'a' || c == 'e' || c == 'u'; };
  std::string result;
  for (char const c : sounds) {
    if (result.empty() || (result.back() != c && !(is_vowel(c) && is_vowel(result.back()))))
      result.push_back(c);
    else if (result.back() == 'e')
      result.back() = c;
  }
  return result;
}

// @return  empty where the name has no letter
[[nodiscard]] inline std::string spelling_key(std::string_view name, reading_in how = reading_in::english) {
  std::string latin;
  std::string sounds;
  auto const read_latin = [&] {
    for (std::string_view rest = latin; !rest.empty();) {
      auto const [letters, sound] = sound_at(rest, how);
      sounds += sound;
      rest.remove_prefix(letters.size());
    }
    latin.clear();
  };
  for (char32_t const c : fold(name)) {
    if ((c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9')) {
      latin.push_back(static_cast<char>(c));
    } else if (auto const one = latin_of(c); !one.empty()) {
      read_latin();
      sounds += one;
    }
  }
  read_latin();
  auto key = without_repeats(sounds);
  // Names of people that Ukrainian and Russian begin or spell otherwise, and the v before an u.
  static constexpr std::pair<std::string_view, std::string_view> stems[] = {
      {"eleks", "aleks"}, {"mekel", "nekel"}, {"kenstant", "kestant"}, {"kaman", "kamen"}};
  for (auto const& [from, to] : stems) replace_all(key, from, to);
  if (key.starts_with("vuh")) key.erase(0, 1);
  if (key.ends_with("pela")) key.back() = 'e';  // -pillia, -polye
  return key;
}

// German has one letter for two sounds: s for z too, sch for zh too.
[[nodiscard]] inline std::string german_key(std::string key) {
  std::replace(key.begin(), key.end(), 'z', 's');
  std::replace(key.begin(), key.end(), 'J', 'S');
  return without_repeats(key);
}

}  // namespace salient::detail
