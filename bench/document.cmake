add_executable(bench_document ${CMAKE_CURRENT_SOURCE_DIR}/document.cpp)
target_link_libraries(bench_document PRIVATE custos::custos custos_build_flags benchmark::benchmark_main)
