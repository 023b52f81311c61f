// SPDX-License-Identifier: BSL-1.0
#pragma once

// The bodies of everything that salient/salient.hpp declares, for one unit of a program whose units are all compiled with
// SALIENT_SEPARATE_COMPILATION (see core/inline.hpp); before any other header of salient. Without that macro there is
// no need for it: it is the umbrella then.

#ifdef SALIENT_DEFINITIONS
#error "salient/definitions.hpp must come before all other headers of salient"
#endif
#ifdef SALIENT_SEPARATE_COMPILATION
#define SALIENT_DEFINES
#endif
#include "salient/salient.hpp"
