// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/control/legend.hpp"
#include "salient/core/inline.hpp"

namespace salient::inline SALIENT_ABI {

/// The legend of DeepState's full maps since April 2022, in all its spellings: keys since March 2024, names in
/// Ukrainian and English before, colours where a polygon was left with a placeholder for a name.
/// Land that other wars took (Karelia, Transnistria, …) is `outside`, though its name says "occupied".
/// Source: own reading of the names of 843 published maps (docs/sources.md).
[[nodiscard]] legend deepstate_legend();

}  // namespace salient

#if SALIENT_DEFINITIONS
#include "salient/control/impl/deepstate_legend.hpp"
#endif
