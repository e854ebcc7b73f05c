add_executable(bench_duties ${CMAKE_CURRENT_LIST_DIR}/duties.cpp)
target_link_libraries(bench_duties PRIVATE custos_core custos_calendar custos_document custos_duties custos_build_flags
  benchmark::benchmark fmt::fmt SQLite::SQLite3 ZLIB::ZLIB)
custos_use_precompiled(bench_duties custos_archive_headers)
