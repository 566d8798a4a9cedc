# tongtu_embed(TARGET NAMESPACE FUNCTION FILE…): the files become part of the program, as
# std::vector<tongtu::EmbeddedFile> NAMESPACE::FUNCTION(), which the includer declares; in this order,
# named by their path in the repository. Made at configure time and again when a file changes.
function(tongtu_embed target namespace function)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${ARGN})
  set(files "")
  foreach(file IN LISTS ARGN)
    file(RELATIVE_PATH name ${CMAKE_SOURCE_DIR} ${file})
    file(SIZE ${file} bytes)
    if(bytes GREATER 60000)
      message(FATAL_ERROR "${name}: a string literal holds at most 65,536 bytes; split it")
    endif()
    file(READ ${file} text)
    string(APPEND files "        {\"${name}\", R\"tongtu_file(${text})tongtu_file\"},\n")
  endforeach()
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded_${function}.cpp)
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT
"// Made by CMake from the files named below.
#include \"tongtu/base/embedded.hpp\"

namespace @namespace@ {

std::vector<EmbeddedFile> @function@();

std::vector<EmbeddedFile> @function@()
{
    return {
@files@    };
}

}  // namespace @namespace@
")
  target_sources(${target} PRIVATE ${out})
endfunction()
