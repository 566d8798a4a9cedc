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

# -O2 but where it counts (tongtu_optimise): -O3 takes longer to compile than it saves elsewhere.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

# tongtu_optimise(TARGET LEVEL): compiles the target with -O<LEVEL> in a release build. Level g halves
# the compile time of code that puts tables, texts and pages together.
function(tongtu_optimise target level)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O${level}>)
endfunction()

# tongtu_unity(TARGET [COUNT]): compiles COUNT (eighteen) sources of the target as one, since most of what
# the compiler reads are headers of libraries. Off with TONGTU_UNITY=OFF, as the preset dev has it.
function(tongtu_unity target)
  set(count 18)
  if(ARGC GREATER 1)
    set(count ${ARGV1})
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${TONGTU_UNITY}
                                             UNITY_BUILD_BATCH_SIZE ${count})
endfunction()
