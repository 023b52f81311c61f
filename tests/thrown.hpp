// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <catch2/catch_test_macros.hpp>

#include "salient/core/errors.hpp"

namespace salient::test {

/// The code of the error that a call throws; fails the test if it throws none of this kind.
template <class Error, class Call>
error_code code_of(Call&& call) {
  try {
    static_cast<void>(call());
  } catch (Error const& e) {
    return e.code();
  }
  FAIL("no error");
  return error_code::argument_empty;
}

}  // namespace salient::test
