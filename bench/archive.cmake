add_executable(bench_archive ${CMAKE_CURRENT_LIST_DIR}/archive.cpp)
target_link_libraries(bench_archive PRIVATE custos::custos fmt::fmt SQLite::SQLite3 custos_build_flags
  benchmark::benchmark_main)
custos_use_precompiled(bench_archive custos_archive_headers)
