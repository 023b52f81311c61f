// SPDX-License-Identifier: BSL-1.0
#pragma once

// The day, and perhaps the time of day, that stands in the name of a file or folder: in one of the common forms, or where
// a pattern says.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "salient/core/date_time.hpp"
#include "salient/core/letter_case.hpp"

namespace salient::inline SALIENT_ABI::detail {

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A letter of English, or a byte of any other character of UTF-8.
[[nodiscard]] constexpr bool is_letter_byte(char c) {
  return (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

// Ukrainian and Russian letters in small ones, all others as they are.
[[nodiscard]] inline std::string lower_cyrillic(std::string_view word) {
  std::string text(word);
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != '\xD0') continue;
    auto const second = static_cast<unsigned char>(text[i + 1]);
    if (second >= 0x90 && second < 0xA0) text[i + 1] = static_cast<char>(second + 0x20);
    bool const other_row = (second >= 0xA0 && second < 0xB0) || second == 0x86;  // Р to Я, І
    if (other_row) text[i] = '\xD1', text[i + 1] = static_cast<char>(second == 0x86 ? 0x96 : second - 0x20);
    ++i;
  }
  return text;
}

// The number of a month by its English name, the first three letters of that, or as Ukrainian and Russian inflect its
// name; 0 for any other word.
[[nodiscard]] inline int month_named(std::string_view word) {
  struct month {
    std::string_view name, ukrainian, russian;
  };
  static constexpr std::array<month, 12> months = {{{"january", "січ", "янв"},
                                                    {"february", "лют", "фев"},
                                                    {"march", "берез", "март"},
                                                    {"april", "квіт", "апр"},
                                                    {"may", "трав", "ма"},
                                                    {"june", "черв", "июн"},
                                                    {"july", "лип", "июл"},
                                                    {"august", "серп", "авг"},
                                                    {"september", "верес", "сент"},
                                                    {"october", "жовт", "окт"},
                                                    {"november", "листоп", "ноя"},
                                                    {"december", "груд", "дек"}}};
  constexpr std::size_t letters_of_may = 6;  // май, мая, мае: in bytes
  if (word.size() < 3) return 0;
  auto const small = lower_cyrillic(word);
  for (std::size_t i = 0; i < months.size(); ++i) {
    auto const& m = months[i];
    bool const english = same_letters(word, m.name) || same_letters(word, m.name.substr(0, 3));
    bool const may = m.name == "may" && small.size() != letters_of_may;
    if (english || small.starts_with(m.ukrainian) || (!may && small.starts_with(m.russian)))
      return static_cast<int>(i) + 1;
  }
  return same_letters(word, "sept") ? 9 : 0;
}

struct name_date {
  date day;
  std::optional<std::chrono::seconds> clock{};  // of that day; none: the whole day
  bool utc = false;                             // is the clock that of UTC, not of the source's timezone?
};

// What a name says; `other` is the second day that it can be read as.
struct name_reading {
  std::optional<name_date> found{};
  std::optional<date> other{};
  std::string text{};  // what was read, where there are two ways
};

// A run of digits in a name.
struct digit_run {
  std::size_t at = 0;
  std::size_t size = 0;
  int value = 0;  // of the first nine digits
};

[[nodiscard]] inline std::vector<digit_run> digit_runs(std::string_view name) {
  std::vector<digit_run> runs;
  for (std::size_t at = 0; at < name.size();) {
    if (!is_digit(name[at])) {
      ++at;
      continue;
    }
    digit_run run{at, 0, 0};
    for (; at < name.size() && is_digit(name[at]); ++at, ++run.size)
      if (run.size < 9) run.value = 10 * run.value + (name[at] - '0');
    runs.push_back(run);
  }
  return runs;
}

[[nodiscard]] inline std::optional<date> day_of(int year, int month, int day) {
  date const result{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                    std::chrono::day{static_cast<unsigned>(day)}};
  return result.ok() && month >= 1 && day >= 1 ? std::optional(result) : std::nullopt;
}

[[nodiscard]] inline std::optional<date> last_day_of(int year, int month) {
  if (month < 1 || month > 12) return std::nullopt;
  return date{std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} / std::chrono::last};
}

// Years of two digits are those from 1970 to 2069.
[[nodiscard]] constexpr int full_year(int two_digits) { return two_digits + (two_digits < 70 ? 2000 : 1900); }

