add_executable(bench_vault ${CMAKE_CURRENT_LIST_DIR}/vault.cpp)
target_include_directories(bench_vault PRIVATE ${PROJECT_SOURCE_DIR}/src)
target_link_libraries(bench_vault PRIVATE custos_core custos_vault custos_build_flags benchmark::benchmark_main
  PkgConfig::BOTAN)
