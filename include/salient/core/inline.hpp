// SPDX-License-Identifier: BSL-1.0
#pragma once

// Where the bodies of salient's functions stand. Header-only unless told otherwise: every unit sees them, `inline`. A
// project of many units defines SALIENT_SEPARATE_COMPILATION for all of them, and includes salient/definitions.hpp in
// one. The others then see declarations alone, and compile in a fraction of the time.
//
// A public header ends with
//   #if SALIENT_DEFINITIONS
//   #include "salient/<floor>/impl/<its name>.hpp"
//   #endif
// and that file marks what the header declares SALIENT_INLINE. Templates that a caller instantiates stand in full.

#if !defined(SALIENT_SEPARATE_COMPILATION)
#define SALIENT_DEFINITIONS 1
#define SALIENT_INLINE inline
#elif defined(SALIENT_DEFINES)
#define SALIENT_DEFINITIONS 1
#define SALIENT_INLINE
#else
#define SALIENT_DEFINITIONS 0
#endif
