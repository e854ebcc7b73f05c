/// Why a file that somebody named cannot be read, said in one way by whatever reads it.
#pragma once

#include <custos/core/error.hpp>

#include <filesystem>
#include <string>

namespace custos {

[[nodiscard]] inline bool is_folder(const std::string& path)
{
    std::error_code ignored;
    return std::filesystem::is_directory(path, ignored);
}

[[nodiscard]] inline Error no_file(const std::string& path)
{
    return is_folder(path)
               ? fail(Code::not_found, {"this is a folder, not a file", "这是文件夹，不是文件"}, path)
               : fail(Code::not_found, {"no such file, or it cannot be read", "文件不存在或无法读取"}, path);
}

}  // namespace custos
