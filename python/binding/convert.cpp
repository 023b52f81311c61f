// SPDX-License-Identifier: BSL-1.0
#include "convert.hpp"

#include <cmath>
#include <stdexcept>

namespace salient::python {

namespace {

template <class Member>
void take(py::dict const& given, char const* name, Member& member) {
  if (given.contains(name) && !given[name].is_none()) member = given[name].cast<Member>();
}

template <class Member>
void take(py::dict const& given, char const* name, std::optional<Member>& member) {
  if (given.contains(name) && !given[name].is_none()) member = given[name].cast<Member>();
}

}  // namespace

py::object to_python(json const& value) {
  switch (value.type()) {
    case json::value_t::object: {
      py::dict result;
      for (auto const& [key, member] : value.items()) result[py::str(key)] = to_python(member);
      return result;
    }
    case json::value_t::array: {
      py::list result;
      for (auto const& member : value) result.append(to_python(member));
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

progress_callback watched::callback() {
  return [this](progress const& now) {
    auto const at = std::chrono::steady_clock::now();
    bool const last = now.done == now.total;
    if (!last && at - looked_ < between_looks) return true;
    looked_ = at;
    py::gil_scoped_acquire const held;
    try {
      if (PyErr_CheckSignals() != 0) throw py::error_already_set();
      if (!tell_.is_none()) tell_(now.done, now.total);
      return true;
    } catch (py::error_already_set& raised) {
      raised_.emplace(std::move(raised));
      return false;
    }
  };
}

void watched::raise_what_stopped_it() {
  if (!raised_) return;
  raised_->restore();
  throw py::error_already_set();
}

}  // namespace salient::python