// `T1830`, `T183000Z`, ` 0600`, `T18:30`: a time of day behind a day that ends at `at`. Colons are often others in names.
inline void take_clock(std::string_view name, std::size_t at, name_date& into) {
  if (at >= name.size() || (name[at] != 'T' && name[at] != 't' && name[at] != ' ')) return;
  std::array<int, 3> parts{};
  std::size_t count = 0;
  for (++at; count < 3 && at + 2 <= name.size() && is_digit(name[at]) && is_digit(name[at + 1]); ++count) {
    parts[count] = 10 * (name[at] - '0') + (name[at + 1] - '0');
    at += 2;
    bool const separated = count < 2 && at + 2 < name.size() && is_digit(name[at + 1]) &&
                           (name[at] == ':' || name[at] == '-' || name[at] == '_' || name[at] == '.');
    if (separated) ++at;
  }
  bool const amid_digits = at < name.size() && is_digit(name[at]);
  if (count < 2 || amid_digits || parts[0] > 23 || parts[1] > 59 || parts[2] > 59) return;
  into.clock = std::chrono::seconds{3600 * parts[0] + 60 * parts[1] + parts[2]};
  into.utc = at < name.size() && (name[at] == 'Z' || name[at] == 'z');
}

// Three runs of digits with one separator twice between them.
struct digit_triple {
  std::array<digit_run, 3> part;
  char separator = 0;

  [[nodiscard]] std::size_t end() const { return part[2].at + part[2].size; }
};

[[nodiscard]] inline std::vector<digit_triple> digit_triples(std::string_view name,
                                                             std::vector<digit_run> const& runs) {
  std::vector<digit_triple> found;
  for (std::size_t i = 0; i + 2 < runs.size(); ++i) {
    digit_triple const next{{runs[i], runs[i + 1], runs[i + 2]}, name[runs[i].at + runs[i].size]};
    auto const beside = [&](digit_run const& a, digit_run const& b) {
      return a.at + a.size + 1 == b.at && name[a.at + a.size] == next.separator;
    };
    bool const separates = next.separator == '-' || next.separator == '_' || next.separator == '.';
    if (separates && beside(runs[i], runs[i + 1]) && beside(runs[i + 1], runs[i + 2])) found.push_back(next);
  }
  return found;
}

// Days that begin with their year, in the order in which names are searched: with hyphens, in one run, with others.
[[nodiscard]] inline std::optional<name_date> year_first(std::string_view name, std::vector<digit_run> const& runs) {
  auto const triples = digit_triples(name, runs);
  auto const of_triple = [&](bool hyphens) -> std::optional<name_date> {
    for (auto const& t : triples) {
      if ((t.separator == '-') != hyphens || t.part[0].size != 4 || t.part[1].size != 2 || t.part[2].size != 2)
        continue;
      auto const day = day_of(t.part[0].value, t.part[1].value, t.part[2].value);
      if (!day) continue;
      name_date found{*day};
      take_clock(name, t.end(), found);
      return found;
    }
    return std::nullopt;
  };
  if (auto const found = of_triple(true)) return found;
  for (auto const& run : runs) {
    auto const day = run.size == 8 ? parse_date(name.substr(run.at, 8)) : std::nullopt;
    if (!day) continue;
    name_date found{*day};
    take_clock(name, run.at + run.size, found);
    return found;
  }
  return of_triple(false);
}

// Days that end with their year, or have one of two digits: what comes first in them differs from country to country.
[[nodiscard]] inline name_reading other_orders(std::string_view name, std::vector<digit_run> const& runs) {
  for (auto const& t : digit_triples(name, runs)) {
    auto const& [a, b, c] = t.part;
    if (a.size > 2 || b.size > 2 || (c.size != 4 && c.size != 2)) continue;
    auto const year = c.size == 4 ? c.value : full_year(c.value);
    std::vector<date> days;
    auto const add = [&](std::optional<date> day) {
      if (day && (days.empty() || days.front() != *day)) days.push_back(*day);
    };
    if (c.size == 2 && a.size == 2) add(day_of(full_year(a.value), b.value, c.value));
    add(day_of(year, b.value, a.value));
    add(day_of(year, a.value, b.value));
    if (days.empty()) continue;
    name_reading found;
    found.found = name_date{days.front()};
    take_clock(name, t.end(), *found.found);
    if (days.size() > 1) found.other = days[1];
    found.text = name.substr(t.part[0].at, t.end() - t.part[0].at);
    return found;
  }
  return {};
}

