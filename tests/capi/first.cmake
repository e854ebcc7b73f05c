# Runs the first program in a folder of its own and compares what it prints.
file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})
execute_process(COMMAND ${PROGRAM} WORKING_DIRECTORY ${WORK} OUTPUT_VARIABLE printed COMMAND_ERROR_IS_FATAL ANY)
if(NOT printed STREQUAL "dossier 1 stands in tier high\n")
  message(FATAL_ERROR "it printed: ${printed}")
endif()
