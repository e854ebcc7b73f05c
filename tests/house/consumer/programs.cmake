# The host's two programs. Imported headers count as ours to be strict about.
add_executable(strict ../strict.cpp)
target_compile_options(strict PRIVATE ${STRICT})
set_target_properties(strict PROPERTIES NO_SYSTEM_FROM_IMPORTED ON)
add_executable(careless ../careless.cpp)
target_link_libraries(strict PRIVATE custos::custos)
target_link_libraries(careless PRIVATE custos::headers)
