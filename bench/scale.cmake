add_executable(bench_scale ${CMAKE_CURRENT_LIST_DIR}/scale.cpp)
target_link_libraries(bench_scale PRIVATE custos::custos fmt::fmt custos_build_flags)
custos_use_precompiled(bench_scale custos_archive_headers)
