# SPDX-License-Identifier: BSL-1.0
# salient::compiled: salient::salient for projects of many units, its bodies compiled once, into a static library of the
# project that asks for it; fit for a shared library too. Whoever links it gets SALIENT_SEPARATE_COMPILATION and sees
# declarations alone. Where salient::io is at hand, its bodies are there as well.
function(salient_add_compiled)
  if(TARGET salient_compiled)
    return()
  endif()
  set(unit "${CMAKE_CURRENT_BINARY_DIR}/salient_definitions.cpp")
  file(CONFIGURE OUTPUT "${unit}" CONTENT "#include \"salient/definitions.hpp\"\n")
  add_library(salient_compiled STATIC EXCLUDE_FROM_ALL "${unit}")
  add_library(salient::compiled ALIAS salient_compiled)
  set_target_properties(salient_compiled PROPERTIES POSITION_INDEPENDENT_CODE ON)
  target_compile_definitions(salient_compiled PUBLIC SALIENT_SEPARATE_COMPILATION)
  target_link_libraries(salient_compiled PUBLIC salient::salient)
  if(TARGET salient::io)
    set(io_unit "${CMAKE_CURRENT_BINARY_DIR}/salient_io_definitions.cpp")
    file(CONFIGURE OUTPUT "${io_unit}" CONTENT "#include \"salient/io/definitions.hpp\"\n")
    target_sources(salient_compiled PRIVATE "${io_unit}")
    target_link_libraries(salient_compiled PUBLIC salient::io)
  endif()
endfunction()
