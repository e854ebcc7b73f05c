add_executable(bench_decisions ${CMAKE_CURRENT_LIST_DIR}/decisions.cpp)
target_link_libraries(bench_decisions PRIVATE custos_core custos_document custos_vault custos_calendar custos_dossier
  custos_duties custos_orders custos_access custos_build_flags benchmark::benchmark_main SQLite::SQLite3 fmt::fmt)
custos_use_precompiled(bench_decisions custos_archive_headers)
