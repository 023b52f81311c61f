// SPDX-License-Identifier: BSL-1.0
// The one unit of a project with SALIENT_SEPARATE_COMPILATION that compiles the readers' bodies.
#include "salient/io/definitions.hpp"
