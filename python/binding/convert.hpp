// SPDX-License-Identifier: BSL-1.0
// What passes between Python and C++: JSON as dictionaries, options, long calls that can be stopped.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <exception>
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

/// A JSON value as Python has it: dict, list, str, float, int, bool, None. Numbers keep their bits. Hears Ctrl-C.
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

/// What a call that works on a thread of its own and the one that waits for it tell each other.
class errand {
 public:
  /// For the one who works: notes how far it has come; false as soon as nobody waits any more.
  [[nodiscard]] progress_callback callback();
  /// For the one who works, when it is over.
  void end(std::exception_ptr problem);
  /// For the one who waits, with the lock: until the end, hearing Ctrl-C and telling Python. Throws what went wrong.
  void wait(py::object const& tell);

 private:
  std::mutex guard_;
  std::condition_variable ended_;
  bool done_ = false;
  bool left_alone_ = false;
  std::optional<progress> now_;
  std::exception_ptr problem_;
};

/// A callback that tells Python, for a call on a thread that hears no signals. The lock must be released meanwhile.
/// @param tell    stays where it is
/// @param raised  what Python raised, which cancels the call
[[nodiscard]] progress_callback telling(py::object const& tell, std::optional<py::error_already_set>& raised);

/// Runs a call without the lock. On the main thread it is done by another, so that Ctrl-C is heard meanwhile: the call
/// that it stopped is cancelled where it can be, else left to end by itself, and its result dropped.
/// @param work  takes a progress callback; owns what it needs, and nothing of Python
/// @param tell  a function of what is done and all there is to do, or None
template <class Work>
auto stoppable(Work work, py::object const& tell = py::none()) {
  using result = std::invoke_result_t<Work&, progress_callback const&>;
  if (!takes_signals()) {
    std::optional<py::error_already_set> raised;
    auto const callback = tell.is_none() ? progress_callback{} : telling(tell, raised);
    try {
      return without_lock([&]() -> result { return work(callback); });
    } catch (cancelled_error const&) {
      if (!raised) throw;
      raised->restore();
      throw py::error_already_set();
    }
  }
  struct call : errand {
    explicit call(Work does) : work(std::move(does)) {}
    Work work;
    std::optional<result> found{};
  };
  auto const shared = std::make_shared<call>(std::move(work));
  std::thread([shared] {
    std::exception_ptr problem;
    try {
      shared->found.emplace(shared->work(shared->callback()));
    } catch (...) {
      problem = std::current_exception();
    }
    shared->end(problem);
  }).detach();
  shared->wait(tell);
  return std::move(*shared->found);
}

/// What a measure found, as the program writes it, in Python's hands.
template <class Ask>
py::object answered(Ask ask) {
  return to_python(stoppable(std::move(ask)));
}

}  // namespace salient::python
