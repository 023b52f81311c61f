// SPDX-License-Identifier: BSL-1.0
#pragma once

// Texts of dBase tables, whose bytes are of the code page that the table or the .cpg beside it names.

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "salient/core/characters.hpp"
#include "salient/core/letter_case.hpp"

namespace salient::inline SALIENT_ABI::detail {

enum class code_page { utf_8, windows_1251, windows_1252, cp866, iso_8859_1, iso_8859_5 };

inline constexpr std::array<std::string_view, 6> code_page_names = {"UTF-8", "windows-1251", "windows-1252",
                                                                    "cp866", "ISO-8859-1",   "ISO-8859-5"};

[[nodiscard]] inline std::string_view name_of(code_page page) {
  return code_page_names[static_cast<std::size_t>(page)];
}

// As a .cpg or a person spells it: `UTF-8`, `1251`, `ANSI 1251`, `CP1251`, `ISO 8859-1`; none for one that is not known.
[[nodiscard]] inline std::optional<code_page> code_page_named(std::string_view spelt) {
  std::string plain;
  for (char const c : spelt.substr(0, 64))
    if ((c >= '0' && c <= '9') || (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z')) plain += lower_ascii(c);
  for (std::string_view const prefix : {"ansi", "windows", "cp", "ibm", "oem", "win", "iso"})
    if (plain.size() > prefix.size() && plain.starts_with(prefix)) plain.erase(0, prefix.size());
  struct spelling {
    std::string_view text;
    code_page page;
  };
  static constexpr spelling known[] = {{"utf8", code_page::utf_8},        {"65001", code_page::utf_8},
                                       {"1251", code_page::windows_1251}, {"1252", code_page::windows_1252},
                                       {"866", code_page::cp866},         {"88591", code_page::iso_8859_1},
                                       {"latin1", code_page::iso_8859_1}, {"88595", code_page::iso_8859_5},
                                       {"28591", code_page::iso_8859_1},  {"28595", code_page::iso_8859_5}};
  for (auto const& k : known)
    if (plain == k.text) return k.page;
  return std::nullopt;
}

// As the mark in a table's header says it; none where that says nothing, or what many writers put there whatever the text.
[[nodiscard]] constexpr std::optional<code_page> code_page_marked(unsigned char mark) {
  switch (mark) {
    case 0x03:
    case 0x58:
    case 0x59:
      return code_page::windows_1252;
    case 0x26:
    case 0x65:
      return code_page::cp866;
    case 0xC9:
      return code_page::windows_1251;
    default:
      return std::nullopt;
  }
}

[[nodiscard]] inline char32_t character_of(code_page page, unsigned char byte) {
  static constexpr std::array<char16_t, 64> upper_1251 = {
      0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039, 0x040A,
      0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0xFFFD, 0x2122,
      0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0, 0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6,
      0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456,
      0x0491, 0x00B5, 0x00B6, 0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457};
  static constexpr std::array<char16_t, 32> upper_1252 = {
      0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  static constexpr std::array<char16_t, 16> end_866 = {0x0401, 0x0451, 0x0404, 0x0454, 0x0407, 0x0457, 0x040E, 0x045E,
                                                       0x00B0, 0x2219, 0x00B7, 0x221A, 0x2116, 0x00A4, 0x25A0, 0x00A0};
  if (byte < 0x80) return byte;
  switch (page) {
    case code_page::windows_1251:
      return byte < 0xC0 ? char32_t{upper_1251[byte - 0x80u]} : char32_t{0x0410} + (byte - 0xC0u);
    case code_page::windows_1252:
      return byte < 0xA0 ? char32_t{upper_1252[byte - 0x80u]} : char32_t{byte};
    case code_page::cp866:
      if (byte < 0xB0) return char32_t{0x0410} + (byte - 0x80u);
      if (byte < 0xE0) return 0xFFFD;  // lines of boxes
      return byte < 0xF0 ? char32_t{0x0440} + (byte - 0xE0u) : char32_t{end_866[byte - 0xF0u]};
    case code_page::iso_8859_5:
      if (byte < 0xA1 || byte == 0xAD) return byte;
      return byte == 0xF0 ? 0x2116 : byte == 0xFD ? 0xA7 : char32_t{0x0401} + (byte - 0xA1u);
    case code_page::iso_8859_1:
    case code_page::utf_8:
      break;
  }
  return byte;
}

// A text in UTF-8. A field of a table may end in the middle of a character: what is left of that is dropped.
[[nodiscard]] inline std::string to_utf8(std::string_view bytes, code_page page) {
  if (page == code_page::utf_8) {
    for (std::size_t back = 1; back <= 3 && back <= bytes.size(); ++back) {
      auto const lead = static_cast<unsigned char>(bytes[bytes.size() - back]);
      if (lead < 0x80) break;
      if (lead < 0xC0) continue;
      if (utf8_length(bytes.substr(bytes.size() - back)) == 0) bytes.remove_suffix(back);
      break;
    }
    return std::string(bytes);
  }
  std::string text;
  for (char const c : bytes) append_character(text, character_of(page, static_cast<unsigned char>(c)));
  return text;
}

[[nodiscard]] inline bool is_ascii(std::string_view text) {
  for (char const c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

[[nodiscard]] inline bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    auto const length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace salient::detail
