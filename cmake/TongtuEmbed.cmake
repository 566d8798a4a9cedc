# tongtu_embed(TARGET SYMBOL FILE): the bytes of FILE as `std::string_view const SYMBOL`, declared by
# the includer. Made at configure time and again when the file changes.
function(tongtu_embed target symbol file)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} content)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded_${symbol}.cpp)
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT
"#include <string_view>
extern std::string_view const ${symbol};
std::string_view const ${symbol} = R\"tongtu_file(@content@)tongtu_file\";
")
  target_sources(${target} PRIVATE ${out})
endfunction()
