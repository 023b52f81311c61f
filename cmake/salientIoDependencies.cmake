# SPDX-License-Identifier: BSL-1.0
# Shared by the build and by the installed package: what salient::io needs, in one place.

set(SALIENT_IO_LIBRARIES simdjson::simdjson ZLIB::ZLIB OpenSSL::Crypto date::date-tz)

# Finds all of SALIENT_IO_LIBRARIES; `missing` names the packages that are not there, empty if none.
macro(salient_find_io_dependencies missing)
  set(${missing} "")
  foreach(salient_package IN ITEMS simdjson ZLIB OpenSSL date)
    find_package(${salient_package} QUIET)
    if(NOT ${salient_package}_FOUND)
      list(APPEND ${missing} ${salient_package})
    endif()
  endforeach()
  # Each reads one kind of file more; where it is absent that kind is refused, with the line that converts it.
  find_package(EXPAT QUIET)    # KML
  find_package(SQLite3 QUIET)  # GeoPackage, which it writes too
  find_package(PROJ QUIET CONFIG)  # reference systems other than degrees and Web Mercator
  find_package(nlohmann_json QUIET)  # results as JSON
endmacro()
