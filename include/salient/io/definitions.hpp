// SPDX-License-Identifier: BSL-1.0
#pragma once

// The bodies of all that salient/io/ declares, for one unit of a program whose units are all compiled with
// SALIENT_SEPARATE_COMPILATION (see core/inline.hpp): another one than that of salient/definitions.hpp, and likewise before
// any other header of salient.

#ifdef SALIENT_IO_DEFINITIONS
#error "salient/io/definitions.hpp must come before all other headers of salient"
#endif
#ifdef SALIENT_SEPARATE_COMPILATION
#define SALIENT_IO_DEFINES
#endif
#include "salient/io/dated_maps.hpp"
#include "salient/io/events.hpp"
#include "salient/io/file_kind.hpp"
#include "salient/io/files.hpp"
#include "salient/io/geojson.hpp"
#include "salient/io/geopackage_writer.hpp"
#include "salient/io/legend_file.hpp"
#include "salient/io/lines.hpp"
#include "salient/io/map_folder.hpp"
#include "salient/io/map_series.hpp"
#include "salient/io/map_times.hpp"
#include "salient/io/new_folder.hpp"
#include "salient/io/places.hpp"
#include "salient/io/printable.hpp"
#include "salient/io/profile.hpp"
#include "salient/io/properties.hpp"
#include "salient/io/sha256.hpp"
#include "salient/io/stance_file.hpp"
#include "salient/io/timezone.hpp"
#if SALIENT_HAS_NLOHMANN_JSON
#include "salient/io/to_json.hpp"
#endif
#include "salient/io/validate.hpp"
