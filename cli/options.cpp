// SPDX-License-Identifier: BSL-1.0
#include "options.hpp"

#include <cmath>

#include "salient/core/date_time.hpp"
#include "salient/core/shortest.hpp"

#include "common.hpp"

namespace salient::cli {

namespace {

template <class Allows>
CLI::Validator number_that(Allows allows, std::string const& expected, std::string const& description) {
  return {[=](std::string& text) {
            auto const value = decimal(text);
            return value && allows(*value) ? std::string() : "expected " + expected + ", found " + text;
          },
          description};
}

}  // namespace

CLI::Validator above_zero(double most) {
  auto const limit = detail::shortest(most);
  return number_that([=](double value) { return value > 0 && value <= most; },
                     "a number of at most " + limit + " and above 0", "NUMBER > 0");
}

CLI::Validator from_to(double least, double most) {
  auto const interval = detail::shortest(least) + " to " + detail::shortest(most);
  return number_that([=](double value) { return value >= least && value <= most; }, "a number from " + interval,
                     "NUMBER from " + interval);
}

CLI::Validator whole_from_to(int least, int most) {
  auto const interval = std::to_string(least) + " to " + std::to_string(most);
  return number_that([=](double value) { return value >= least && value <= most && value == std::floor(value); },
                     "a whole number from " + interval, "WHOLE NUMBER from " + interval);
}

CLI::Validator time_or_day() {
  return {[](std::string& text) {
            return parse_time(text) || parse_date(text)
                       ? std::string()
                       : "expected a time such as 2025-11-01T20:00:00Z or a day such as 2025-11-01, found " + text;
          },
          "TIME"};
}

void add_numbers(CLI::App& command, std::string const& name, std::vector<double>& numbers, CLI::Validator const& each,
                 std::string const& description) {
  std::string in_use;
  for (auto const number : numbers) in_use += (in_use.empty() ? "" : ",") + detail::shortest(number);
  auto const read = [&numbers, each, name](std::vector<std::string> const& texts) {
    numbers.clear();
    for (auto const& text : texts)
      for (auto& one : CLI::detail::split(text + ",", ',')) {
        if (one.empty()) throw CLI::ValidationError(name, "expected a number between all commas, found " + text);
        auto const wrong = each(one);
        if (!wrong.empty()) throw CLI::ValidationError(name, wrong);
        numbers.push_back(*decimal(one));
      }
  };
  command.add_option_function<std::vector<std::string>>(name, read, description)
      ->type_name(each.get_description() + ",…")
      ->default_str(in_use);
}

}  // namespace salient::cli
