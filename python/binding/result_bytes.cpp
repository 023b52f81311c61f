// SPDX-License-Identifier: BSL-1.0
#include "result_bytes.hpp"

#include <array>
#include <boost/pfr.hpp>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "salient/control/map_bytes.hpp"
#include "salient/core/errors.hpp"
#include "salient/core/version.hpp"

namespace salient::python {

namespace {

template <class T>
concept Plain = std::is_arithmetic_v<T> || std::is_enum_v<T>;
template <class T>
concept Date = std::is_same_v<T, date>;
template <class T>
concept Moment = std::is_same_v<T, time_point>;
struct writer {
  std::string out;

  void raw(void const* from, std::size_t size) { out.append(static_cast<char const*>(from), size); }

  template <Plain T>
  void put(T const& value) {
    raw(&value, sizeof value);
  }
  void put(std::string const& text) {
    put(text.size());
    raw(text.data(), text.size());
  }
  template <Date T>
  void put(T const& day) {
    put(static_cast<std::int32_t>(std::chrono::sys_days{day}.time_since_epoch().count()));
  }
  template <Moment T>
  void put(T const& moment) {
    put(static_cast<std::int64_t>(moment.time_since_epoch().count()));
  }
  void put(std::chrono::weekday const& day) { put(static_cast<std::uint8_t>(day.c_encoding())); }
  template <class T>
  void put(std::optional<T> const& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  void put(std::vector<bool> const& values) {
    put(values.size());
    for (bool const value : values) put(value);
  }
  template <class T>
  void put(std::vector<T> const& values) {
    put(values.size());
    for (auto const& value : values) put(value);
  }
  template <class A, class B>
  void put(std::pair<A, B> const& both) {
    put(both.first);
    put(both.second);
  }
  template <class T, std::size_t n>
  void put(std::array<T, n> const& values) {
    for (auto const& value : values) put(value);
  }
  template <class T>
  void put(by_status<T> const& values) {
    put(values.size());
    for (auto const& value : values) put(value);
  }
  void put(std::shared_ptr<status_map const> const& map) {
    put(map != nullptr);
    if (!map) return;
    auto const bytes = salient::to_bytes(*map);
    put(bytes.size());
    raw(bytes.data(), bytes.size());
  }
  void put(coverage const& land) {
    put(std::vector<lon_lat<double>>(land.vertices().begin(), land.vertices().end()));
    put(std::vector<chain>(land.chains().begin(), land.chains().end()));
  }
  void put(status_list const& names) {
    put(std::vector<declared_status>(names.own().begin(), names.own().end()));
    put(names.closing_land());
  }
  template <class T>
  void put(ring<T> const& values) {
    put(values.size());
    for (auto const& value : values) put(value);
  }
  template <class T>
  requires std::is_aggregate_v<T>
  void put(T const& value) {
    boost::pfr::for_each_field(value, [&](auto const& field) { put(field); });
  }
};

struct reader {
  std::span<std::byte const> in;

  [[noreturn]] static void damaged() {
    throw input_error(error_code::map_bytes_invalid, {"bytes"},
                      "expected the bytes of this kind of result, whole and of version " + std::string(version));
  }
  void raw(void* to, std::size_t size) {
    if (size > in.size()) damaged();
    std::memcpy(to, in.data(), size);
    in = in.subspan(size);
  }
  [[nodiscard]] std::size_t count() {
    std::size_t n = 0;
    get(n);
    if (n > in.size()) damaged();
    return n;
  }
  template <Plain T>
  void get(T& value) {
    raw(&value, sizeof value);
  }
  void get(std::string& text) {
    text.resize(count());
    raw(text.data(), text.size());
  }
  template <Date T>
  void get(T& day) {
    std::int32_t days = 0;
    get(days);
    day = date{std::chrono::sys_days{std::chrono::days{days}}};
  }
  template <Moment T>
  void get(T& moment) {
    std::int64_t seconds = 0;
    get(seconds);
    moment = time_point{std::chrono::seconds{seconds}};
  }
  void get(std::chrono::weekday& day) {
    std::uint8_t number = 0;
    get(number);
    day = std::chrono::weekday{number};
  }
  template <class T>
  void get(std::optional<T>& value) {
    bool there = false;
    get(there);
    if (there) get(value.emplace());
  }
  void get(std::vector<bool>& values) {
    values.resize(count());
    for (std::size_t i = 0; i < values.size(); ++i) {
      bool value = false;
      get(value);
      values[i] = value;
    }
  }
  template <class T>
  void get(std::vector<T>& values) {
    values.resize(count());
    for (auto& value : values) get(value);
  }
  template <class A, class B>
  void get(std::pair<A, B>& both) {
    get(both.first);
    get(both.second);
  }
  template <class T, std::size_t n>
  void get(std::array<T, n>& values) {
    for (auto& value : values) get(value);
  }
  template <class T>
  void get(by_status<T>& values) {
    auto const size = count();
    if (size < status_count || size > status_count + most_own_statuses) damaged();
    values.grow(size);
    for (auto& value : values) get(value);
  }
  void get(std::shared_ptr<status_map const>& map) {
    bool there = false;
    get(there);
    if (!there) return;
    auto const size = count();
    map = std::make_shared<status_map const>(from_bytes(in.first(size)));
    in = in.subspan(size);
  }
  void get(coverage& land) {
    std::vector<lon_lat<double>> vertices;
    std::vector<chain> chains;
    get(vertices);
    get(chains);
    try {
      land = coverage(std::move(vertices), std::move(chains));
    } catch (error const&) {
      damaged();
    }
  }
  void get(status_list& names) {
    std::vector<declared_status> own;
    std::string closing_land;
    get(own);
    get(closing_land);
    try {
      names = status_list(std::move(own), std::move(closing_land));
    } catch (argument_error const&) {
      damaged();
    }
  }
  template <class T>
  void get(ring<T>& values) {
    values.resize(count());
    for (auto& value : values) get(value);
  }
  template <class T>
  requires std::is_aggregate_v<T>
  void get(T& value) {
    boost::pfr::for_each_field(value, [&](auto& field) { get(field); });
  }
};

template <class Result>
std::string written(char const* kind, Result const& of) {
  writer to;
  to.put(std::string(version));
  to.put(std::string(kind));
  to.put(of);
  return std::move(to.out);
}

template <class Result>
void read_as(char const* kind, std::span<std::byte const> bytes, Result& to) {
  reader from{bytes};
  std::string written_by;
  std::string found;
  from.get(written_by);
  if (written_by != version) reader::damaged();
  from.get(found);
  if (found != kind) reader::damaged();
  from.get(to);
  if (!from.in.empty()) reader::damaged();
}

}  // namespace

std::string to_bytes(series_result const& of) { return written("series", of); }

std::string to_bytes(history_result const& of) { return written("history", of); }

void read_bytes(std::span<std::byte const> bytes, series_result& to) { read_as("series", bytes, to); }

void read_bytes(std::span<std::byte const> bytes, history_result& to) { read_as("history", bytes, to); }

}  // namespace salient::python
