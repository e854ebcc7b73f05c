# Installs the built library into a folder of its own if the way needs that, then builds and runs a host's two programs:
# `strict`, which turns every warning of our headers into its own error, and `careless`, which our flags would stop.
# Inside another project the library would be compiled once more, which takes minutes and shows nothing new: there only
# `careless` is built, and the commands that would compile the rest are read.
cmake_minimum_required(VERSION 3.25)
set(here ${CMAKE_CURRENT_LIST_DIR})
set(prefix ${WORK}/prefix-${WAY})
set(tree ${WORK}/${WAY})
set(strict -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Werror)

function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

if(NOT WAY STREQUAL "add_subdirectory")
  file(REMOVE_RECURSE ${prefix})
  run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix})
endif()

if(WAY STREQUAL "pkg_config")
  set(ENV{PKG_CONFIG_PATH} ${prefix}/${LIBDIR}/pkgconfig)
  execute_process(COMMAND pkg-config --cflags --libs custos OUTPUT_VARIABLE flags OUTPUT_STRIP_TRAILING_WHITESPACE
    COMMAND_ERROR_IS_FATAL ANY)
  separate_arguments(flags UNIX_COMMAND "${flags}")
  file(MAKE_DIRECTORY ${tree})
  run(${COMPILER} -std=c++20 ${strict} ${here}/strict.cpp -o ${tree}/strict ${flags})
  run(${COMPILER} -std=c++20 ${here}/careless.cpp -o ${tree}/careless ${flags})
else()
  run(${CMAKE_COMMAND} -G Ninja -S ${here}/${WAY} -B ${tree} -DCMAKE_PREFIX_PATH=${prefix} -DCUSTOS_SOURCE=${SOURCE}
    -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_EXPORT_COMPILE_COMMANDS=ON "-DSTRICT=${strict}")
  run(${CMAKE_COMMAND} --build ${tree} --target careless)
  if(WAY STREQUAL "find_package")
    run(${CMAKE_COMMAND} --build ${tree} --target strict)
  endif()
endif()
run(${tree}/careless)

if(WAY STREQUAL "add_subdirectory")
  file(STRINGS ${tree}/compile_commands.json ours REGEX "\"command\".*/src/[a-z]+/[a-z_]+\\.cpp")
  list(FILTER ours INCLUDE REGEX " -W")
  list(LENGTH ours warned)
  if(warned)
    list(GET ours 0 first)
    message(FATAL_ERROR "inside another project our own files are compiled with warnings of ours: ${first}")
  endif()
else()
  run(${tree}/strict)
endif()
