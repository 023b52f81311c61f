// SPDX-License-Identifier: BSL-1.0
// What passes between Python and C++: JSON as dictionaries, options, long calls that can be stopped.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <span>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "salient/core/date_time.hpp"
#include "salient/core/progress.hpp"
#include "salient/io/to_json.hpp"

#include "options.hpp"

namespace salient::python {

namespace py = pybind11;

/// A JSON value as Python has it: dict, list, str, float, int, bool, None. Numbers keep their bits.
[[nodiscard]] py::object to_python(json const& value);

/// The options of a call, by the names that the program has for them.
[[nodiscard]] cli::common_options to_options(py::dict const& given);

/// The bytes of an object of the buffer protocol; they live as long as it does.
[[nodiscard]] std::span<std::byte const> to_bytes_view(py::bytes const& bytes);

/// Numbers as an array of numpy that owns them.
[[nodiscard]] py::array_t<double> to_array(std::vector<double> values);

/// A time in seconds since 1970, and back.
[[nodiscard]] std::optional<double> to_seconds(std::optional<time_point> const& moment);
[[nodiscard]] std::optional<time_point> to_moment(std::optional<double> const& seconds);

/// Whether Python delivers signals on the thread that asks.
[[nodiscard]] bool takes_signals();

/// The time after which a call on the main thread looks for Ctrl-C.
inline constexpr std::chrono::milliseconds between_looks{20};

/// Runs what takes no longer than a blink, without the lock.
template <class Work>
auto without_lock(Work&& work) {
  py::gil_scoped_release const released;
  return std::forward<Work>(work)();
}

/// Runs a call without the lock. On the main thread it is done by another, so that Ctrl-C is heard meanwhile; the call
/// that it stopped is left to end by itself, its result dropped.
/// @param work  owns what it needs
template <class Work>
auto stoppable(Work work) -> std::invoke_result_t<Work&> {
  using result = std::invoke_result_t<Work&>;
  if (!takes_signals()) return without_lock(work);
  struct call {
    explicit call(Work does) : work(std::move(does)) {}
    Work work;
    std::mutex guard;
    std::condition_variable told;
    bool done = false;
    std::optional<result> found{};
    std::exception_ptr problem{};
  };
  auto const shared = std::make_shared<call>(std::move(work));
  std::thread([shared] {
    std::optional<result> found;
    std::exception_ptr problem;
    try {
      found.emplace(shared->work());
    } catch (...) {
      problem = std::current_exception();
    }
    std::lock_guard const held(shared->guard);
    shared->found = std::move(found);
    shared->problem = problem;
    shared->done = true;
    shared->told.notify_all();
  }).detach();
  for (;;) {
    {
      py::gil_scoped_release const released;
      std::unique_lock held(shared->guard);
      if (shared->told.wait_for(held, between_looks, [&] { return shared->done; })) break;
    }
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
  }
  if (shared->problem) std::rethrow_exception(shared->problem);
  return std::move(*shared->found);
}

/// A progress callback that hears Ctrl-C and tells Python, for calls that ask on the thread that made them.
/// The lock must be released while the call runs.
class watched {
 public:
  explicit watched(py::object tell) : tell_(std::move(tell)) {}

  [[nodiscard]] progress_callback callback();
  /// To be called where the call was cancelled: what Python raised.
  void raise_what_stopped_it();

 private:
  py::object tell_;
  std::optional<py::error_already_set> raised_;
  std::chrono::steady_clock::time_point looked_{};
};

/// Runs a call that asks its callback, with the lock released around it.
template <class Call>
auto watching(py::object tell, Call&& call) {
  watched watch(std::move(tell));
  try {
    py::gil_scoped_release const released;
    return std::forward<Call>(call)(watch.callback());
  } catch (cancelled_error const&) {
    watch.raise_what_stopped_it();
    throw;
  }
}

}  // namespace salient::python