// A day or month whose name stands in words: `1 May 2025`, `May_1_2025`, `2025-May-01`, `May 2025`.
[[nodiscard]] inline std::optional<name_date> month_in_words(std::string_view name,
                                                             std::vector<digit_run> const& runs) {
  auto const end_of = [](digit_run const& run) { return run.at + run.size; };
  // At most two characters stand between, such as a comma and a blank.
  auto const near = [&](std::size_t from, std::size_t to) {
    return from <= to && to - from <= 2 &&
           std::none_of(name.begin() + static_cast<std::ptrdiff_t>(from),
                        name.begin() + static_cast<std::ptrdiff_t>(to), is_letter_byte);
  };
  for (std::size_t at = 0; at < name.size();) {
    if (!is_letter_byte(name[at])) {
      ++at;
      continue;
    }
    auto const begin = at;
    while (at < name.size() && is_letter_byte(name[at])) ++at;
    auto const month = month_named(name.substr(begin, at - begin));
    if (month == 0) continue;
    auto const next = std::find_if(runs.begin(), runs.end(), [&](digit_run const& run) { return run.at >= at; });
    bool const has_next = next != runs.end() && near(at, next->at);
    bool const has_before = next != runs.begin() && near(end_of(*(next - 1)), begin);
    bool const has_second = has_next && next + 1 != runs.end() && near(end_of(*next), (next + 1)->at);
    auto const found = [&](digit_run const& year, digit_run const& day, std::size_t end) -> std::optional<name_date> {
      if (day.size > 2 || (year.size != 4 && year.size != 2)) return std::nullopt;
      auto const whole = day_of(year.size == 4 ? year.value : full_year(year.value), month, day.value);
      if (!whole) return std::nullopt;
      name_date result{*whole};
      take_clock(name, end, result);
      return result;
    };
    std::optional<name_date> result;
    if (has_before && has_next && (next - 1)->size == 4) result = found(*(next - 1), *next, end_of(*next));
    if (!result && has_before && has_next) result = found(*next, *(next - 1), end_of(*next));
    if (!result && has_second) result = found(*(next + 1), *next, end_of(*(next + 1)));
    if (result) return result;
    for (bool const behind : {true, false}) {
      if (!(behind ? has_next : has_before)) continue;
      auto const& year = behind ? *next : *(next - 1);
      if (year.size == 4) return name_date{*last_day_of(year.value, month)};
    }
  }
  return std::nullopt;
}

// A month, `2025-05`, or a year: its last day, as a day stands for its last second.
[[nodiscard]] inline std::optional<name_date> month_or_year(std::string_view name, std::vector<digit_run> const& runs) {
  auto const separates = [&](std::size_t at) { return name[at] == '-' || name[at] == '_' || name[at] == '.'; };
  // What stands beside more digits may be part of a day that is none.
  auto const alone = [&](std::size_t from, std::size_t end) {
    bool const before = from >= 2 && separates(from - 1) && is_digit(name[from - 2]);
    bool const behind = end + 1 < name.size() && separates(end) && is_digit(name[end + 1]);
    return !before && !behind;
  };
  auto const is_year = [](digit_run const& run) { return run.size == 4 && run.value >= 1000 && run.value < 2200; };
  for (std::size_t i = 0; i + 1 < runs.size(); ++i) {
    auto const gap = runs[i].at + runs[i].size;
    bool const beside =
        gap + 1 == runs[i + 1].at && separates(gap) && alone(runs[i].at, runs[i + 1].at + runs[i + 1].size);
    if (!beside || !is_year(runs[i]) || runs[i + 1].size != 2) continue;
    if (auto const day = last_day_of(runs[i].value, runs[i + 1].value)) return name_date{*day};
  }
  std::optional<name_date> found;
  for (auto const& run : runs)
    if (is_year(run) && alone(run.at, run.at + run.size)) {
      if (found) return std::nullopt;
      found = name_date{*last_day_of(run.value, 12)};
    }
  return found;
}

// What a name without a pattern says.
[[nodiscard]] inline name_reading date_in_name(std::string_view name) {
  auto const runs = digit_runs(name);
  if (auto const found = year_first(name, runs)) return {.found = found};
  if (auto other = other_orders(name, runs); other.found) return other;
  if (auto const found = month_in_words(name, runs)) return {.found = found};
  return {.found = month_or_year(name, runs)};
}

