include(CMakePackageConfigHelpers)
foreach(room IN LISTS TONGTU_ROOMS)
  list(APPEND room_targets tongtu_${room})
endforeach()
install(TARGETS ${room_targets} EXPORT tongtuTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS tongtu RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY tongtu DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp"
        PATTERN "*_test.hpp" EXCLUDE)
install(EXPORT tongtuTargets NAMESPACE tongtu:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/tongtu)
configure_package_config_file(${CMAKE_SOURCE_DIR}/cmake/tongtuConfig.cmake.in
  ${CMAKE_BINARY_DIR}/tongtuConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/tongtu)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/tongtuConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/tongtuConfig.cmake ${CMAKE_BINARY_DIR}/tongtuConfigVersion.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/tongtu)
