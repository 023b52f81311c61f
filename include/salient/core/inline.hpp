// SPDX-License-Identifier: BSL-1.0
#pragma once

// Where the bodies of salient's functions stand. Header-only unless told otherwise: every unit sees them, `inline`. A
// project of many units defines SALIENT_SEPARATE_COMPILATION for all of them, and includes salient/definitions.hpp in
// one, and salient/io/definitions.hpp in another if it reads files. The others then see declarations alone, and compile in
// a fraction of the time.
//
// A public header ends with
//   #if SALIENT_DEFINITIONS
//   #include "salient/<floor>/impl/<its name>.hpp"
//   #endif
// (SALIENT_IO_DEFINITIONS in io) and that file marks what the header declares SALIENT_INLINE. Templates that a caller instantiates stand in full.

// SALIENT_ABI is the inline namespace in which all of salient stands. Bodies compiled apart have one of their own, so that a
// program may hold both forms, or two versions, as copies that know nothing of each other; a call that hands a type of one
// form to the other does not link.

#if !defined(SALIENT_SEPARATE_COMPILATION)
#define SALIENT_ABI v0_1
#define SALIENT_DEFINITIONS 1
#define SALIENT_IO_DEFINITIONS 1
#define SALIENT_INLINE inline
#else
#define SALIENT_ABI v0_1_compiled
#if defined(SALIENT_DEFINES)
#define SALIENT_DEFINITIONS 1
#define SALIENT_IO_DEFINITIONS 0
#define SALIENT_INLINE
#elif defined(SALIENT_IO_DEFINES)
#define SALIENT_DEFINITIONS 0
#define SALIENT_IO_DEFINITIONS 1
#define SALIENT_INLINE
#else
#define SALIENT_DEFINITIONS 0
#define SALIENT_IO_DEFINITIONS 0
#endif
#endif
