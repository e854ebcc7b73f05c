add_executable(bench_journal ${CMAKE_CURRENT_SOURCE_DIR}/journal.cpp)
target_link_libraries(bench_journal PRIVATE custos_build_flags custos_headers benchmark::benchmark_main
  SQLite::SQLite3 fmt::fmt PkgConfig::BOTAN Threads::Threads)
foreach(area core vault journal)
  target_sources(bench_journal PRIVATE $<TARGET_OBJECTS:custos_${area}>)
endforeach()