// A pattern such as `Control_{yy}_{mm}_{dd}`: literal characters, `*` for any run of them, and the parts of a date.
class date_pattern {
 public:
  // None if the text is no pattern: a part that is none, the same part twice, no year, a day without a month.
  [[nodiscard]] static std::optional<date_pattern> read(std::string_view text) {
    date_pattern result;
    result.text_ = text;
    constexpr std::ptrdiff_t most_stars = 2;  // each tries all that may stand before the rest
    if (std::count(text.begin(), text.end(), '*') > most_stars) return std::nullopt;
    std::array<bool, kinds.size()> seen{};
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] != '{') {
        ++at;
        continue;
      }
      auto const end = text.find('}', at);
      if (end == text.npos) return std::nullopt;
      auto const kind = kind_of(text.substr(at + 1, end - at - 1));
      if (!kind || std::exchange(seen[*kind], true)) return std::nullopt;
      at = end + 1;
    }
    bool const year = seen[0] != seen[1];
    bool const month = seen[2] || seen[3];
    bool const day = seen[4] || seen[5];
    bool const twice = (seen[2] && seen[3]) || (seen[4] && seen[5]);
    if (!year || twice || (day && !month) || (seen[6] && !day) || (seen[7] && !seen[6]) || (seen[8] && !seen[7]))
      return std::nullopt;
    return result;
  }

  // How many folders the pattern names before the file.
  [[nodiscard]] std::size_t folders() const {
    return static_cast<std::size_t>(std::count(text_.begin(), text_.end(), '/'));
  }

  // @param path  as many folders as the pattern names, and the file's name without its ending
  [[nodiscard]] std::optional<name_date> operator()(std::string_view path) const {
    parts found{};
    if (!matches(text_, path, found)) return std::nullopt;
    int const year = found[0] ? *found[0] : full_year(found[1].value_or(0));
    auto const month = found[2] ? found[2] : found[3];
    auto const day = found[4] ? found[4] : found[5];
    auto const whole = day ? day_of(year, *month, *day) : last_day_of(year, month.value_or(12));
    if (!whole) return std::nullopt;
    name_date result{*whole};
    if (found[6]) {
      if (*found[6] > 23 || found[7].value_or(0) > 59 || found[8].value_or(0) > 59) return std::nullopt;
      result.clock = std::chrono::seconds{3600 * *found[6] + 60 * found[7].value_or(0) + found[8].value_or(0)};
    }
    return result;
  }

 private:
  struct part_kind {
    std::string_view name;
    std::size_t least, most;  // digits
  };
  static constexpr std::array<part_kind, 9> kinds = {{{"yyyy", 4, 4},
                                                      {"yy", 2, 2},
                                                      {"mm", 2, 2},
                                                      {"m", 1, 2},
                                                      {"dd", 2, 2},
                                                      {"d", 1, 2},
                                                      {"hh", 2, 2},
                                                      {"min", 2, 2},
                                                      {"ss", 2, 2}}};
  using parts = std::array<std::optional<int>, kinds.size()>;

  [[nodiscard]] static std::optional<std::size_t> kind_of(std::string_view name) {
    for (std::size_t k = 0; k < kinds.size(); ++k)
      if (kinds[k].name == name) return k;
    return std::nullopt;
  }

  // Tries what a star or a part of one or two digits may stand for, the most first for a part.
  [[nodiscard]] static bool matches(std::string_view pattern, std::string_view text, parts& found) {
    for (;;) {
      if (pattern.empty()) return text.empty();
      if (pattern[0] == '*') {
        for (std::size_t skip = 0; skip <= text.size(); ++skip)
          if (matches(pattern.substr(1), text.substr(skip), found)) return true;
        return false;
      }
      if (pattern[0] == '{') {
        auto const end = pattern.find('}');
        auto const kind = *kind_of(pattern.substr(1, end - 1));
        for (auto size = kinds[kind].most; size >= kinds[kind].least; --size) {
          int value = 0;
          std::size_t digits = 0;
          for (; digits < size && digits < text.size() && is_digit(text[digits]); ++digits)
            value = 10 * value + (text[digits] - '0');
          if (digits < size) continue;
          found[kind] = value;
          if (matches(pattern.substr(end + 1), text.substr(size), found)) return true;
        }
        return false;
      }
      if (text.empty() || text[0] != pattern[0]) return false;
      pattern.remove_prefix(1);
      text.remove_prefix(1);
    }
  }

  std::string text_;
};

}  // namespace salient::detail
