// SPDX-License-Identifier: BSL-1.0
// The module, and how what went wrong in C++ is raised in Python.
#include <exception>
#include <string>
#include <utility>

#if SALIENT_HAS_PROJ
#include <proj.h>
#endif

#include "salient/core/errors.hpp"
#include "salient/core/version.hpp"

#include "handles.hpp"

namespace salient::python {

namespace {

// @param kind  a class of salient.errors
void raise(char const* kind, error const& problem, input_place const& at = {""}, int os_error = 0) {
  auto const make = py::module_::import("salient.errors").attr("_made");
  auto const exception =
      make(kind, problem.what(), static_cast<int>(problem.code()), at.file, at.path, at.offset, os_error);
  PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(exception.ptr())), exception.ptr());
}

void translate(std::exception_ptr const thrown) {
  try {
    if (thrown) std::rethrow_exception(thrown);
  } catch (input_error const& problem) {
    raise("input", problem, problem.place(), problem.os_error().value());
  } catch (output_error const& problem) {
    raise("output", problem, {""}, problem.os_error().value());
  } catch (argument_error const& problem) {
    raise("argument", problem);
  } catch (geometry_error const& problem) {
    raise("geometry", problem);
  } catch (overlay_error const& problem) {
    raise("overlay", problem);
  } catch (cancelled_error const& problem) {
    raise("cancelled", problem);
  } catch (error const& problem) {
    raise("input", problem);
  } catch (py::cast_error const&) {
    PyErr_SetString(PyExc_TypeError, "an argument has another type than the call expects");
  }
}

// Where the wheel's own PROJ finds its data; contexts made from now on look there.
void set_proj_data(std::string const& folder) {
#if SALIENT_HAS_PROJ
  char const* const paths[] = {folder.c_str()};
  proj_context_set_search_paths(nullptr, 1, paths);
#else
  static_cast<void>(folder);
#endif
}

}  // namespace

void raise_in_python(std::exception_ptr thrown) {
  try {
    translate(std::move(thrown));
  } catch (py::builtin_exception const& problem) {
    problem.set_error();
  } catch (std::exception const& problem) {
    PyErr_SetString(PyExc_RuntimeError, problem.what());
  }
}

}  // namespace salient::python

PYBIND11_MODULE(_core, module) {
  module.doc() = "What salient's Python is made of; use the package `salient`.";
  module.attr("version") = salient::version;
  pybind11::register_exception_translator([](std::exception_ptr thrown) { salient::python::translate(thrown); });
  module.def("set_proj_data", &salient::python::set_proj_data);
  salient::python::add_arrow(module);
  salient::python::add_bare_calls(module);
  salient::python::add_change(module);
  salient::python::add_distance(module);
  salient::python::add_maps(module);
  salient::python::add_measures(module);
  salient::python::add_overlay(module);
  salient::python::add_series(module);
  salient::python::add_zones(module);
}
