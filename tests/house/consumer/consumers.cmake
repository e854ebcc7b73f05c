# A host's programmer in three ways: an installed package, this folder inside another project, and pkg-config. Each
# builds and runs the same two programs; see consumer.cmake.
foreach(way find_package add_subdirectory pkg_config)
  add_test(NAME house.consumer.${way} COMMAND ${CMAKE_COMMAND} -DWAY=${way} -DSOURCE=${PROJECT_SOURCE_DIR}
    -DBUILD=${CMAKE_BINARY_DIR} -DWORK=${CMAKE_CURRENT_BINARY_DIR}/consumer -DCOMPILER=${CMAKE_CXX_COMPILER}
    -DLIBDIR=${CMAKE_INSTALL_LIBDIR} -P ${CMAKE_CURRENT_SOURCE_DIR}/consumer/consumer.cmake)
  set_tests_properties(house.consumer.${way} PROPERTIES LABELS install TIMEOUT 900 RESOURCE_LOCK build_tree)
endforeach()
