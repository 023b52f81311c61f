// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <stdexcept>

#include "salient/core/errors.hpp"

namespace salient::test {

/// The error that a call throws; fails the test if it throws none of this kind.
template <class Error, class Call>
Error error_of(Call&& call) {
  try {
    static_cast<void>(call());
  } catch (Error const& e) {
    return e;
  }
  FAIL("no error");
  throw std::logic_error("FAIL goes on");
}

/// Its code.
template <class Error, class Call>
error_code code_of(Call&& call) {
  return error_of<Error>(call).code();
}

}  // namespace salient::test
