// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "salient/core/progress.hpp"
#include "salient/core/workers.hpp"
#include "salient/overlay/fill_rule.hpp"

namespace salient::inline SALIENT_ABI {

struct overlay_options {
  fill_rule rule = fill_rule::ogc;      ///< of every operand
  salient::workers* workers = nullptr;  ///< who share the work (`worker_threads`); the answer is the same to the bit
  progress_callback progress{};         ///< told of 4 steps
};

}  // namespace salient
