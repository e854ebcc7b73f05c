add_executable(bench_tiers ${CMAKE_CURRENT_LIST_DIR}/tiers.cpp)
target_link_libraries(bench_tiers PRIVATE custos_core custos_document custos_vault custos_calendar custos_duties
  custos_dossier custos_orders custos_tiers custos_build_flags
  benchmark::benchmark
  SQLite::SQLite3 fmt::fmt ZLIB::ZLIB Threads::Threads)
custos_use_precompiled(bench_tiers custos_archive_headers)
