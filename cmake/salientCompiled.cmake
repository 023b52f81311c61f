# SPDX-License-Identifier: BSL-1.0
# salient::compiled: salient::salient for projects of many units, its bodies compiled once, into a static library of the
# project that asks for it. Whoever links it gets SALIENT_SEPARATE_COMPILATION and sees declarations alone.
function(salient_add_compiled)
  if(TARGET salient_compiled)
    return()
  endif()
  set(unit "${CMAKE_CURRENT_BINARY_DIR}/salient_definitions.cpp")
  file(CONFIGURE OUTPUT "${unit}" CONTENT "#include \"salient/definitions.hpp\"\n")
  add_library(salient_compiled STATIC EXCLUDE_FROM_ALL "${unit}")
  add_library(salient::compiled ALIAS salient_compiled)
  target_compile_definitions(salient_compiled PUBLIC SALIENT_SEPARATE_COMPILATION)
  target_link_libraries(salient_compiled PUBLIC salient::salient)
endfunction()
