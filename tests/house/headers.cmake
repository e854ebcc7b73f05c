# Every public header compiles alone, and included twice; and all of them in two files make one program, so that none
# defines a function without `inline`. Objects and not -fsyntax-only: what did not change is not compiled again.
#
# A header that includes another, itself or through others, is as alone behind it: whatever stands there it would have
# read before its own first line, and what is read there was compiled alone too. So it is compiled behind the heaviest
# that it includes of `bases`, precompiled. A header is alone, too, where it is the first that another one includes,
# behind the same base: nothing more has been read before it. So only those that come first nowhere have a file of
# their own.
set(bases custos/dossier/model.hpp custos/core/shape.hpp)  # each includes the ones after it
set(include ${PROJECT_SOURCE_DIR}/include)
file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${include} ${include}/custos/*.hpp)
set(units ${CMAKE_CURRENT_BINARY_DIR}/headers)

# reach_of(header): sets reach_<header> to all headers of ours that it includes, itself or through others.
function(reach_of header)
  if(DEFINED reach_${header})
    return()
  endif()
  set(reach_${header} "")  # two headers may include each other
  file(STRINGS ${include}/${header} lines REGEX "^#include <custos/")
  set(all "")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "^#include <(.*)>.*$" "\\1" next "${line}")
    reach_of(${next})
    list(APPEND all ${next} ${reach_${next}})
  endforeach()
  list(REMOVE_DUPLICATES all)
  set(reach_${header} "${all}" PARENT_SCOPE)
endfunction()

set(all "")
foreach(header IN LISTS headers)
  string(APPEND all "#include <${header}>\n")
  reach_of(${header})
  set(base_${header} none)
  foreach(base IN LISTS bases)
    if(base_${header} STREQUAL none AND base IN_LIST reach_${header})
      set(base_${header} ${base})
    endif()
  endforeach()
endforeach()
set(first_in_another "")
foreach(header IN LISTS headers)
  file(STRINGS ${include}/${header} first REGEX "^#include" LIMIT_COUNT 1)
  string(REGEX REPLACE "^#include <(.*)>.*$" "\\1" first "${first}")
  if("${base_${first}}" STREQUAL "${base_${header}}")
    list(APPEND first_in_another "${first}")
  endif()
endforeach()
foreach(header IN LISTS headers)
  if(header IN_LIST first_in_another)
    continue()
  endif()
  string(REGEX REPLACE "[/.]" "_" unit ${header})
  file(CONFIGURE OUTPUT ${units}/${unit}.cpp CONTENT "#include <${header}>\n#include <${header}>\n" @ONLY)
  list(APPEND alone_${base_${header}} ${units}/${unit}.cpp)
endforeach()
file(CONFIGURE OUTPUT ${units}/one.cpp CONTENT "${all}" @ONLY)
file(CONFIGURE OUTPUT ${units}/other.cpp CONTENT "${all}\nint main() { return 0; }\n" @ONLY)

add_custom_target(custos_headers_alone)
foreach(base IN ITEMS ${bases} none)
  string(REGEX REPLACE "[/.]" "_" behind custos_headers_behind_${base})
  add_library(${behind} OBJECT EXCLUDE_FROM_ALL ${alone_${base}})
  target_compile_options(${behind} PRIVATE -O0)
  target_link_libraries(${behind} PRIVATE custos_headers custos_build_flags)
  if(CUSTOS_PRECOMPILED AND NOT base STREQUAL none)
    target_precompile_headers(${behind} PRIVATE <${base}>)
  endif()
  add_dependencies(custos_headers_alone ${behind})
endforeach()
add_executable(custos_headers_together EXCLUDE_FROM_ALL ${units}/one.cpp ${units}/other.cpp)
target_compile_options(custos_headers_together PRIVATE -O0)
target_link_libraries(custos_headers_together PRIVATE custos custos_build_flags)

add_test(NAME house.headers_alone
  COMMAND ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR} -j 2 --target custos_headers_alone custos_headers_together
    -- -k 0)
set_tests_properties(house.headers_alone PROPERTIES PROCESSORS 2 TIMEOUT 600 LABELS headers RESOURCE_LOCK build_tree)
