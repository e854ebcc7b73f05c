add_executable(bench_value ${CMAKE_CURRENT_LIST_DIR}/value.cpp)
target_link_libraries(bench_value PRIVATE custos_core custos_value custos_build_flags benchmark::benchmark fmt::fmt
  ZLIB::ZLIB Threads::Threads)
