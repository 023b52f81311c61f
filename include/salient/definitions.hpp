// SPDX-License-Identifier: BSL-1.0
#pragma once

// The bodies of all that salient declares outside salient/io/, for one unit of a program whose units are all compiled with
// SALIENT_SEPARATE_COMPILATION (see core/inline.hpp); before any other header of salient. Without that macro there is
// no need for it.

#ifdef SALIENT_DEFINITIONS
#error "salient/definitions.hpp must come before all other headers of salient"
#endif
#ifdef SALIENT_SEPARATE_COMPILATION
#define SALIENT_DEFINES
#endif
#include "salient/control/map_bytes.hpp"
#include "salient/control/place.hpp"
#include "salient/control/series.hpp"
#include "salient/geometry/wkb.hpp"
#include "salient/measure/claim.hpp"
#include "salient/measure/corridor.hpp"
#include "salient/measure/directions_blocked_moved.hpp"
#include "salient/measure/directions_blocked_over.hpp"
#include "salient/measure/encirclement_of_many.hpp"
#include "salient/measure/error_band.hpp"
#include "salient/measure/event_lag.hpp"
#include "salient/measure/extent.hpp"
#include "salient/measure/history.hpp"
#include "salient/measure/pocket.hpp"
#include "salient/measure/redrawn.hpp"
#include "salient/measure/series.hpp"
#include "salient/measure/way_out.hpp"
#include "salient/overlay/stack.hpp"
#include "salient/salient.hpp"
