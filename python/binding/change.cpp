// SPDX-License-Identifier: BSL-1.0
// What changed between two maps.
#include "salient/measure/change.hpp"

#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "salient/draw/svg.hpp"
#include "salient/geometry/wkb.hpp"
#include "salient/measure/pieces_of_change.hpp"

#include "handles.hpp"
#include "redrawn_borders.hpp"
#include "zone_rows.hpp"

namespace salient::python {

namespace {

// A change of two maps, its pieces drawn when they are first asked for.
class change_handle {
 public:
  change_handle(held_map before, held_map after)
      : before_(std::move(before)),
        after_(std::move(after)),
        found_(change(before_->for_totals(), after_->for_totals(), {after_->stance()})) {}

  [[nodiscard]] change_result const& found() const { return found_; }
  [[nodiscard]] held_map const& before() const { return before_; }
  [[nodiscard]] held_map const& after() const { return after_; }

  [[nodiscard]] change_pieces const& pieces() const {
    std::lock_guard const held(guard_);
    if (!pieces_) pieces_ = pieces_of_change(before_->for_totals(), after_->for_totals());
    return *pieces_;
  }
  [[nodiscard]] std::optional<redrawn_result> const& drawn_anew() const {
    auto const& changed = pieces();
    std::lock_guard const held(guard_);
    if (!asked_) {
      auto& by = *after_->by();
      std::lock_guard const one(by.one_at_a_time);
      drawn_ = cli::redrawn_between(by.ask, before_->for_totals(), after_->for_totals(), changed.pieces);
      asked_ = true;
    }
    return drawn_;
  }

 private:
  held_map before_;
  held_map after_;
  change_result found_;
  mutable std::mutex guard_;
  mutable std::optional<change_pieces> pieces_;
  mutable bool asked_ = false;
  mutable std::optional<redrawn_result> drawn_;
};

using held_change = std::shared_ptr<change_handle>;

// Two maps of fewer vertices are compared in less time than anybody waits for.
constexpr std::size_t compared_in_a_blink = 150'000;

// Owns a change. To wrap it in a class of its own takes as long as to compare two maps of neighbouring days.
PyObject* enclosed(held_change of) {
  auto owned = std::make_unique<held_change>(std::move(of));
  auto* const capsule = PyCapsule_New(owned.get(), nullptr, [](PyObject* held) {
    delete static_cast<held_change*>(PyCapsule_GetPointer(held, nullptr));
  });
  if (capsule == nullptr) throw py::error_already_set();
  static_cast<void>(owned.release());
  return capsule;
}

held_change change_between(held_map before, held_map after) {
  auto const vertices = before->drawn().land().vertices().size() + after->drawn().land().vertices().size();
  bool const in_a_blink =
      vertices < compared_in_a_blink && before->is_drawn_for_totals() && after->is_drawn_for_totals();
  if (in_a_blink)
    return without_lock([&] { return std::make_shared<change_handle>(std::move(before), std::move(after)); });
  return stoppable([=](progress_callback const&) { return std::make_shared<change_handle>(before, after); });
}

// The map that an object holds. pybind11's own cast looks its type up by name each time.
held_map const& map_in(PyObject* object) {
  static auto const* const type = reinterpret_cast<PyTypeObject*>(py::type::of<map_handle>().ptr());
  if (Py_TYPE(object) != type) throw py::type_error("expected two maps");
  return reinterpret_cast<py::detail::instance*>(object)->get_value_and_holder().holder<held_map>();
}

// The change of two maps, and what it gained, lost and won on balance. It is called by Python itself: pybind11's way to a
// function takes a tenth of the time of a daily pair.
PyObject* change_of(PyObject*, PyObject* const* given, Py_ssize_t count) noexcept try {
  if (count != 2) throw py::type_error("expected two maps");
  auto held = change_between(map_in(given[0]), map_in(given[1]));
  auto const open = held->found().contested_open;
  auto* const result = PyTuple_New(4);
  if (result == nullptr) throw py::error_already_set();
  auto const owner = py::reinterpret_steal<py::tuple>(result);
  PyTuple_SET_ITEM(result, 0, enclosed(std::move(held)));
  Py_ssize_t at = 1;
  for (auto const km2 : {open.gained_km2, open.lost_km2, open.net_km2}) {
    auto* const value = PyFloat_FromDouble(km2);
    if (value == nullptr) throw py::error_already_set();
    PyTuple_SET_ITEM(result, at++, value);
  }
  return owner.inc_ref().ptr();
} catch (py::error_already_set& problem) {
  problem.restore();
  return nullptr;
} catch (...) {
  raise_in_python(std::current_exception());
  return nullptr;
}

void add_change_of(py::module_& module) {
  static PyMethodDef definition = {"change", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(&change_of)),
                                   METH_FASTCALL, nullptr};
  module.attr("change") = py::reinterpret_steal<py::object>(PyCFunction_NewEx(&definition, nullptr, nullptr));
}

// Of a changed piece: from, to, km², and its land as well-known binary.
py::list pieces_of(held_change const& of) {
  auto const lands = stoppable([=](progress_callback const&) {
    std::vector<std::vector<std::byte>> all;
    for (auto const& piece : of->pieces().pieces) all.push_back(write_wkb(piece.land));
    return all;
  });
  py::list result;
  for (std::size_t i = 0; i < lands.size(); ++i) {
    auto const& piece = of->pieces().pieces[i];
    result.append(py::make_tuple(of->pieces().names.name(piece.from), of->pieces().names.name(piece.to), piece.area_km2,
                                 py::bytes(reinterpret_cast<char const*>(lands[i].data()), lands[i].size())));
  }
  return result;
}

std::string change_svg(held_change const& of) {
  return stoppable([=](progress_callback const& callback) {
    picture_options with;
    with.progress = callback;
    with.stance = of->after()->stance();
    return to_svg(of->before()->drawn(), of->after()->drawn(), with);
  });
}

}  // namespace

void add_change(py::module_& module) {
  py::class_<change_handle, held_change>(module, "Change")
      .def(py::init([](py::capsule const& of) { return *of.get_pointer<held_change>(); }))
      .def("contested_closed", [](held_change const& of) { return to_python(to_json(of->found().contested_closed)); })
      .def("contested_mapped", [](held_change const& of) { return to_python(to_json(of->found().contested_mapped)); })
      .def("matrix", [](held_change const& of) { return to_python(to_json(of->found().matrix)); })
      .def("rate_km2_per_day", [](held_change const& of) { return of->found().rate_km2_per_day; })
      .def("quantity_km2", [](held_change const& of) { return of->found().quantity_km2; })
      .def("allocation_km2", [](held_change const& of) { return of->found().allocation_km2; })
      .def("pieces", &pieces_of)
      .def("svg", &change_svg)
      .def("zones",
           [](held_change const& of, given_zones const& zones) {
             return stoppable([=](progress_callback const&) {
                      return change_by_zone(of->before(), of->after(), zones, of->pieces().pieces, of->drawn_anew());
                    })
                 .taken();
           })
      .def("body", [](held_change const& of) {
        return answered(
            [=](progress_callback const&) { return change_json(of->found(), of->pieces(), of->drawn_anew()); });
      });
  add_change_of(module);
}

}  // namespace salient::python
