# How this project builds its parts. Nothing here sets a global flag: a consumer's own targets are never touched.

# What our own targets are compiled with. Never linked by anything that is installed.
add_library(custos_build_flags INTERFACE)
target_compile_features(custos_build_flags INTERFACE cxx_std_20)
target_link_libraries(custos_build_flags INTERFACE fmt::fmt Threads::Threads)
if(PROJECT_IS_TOP_LEVEL)
  target_compile_options(custos_build_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast -Wcast-align
    -Woverloaded-virtual -Werror)
  # One way to generate code in all our own targets, so that one set of precompiled headers fits them all.
  target_compile_options(custos_build_flags INTERFACE -fPIC -fvisibility=hidden -fvisibility-inlines-hidden)
  target_compile_definitions(custos_build_flags INTERFACE
    "$<$<CONFIG:Debug>:BOOST_MULTI_INDEX_ENABLE_SAFE_MODE;BOOST_MULTI_INDEX_ENABLE_INVARIANT_CHECKING>"
    $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
endif()
# GCC 12 believes that a string made from a literal may reach outside itself (GCC bug 105329 and its kin), and that
# modifying a row of Boost.MultiIndex goes on with a row that it has freed.
if(PROJECT_IS_TOP_LEVEL AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(custos_build_flags INTERFACE
    -Wno-array-bounds -Wno-restrict -Wno-stringop-overread -Wno-stringop-overflow
    -Wno-use-after-free)
endif()
# GCC collects its garbage early and often, as if memory were dear: a tenth of the time of a build. A source wants
# 1.5 GiB at most either way, and `run` starts no more compilers than there is memory for.
if(PROJECT_IS_TOP_LEVEL AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(custos_build_flags INTERFACE --param=ggc-min-heapsize=2097152)  # KiB
endif()
# A hundred programs are linked here, nearly all of them tests: gold, of binutils like the usual linker, takes a third
# of its time. Not with sanitizers: it complains of their own symbols.
if(PROJECT_IS_TOP_LEVEL AND NOT CUSTOS_SANITIZE)
  include(CheckLinkerFlag)
  check_linker_flag(CXX -fuse-ld=gold CUSTOS_GOLD)
  if(CUSTOS_GOLD)
    target_link_options(custos_build_flags INTERFACE -fuse-ld=gold)
  endif()
endif()
if(CUSTOS_SANITIZE)
  target_compile_options(custos_build_flags INTERFACE -fsanitize=${CUSTOS_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=all)
  target_link_options(custos_build_flags INTERFACE -fsanitize=${CUSTOS_SANITIZE})
endif()
# Clang counts the conditions that stand in the source. GCC counts the edges of the code that it makes: a call that may
# throw has several, and what cleans up after it has more.
if(CUSTOS_COVERAGE)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "CUSTOS_COVERAGE wants clang (-DCMAKE_CXX_COMPILER=clang++)")
  endif()
  target_compile_options(custos_build_flags INTERFACE -fprofile-instr-generate -fcoverage-mapping)
  target_link_options(custos_build_flags INTERFACE -fprofile-instr-generate)
endif()

# custos_precompile(name HEADERS … LINKS …): headers that many of our own targets include, read by the compiler once.
# custos_use_precompiled(target name): the target takes them in. Every source still includes what it uses: a build as
# part of another project goes without, and so does -DCUSTOS_PRECOMPILED=OFF.
function(custos_precompile name)
  cmake_parse_arguments(PARSE_ARGV 1 precompiled "" "" "HEADERS;LINKS")
  if(NOT CUSTOS_PRECOMPILED)
    return()
  endif()
  file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp.new "")
  file(COPY_FILE ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp.new ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp ONLY_IF_DIFFERENT)
  add_library(${name} OBJECT ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
  target_link_libraries(${name} PRIVATE custos_headers custos_build_flags ${precompiled_LINKS})
  target_precompile_headers(${name} PRIVATE ${precompiled_HEADERS})
endfunction()

function(custos_use_precompiled target name)
  if(CUSTOS_PRECOMPILED)
    target_precompile_headers(${target} REUSE_FROM ${name})
  endif()
endfunction()

# custos_unite(target [most]): its sources are compiled together, `most` of them at a time (all of them unless given):
# what an area's headers instantiate is made once, not once a source, and precompiled headers of half a gigabyte are
# taken in once. Every source still stands alone: -DCUSTOS_UNITY=OFF compiles it so.
function(custos_unite target)
  set(most ${ARGV1})
  if(NOT most)
    set(most 0)
  endif()
  if(CUSTOS_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${most})
  endif()
endfunction()

# What nearly every source reads before its own first line.
set(CUSTOS_COMMON_HEADERS
  <algorithm> <array> <charconv> <chrono> <cstdint> <filesystem> <fstream> <functional> <map> <memory> <mutex> <numeric>
  <optional> <set> <span> <stdexcept> <string> <string_view> <tuple> <unordered_map> <utility> <variant> <vector>
  <fmt/format.h>
  <custos/core/binary.hpp> <custos/core/document.hpp> <custos/core/error.hpp> <custos/core/ids.hpp>
  <custos/core/money.hpp> <custos/core/ruling.hpp> <custos/core/shape.hpp> <custos/core/text.hpp>
  <custos/core/time.hpp>)

# custos_area(name SOURCES … LINKS … TOGETHER most): one folder of src/ as an object library. The library custos::custos
# is their sum; a test links only the areas it speaks of.
function(custos_area name)
  cmake_parse_arguments(PARSE_ARGV 1 area "" "PRECOMPILED;TOGETHER" "SOURCES;LINKS")
  if(NOT DEFINED area_PRECOMPILED)
    set(area_PRECOMPILED custos_core_headers)
  endif()
  add_library(custos_${name} OBJECT ${area_SOURCES})
  set_target_properties(custos_${name} PROPERTIES POSITION_INDEPENDENT_CODE ON CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON)
  target_include_directories(custos_${name} PRIVATE ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(custos_${name} PUBLIC custos_headers ${area_LINKS} PRIVATE custos_build_flags)
  custos_use_precompiled(custos_${name} ${area_PRECOMPILED})
  custos_unite(custos_${name} ${area_TOGETHER})
  set_property(GLOBAL APPEND PROPERTY CUSTOS_AREAS ${name})
endfunction()

# custos_test(name SOURCES … AREAS … LINKS … LABEL …): a GoogleTest program named test_<name>, found by ctest case by
# case. Tests of threads are programs of their own, test_threads…, labelled threads: ThreadSanitizer runs those only.
function(custos_test name)
  cmake_parse_arguments(PARSE_ARGV 1 test "" "LABEL" "SOURCES;AREAS;LINKS")
  add_executable(test_${name} ${test_SOURCES})
  list(TRANSFORM test_AREAS PREPEND custos_)  # linking an object library directly takes its objects and what it links
  target_link_libraries(test_${name} PRIVATE ${test_AREAS})
  target_link_libraries(test_${name} PRIVATE custos_test_support custos_build_flags ${test_LINKS})
  custos_use_precompiled(test_${name} custos_test_headers)
  custos_unite(test_${name})
  if(DEFINED test_LABEL)
    set(label LABELS ${test_LABEL})
  endif()
  set(seconds 300)
  if(CUSTOS_SANITIZE OR CUSTOS_COVERAGE)
    set(seconds 1800)  # unoptimized and watched: a real file of half a million rows takes many times as long
  endif()
  gtest_discover_tests(test_${name} TEST_PREFIX ${name}. DISCOVERY_TIMEOUT 120 PROPERTIES TIMEOUT ${seconds} ${label})
endfunction()
