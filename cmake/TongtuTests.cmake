find_package(GTest REQUIRED)
include(GoogleTest)
find_path(RAPIDCHECK_INCLUDE rapidcheck.h REQUIRED)
find_library(RAPIDCHECK_LIBRARY rapidcheck REQUIRED)

# The same cases in each run, so that a failure is one that the change made.
set(TONGTU_PROPERTY_SEED 20261125 CACHE STRING "seed of the properties' cases; empty: new ones")

# tongtu_test(NAME SOURCES … LABELS … ROOMS … [THIRD …]): one gtest program, one CTest entry a case.
function(tongtu_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LABELS;ROOMS;THIRD;DEFINITIONS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  tongtu_unity(${name})
  tongtu_optimise(${name} g)
  target_include_directories(${name} PRIVATE ${RAPIDCHECK_INCLUDE})
  target_link_libraries(${name} PRIVATE tongtu_options GTest::gtest GTest::gmock GTest::gtest_main
                                        ${RAPIDCHECK_LIBRARY})
  foreach(room IN LISTS arg_ROOMS)
    target_link_libraries(${name} PRIVATE tongtu_${room})
  endforeach()
  foreach(third IN LISTS arg_THIRD)
    target_link_libraries(${name} PRIVATE tongtu_third_party_${third})
  endforeach()
  target_compile_definitions(${name} PRIVATE TONGTU_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                             ${arg_DEFINITIONS})
  set(cases "")
  if(TONGTU_PROPERTY_SEED)
    set(cases ENVIRONMENT "RC_PARAMS=seed=${TONGTU_PROPERTY_SEED}")
  endif()
  gtest_discover_tests(${name} TEST_PREFIX "${name}." DISCOVERY_MODE PRE_TEST
                       PROPERTIES LABELS "${arg_LABELS}" TIMEOUT 600 ${cases})
endfunction()
