// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <string>

#include "salient/core/date_time.hpp"
#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// Whether the system's IANA database has a timezone of that name, such as `Europe/Kyiv` or `UTC`.
[[nodiscard]] bool is_timezone(std::string const& name);

/// The last second of a day in a timezone.
/// @throws argument_error  `argument_unknown`: no such timezone
[[nodiscard]] time_point end_of_day(date day, std::string const& timezone);

/// When a clock in a timezone shows so many seconds after midnight on a day. Of a time that it shows twice, the earlier; of
/// one that it leaves out, when it was put forward.
/// @throws argument_error  `argument_unknown`: no such timezone
[[nodiscard]] time_point time_of_clock(date day, std::chrono::seconds clock, std::string const& timezone);

/// The day that a clock in a timezone shows at some moment.
/// @throws argument_error  `argument_unknown`: no such timezone
[[nodiscard]] date day_in(time_point moment, std::string const& timezone);

}  // namespace salient

#if SALIENT_IO_DEFINITIONS
#include "salient/io/impl/timezone.hpp"
#endif
