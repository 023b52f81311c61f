// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// Text from a file or the command line as it may be shown: what could forge lines, steer a terminal or turn the
/// direction of writing of the words beside it becomes a blank (U+0000–1F, 7F–9F, 061C, 200E–F, 2028–E, 2066–9); bytes
/// that are no UTF-8 come out as U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/printable.hpp"
#endif
