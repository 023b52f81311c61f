// SPDX-License-Identifier: BSL-1.0
#pragma once

// Days and times as tables, databases and people write them: in numbers of any order, with the name of a month, with a
// clock of twelve or twenty-four hours, with or without a zone.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "salient/core/decimal.hpp"
#include "salient/core/letter_case.hpp"
#include "salient/io/detail/name_dates.hpp"

namespace salient::inline SALIENT_ABI::detail {

struct written_time {
  std::string day;  // its numbers with points between them, in the order in which they stood
  std::optional<std::chrono::seconds> clock{};  // of that day; none: the whole day
  std::optional<std::chrono::minutes> zone{};   // ahead of UTC; none: that of the source
};

class time_text {
 public:
  explicit time_text(std::string_view text) {
    for (char const c : text)
      if (c != '\\') text_ += c;  // before a slash in JSON
    rest_ = text_;
  }

  [[nodiscard]] std::optional<written_time> read() {
    skip_blanks();
    weekday();
    written_time result;
    if (!day(result.day)) return std::nullopt;
    if (!clock(result)) return std::nullopt;
    skip_blanks();
    return rest_.empty() ? std::optional(result) : std::nullopt;
  }

 private:
  [[nodiscard]] char next() const { return rest_.empty() ? '\0' : rest_.front(); }

  void skip_blanks() {
    while (next() == ' ') rest_.remove_prefix(1);
  }

