# SPDX-License-Identifier: BSL-1.0
# cmake -D PROGRAM=… -D EXPECTED=… -P compareOutput.cmake: fails unless the program ends with 0 and prints the file.
execute_process(COMMAND "${PROGRAM}" OUTPUT_VARIABLE printed RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} ended with ${status}; it printed:\n${printed}")
endif()
file(READ "${EXPECTED}" expected)
if(NOT printed STREQUAL expected)
  message(FATAL_ERROR "output differs from ${EXPECTED}; printed:\n${printed}\nexpected:\n${expected}")
endif()
