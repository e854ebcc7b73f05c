# A host's programmer in several ways: an installed package, this folder inside another project, fetched into it,
# pkg-config with the shared and with the static library, in C alone, and from the Debian package. Each
# builds and runs the programs of a host; see consumer.cmake.
foreach(way find_package add_subdirectory fetch_content pkg_config c_host deb)
  add_test(NAME house.consumer.${way} COMMAND ${CMAKE_COMMAND} -DWAY=${way} -DSOURCE=${PROJECT_SOURCE_DIR}
    -DBUILD=${CMAKE_BINARY_DIR} -DWORK=${CMAKE_CURRENT_BINARY_DIR}/consumer -DCOMPILER=${CMAKE_CXX_COMPILER}
    -DC_COMPILER=${CMAKE_C_COMPILER} -DLIBDIR=${CMAKE_INSTALL_LIBDIR}
    -P ${CMAKE_CURRENT_SOURCE_DIR}/consumer/consumer.cmake)
  set_tests_properties(house.consumer.${way} PROPERTIES LABELS install TIMEOUT 900 RESOURCE_LOCK build_tree)
endforeach()
