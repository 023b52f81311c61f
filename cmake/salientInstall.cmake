# SPDX-License-Identifier: BSL-1.0
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/salient")

# The library is its own component, so that it can be installed before (or without) the program.
install(TARGETS salient EXPORT salientTargets
  FILE_SET HEADERS COMPONENT salient_library FILE_SET private_headers COMPONENT salient_library)
install(EXPORT salientTargets NAMESPACE salient:: DESTINATION "${package_dir}" COMPONENT salient_library)
if(TARGET salient_io)
  install(TARGETS salient_io EXPORT salientIoTargets FILE_SET HEADERS COMPONENT salient_library)
  install(EXPORT salientIoTargets NAMESPACE salient:: DESTINATION "${package_dir}" COMPONENT salient_library)
endif()

configure_package_config_file(cmake/salientConfig.cmake.in "${PROJECT_BINARY_DIR}/salientConfig.cmake"
  INSTALL_DESTINATION "${package_dir}" NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may change what stands; a patch may not.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/salientConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES "${PROJECT_BINARY_DIR}/salientConfig.cmake" "${PROJECT_BINARY_DIR}/salientConfigVersion.cmake"
  "${CMAKE_CURRENT_LIST_DIR}/salientIoDependencies.cmake" "${CMAKE_CURRENT_LIST_DIR}/salientCompiled.cmake"
  DESTINATION "${package_dir}" COMPONENT salient_library)
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT salient_library)

if(TARGET salient_cli)
  install(TARGETS salient_cli RUNTIME COMPONENT salient_program)
endif()
