# Every public header compiles alone, and included twice; and all of them in two files make one program, so that none
# defines a function without `inline`. Objects and not -fsyntax-only: what did not change is not compiled again.
#
# A header is alone, too, where it is the first that another one includes: nothing has been read before it. So only
# those that come first nowhere have a file of their own, little more than half of them.
set(include ${PROJECT_SOURCE_DIR}/include)
file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${include} ${include}/custos/*.hpp)
set(units ${CMAKE_CURRENT_BINARY_DIR}/headers)
set(all "")
set(alone "")
set(first_in_another "")
foreach(header IN LISTS headers)
  file(STRINGS ${include}/${header} first REGEX "^#include" LIMIT_COUNT 1)
  string(REGEX REPLACE "^#include <(.*)>$" "\\1" first "${first}")
  list(APPEND first_in_another "${first}")
endforeach()
foreach(header IN LISTS headers)
  string(APPEND all "#include <${header}>\n")
  if(header IN_LIST first_in_another)
    continue()
  endif()
  string(REGEX REPLACE "[/.]" "_" unit ${header})
  file(CONFIGURE OUTPUT ${units}/${unit}.cpp CONTENT "#include <${header}>\n#include <${header}>\n" @ONLY)
  list(APPEND alone ${units}/${unit}.cpp)
endforeach()
file(CONFIGURE OUTPUT ${units}/one.cpp CONTENT "${all}" @ONLY)
file(CONFIGURE OUTPUT ${units}/other.cpp CONTENT "${all}\nint main() { return 0; }\n" @ONLY)

add_library(custos_headers_alone OBJECT EXCLUDE_FROM_ALL ${alone})
target_compile_options(custos_headers_alone PRIVATE -O0)
target_link_libraries(custos_headers_alone PRIVATE custos_headers custos_build_flags)
add_executable(custos_headers_together EXCLUDE_FROM_ALL ${units}/one.cpp ${units}/other.cpp)
target_compile_options(custos_headers_together PRIVATE -O0)
target_link_libraries(custos_headers_together PRIVATE custos custos_build_flags)

add_test(NAME house.headers_alone
  COMMAND ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR} -j 2 --target custos_headers_alone custos_headers_together
    -- -k 0)
set_tests_properties(house.headers_alone PROPERTIES PROCESSORS 2 TIMEOUT 600 LABELS headers RESOURCE_LOCK build_tree)
