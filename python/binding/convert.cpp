// SPDX-License-Identifier: BSL-1.0
#include "convert.hpp"

#include <cmath>
#include <stdexcept>

namespace salient::python {

namespace {

template <class Member>
struct held_by {
  using type = Member;
};
template <class Member>
struct held_by<std::optional<Member>> {
  using type = Member;
};

template <class Member>
void take(py::dict const& given, char const* name, Member& member) {
  using value = typename held_by<Member>::type;
  if (!given.contains(name) || given[name].is_none()) return;
  try {
    member = given[name].cast<value>();
  } catch (py::cast_error const&) {
    throw py::type_error(std::string(name) + ": expected " +
                         (std::is_arithmetic_v<value> ? "a number" : "a text, such as a path") + ", found " +
                         Py_TYPE(given[name].ptr())->tp_name);
  }
}

// So many values become Python's in some milliseconds.
constexpr std::size_t values_between_looks = 10'000;

py::object to_python_counting(json const& value, std::size_t& count) {
  if (++count % values_between_looks == 0 && PyErr_CheckSignals() != 0) throw py::error_already_set();
  switch (value.type()) {
    case json::value_t::object: {
      py::dict result;
      for (auto const& [key, member] : value.items()) result[py::str(key)] = to_python_counting(member, count);
      return result;
    }
    case json::value_t::array: {
      py::list result;
      for (auto const& member : value) result.append(to_python_counting(member, count));
      return result;
    }
    case json::value_t::string:
      return py::str(value.get_ref<std::string const&>());
    case json::value_t::boolean:
      return py::bool_(value.get<bool>());
    case json::value_t::number_integer:
      return py::int_(value.get<std::int64_t>());
    case json::value_t::number_unsigned:
      return py::int_(value.get<std::uint64_t>());
    case json::value_t::number_float:
      return py::float_(value.get<double>());
    default:
      return py::none();
  }
}

}  // namespace

py::object to_python(json const& value) {
  std::size_t count = 0;
  return to_python_counting(value, count);
}

cli::common_options to_options(py::dict const& given) {
  cli::common_options options;
  take(given, "profile", options.profile);
  take(given, "source", options.source);
  take(given, "legend", options.legend);
  take(given, "status", options.status);
  take(given, "status_field", options.status_fields);
  take(given, "set", options.set);
  take(given, "stance", options.stance);
  take(given, "side", options.side);
  take(given, "domain", options.domain);
  take(given, "homeland", options.homeland);
  take(given, "places", options.places);
  take(given, "ellipsoid", options.ellipsoid);
  take(given, "map_error_km", options.map_error_km);
  take(given, "place_radius_km", options.place_radius_km);
  return options;
}

std::span<std::byte const> to_bytes_view(py::bytes const& bytes) {
  char* data = nullptr;
  Py_ssize_t size = 0;
  if (PyBytes_AsStringAndSize(bytes.ptr(), &data, &size) != 0) throw py::error_already_set();
  return {reinterpret_cast<std::byte const*>(data), static_cast<std::size_t>(size)};
}

py::array_t<double> to_array(std::vector<double> values) {
  auto kept = std::make_unique<std::vector<double>>(std::move(values));
  auto* const data = kept->data();
  auto const size = static_cast<py::ssize_t>(kept->size());
  py::capsule const owner(kept.release(), [](void* held) { delete static_cast<std::vector<double>*>(held); });
  return py::array_t<double>(size, data, owner);
}

std::optional<double> to_seconds(std::optional<time_point> const& moment) {
  if (!moment) return std::nullopt;
  return static_cast<double>(std::chrono::floor<std::chrono::seconds>(*moment).time_since_epoch().count());
}

std::optional<time_point> to_moment(std::optional<double> const& seconds) {
  if (!seconds) return std::nullopt;
  return time_point(std::chrono::seconds(static_cast<std::int64_t>(std::floor(*seconds))));
}

bool takes_signals() {
  static auto const main_thread =
      py::module_::import("threading").attr("main_thread")().attr("ident").cast<unsigned long>();
  return PyThread_get_thread_ident() == main_thread;
}

progress_callback errand::callback() {
  return [this](progress const& now) {
    std::lock_guard const held(guard_);
    now_ = now;
    return !left_alone_;
  };
}

void errand::end(std::exception_ptr problem) {
  std::lock_guard const held(guard_);
  problem_ = std::move(problem);
  done_ = true;
  ended_.notify_all();
}

void errand::wait(py::object const& tell) {
  std::optional<progress> told;
  try {
    for (bool done = false; !done;) {
      std::optional<progress> now;
      {
        py::gil_scoped_release const released;
        std::unique_lock held(guard_);
        done = ended_.wait_for(held, between_looks, [&] { return done_; });
        now = now_;
      }
      if (PyErr_CheckSignals() != 0) throw py::error_already_set();
      if (tell.is_none() || !now || now == told) continue;
      tell(now->done, now->total);
      told = now;
    }
  } catch (py::error_already_set const&) {
    std::lock_guard const held(guard_);
    left_alone_ = true;
    throw;
  }
  if (problem_) std::rethrow_exception(problem_);
}

progress_callback telling(py::object const& tell, std::optional<py::error_already_set>& raised) {
  return [&tell, &raised, told = std::chrono::steady_clock::time_point{}](progress const& now) mutable {
    auto const at = std::chrono::steady_clock::now();
    if (now.done != now.total && at - told < between_looks) return true;
    told = at;
    py::gil_scoped_acquire const held;
    try {
      tell(now.done, now.total);
      return true;
    } catch (py::error_already_set& problem) {
      raised.emplace(std::move(problem));
      return false;
    }
  };
}

}  // namespace salient::python
