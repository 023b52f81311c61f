# SPDX-License-Identifier: BSL-1.0
# Other people's libraries that judge ours in tests and race it in benchmarks. All optional: whatever is found is
# linked into salient_peers and announced to the code as SALIENT_HAVE_<NAME>.

add_library(salient_peers INTERFACE)
set(salient_peers_found "")

function(salient_peer name header library)
  find_path(SALIENT_${name}_INCLUDE_DIR NAMES ${header})
  find_library(SALIENT_${name}_LIBRARY NAMES ${library})
  mark_as_advanced(SALIENT_${name}_INCLUDE_DIR SALIENT_${name}_LIBRARY)
  if(SALIENT_${name}_INCLUDE_DIR AND SALIENT_${name}_LIBRARY)
    target_include_directories(salient_peers SYSTEM INTERFACE "${SALIENT_${name}_INCLUDE_DIR}")
    target_link_libraries(salient_peers INTERFACE "${SALIENT_${name}_LIBRARY}")
    target_compile_definitions(salient_peers INTERFACE SALIENT_HAVE_${name})
    set(salient_peers_found ${salient_peers_found} ${name} PARENT_SCOPE)
  endif()
endfunction()

salient_peer(GEOS geos_c.h geos_c)
salient_peer(GEOGRAPHICLIB GeographicLib/Geodesic.hpp "GeographicLib;GeographicLib_SHARED")
salient_peer(CLIPPER6 polyclipping/clipper.hpp polyclipping)

find_package(Clipper2 QUIET)
if(Clipper2_FOUND)
  target_link_libraries(salient_peers INTERFACE Clipper2::Clipper2)
  target_compile_definitions(salient_peers INTERFACE SALIENT_HAVE_CLIPPER2)
  list(APPEND salient_peers_found CLIPPER2)
endif()

find_package(LibLZMA QUIET)
if(LibLZMA_FOUND)
  target_link_libraries(salient_peers INTERFACE LibLZMA::LibLZMA)
  target_compile_definitions(salient_peers INTERFACE SALIENT_HAVE_LZMA)
  list(APPEND salient_peers_found LZMA)
endif()

list(JOIN salient_peers_found ", " salient_peers_text)
message(STATUS "salient: peers for tests and benchmarks: ${salient_peers_text}")
