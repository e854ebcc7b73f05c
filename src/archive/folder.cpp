#include "folder.hpp"

#include <dirent.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

namespace custos::archive {

Result<std::vector<std::string>> names_in(const std::filesystem::path& folder)
{
    const std::unique_ptr<DIR, int (*)(DIR*)> stream{::opendir(folder.c_str()), &::closedir};
    if (!stream) return fail(Code::storage, folder.filename().string(), std::strerror(errno));
    std::vector<std::string> names;
    const auto next = [&] {
        errno = 0;
        return ::readdir(stream.get());
    };
    while (const auto* entry = next()) {
        const std::string_view name{entry->d_name};
        if (name != "." && name != "..") names.emplace_back(name);
    }
    if (errno != 0) return fail(Code::storage, folder.filename().string(), std::strerror(errno));
    std::sort(names.begin(), names.end());
    return names;
}

std::filesystem::path place_of(const std::filesystem::path& path)
{
    std::error_code failed;
    auto place = std::filesystem::weakly_canonical(path, failed);
    // What is not there at all is canonical from the working folder on: ".", "safe" and "./safe" are told apart by it.
    if (failed || !place.is_absolute()) place = std::filesystem::absolute(path, failed).lexically_normal();
    return place.has_filename() ? place : place.parent_path();
}

bool lies_in(const std::filesystem::path& inner, const std::filesystem::path& outer)
{
    const auto one = place_of(inner);
    const auto other = place_of(outer);
    return std::mismatch(one.begin(), one.end(), other.begin(), other.end()).second == other.end();
}

}  // namespace custos::archive
