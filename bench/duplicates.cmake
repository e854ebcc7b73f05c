add_executable(bench_duplicates ${CMAKE_CURRENT_LIST_DIR}/duplicates.cpp)
target_link_libraries(bench_duplicates PRIVATE custos::custos fmt::fmt custos_build_flags benchmark::benchmark_main)
custos_use_precompiled(bench_duplicates custos_archive_headers)