  [[nodiscard]] bool take(char c) {
    if (next() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  template <class Is>
  [[nodiscard]] std::string_view run(Is const& is) {
    auto const end = static_cast<std::size_t>(std::find_if_not(rest_.begin(), rest_.end(), is) - rest_.begin());
    auto const found = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return found;
  }
  [[nodiscard]] std::string_view digits() { return run(is_digit); }
  [[nodiscard]] std::string_view letters() { return run(is_letter_byte); }

  // `Thu, ` before a day says nothing more.
  void weekday() {
    auto const before = rest_;
    auto const word = letters();
    bool const known = std::any_of(weekdays.begin(), weekdays.end(), [&](std::string_view name) {
      return word.size() >= 3 && word.size() <= name.size() && same_letters(word, name.substr(0, word.size()));
    });
    if (!known) {
      rest_ = before;
      return;
    }
    static_cast<void>(take(','));
    skip_blanks();
  }

  [[nodiscard]] static std::string padded(std::string_view number) {
    return (number.size() == 1 ? "0" : "") + std::string(number);
  }

  // `20251001` and `20251001183000`: what stands behind the day is its clock.
  [[nodiscard]] bool day_in_one(std::string_view run, std::string& into) {
    bool const with_clock = run.size() == 14;
    if ((run.size() != 8 && !with_clock) || !parse_date(run.substr(0, 8))) return false;
    into = std::string(run.substr(0, 4)) + "." + std::string(run.substr(4, 2)) + "." + std::string(run.substr(6, 2));
    if (with_clock) rest_ = std::string_view(run.data() + 8, run.size() - 8 + rest_.size());
    return true;
  }

  [[nodiscard]] bool day(std::string& into) {
    std::array<std::string_view, 3> parts;
    std::size_t count = 0;
    std::size_t month_at = parts.size();
    char separator = '\0';
    for (;;) {
      bool const word = !is_digit(next());
      parts[count] = word ? letters() : digits();
      if (word && (month_at < parts.size() || month_named(parts[count]) == 0)) return false;
      if (word) month_at = count;
      if (count == 0 && day_in_one(parts[0], into)) return true;
      if (!word && parts[count].size() > 4) return false;
      if (++count == parts.size() || !separated(separator, month_at < count)) break;
    }
    if (month_at < parts.size()) return count == parts.size() && day_with_word(parts, month_at, into);
    return day_in_numbers(parts, count, into);
  }

  // One separator stands twice; about the name of a month blanks and commas may.
  [[nodiscard]] bool separated(char& separator, bool about_word) {
    auto const before = rest_;
    char const found = next();
    bool const plain = found == '.' || found == '/' || found == '-' || found == '_';
    if (plain && (separator == '\0' || separator == found)) {
      separator = found;
      rest_.remove_prefix(1);
      if (is_digit(next()) || month_named_next()) return true;
    } else if (found == ' ' || found == ',') {
      static_cast<void>(take(','));
      skip_blanks();
      if ((about_word && is_digit(next())) || month_named_next()) return true;
    }
    rest_ = before;
    return false;
  }

  [[nodiscard]] bool month_named_next() {
    auto const before = rest_;
    bool const is_month = month_named(letters()) != 0;
    rest_ = before;
    return is_month;
  }

  // The name of a month leaves no question of order: a day has at most two digits, and a year stands last or first.
  [[nodiscard]] static bool day_with_word(std::array<std::string_view, 3> const& parts, std::size_t month_at,
                                          std::string& into) {
    bool const year_first = month_at == 1 && parts[0].size() == 4;
    auto const year = parts[year_first ? 0 : 2];
    auto const day = parts[year_first ? 2 : month_at == 0 ? 1 : 0];
    if (month_at == 2 || day.size() > 2 || (year.size() != 4 && year.size() != 2)) return false;
    auto const short_year = [&] { return std::to_string(full_year(10 * (year[0] - '0') + (year[1] - '0'))); };
    into = (year.size() == 4 ? std::string(year) : short_year()) + "." +
           padded(std::to_string(month_named(parts[month_at]))) + "." + padded(day);
    return true;
  }

  // A day, or a month or a year, which stand for their last day.
  [[nodiscard]] static bool day_in_numbers(std::array<std::string_view, 3> const& parts, std::size_t count,
                                           std::string& into) {
    bool const year_first = parts[0].size() == 4;
    if (count < 3 && !year_first) return false;
    if (count == 3 && !year_first && parts[2].size() != 4 && parts[2].size() != 2) return false;
    for (std::size_t i = 0; i < count; ++i) {
      if ((i > 0 && year_first) || (i < 2 && !year_first))
        if (parts[i].size() > 2) return false;
      (into += i > 0 ? "." : "") += year_first ? padded(parts[i]) : std::string(parts[i]);
    }
    return true;
  }

  [[nodiscard]] static std::optional<int> two_digits(std::string_view& from) {
    if (from.size() < 2 || !is_digit(from[0]) || !is_digit(from[1])) return std::nullopt;
    int const value = 10 * (from[0] - '0') + (from[1] - '0');
    from.remove_prefix(2);
    return value;
  }

  // Nothing, or `T18:30`, ` 1830`, ` 6:30:00.5 PM`, and then perhaps a zone.
  [[nodiscard]] bool clock(written_time& into) {
    if (!take('T') && !take('t')) static_cast<void>(take(','));
    skip_blanks();
    if (rest_.empty()) return true;
    std::array<int, 3> parts{};
    auto const hour = digits();
    std::size_t count = 1;
    if (hour.size() == 4 || hour.size() == 6) {
      auto together = hour;
      for (count = 0; !together.empty(); ++count) parts[count] = *two_digits(together);
    } else {
      if (hour.empty() || hour.size() > 2) return false;
      for (char const c : hour) parts[0] = 10 * parts[0] + (c - '0');
      for (; count < 3 && take(':'); ++count) {
        auto const value = two_digits(rest_);
        if (!value) return false;
        parts[count] = *value;
      }
      if (count < 2) return false;
    }
    if (count == 3 && take('.') && digits().empty()) return false;
    skip_blanks();
    if (!half_of_day(parts[0]) || parts[0] > 23 || parts[1] > 59 || parts[2] > 59) return false;
    into.clock = std::chrono::seconds{3600 * parts[0] + 60 * parts[1] + parts[2]};
    return zone(into);
  }

  // `AM` and `PM`, where hours count to twelve.
  [[nodiscard]] bool half_of_day(int& hour) {
    auto const before = rest_;
    auto const word = letters();
    bool const morning = same_letters(word, "AM");
    if (!morning && !same_letters(word, "PM")) {
      rest_ = before;
      return true;
    }
    if (hour < 1 || hour > 12) return false;
    hour = hour % 12 + (morning ? 0 : 12);
    skip_blanks();
    return true;
  }

  [[nodiscard]] bool zone(written_time& into) {
    if (rest_.empty()) return true;
    bool const east = next() == '+';
    if (!east && next() != '-') {
      auto const word = letters();
      into.zone = std::chrono::minutes{0};
      return same_letters(word, "Z") || same_letters(word, "UTC") || same_letters(word, "GMT");
    }
    rest_.remove_prefix(1);
    auto const hours = two_digits(rest_);
    static_cast<void>(take(':'));
    auto const minutes = rest_.empty() ? 0 : two_digits(rest_).value_or(60);
    if (!hours || *hours > 14 || minutes > 59) return false;
    into.zone = std::chrono::minutes{(60 * *hours + minutes) * (east ? 1 : -1)};
    return true;
  }

  static constexpr std::array<std::string_view, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                               "friday", "saturday", "sunday"};

  std::string text_;
  std::string_view rest_;
};

// Does a text begin as the English name of a month or of a day of the week? Asked of every text that a map holds.
[[nodiscard]] inline bool begins_as_word_of_day(std::string_view text) {
  constexpr std::size_t letters = 3;
  static constexpr std::string_view words =
      "jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun";
  if (text.size() < letters) return false;
  char const head[letters] = {lower_ascii(text[0]), lower_ascii(text[1]), lower_ascii(text[2])};
  for (std::size_t at = 0; at < words.size(); at += letters + 1)
    if (words[at] == head[0] && words[at + 1] == head[1] && words[at + 2] == head[2]) return true;
  return false;
}

// None for what is no day, and for what is longer than any.
[[nodiscard]] inline std::optional<written_time> written_time_in(std::string_view text) {
  constexpr std::size_t longest = 64;
  return text.size() > longest ? std::nullopt : time_text(text).read();
}

// `1739404800000.0` and `1.7394048e12`, as spreadsheets and data frames write whole numbers, without what is none of
// theirs; any other text as it is.
[[nodiscard]] inline std::string whole_number(std::string_view text) {
  constexpr double largest = 1e15;
  constexpr std::size_t longest = 32;
  bool const candidate = !text.empty() && text.size() <= longest && is_digit(text.front()) &&
                         text.find_first_not_of("0123456789.eE+") == text.npos &&
                         text.find_first_of(".eE") != text.npos;
  double value = 0;
  if (!candidate) return std::string(text);
  auto const [stop, failure] = read_decimal(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || stop != text.data() + text.size() || !(value < largest)) return std::string(text);
  auto const whole = static_cast<long long>(value);
  return static_cast<double>(whole) == value ? std::to_string(whole) : std::string(text);
}

}  // namespace salient::detail
