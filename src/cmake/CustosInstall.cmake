# What `cmake --install` leaves on a host: headers, the static library, a CMake package and custos.pc.
include(CMakePackageConfigHelpers)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/custos)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/custos DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  FILES_MATCHING PATTERN "*.hpp" PATTERN "*.def")
install(TARGETS custos custos_headers EXPORT custosTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT custosTargets NAMESPACE custos:: DESTINATION ${package_folder})
install(TARGETS custos_capi custos_capi_static EXPORT custosTargets LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(FILES ${PROJECT_SOURCE_DIR}/capi/custos.h ${PROJECT_SOURCE_DIR}/bindings/cpp/custos.hpp
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
if(TARGET custos_cli)
  install(TARGETS custos_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

configure_package_config_file(
  ${CMAKE_CURRENT_LIST_DIR}/custosConfig.cmake.in ${PROJECT_BINARY_DIR}/custosConfig.cmake
  INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/custosConfigVersion.cmake COMPATIBILITY SameMajorVersion)
install(FILES ${PROJECT_BINARY_DIR}/custosConfig.cmake ${PROJECT_BINARY_DIR}/custosConfigVersion.cmake
  DESTINATION ${package_folder})

# custos.pc finds its prefix from where it lies, so that an installed tree can be moved; but a library folder given as
# an absolute path stays where it is (distributions do that).
set(pc_folder ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
if(IS_ABSOLUTE ${pc_folder})
  set(prefix_in_pc ${CMAKE_INSTALL_PREFIX})
else()
  file(RELATIVE_PATH up /${pc_folder} /)
  set(prefix_in_pc "\${pcfiledir}/${up}")
endif()
foreach(folder LIBDIR INCLUDEDIR)
  set(${folder}_IN_PC "\${prefix}")
  cmake_path(APPEND ${folder}_IN_PC ${CMAKE_INSTALL_${folder}})
endforeach()
foreach(file custos.pc custos-capi.pc custos-capi-static.pc)
  configure_file(${CMAKE_CURRENT_LIST_DIR}/${file}.in ${PROJECT_BINARY_DIR}/${file} @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${file} DESTINATION ${pc_folder})
endforeach()

# `cpack -G DEB` packs what is installed, and asks dpkg what the library and the program need.
if(PROJECT_IS_TOP_LEVEL)
  set(CPACK_PACKAGE_VENDOR "Custos")
  set(CPACK_PACKAGE_CONTACT "the maintainers of Custos")
  set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
  set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
  set(CPACK_STRIP_FILES ON)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_PACKAGE_SECTION libs)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
  set(CPACK_DEBIAN_PACKAGE_SUGGESTS  # for hosts in C++, whose compiler reads our headers
    "libargon2-dev, libboost1.81-dev, libbotan-2-dev, libfmt-dev, libicu-dev, libnlopt-dev, libsqlite3-dev, zlib1g-dev")
  include(CPack)
endif()
