# Compiler settings shared by every target. One rounding everywhere: no contraction, no fast-math.
add_library(tongtu_options INTERFACE)
target_compile_options(tongtu_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -Wdouble-promotion -Wnull-dereference -Werror
  -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these inside inlined library code (bug 105329 and kin), never in ours alone.
  target_compile_options(tongtu_options INTERFACE
    -Wno-error=restrict -Wno-error=maybe-uninitialized -Wno-error=null-dereference
    -Wno-error=stringop-overflow -Wno-error=array-bounds)
endif()
if(TONGTU_SANITIZE)
  list(JOIN TONGTU_SANITIZE "," sanitizers)
  add_compile_options(-fsanitize=${sanitizers} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${sanitizers})
endif()
if(TONGTU_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()
