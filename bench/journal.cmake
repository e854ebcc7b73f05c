add_executable(bench_journal ${CMAKE_CURRENT_LIST_DIR}/journal.cpp)
target_link_libraries(bench_journal PRIVATE custos_core custos_document custos_vault custos_journal custos_build_flags
  benchmark::benchmark_main
  SQLite::SQLite3 fmt::fmt PkgConfig::BOTAN Threads::Threads)
