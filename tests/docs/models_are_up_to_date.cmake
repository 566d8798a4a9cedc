# Fails unless `PROGRAM models` prints the bytes of DOCUMENT. What it printed stays in PRINTED.
execute_process(COMMAND ${PROGRAM} models OUTPUT_FILE ${PRINTED} RESULT_VARIABLE ended)
if(NOT ended EQUAL 0)
  message(FATAL_ERROR "`tongtu models` ended with ${ended}")
endif()
execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${PRINTED} ${DOCUMENT}
                RESULT_VARIABLE different OUTPUT_QUIET ERROR_QUIET)
if(NOT different EQUAL 0)
  message(FATAL_ERROR "docs/models.md is not what `tongtu models` prints; write it again:\n"
                      "  ${PROGRAM} models > docs/models.md")
endif()
