// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <new>
#include <stdexcept>
#include <string>

#include "salient/core/errors.hpp"

namespace salient::inline SALIENT_ABI {

/// Does what a file asks for; where that takes more than the machine or the engine has, the error names the file.
/// @param file  as messages call it; several, as they are to be listed
/// @param work  a function without arguments
/// @return what `work` returns
/// @throws input_error  `memory_exhausted`: memory that is not to be had (std::bad_alloc, std::length_error);
///         `overlay_too_large`: an overlay_error with that code. What else `work` throws passes through
template <class Work>
decltype(auto) within_memory(std::string const& file, Work&& work) {
  auto const exhausted = [&] {
    return input_error(error_code::memory_exhausted, {file}, "needs more memory than is to be had");
  };
  try {
    return work();
  } catch (std::bad_alloc const&) {
    throw exhausted();
  } catch (std::length_error const&) {
    throw exhausted();
  } catch (overlay_error const& refused) {
    if (refused.code() != error_code::overlay_too_large) throw;
    throw input_error(refused.code(), {file}, refused.what());
  }
}

}  // namespace salient
