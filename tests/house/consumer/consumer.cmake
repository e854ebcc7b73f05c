# Installs the built library into a folder of its own if the way needs that, then builds and runs a host's two programs:
# `strict`, which turns every warning of our headers into its own error, and `careless`, which our flags would stop.
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
  # Unoptimised: what is tested is the way in, not the code.
  run(${CMAKE_COMMAND} -G Ninja -S ${here}/${WAY} -B ${tree} -DCMAKE_PREFIX_PATH=${prefix} -DCUSTOS_SOURCE=${SOURCE}
    -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER} -DCMAKE_CXX_FLAGS=-O0
    "-DSTRICT=${strict}")
  run(${CMAKE_COMMAND} --build ${tree} -j 2 --target strict careless)
endif()
run(${tree}/strict)
run(${tree}/careless)
