# SPDX-License-Identifier: BSL-1.0
# Turns text files into a C++ source, so that a program carries them with it:
#   cmake -DOUTPUT=parts.cpp -DHEADER=parts.hpp -DFUNCTION=salient::cli::report_part -DFILES="page.html;style.css" -P …
# FUNCTION takes a file's name and returns its text; HEADER declares it.
string(REGEX REPLACE "::[^:]*$" "" namespace "${FUNCTION}")
string(REGEX REPLACE "^.*::" "" function "${FUNCTION}")
set(source "// Made by cmake/embedText.cmake.\n#include \"${HEADER}\"\n\nnamespace ${namespace} {\n\n")
string(APPEND source "std::string_view ${function}(std::string_view name) {\n")
foreach(file IN LISTS FILES)
  cmake_path(GET file FILENAME name)
  file(READ "${file}" text)
  # No string literal may be longer than 16 kB everywhere; adjacent ones are joined.
  string(LENGTH "${text}" left)
  set(literals " \"\"")
  set(from 0)
  while(from LESS left)
    string(SUBSTRING "${text}" ${from} 12000 chunk)
    string(APPEND literals "\n      R\"~~~~(${chunk})~~~~\"")
    math(EXPR from "${from} + 12000")
  endwhile()
  string(APPEND source "  if (name == \"${name}\")\n    return${literals};\n")
endforeach()
string(APPEND source "  return {};\n}\n\n}  // namespace ${namespace}\n")
file(WRITE "${OUTPUT}" "${source}")
