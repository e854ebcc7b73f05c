# Installs the built library into a folder of its own if the way needs that, then builds and runs a host's programs:
# `strict`, which turns every warning of our headers into its own error, `careless`, which our flags would stop, and
# `counter`, the first program in C of the README.
# Inside another project the library would be compiled once more, which takes minutes and shows nothing new: there only
# `careless` is built, and the commands that would compile the rest are read.
cmake_minimum_required(VERSION 3.25)
set(here ${CMAKE_CURRENT_LIST_DIR})
set(prefix ${WORK}/prefix-${WAY})
set(tree ${WORK}/${WAY})
set(strict -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Werror)
set(in_c -std=c11 -Wall -Wextra -pedantic -Werror)

function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# The program opens the archive that README's lines make: in a new folder each time.
function(run_counter program)
  file(REMOVE_RECURSE ${tree}/counter-runs-here)
  file(MAKE_DIRECTORY ${tree}/counter-runs-here)
  set(ENV{PATH} "${BUILD}/src/cli:$ENV{PATH}")
  set(ENV{TILL_SECRET} "four words of a test")
  execute_process(COMMAND sh -e ${SOURCE}/docs/examples/first.sh WORKING_DIRECTORY ${tree}/counter-runs-here
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${program} WORKING_DIRECTORY ${tree}/counter-runs-here OUTPUT_VARIABLE said
    COMMAND_ERROR_IS_FATAL ANY)
  if(NOT said STREQUAL "dossier 1 stands in tier high\n")
    message(FATAL_ERROR "the first program in C says: ${said}")
  endif()
endfunction()

# A host's project in the folder of that name beside this file.
function(build_project folder)
  run(${CMAKE_COMMAND} -G Ninja -S ${here}/${folder} -B ${tree} -DCMAKE_PREFIX_PATH=${prefix} -DCUSTOS_SOURCE=${SOURCE}
    -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_C_COMPILER=${C_COMPILER} -DCMAKE_EXPORT_COMPILE_COMMANDS=ON
    "-DSTRICT=${strict}")
  run(${CMAKE_COMMAND} --build ${tree} --target ${ARGN})
endfunction()

function(ask_pkg_config package result)
  set(ENV{PKG_CONFIG_PATH} ${prefix}/${LIBDIR}/pkgconfig)
  execute_process(COMMAND pkg-config --cflags --libs ${package} OUTPUT_VARIABLE flags OUTPUT_STRIP_TRAILING_WHITESPACE
    COMMAND_ERROR_IS_FATAL ANY)
  separate_arguments(flags UNIX_COMMAND "${flags}")
  set(${result} ${flags} PARENT_SCOPE)
endfunction()

# The package as a machine without ours would get it: made, unpacked, and its words read.
function(unpack_package)
  file(REMOVE_RECURSE ${prefix} ${WORK}/package)
  run(cpack -G DEB --config ${BUILD}/CPackConfig.cmake -B ${WORK}/package)
  file(GLOB package ${WORK}/package/custos_*.deb)
  run(dpkg-deb -x ${package} ${prefix})
  execute_process(COMMAND dpkg-deb -f ${package} Depends OUTPUT_VARIABLE depends COMMAND_ERROR_IS_FATAL ANY)
  if(NOT depends MATCHES "libsqlite3-0" OR NOT depends MATCHES "libbotan")
    message(FATAL_ERROR "the package does not say what its library needs: ${depends}")
  endif()
  run(${prefix}/usr/bin/custos --version)
endfunction()

if(WAY STREQUAL "deb")
  unpack_package()
  set(prefix ${prefix}/usr)
elseif(NOT WAY MATCHES "add_subdirectory|fetch_content")
  file(REMOVE_RECURSE ${prefix})
  run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix})
endif()

if(WAY STREQUAL "pkg_config")
  file(MAKE_DIRECTORY ${tree})
  ask_pkg_config(custos flags)
  run(${COMPILER} -std=c++20 ${strict} ${here}/strict.cpp -o ${tree}/strict ${flags})
  run(${COMPILER} -std=c++20 ${here}/careless.cpp -o ${tree}/careless ${flags})
  ask_pkg_config(custos-capi flags)
  run(${C_COMPILER} ${in_c} ${SOURCE}/docs/examples/first.c -o ${tree}/counter ${flags} -Wl,-rpath,${prefix}/${LIBDIR})
  ask_pkg_config(custos-capi-static flags)
  run(${C_COMPILER} ${in_c} ${SOURCE}/docs/examples/first.c -o ${tree}/alone ${flags})
elseif(WAY STREQUAL "find_package")
  build_project(find_package careless strict counter)
elseif(WAY MATCHES "add_subdirectory|fetch_content")
  build_project(${WAY} careless)
else()
  build_project(c_host counter)
endif()

if(NOT WAY MATCHES "add_subdirectory|fetch_content")
  run_counter(${tree}/counter)
endif()
if(WAY MATCHES "find_package|pkg_config|add_subdirectory|fetch_content")
  run(${tree}/careless)
endif()
if(WAY STREQUAL "pkg_config")
  run_counter(${tree}/alone)
  execute_process(COMMAND readelf --dynamic ${tree}/alone OUTPUT_VARIABLE needed COMMAND_ERROR_IS_FATAL ANY)
  if(needed MATCHES "libcustos\\.so")
    message(FATAL_ERROR "the program that has the library inside wants libcustos.so as well")
  endif()
endif()
if(WAY MATCHES "find_package|pkg_config")
  run(${tree}/strict)
endif()

if(WAY MATCHES "add_subdirectory|fetch_content")
  file(STRINGS ${tree}/compile_commands.json ours REGEX "\"command\".*/src/[a-z]+/[a-z_]+\\.cpp")
  list(FILTER ours INCLUDE REGEX " -W")
  list(LENGTH ours warned)
  if(warned)
    list(GET ours 0 first)
    message(FATAL_ERROR "inside another project our own files are compiled with warnings of ours: ${first}")
  endif()
endif()
