add_executable(bench_capi ${CMAKE_CURRENT_LIST_DIR}/capi.cpp)
target_sources(bench_capi PRIVATE ${PROJECT_SOURCE_DIR}/capi/handles.cpp)  # to measure what the library does not export
target_link_libraries(bench_capi PRIVATE custos::capi custos_build_flags benchmark::benchmark_main)
