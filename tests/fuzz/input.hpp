// SPDX-License-Identifier: BSL-1.0
#pragma once

// What a fuzzer's bytes mean, and how a fuzzer says that something is wrong.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <span>
#include <string>
#include <string_view>

namespace fuzz {

/// Stops the fuzzer, which keeps the input.
inline void require(bool holds, std::string const& what) {
  if (holds) return;
  std::fprintf(stderr, "not so: %s\n", what.c_str());
  std::abort();
}

/// Bytes taken one after another; what lies beyond their end reads as 0.
class input {
 public:
  explicit input(std::span<std::uint8_t const> bytes) : bytes_(bytes) {}

  [[nodiscard]] bool empty() const { return next_ >= bytes_.size(); }
  [[nodiscard]] std::size_t byte() { return empty() ? 0 : bytes_[next_++]; }
  [[nodiscard]] std::size_t below(std::size_t n) { return byte() % n; }
  [[nodiscard]] std::uint64_t word(int bytes) {
    std::uint64_t result = 0;
    for (int i = 0; i < bytes; ++i) result = result << 8 | byte();
    return result;
  }
  [[nodiscard]] std::string_view rest() const {
    auto const left = bytes_.subspan(std::min(next_, bytes_.size()));
    return {reinterpret_cast<char const*>(left.data()), left.size()};
  }

 private:
  std::span<std::uint8_t const> bytes_;
  std::size_t next_ = 0;
};

/// A number or one of its neighbours among the doubles.
inline double nudged(double value, std::size_t choice) {
  constexpr auto infinity = std::numeric_limits<double>::infinity();
  return choice == 1 ? std::nextafter(value, infinity) : choice == 2 ? std::nextafter(value, -infinity) : value;
}

}  // namespace fuzz
